/** The line at the top: whom the owner met last week, and whom they came back to. */
import type { DigestInput, PastSuggestion, Recap } from './digest.ts';
import type { Day } from './event.ts';
import type { History } from './history.ts';
import { toldApart } from './person/name.ts';
import type { Person, PersonId } from './person.ts';
import { daysBetween, type EpochDay, toEpochDay } from './week.ts';
import { sayFewNames, sayNames } from './wording.ts';

/** More names than this make a list, not a line. */
const MAX_NAMES = 3;
/** A suggestion counts as heeded in the recap for this long. */
const RECENT_DAYS = 14;
const WEEK_DAYS = 7;

/** From so many more on, a number would only count. */
const MANY = 10;

export function recapOf(input: DigestInput, histories: ReadonlyMap<PersonId, History>, today: Day): Recap {
  const number = toEpochDay(today);
  const people = new Map(input.people.map(person => [person.id, person]));
  const lastSeen = (id: PersonId): number => histories.get(id)?.days.at(-1) ?? -Infinity;
  const met = [...histories.values()]
    .filter(({ lastMet }) => lastMet !== null && number - lastMet <= WEEK_DAYS)
    .sort((a, b) => b.newest.weight - a.newest.weight || a.personId - b.personId);
  const back = input.past.filter(one => cameBack(one, today, lastSeen(one.personId)));
  const known = (ids: readonly PersonId[]): readonly Person[] =>
    [...new Set(ids)].flatMap(id => people.get(id) ?? []).filter(({ muted }) => !muted);
  return recapOfPeople(
    known(met.map(({ personId }) => personId)),
    known(back.map(({ personId }) => personId)),
  );
}

/** Told once: in the week they met, or, when only the owner's word says so, in the week after the mail. */
function cameBack({ outcome, day, slot }: PastSuggestion, today: Day, lastSeen: EpochDay): boolean {
  if ((outcome !== 'met' && outcome !== 'done') || daysBetween(day, today) > RECENT_DAYS) return false;
  // Whoever was in touch anyway was met, and not come back to.
  if (slot === 'warm-up' && outcome === 'met') return false;
  const since = lastSeen >= toEpochDay(day) ? toEpochDay(today) - lastSeen : daysBetween(day, today);
  return since <= WEEK_DAYS;
}

function recapOfPeople(met: readonly Person[], back: readonly Person[]): Recap {
  const others = met.filter(({ id }) => !back.some(person => person.id === id));
  // Who is not named need not be told apart from those who are.
  const named = [...others.slice(0, MAX_NAMES), ...back.slice(0, MAX_NAMES)];
  const names = toldApart(named);
  const called = (people: readonly Person[]): readonly string[] =>
    people.map(person => names[named.indexOf(person)] ?? '');
  return {
    met: toldApart(met),
    reconnected: toldApart(back),
    line: lineOf(called(others), called(back)),
  };
}

function lineOf(met: readonly string[], reconnected: readonly string[]): string {
  const parts: string[] = [];
  if (met.length > 0) parts.push(`Last week you met ${sayMet(met)}.`);
  if (reconnected.length > 0)
    parts.push(`You got back in touch with ${sayFewNames(reconnected, MAX_NAMES)}.`);
  return parts.join(' ');
}

function sayMet(names: readonly string[]): string {
  if (names.length - MAX_NAMES < MANY) return sayFewNames(names, MAX_NAMES);
  return sayNames([...names.slice(0, MAX_NAMES), 'many others']);
}
