/** Days, spans and lists of names in plain English. */
import type { Day } from './event.ts';
import type { Contact } from './reply/command.ts';
import { daysBetween } from './week.ts';

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');
/** From Monday on. */
export const WEEKDAYS: readonly string[] = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(
  ' ',
);
const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "3 March", with the year when it is not the year of `today`: "3 March 2024". */
export function sayDay(day: Day, today: Day): string {
  return `${Number(day.slice(8))} ${sayMonth(day, today)}`;
}

/** "March", or "March 2024". */
export function sayMonth(day: Day, today: Day): string {
  const month = monthName(Number(day.slice(5, 7)));
  return day.slice(0, 4) === today.slice(0, 4) ? month : `${month} ${day.slice(0, 4)}`;
}

/** 1 to 12. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** ISO weekday, 1 = Monday. */
export function sayWeekday(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? '';
}

/** Half past two where people say "2:30 pm", and "14:30" elsewhere. `time`: `HH:MM`. */
export function sayTime(time: string, country: string | null): string {
  if (country === null || !TWELVE_HOURS.has(country)) return time;
  const hour = Number(time.slice(0, 2));
  const minutes = time.endsWith(':00') ? '' : time.slice(2);
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

/** Where the clock of everyday writing has twelve hours (Unicode CLDR, supplemental time data). */
const TWELVE_HOURS: ReadonlySet<string> = new Set('US CA AU NZ IN PK BD PH MY EG SA'.split(' '));

/** A length of time as said in passing: "three weeks", "two months", "a year and a half". */
export function saySpan(days: number): string {
  if (days < 12) return days === 7 ? 'a week' : counted(Math.max(1, Math.round(days)), 'day');
  if (days < 60) return counted(Math.round(days / 7), 'week');
  if (days < 345) return counted(Math.round(days / 30.44), 'month');
  // "A year" is not said of fifteen months.
  if (days >= 395 && days < 456) return counted(Math.round(days / 30.44), 'month');
  const halves = Math.round((days / 365.25) * 2);
  if (halves === 3) return 'a year and a half';
  return halves < 10 && halves % 2 === 1
    ? `${sayNumber((halves - 1) / 2)} and a half years`
    : counted(Math.round(halves / 2), 'year');
}

/** How often, as in "You met ___": "almost every day", "about every three weeks", "about once a year". */
export function sayOften(days: number): string {
  if (days < 1.5) return 'almost every day';
  if (days < 5) return 'every few days';
  if (days < 10) return 'about once a week';
  if (days >= 26 && days < 36) return 'about once a month';
  if (days < 60) return `about every ${sayNumber(Math.round(days / 7))} weeks`;
  if (days < 330) return `about every ${sayNumber(Math.round(days / 30.44))} months`;
  const years = Math.round(days / 365.25);
  return years <= 1 ? 'about once a year' : `about every ${sayNumber(years)} years`;
}

/** "once", "twice", "five times". */
export function sayTimes(count: number): string {
  if (count === 1) return 'once';
  return count === 2 ? 'twice' : `${sayNumber(count)} times`;
}

/** In words up to twelve. */
export function sayNumber(value: number): string {
  return NUMBERS[value] ?? String(value);
}

/** "Ana", "Ana and John", "Ana, John and Mei". */
export function sayNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** As `sayNames`, but after `most` names says how many more there are. */
export function sayFewNames(names: readonly string[], most: number): string {
  const rest = names.length - most;
  if (rest <= 0) return sayNames(names);
  return sayNames([...names.slice(0, most), rest === 1 ? 'one other' : `${sayNumber(rest)} others`]);
}

/** How long ago a day was. */
export function sayAgo(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${saySpan(days)} ago`;
}

/** What was done, after "you" or "we": only of a meeting is it said that they met. */
export function sayContact(how: Contact): string {
  return CONTACTS[how];
}

const CONTACTS: Readonly<Record<Contact, string>> = {
  done: 'were in touch',
  met: 'met',
  called: 'spoke',
  wrote: 'wrote',
};

/** As `sayContact`, of the last time: "last met", "were last in touch". */
export function sayLastContact(how: Contact): string {
  return sayContact(how).replace(/^(?:were )?/u, be => `${be}last `);
}

/** One of the wordings, the same for the same seed. */
export function vary<T>(seed: number, choices: readonly [T, ...T[]]): T {
  return choices[Math.abs(Math.trunc(seed)) % choices.length] ?? choices[0];
}

/** First letter large, as a sentence starts. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function counted(count: number, unit: string): string {
  return count === 1 ? `a ${unit}` : `${sayNumber(count)} ${unit}s`;
}
