/**
 * Wall clocks without a zone. A wall time is the milliseconds since 1970-01-01T00:00 as a clock on
 * the wall counts them; a day number is the same in days. Zones turn them into instants (zone.ts).
 */

export type Wall = number;
export type DayNumber = number;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Civil {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Day number of a proleptic Gregorian date (Hinnant's days_from_civil). */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

export function civil(days: DayNumber): Civil {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function monthLength(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 31);
}

/** 0 is Sunday. */
export function weekday(days: DayNumber): number {
  return (((days + 4) % 7) + 7) % 7;
}

export function dayOf(wall: Wall): DayNumber {
  return Math.floor(wall / DAY);
}

/** `YYYY-MM-DD`. Occurrences come in order, so the day asked for is mostly the one before. */
export function formatDay(days: DayNumber): string {
  if (days !== formatted.days) {
    const { year, month, day } = civil(days);
    formatted = { days, text: `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}` };
  }
  return formatted.text;
}

let formatted = { days: Number.NaN, text: '' };

/** Two digits. */
export function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
