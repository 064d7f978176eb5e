/** One person in one digest, worded from facts only. */
import type { DigestInput, Suggestion } from './digest.ts';
import { draftFor } from './draft.ts';
import type { Day, Instant } from './event.ts';
import type { History } from './history.ts';
import { openerFor } from './opener.ts';
import { fullName } from './person/name.ts';
import { reasonFor } from './reason.ts';
import type { Candidate } from './slots.ts';
import { dayOf } from './week.ts';

export interface Facts {
  readonly candidate: Candidate;
  readonly history: History | null;
  readonly input: DigestInput;
  readonly today: Day;
  /** What the person is called. */
  readonly first: string;
  /** Turns the wording: the same person in the same week is always worded alike. */
  readonly seed: number;
  readonly freeTimes: readonly Instant[];
}

export function suggestionFor(n: number, facts: Facts): Suggestion {
  const { person, slot, rhythm } = facts.candidate;
  const reminders = person.reminders.slice(0, 2);
  return {
    n,
    slot,
    person: { id: person.id, name: fullName(person), email: person.emails[0] ?? '' },
    reason: reasonFor(facts),
    lastMet: facts.history === null ? null : dayOf(facts.history.newest.at, facts.input.owner.timezone),
    rhythmDays: rhythm === null ? null : Math.max(1, Math.round(rhythm.usual)),
    opener: openerFor(facts),
    notes: [...person.notes]
      .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : b.id - a.id))
      .slice(0, 2)
      .map(note => note.text),
    reminders: reminders.map(reminder => reminder.topic),
    usedReminders: reminders.map(reminder => reminder.id),
    draft: draftFor(facts),
  };
}
