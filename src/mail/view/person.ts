import type { Suggestion } from '../../core/digest.ts';
import type { Day } from '../../core/event.ts';
import { agoWords, dayWords } from './day.ts';
import { isolated, oneLine } from './line.ts';
import { mailto } from './mailto.ts';

/** Signed pages, each of which acts only when its button is pressed. */
export interface PersonLinks {
  readonly snooze: string;
  readonly done: string;
  readonly never: string;
}

/** One suggested person as templates/partials/person.mjml lays it out. Empty strings are left out. */
export interface PersonMail {
  readonly n: number;
  readonly name: string;
  /** The name as plain text may hold it. */
  readonly plainName: string;
  readonly email: string;
  readonly last: string;
  readonly reason: string;
  readonly notes: readonly string[];
  readonly reminders: readonly string[];
  readonly opener: string;
  /** mailto; empty when no address is known. */
  readonly write: string;
  readonly links: PersonLinks | null;
}

/** Pure. `links` is null where the mail has none for this person. */
export function personMail(suggestion: Suggestion, links: PersonLinks | null, today: Day): PersonMail {
  const { person } = suggestion;
  const name = oneLine(person.name || person.email);
  return {
    n: suggestion.n,
    name,
    plainName: isolated(name),
    email: person.email,
    last: lastMet(suggestion.lastMet, today),
    reason: oneLine(suggestion.reason),
    notes: suggestion.notes.map(note => oneLine(note)),
    reminders: suggestion.reminders.map(topic => oneLine(topic)),
    opener: oneLine(suggestion.opener),
    write: person.email === '' ? '' : mailto(person.email, suggestion.draft),
    links,
  };
}

function lastMet(day: Day | null, today: Day): string {
  return day === null ? '' : `Last met ${agoWords(day, today)}, ${dayWords(day, today)}`;
}
