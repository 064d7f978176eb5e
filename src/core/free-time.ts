import { Temporal } from 'temporal-polyfill';
import { isDayOff, isWeekend } from './day-off.ts';
import type { CalendarEvent, Day, Instant } from './event.ts';
import { addDays, dayOf, daysBetween, weekStart } from './week.ts';

export interface FreeTimeInput {
  readonly now: Instant;
  /** IANA. */
  readonly timezone: string;
  readonly upcoming: readonly CalendarEvent[];
  /** ISO 3166-1 alpha-2; null when unknown. */
  readonly country: string | null;
  /** Lower-case. */
  readonly ownEmails: readonly string[];
}

const DAYS_AHEAD = 7;
const HALF_HOUR = 30 * 60_000;

/**
 * Local half-hours worth proposing, best first: mid-morning and mid-afternoon, when most people can
 * take a call. Work hours are 9 to 17 and nobody is asked over lunch (12 to 14).
 */
const MORNING = ['10:00', '10:30', '11:00', '11:30', '09:30', '09:00'];
const AFTERNOON = ['15:00', '15:30', '14:30', '16:00', '14:00', '16:30'];

/**
 * At most two starts of free half-hours, on different weekdays of the coming seven days, today left
 * out; a morning and an afternoon of one week, with a day between them, where that allows. Earlier first.
 * Fewer, or none, when the week is full.
 */
export function freeHalfHours(input: FreeTimeInput): readonly Instant[] {
  const busy = busySpans(input);
  const days = workdaysAhead(input);
  const first = firstFree(days, [...MORNING, ...AFTERNOON], input.timezone, busy);
  if (first === null) return [];
  const later = days.slice(days.indexOf(first.day) + 1);
  const inWeek = later.filter(day => weekStart(day) === weekStart(first.day));
  const withRest = inWeek.filter(day => daysBetween(first.day, day) > 1);
  const second = firstFree(
    [...withRest, ...inWeek, ...later.slice(1), ...later],
    [...AFTERNOON, ...MORNING],
    input.timezone,
    busy,
  );
  return second === null ? [first.at] : [first.at, second.at];
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** From tomorrow on, without weekends and the days on which few work. */
function workdaysAhead({ now, timezone, country }: FreeTimeInput): readonly Day[] {
  const today = dayOf(now, timezone);
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) => addDays(today, index + 1));
  return days.filter(day => !isWeekend(day, country) && !isDayOff(day, country));
}

function busySpans(input: FreeTimeInput): readonly Span[] {
  return input.upcoming
    .filter(event => isBusy(event, input.ownEmails))
    .map(event => spanOf(event, input.timezone));
}

/**
 * All-day entries are mostly reminders and birthdays; only an absence or a holiday keeps a day from
 * being offered. A working location or somebody's birthday never does.
 */
function isBusy(event: CalendarEvent, ownEmails: readonly string[]): boolean {
  if (event.status === 'cancelled' || ownResponse(event, ownEmails) === 'declined') return false;
  if (event.kind === 'working-location' || event.kind === 'birthday') return false;
  return !event.allDay || event.kind === 'out-of-office' || event.kind === 'holiday';
}

function ownResponse(event: CalendarEvent, ownEmails: readonly string[]): string | null {
  const own = event.attendees.find(attendee => ownEmails.includes(attendee.email));
  return event.ownResponse ?? own?.response ?? null;
}

function spanOf(event: CalendarEvent, timezone: string): Span {
  if (!event.allDay) return { from: event.start, to: event.end };
  return {
    from: localInstant(event.start, '00:00', timezone),
    to: localInstant(event.end, '00:00', timezone),
  };
}

interface HalfHour {
  readonly day: Day;
  readonly at: Instant;
}

function firstFree(
  days: readonly Day[],
  times: readonly string[],
  timezone: string,
  busy: readonly Span[],
): HalfHour | null {
  for (const day of days) {
    const at = times.map(time => localInstant(day, time, timezone)).find(start => isFree(start, busy));
    if (at !== undefined) return { day, at };
  }
  return null;
}

function isFree(at: Instant, busy: readonly Span[]): boolean {
  return !busy.some(span => span.from < at + HALF_HOUR && span.to > at);
}

function localInstant(day: Day, time: string, timezone: string): Instant {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`);
  return local.toZonedDateTime(timezone).epochMilliseconds;
}
