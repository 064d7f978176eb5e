/**
 * Days and ISO weeks. A day is `YYYY-MM-DD`; arithmetic runs on whole days since 1970-01-01, so no
 * clock change can lose or repeat one. The only step that needs a time zone is `dayOf`.
 */
import type { IsoWeek } from './digest.ts';
import type { Day, Instant } from './event.ts';

export const DAY_MS = 86_400_000;

/** Whole days since 1970-01-01. */
export type EpochDay = number;

/** The calendar day of an instant in an IANA zone. Throws RangeError on an unknown zone. */
export function dayOf(instant: Instant, timezone: string): Day {
  return fromEpochDay(zoneClock(timezone)(instant));
}

/**
 * The local day number of an instant, for many instants of one zone. Asks the zone database once per
 * day and not once per instant (Intl takes about 2 µs, which 50,000 interactions would feel), except
 * on the days a zone changes its offset.
 */
export function zoneClock(timezone: string): (instant: Instant) => EpochDay {
  const cached = clocks.get(timezone);
  if (cached) return cached;
  const offsetAt = offsetReader(timezone);
  const offsets = new Map<number, number | null>();
  const clock = (instant: Instant): EpochDay => {
    const utcDay = Math.floor(instant / DAY_MS);
    let offset = offsets.get(utcDay);
    if (offset === undefined) {
      const first = offsetAt(utcDay * DAY_MS);
      offset = first === offsetAt((utcDay + 1) * DAY_MS) ? first : null;
      if (offsets.size >= MAX_CACHED_DAYS) offsets.clear();
      offsets.set(utcDay, offset);
    }
    return Math.floor((instant + (offset ?? offsetAt(instant))) / DAY_MS);
  };
  if (clocks.size >= MAX_CACHED_ZONES) clocks.clear();
  clocks.set(timezone, clock);
  return clock;
}

/** Local wall clock, `HH:MM`. */
export function timeOf(instant: Instant, timezone: string): string {
  const minutes = Math.floor((instant + offsetReader(timezone)(instant)) / 60_000);
  const ofDay = ((minutes % 1440) + 1440) % 1440;
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

export function toEpochDay(day: Day): EpochDay {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function fromEpochDay(day: EpochDay): Day {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return fromEpochDay(toEpochDay(day) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** ISO weekday, 1 = Monday. */
export function weekdayOf(day: Day): number {
  return isoWeekday(toEpochDay(day));
}

/** The ISO 8601 week a day belongs to. */
export function isoWeek(day: Day): IsoWeek {
  const number = toEpochDay(day);
  const thursday = fromEpochDay(number + 4 - isoWeekday(number));
  const year = Number(thursday.slice(0, 4));
  const week = 1 + Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7);
  return `${String(year).padStart(4, '0')}-W${two(week)}`;
}

/** The Monday of an ISO week. */
export function mondayOf(week: IsoWeek): Day {
  const [year = '', number = ''] = week.split('-W');
  // ISO 8601: the fourth of January is always in week 1.
  const fourth = toEpochDay(`${year}-01-04`);
  return fromEpochDay(fourth + 1 - isoWeekday(fourth) + (Number(number) - 1) * 7);
}

/** Monday of the week a day lies in. */
export function weekStart(day: Day): Day {
  const number = toEpochDay(day);
  return fromEpochDay(number + 1 - isoWeekday(number));
}

/** Zones in use at once in one isolate are few; bounded so that hostile input cannot fill the memory. */
const MAX_CACHED_ZONES = 32;
/** About 27 years of days. */
const MAX_CACHED_DAYS = 10_000;
const clocks = new Map<string, (instant: Instant) => EpochDay>();
const readers = new Map<string, (instant: Instant) => number>();

/** Milliseconds to add to UTC to get the zone's wall clock. */
function offsetReader(timezone: string): (instant: Instant) => number {
  const cached = readers.get(timezone);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const reader = (instant: Instant): number => {
    const fields: Record<string, number> = {};
    for (const part of format.formatToParts(instant)) fields[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
    const wall = Date.UTC(year, month - 1, day, hour, minute, second);
    return wall - Math.floor(instant / 1000) * 1000;
  };
  if (readers.size >= MAX_CACHED_ZONES) readers.clear();
  readers.set(timezone, reader);
  return reader;
}

function isoWeekday(day: EpochDay): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
