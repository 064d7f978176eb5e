/** Days, spans and lists of names in plain English. */
import type { Day } from './event.ts';
import { daysBetween } from './week.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** "3 March", with the year when it is not the year of `today`: "3 March 2024". */
export function sayDay(day: Day, today: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  const said = `${date} ${MONTHS[(month ?? 1) - 1]}`;
  return day.slice(0, 4) === today.slice(0, 4) ? said : `${said} ${year}`;
}

/** A length of time as said in passing: "three weeks", "about a year" is "a year". */
export function saySpan(days: number): string {
  if (days < 12) return days <= 1 ? 'a day' : `${sayNumber(Math.round(days))} days`;
  if (days < 60) return plural(Math.round(days / 7), 'week');
  if (days < 350) return plural(Math.round(days / 30.44), 'month');
  const years = days / 365.25;
  const whole = Math.floor(years + 0.2);
  if (years - whole > 0.35) return whole === 1 ? 'a year and a half' : `${sayNumber(whole)} and a half years`;
  return plural(Math.max(1, whole), 'year');
}

/** How often, after "about every": "day", "week", "three weeks", "two months". */
export function sayEvery(days: number): string {
  return saySpan(days).replace(/^an? /u, '').replace(/^one /u, '');
}

export function sayNumber(value: number): string {
  return NUMBERS[value] ?? String(value);
}

/** "Ana", "Ana and John", "Ana, John and Mei". */
export function sayNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** How long ago, for a day before today. */
export function sayAgo(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${saySpan(days)} ago`;
}

/** One of the wordings, the same for the same seed. */
export function vary<T>(seed: number, choices: readonly [T, ...T[]]): T {
  return choices[Math.abs(Math.floor(seed)) % choices.length] ?? choices[0];
}

function plural(count: number, unit: string): string {
  return count === 1 ? `a ${unit}` : `${sayNumber(count)} ${unit}s`;
}
