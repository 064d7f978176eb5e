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

/** `n`: the number the owner answers with. */
export function suggestionFor(n: number, facts: Facts): Suggestion {
  const { person, slot, rhythm } = facts.candidate;
  const reminders = person.reminders.slice(0, MOST_REMINDERS);
  return {
    n,
    slot,
    person: { id: person.id, name: fullName(person), email: person.emails[0] ?? '' },
    reason: reasonFor(facts),
    lastMet: facts.last?.day ?? null,
    rhythmDays: rhythmDays(facts.usual ?? rhythm?.usual ?? null, facts.history?.days.length ?? 0),
    opener: openerFor(facts),
    notes: newestNotes(person.notes, MOST_NOTES).map(({ text }) => text),
    reminders: reminders.map(({ topic }) => topic),
    usedReminders: reminders.map(({ id }) => id),
    draft: draftFor(facts),
  };
}

/** Whoever met only once has no gap yet. */
function rhythmDays(usual: number | null, times: number): number | null {
  return usual === null || times < 2 ? null : Math.max(1, Math.round(usual));
}
