/** Names of months, weekdays and seasons as people type them (folded), one slip forgiven in long ones. */
import { MONTHS as NAMES_OF_MONTHS, WEEKDAYS as NAMES_OF_WEEKDAYS } from '../wording.ts';
import { oneSlipApart } from './spelling.ts';

/** 1 to 12; null when the word is no month. */
export function monthOf(word: string): number | null {
  return indexOf(word, MONTHS, 3);
}

/** ISO weekday, 1 = Monday; null when the word is none. */
export function weekdayNamed(word: string): number | null {
  return SHORT_DAYS.get(word) ?? indexOf(word.replace(/s$/, ''), WEEKDAYS, 6);
}

/** The month a season begins in (northern, meteorological); null when the word is none. */
export function seasonStart(word: string): number | null {
  return SEASONS.get(word) ?? null;
}

/** A slip in a long word of time: "yesteday", "tomorow". */
export function mendedDay(word: string): string {
  if (word.length < 7 || !/^[ty]/.test(word)) return word;
  return ['yesterday', 'tomorrow'].find(day => oneSlipApart(word, day)) ?? word;
}

function indexOf(word: string, names: readonly string[], shortest: number): number | null {
  const exact = names.findIndex(name => name === word || (shortest === 3 && abbreviates(word, name)));
  if (exact >= 0) return exact + 1;
  // "marhc": two neighbours swapped.
  const swapped = word.length === 5 && shortest === 3 ? names.findIndex(name => isSwapped(word, name)) : -1;
  if (swapped >= 0) return swapped + 1;
  // Six letters and more: "febuary", "wensday" is two slips and stays unknown.
  const near = word.length >= 6 ? names.findIndex(name => name.length >= 6 && oneSlipApart(word, name)) : -1;
  return near >= 0 ? near + 1 : null;
}

function isSwapped(word: string, name: string): boolean {
  return (
    name.length === word.length &&
    word[0] === name[0] &&
    oneSlipApart(word, name) &&
    sorted(word) === sorted(name)
  );
}

function sorted(word: string): string {
  return [...word].sort().join('');
}

function abbreviates(word: string, name: string): boolean {
  return word === name.slice(0, 3) || (word === 'sept' && name === 'september');
}

const MONTHS = NAMES_OF_MONTHS.map(name => name.toLowerCase());
const WEEKDAYS = NAMES_OF_WEEKDAYS.map(name => name.toLowerCase());
const SHORT_DAYS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    mon: 1,
    tue: 2,
    tues: 2,
    wed: 3,
    weds: 3,
    thu: 4,
    thur: 4,
    thurs: 4,
    fri: 5,
    sat: 6,
    sun: 7,
  }),
);
const SEASONS: ReadonlyMap<string, number> = new Map(
  Object.entries({ spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }),
);
