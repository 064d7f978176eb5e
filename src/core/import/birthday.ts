import type { Person } from '../person.ts';

export type Birthday = NonNullable<Person['birthday']>;

/** Which comes first in 03/04/1990. */
export type DateOrder = 'day-first' | 'month-first';

/**
 * A birthday as address books write it; null when it is none. Without a year: `--05-14` (vCard, Google),
 * `05-14`, or the year 1604 (Apple). Slashed dates are read by `order`, unless only one order is possible.
 */
export function readBirthday(text: string, order: DateOrder = 'month-first'): Birthday | null {
  const value = text.trim();
  const iso = /^(?:(\d{4})|-)-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(value) ?? /^()(\d{2})-(\d{2})$/.exec(value);
  if (iso) return birthday(iso[1], iso[2], iso[3]);
  const yearFirst = /^(\d{4})[./](\d{1,2})[./](\d{1,2})\.?$/.exec(value);
  if (yearFirst) return birthday(yearFirst[1], yearFirst[2], yearFirst[3]);
  return readNumbers(value, order) ?? readWords(value);
}

/** The order a column of dates is written in, from those that leave no doubt. */
export function dateOrder(texts: readonly string[]): DateOrder {
  for (const text of texts) {
    const [, first = '', second = ''] = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d/.exec(text) ?? [];
    if (Number(first) > 12) return 'day-first';
    if (Number(second) > 12) return 'month-first';
  }
  return 'month-first';
}

/** Dots are written day first wherever they are written at all. */
function readNumbers(value: string, order: DateOrder): Birthday | null {
  const parts = /^(\d{1,2})([./-])\s*(\d{1,2})(?:\2\s*(\d{2}|\d{4})?)?(?:\s.*)?$/.exec(value);
  if (!parts) return null;
  const [, first = '', mark, second = '', year] = parts;
  const dayFirst = mark === '.' || Number(first) > 12 || (order === 'day-first' && Number(second) <= 12);
  return dayFirst ? birthday(year, second, first) : birthday(year, first, second);
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** "14 May 1990", "May 14, 1990", "14 May". */
function readWords(value: string): Birthday | null {
  const parts =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?<month>[a-z]{3,9})\.?(?:,?[ -](?<year>\d{4}))?$/i.exec(value) ??
    /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/i.exec(value);
  const month = MONTHS.indexOf((parts?.groups?.month ?? '').slice(0, 3).toLowerCase()) + 1;
  return parts && month > 0 ? birthday(parts.groups?.year, String(month), parts.groups?.day) : null;
}

/** Nobody alive was born earlier; earlier years are a program's way of saying "unknown" (1604, 0001, 1753). */
const EARLIEST_YEAR = 1900;

function birthday(yearText: string | undefined, monthText = '', dayText = ''): Birthday | null {
  const month = Number(monthText);
  const day = Number(dayText);
  // A leap year, so that 29 February is a birthday.
  const exists =
    month >= 1 && day >= 1 && new Date(Date.UTC(2000, month - 1, day)).getUTCMonth() === month - 1;
  if (!exists || month > 12) return null;
  const year = Number(yearText);
  return { month, day, year: year >= EARLIEST_YEAR ? year : null };
}
