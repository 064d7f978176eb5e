import { DAY, type DayNumber, dayNumber, HOUR, MINUTE, monthLength, SECOND, type Wall } from './clock.ts';
import type { ContentLine } from './line.ts';

/** A DATE or DATE-TIME as written: a day, an instant, or a wall time in a zone still to be looked up. */
export type TimeValue =
  | { readonly kind: 'day'; readonly day: DayNumber }
  | { readonly kind: 'utc'; readonly at: number }
  | { readonly kind: 'wall'; readonly wall: Wall; readonly tzid: string | null };

/** Days count on the calendar, the rest in elapsed time (RFC 5545, 3.3.6). */
export interface Duration {
  readonly days: number;
  readonly millis: number;
}

/** A time with an end of its own: RDATE's PERIOD. */
export interface Period {
  readonly start: TimeValue;
  readonly end: TimeValue | Duration | null;
}

/** The one value of DTSTART, DTEND or RECURRENCE-ID; null when it is not a time. */
export function timeOf(line: ContentLine): TimeValue | null {
  const value = parseTime(line.value, tzidOf(line));
  const asDay = line.params.get('VALUE')?.toUpperCase() === 'DATE';
  return value !== null && asDay ? dayOnly(value) : value;
}

/** The values of EXDATE or RDATE, and how many were not times. */
export function periodsOf(
  line: ContentLine,
  limit: number,
): { readonly periods: Period[]; readonly bad: number } {
  const tzid = tzidOf(line);
  const asDay = line.params.get('VALUE')?.toUpperCase() === 'DATE';
  const periods: Period[] = [];
  let bad = 0;
  for (const part of line.value.split(',')) {
    if (periods.length >= limit) break;
    if (part.trim() === '') continue;
    const period = parsePeriod(part.trim(), tzid);
    if (period === null) bad++;
    else periods.push(asDay ? { start: dayOnly(period.start), end: null } : period);
  }
  return { periods, bad };
}

/** `P1W`, `P1DT2H`, `-PT15M`, and the sloppy `PT1D` and `1H` some clients write; null when it is none. */
export function parseDuration(text: string): Duration | null {
  const match = /^([+-]?)P?((?:\d{1,9}[WDHMST]|T)+)$/i.exec(text.trim());
  if (match === null) return null;
  const sign = match[1] === '-' ? -1 : 1;
  let days = 0;
  let millis = 0;
  for (const [, count, unit] of (match[2] ?? '').matchAll(/(\d+)([WDHMS])/gi)) {
    const n = Number(count) * sign;
    switch (unit?.toUpperCase()) {
      case 'W':
        days += n * 7;
        break;
      case 'D':
        days += n;
        break;
      case 'H':
        millis += n * HOUR;
        break;
      case 'M':
        millis += n * MINUTE;
        break;
      default:
        millis += n * SECOND;
    }
  }
  return { days, millis };
}

export function parseTime(text: string, tzid: string | null): TimeValue | null {
  const match =
    /^\s*(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?)?\s*$/i.exec(
      text,
    );
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  const days = dayNumber(year, month, day);
  if (match[4] === undefined) return { kind: 'day', day: days };
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  // A leap second is read as the second before it.
  const second = Math.min(Number(match[6] ?? 0), 59);
  if (hour > 24 || minute > 59 || (hour === 24 && minute + second > 0)) return null;
  const wall = days * DAY + hour * HOUR + minute * MINUTE + second * SECOND;
  const zone = match[7];
  if (zone === undefined) return { kind: 'wall', wall, tzid };
  return { kind: 'utc', at: zone.toUpperCase() === 'Z' ? wall : wall - parseOffset(zone) };
}

/** `+0100`, `-05:30`, `+013015` in milliseconds; NaN when it is none. */
export function parseOffset(text: string): number {
  const match = /^\s*([+-]?)(\d\d):?(\d\d)(?::?(\d\d))?\s*$/.exec(text);
  if (match === null || Number(match[2]) > 23 || Number(match[3]) > 59) return Number.NaN;
  const size = Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * SECOND;
  return match[1] === '-' ? -size : size;
}

function parsePeriod(text: string, tzid: string | null): Period | null {
  const slash = text.indexOf('/');
  const start = parseTime(slash < 0 ? text : text.slice(0, slash), tzid);
  if (start === null) return null;
  if (slash < 0) return { start, end: null };
  const rest = text.slice(slash + 1);
  return { start, end: /^[+-]?P/i.test(rest) ? parseDuration(rest) : parseTime(rest, tzid) };
}

function tzidOf(line: ContentLine): string | null {
  const tzid = line.params.get('TZID');
  return tzid === undefined || tzid === '' ? null : tzid;
}

function dayOnly(value: TimeValue): TimeValue {
  if (value.kind === 'day') return value;
  return { kind: 'day', day: Math.floor((value.kind === 'utc' ? value.at : value.wall) / DAY) };
}
