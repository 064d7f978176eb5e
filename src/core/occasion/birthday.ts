import type { Day } from '../event.ts';
import type { Person } from '../person.ts';
import { addDays, daysBetween } from '../week.ts';

type Birthday = NonNullable<Person['birthday']>;

/** `02-29`. */
export function birthdayKey({ month, day }: Birthday): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The birthdays kept on the days of [from, to], by key. Who was born on 29 February keeps the 28th in common years. */
export function birthdaysBetween(from: Day, to: Day): ReadonlyMap<string, Day> {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
  const byKey = new Map(days.map((day): [string, Day] => [day.slice(5), day]));
  const lastOfFebruary = days.find(day => day.endsWith('-02-28') && addDays(day, 1).endsWith('-03-01'));
  if (lastOfFebruary !== undefined) byKey.set('02-29', lastOfFebruary);
  return byKey;
}
