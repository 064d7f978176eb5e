import type { Suggestion } from '../../core/digest.ts';
import type { Day } from '../../core/event.ts';
import { sayAgo, sayDay } from '../../core/wording.ts';
import { isolated, NAME_LIMIT, oneLine } from './line.ts';
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

export interface PersonPlace {
  /** Null where the mail has none for this person. */
  readonly links: PersonLinks | null;
  readonly today: Day;
  /** Longest mailto, in characters. */
  readonly draftLimit: number;
}

/** Pure. */
export function personMail(suggestion: Suggestion, { links, today, draftLimit }: PersonPlace): PersonMail {
  const { person } = suggestion;
  const name = oneLine(person.name || person.email, NAME_LIMIT);
  return {
    n: suggestion.n,
    name,
    plainName: isolated(name),
    email: person.email,
    last: lastMet(suggestion, today),
    reason: oneLine(suggestion.reason, REASON_LIMIT),
    notes: unsaid(suggestion.notes, suggestion.opener),
    reminders: unsaid(suggestion.reminders, suggestion.opener),
    opener: oneLine(suggestion.opener),
    write: person.email === '' ? '' : mailto(person.email, suggestion.draft, draftLimit),
    links,
  };
}

/** Two facts and a title. */
const REASON_LIMIT = 300;

/** The day is left to the reason where that already says it, and so is how long ago it was. */
function lastMet({ lastMet: day, lastHow, reason }: Suggestion, today: Day): string {
  if (day === null) return '';
  const on = sayDay(day, today);
  const ago = sayAgo(day, today);
  const last = lastHow === undefined ? 'Last met' : 'Last in touch';
  if (reason.includes(on)) return `${last} ${ago}`;
  return reason.includes(ago.replace(/ ago$/u, '')) ? `${last} on ${on}` : `${last} ${ago}, on ${on}`;
}

/** What the opener already says is not said again above it. */
function unsaid(lines: readonly string[], opener: string): readonly string[] {
  return lines.filter(line => !opener.includes(line)).map(line => oneLine(line));
}
