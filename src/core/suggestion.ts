/** One person in one digest, worded from facts only. */
import type { Suggestion } from './digest.ts';
import { draftFor } from './draft.ts';
import type { Facts } from './facts.ts';
import { openerFor } from './opener.ts';
import { fullName } from './person/name.ts';
import { newestNotes } from './person/notes.ts';
import { reasonFor } from './reason.ts';

/** More would bury the person under their file. */
const MOST_NOTES = 2;
const MOST_REMINDERS = 2;

/** In the order of the mail; neighbours are not worded alike where there is another way to say it. */
export function suggestionsFor(facts: readonly Facts[]): readonly Suggestion[] {
  const said = new Set<string>();
  return facts.map((about, index) => suggestionFor(index + 1, about, said));
}

/** `n`: the number the owner answers with. `said`: how the sentences of this mail begin so far; added to. */
function suggestionFor(n: number, facts: Facts, said: Set<string>): Suggestion {
  const { person, slot, rhythm } = facts.candidate;
  const reminders = person.reminders.slice(0, MOST_REMINDERS);
  return {
    n,
    slot,
    person: { id: person.id, name: fullName(person), email: person.emails[0] ?? '' },
    reason: newlyWorded(reasonFor, facts, said),
    lastMet: facts.last?.day ?? null,
    ...(facts.last === null || facts.last.how === 'met' ? {} : { lastHow: facts.last.how }),
    rhythmDays: rhythmDays(facts.usual ?? rhythm?.usual ?? null, facts.history?.days.length ?? 0),
    opener: newlyWorded(openerFor, facts, said),
    notes: newestNotes(person.notes, MOST_NOTES).map(({ text }) => text),
    reminders: reminders.map(({ topic }) => topic),
    usedReminders: reminders.map(({ id }) => id),
    draft: draftFor(facts),
  };
}

/** Other wordings looked at before a sentence begins like one before it. */
const TRIES = 7;
/** Sentences that share so many words at the start sound the same. */
const ALIKE = 3;

function newlyWorded(word: (facts: Facts) => string, facts: Facts, said: Set<string>): string {
  const beginning = (text: string): string => text.split(' ', ALIKE).join(' ').replace(facts.first, '');
  const wordings = Array.from({ length: TRIES }, (_, turn) => word({ ...facts, seed: facts.seed + turn }));
  const [usual = ''] = wordings;
  const chosen = wordings.find(text => !said.has(beginning(text))) ?? usual;
  said.add(beginning(chosen));
  return chosen;
}

/** Whoever met only once has no gap yet. */
function rhythmDays(usual: number | null, times: number): number | null {
  return usual === null || times < 2 ? null : Math.max(1, Math.round(usual));
}
