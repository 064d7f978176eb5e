import { Temporal } from 'temporal-polyfill';
import type { IsoWeek } from './digest.ts';
import type { Day, Instant } from './event.ts';
import { addDays, dayOf, isoWeek, mondayOf } from './week.ts';

/** When an account wants its digest. */
export interface DigestTime {
  /** IANA. */
  readonly timezone: string;
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  /** Local hour in which it leaves, 0 to 23. */
  readonly hour: number;
  /** 0 to 1, from a hash of the account: where in that hour, so that not everyone is due at once. */
  readonly spread: number;
}

export interface DigestMoment extends DigestTime {
  readonly now: Instant;
}

type DigestState = 'not-yet' | 'due' | 'too-late';

export interface DigestWeek {
  readonly week: IsoWeek;
  /** The Monday of that week. */
  readonly day: Day;
  readonly dueAt: Instant;
  /** From here on the week is skipped: a Monday mail makes no sense on a Thursday. */
  readonly deadline: Instant;
  readonly state: DigestState;
}

/** A digest is caught up until the evening of the second day after its own: Monday's until Wednesday. */
const CATCH_UP_DAYS = 2;
const CATCH_UP_HOUR = 20;
const SECONDS_PER_HOUR = 3600;
/** The soonest a changed setting takes effect, in milliseconds: long enough to be strictly later. */
const AT_ONCE = 60_000;

/**
 * The account's next digest, strictly later than `now`, at its own local time. In a gap of the clock
 * the time moves forward by the gap, in an overlap the first of the two is taken.
 * `sent`: the newest week that already has its digest; that week and those before it are passed over.
 */
export function nextDigestAt(input: DigestMoment & { readonly sent?: IsoWeek | null }): Instant {
  let monday = addDays(mondayOf(weekOf(input)), -7);
  for (;;) {
    const due = dueIn(monday, input);
    if (due > input.now && !isSent(isoWeek(monday), input.sent)) return due;
    monday = addDays(monday, 7);
  }
}

/**
 * The next digest after the owner has changed day, hour or zone. As `nextDigestAt`, but when this week
 * has not had its digest and its new time has already passed, the digest comes at the next such hour
 * of this week (or at once, late on Sunday): a change never costs a week its mail.
 */
export function nextDigestAfterChange(input: DigestMoment & { readonly sent: IsoWeek | null }): Instant {
  const week = weekOf(input);
  if (isSent(week, input.sent) || dueIn(mondayOf(week), input) > input.now) return nextDigestAt(input);
  const today = dayOf(input.now, input.timezone);
  const soon = [today, addDays(today, 1)]
    .filter(day => isoWeek(day) === week)
    .map(day => localInstant(day, input))
    .find(at => at > input.now);
  return soon ?? input.now + AT_ONCE;
}

/** Which local ISO week `now` lies in, and whether that week's digest is still to come, due, or past catching up. */
export function digestWeek(input: DigestMoment): DigestWeek {
  const week = weekOf(input);
  const day = mondayOf(week);
  const dueAt = dueIn(day, input);
  const deadline = deadlineOf(day, input);
  const state = input.now < dueAt ? 'not-yet' : input.now < deadline ? 'due' : 'too-late';
  return { week, day, dueAt, deadline, state };
}

function weekOf(input: DigestMoment): IsoWeek {
  return isoWeek(dayOf(input.now, input.timezone));
}

/** ISO weeks sort as text. */
function isSent(week: IsoWeek, sent: IsoWeek | null | undefined): boolean {
  return sent !== null && sent !== undefined && week <= sent;
}

function dueIn(monday: Day, time: DigestTime): Instant {
  return localInstant(addDays(monday, time.weekday - 1), time);
}

/** Never beyond the week itself: from Monday on the next digest speaks. */
function deadlineOf(monday: Day, time: DigestTime): Instant {
  const last = addDays(monday, time.weekday - 1 + CATCH_UP_DAYS);
  const evening = zoned(last, time.timezone, CATCH_UP_HOUR);
  return Math.min(evening, zoned(addDays(monday, 7), time.timezone));
}

function localInstant(day: Day, { timezone, hour, spread }: DigestTime): Instant {
  const seconds = Math.min(Math.floor(spread * SECONDS_PER_HOUR), SECONDS_PER_HOUR - 1);
  return zoned(day, timezone, hour, seconds);
}

function zoned(day: Day, timezone: string, hour = 0, seconds = 0): Instant {
  const time = Temporal.PlainTime.from({ hour, minute: Math.floor(seconds / 60), second: seconds % 60 });
  const local = Temporal.PlainDate.from(day).toPlainDateTime(time);
  return local.toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds;
}
