/** The line at the top: whom the owner met last week, and whom they came back to. */
import type { DigestInput, Recap } from './digest.ts';
import type { Day } from './event.ts';
import type { History } from './history.ts';
import { firstName } from './person/name.ts';
import type { PersonId } from './person.ts';
import { daysBetween, toEpochDay } from './week.ts';
import { sayFewNames } from './wording.ts';

/** More names than this make a list, not a line. */
const MAX_NAMES = 3;
/** A suggestion counts as heeded in the recap for this long. */
const RECENT_DAYS = 14;

export function recapOf(input: DigestInput, histories: ReadonlyMap<PersonId, History>, today: Day): Recap {
  const number = toEpochDay(today);
  const people = new Map(input.people.map(person => [person.id, person]));
  const met = [...histories.values()]
    .filter(history => number - (history.days.at(-1) ?? 0) <= 7)
    .sort((a, b) => b.newest.weight - a.newest.weight || a.personId - b.personId);
  const back = input.past.filter(
    ({ outcome, day }) => (outcome === 'met' || outcome === 'done') && daysBetween(day, today) <= RECENT_DAYS,
  );
  const nameOf = (id: PersonId): string[] => {
    const person = people.get(id);
    return person === undefined || person.muted ? [] : [firstName(person)];
  };
  const metNames = met.flatMap(({ personId }) => nameOf(personId));
  const reconnected = [...new Set(back.flatMap(({ personId }) => nameOf(personId)))];
  return { met: metNames, reconnected, line: lineOf(metNames, reconnected) };
}

function lineOf(met: readonly string[], reconnected: readonly string[]): string {
  const parts: string[] = [];
  if (met.length > 0) parts.push(`Last week you met ${sayFewNames(met, MAX_NAMES)}.`);
  if (reconnected.length > 0)
    parts.push(`You got back in touch with ${sayFewNames(reconnected, MAX_NAMES)}.`);
  return parts.join(' ');
}
