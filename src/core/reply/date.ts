/** Written dates: "3 March", "Mar 3rd, 2027", "2027-03-03", "3.3.2027". Chrono reads the ones with a month's name. */
import { strict } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import { monthName } from '../wording.ts';
import { monthOf } from './calendar-words.ts';

export interface MonthDay {
  /** Null when it was not said. */
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

export type DateReading =
  | { readonly kind: 'date'; readonly date: MonthDay }
  /** Day first or month first? `first` is one of the two, in words. */
  | { readonly kind: 'unclear'; readonly problem: string; readonly first: string };

/** "Wednesday the twenty-first of September 2027" has 45 characters. Longer is prose, and chrono's patterns cost more. */
const MAX_LENGTH = 60;
/** A leap year, so that 29 February exists; years not written are left open anyway. */
const REFERENCE = { instant: new Date(Date.UTC(2028, 0, 1, 12)), timezone: 0 };

/** The whole of the folded words as one written date; null when they are not one, or it does not exist. */
export function readDate(words: readonly string[]): DateReading | null {
  const text = words.join(' ').replace(/'(?=\d\d$)/, '20');
  if (text.length > MAX_LENGTH) return null;
  return numeric(text) ?? (words.some(word => monthOf(word) !== null) ? named(text) : null);
}

function numeric(text: string): DateReading | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (iso) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(text);
  // "1-3" is a range of numbers, never a date.
  if (!match || (match[2] === '-' && match[4] === undefined)) return null;
  const [a, b] = [Number(match[1]), Number(match[3])];
  const year = match[4] === undefined ? null : fullYear(match[4]);
  // With dots the day comes first everywhere; with slashes it depends on the country.
  if (match[2] === '.' || a === b || a > 12) return dated(year, b, a);
  if (b > 12) return dated(year, a, b);
  const tail = year === null ? '' : ` ${year}`;
  const [first, second] = [`${a} ${monthName(b)}${tail}`, `${b} ${monthName(a)}${tail}`];
  return { kind: 'unclear', problem: `${text} could be ${first} or ${second}.`, first };
}

function named(text: string): DateReading | null {
  const bare = text.replace(/^the /, '').replace(/(?<=[a-z]) the (?=\d)/, ' ');
  const [result, ...others] = strict.parse(bare, REFERENCE);
  if (!result || others.length > 0 || result.text.length !== bare.length || result.end) return null;
  const { start } = result;
  const [month, day] = [start.get('month'), start.get('day')];
  if (!start.isCertain('month') || !start.isCertain('day') || month === null || day === null) return null;
  return dated(start.isCertain('year') ? start.get('year') : null, month, day);
}

function dated(year: number | null, month: number, day: number): DateReading | null {
  try {
    // 2028: 29 February without a year is a day.
    Temporal.PlainDate.from({ year: year ?? 2028, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
  return { kind: 'date', date: { year, month, day } };
}

function fullYear(digits: string): number {
  return digits.length === 4 ? Number(digits) : 2000 + Number(digits);
}
