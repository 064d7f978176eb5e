import {
  type Civil,
  civil,
  DAY,
  type DayNumber,
  dayNumber,
  dayOf,
  HOUR,
  isLeap,
  MINUTE,
  monthLength,
  SECOND,
  type Wall,
  weekday,
} from './clock.ts';
import { dayMatcher, daysInEachPeriod, type Matcher, weekdayFinder } from './matching-day.ts';
import type { Frequency, Rule } from './rule.ts';

/** Steps left. A rule that needs more is given up, so that no rule can hold a reading up. */
export interface Budget {
  steps: number;
}

export interface Span {
  /** DTSTART. */
  readonly start: Wall;
  readonly from: Wall;
  readonly to: Wall;
  /** The last wall time the rule may give; Infinity without UNTIL. */
  readonly until: Wall;
}

/**
 * Hands out, in order, the wall times a rule gives in [from, to), DTSTART not included unless the rule
 * gives it. Wall times know no zone: a series keeps its time of day across a change of the clocks.
 *
 * `emit` returns false to stop. Returns false when the budget ran out.
 *
 * Written here, because rrule-temporal 2.2.8 (what node-ical 0.27.2 expands with) takes a second for
 * FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, starts every series at DTSTART however long ago that was, and
 * cannot be given a budget.
 */
export function expandRule(rule: Rule, span: Span, budget: Budget, emit: (wall: Wall) => boolean): boolean {
  if (isPlain(rule)) {
    return LENGTHS[rule.freq] === undefined
      ? expandPlainMonths(rule, span, budget, emit)
      : expandPlain(rule, span, budget, emit);
  }
  const counted = counter(rule, span, emit);
  if (isSubDaily(rule.freq)) return expandWithinDays(rule, span, budget, counted.take);
  return expandPeriods(rule, span, budget, counted);
}

/** Takes candidates in order; says when it wants no more. DTSTART counts as the first (3.3.10). */
type Take = (wall: Wall) => boolean;

interface Counter {
  readonly take: Take;
  /** Counts occurrences after the first that lie before the span, without being told each. */
  skip(count: number): void;
}

function counter(rule: Rule, span: Span, emit: (wall: Wall) => boolean): Counter {
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  let first = true;
  const last = Math.min(span.until, span.to - 1);
  const take = (wall: Wall) => {
    if (wall < span.start) return true;
    if (first && wall !== span.start) left--;
    first = false;
    if (wall > last || left <= 0) return false;
    left--;
    return wall < span.from || emit(wall) ? left > 0 : false;
  };
  const skip = (count: number) => {
    left -= count;
  };
  return { take, skip };
}

/** Where COUNT is to be kept, everything from DTSTART on has to be counted. */
function firstOfInterest(rule: Rule, span: Span): Wall {
  return rule.count === null ? Math.max(span.start, span.from) : span.start;
}

// --- rules without BY parts: arithmetic -----------------------------------------------------------

const LENGTHS: Partial<Record<Frequency, number>> = {
  WEEKLY: 7 * DAY,
  DAILY: DAY,
  HOURLY: HOUR,
  MINUTELY: MINUTE,
  SECONDLY: SECOND,
};

function isPlain(rule: Rule): boolean {
  const days = rule.byMonth.length + rule.byWeekNo.length + rule.byYearDay.length + rule.byMonthDay.length;
  const times = rule.byHour.length + rule.byMinute.length + rule.bySecond.length;
  return days + times + rule.byDay.length + rule.bySetPos.length === 0;
}

/** The k-th occurrence is at start + k steps, so what was jumped over needs no counting. */
function expandPlain(rule: Rule, span: Span, budget: Budget, emit: (wall: Wall) => boolean): boolean {
  const step = (LENGTHS[rule.freq] ?? DAY) * rule.interval;
  const last = Math.min(span.until, span.to - 1);
  const count = rule.count ?? Number.POSITIVE_INFINITY;
  for (let k = Math.max(0, Math.ceil((span.from - span.start) / step)); k < count; k++) {
    if (--budget.steps < 0) return false;
    const wall = span.start + k * step;
    if (wall > last || !emit(wall)) return true;
  }
  return true;
}

/** The same day of every so many months; months and years without that day are passed over and not counted. */
function expandPlainMonths(rule: Rule, span: Span, budget: Budget, emit: (wall: Wall) => boolean): boolean {
  const { year, month, day } = civil(dayOf(span.start));
  const time = span.start - dayOf(span.start) * DAY;
  const step = rule.interval * (rule.freq === 'YEARLY' ? 12 : 1);
  const last = Math.min(span.until, span.to - 1);
  const base = year * 12 + month - 1;
  const from = civil(dayOf(Math.max(firstOfInterest(rule, span), span.start)));
  const ahead = Math.max(0, Math.floor((from.year * 12 + from.month - 1 - base) / step)) * step;
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  for (let months = base + ahead; left > 0; months += step) {
    if (--budget.steps < 0) return false;
    const at = { year: Math.floor(months / 12), month: (months % 12) + 1 };
    const first = dayNumber(at.year, at.month, 1) * DAY;
    if (first > last) return true;
    if (day > monthLength(at.year, at.month)) continue;
    const wall = first + (day - 1) * DAY + time;
    if (wall > last) return true;
    left--;
    if (wall >= span.from && !emit(wall)) return true;
  }
  return true;
}

// --- days of a year, month, week or day -----------------------------------------------------------

function expandPeriods(rule: Rule, span: Span, budget: Budget, { take, skip }: Counter): boolean {
  const start = civil(dayOf(span.start));
  const matches = dayMatcher(rule, start);
  budget.steps -=
    Math.max(1, rule.byHour.length) * Math.max(1, rule.byMinute.length) * Math.max(1, rule.bySecond.length);
  if (budget.steps < 0) return false;
  const times = timesOfDay(rule, span.start);
  const find = weekdayFinder(rule);
  const nth = periodOf(rule, start, dayOf(span.start));
  const wanted = firstOfInterest(rule, span);
  const each = rule.count === null || find === null ? 0 : daysInEachPeriod(rule);
  const ahead = nth.containing(dayOf(wanted)) - 1;
  for (let k = Math.max(0, Math.floor(ahead / rule.interval)) * rule.interval; ; k += rule.interval) {
    const { first, length } = nth.period(k);
    if (first * DAY >= span.to || first * DAY > span.until) return true;
    budget.steps -= 1;
    const days = find === null ? collectDays(first, length, matches, budget) : find(first, length);
    budget.steps -= days.length * times.length;
    if (budget.steps < 0) return false;
    if (!takeAll(days, times, rule.bySetPos, take)) return true;
    const whole =
      k === 0 && each > 0 ? Math.floor((nth.containing(dayOf(span.from)) - 1) / rule.interval) : 0;
    if (whole < 2) continue;
    skip((whole - 1) * each * times.length);
    k = (whole - 1) * rule.interval;
  }
}

interface Periods {
  /** Period number `k`, counted from the one DTSTART is in. */
  period(k: number): { readonly first: DayNumber; readonly length: number };
  containing(day: DayNumber): number;
}

function periodOf(rule: Rule, start: Civil, startDay: DayNumber): Periods {
  switch (rule.freq) {
    case 'YEARLY':
      return {
        period: k => ({ first: dayNumber(start.year + k, 1, 1), length: isLeap(start.year + k) ? 366 : 365 }),
        containing: day => civil(day).year - start.year,
      };
    case 'MONTHLY': {
      const base = start.year * 12 + start.month - 1;
      return {
        period: k => {
          const year = Math.floor((base + k) / 12);
          const month = ((base + k) % 12) + 1;
          return { first: dayNumber(year, month, 1), length: monthLength(year, month) };
        },
        containing: day => {
          const at = civil(day);
          return at.year * 12 + at.month - 1 - base;
        },
      };
    }
    case 'WEEKLY': {
      const first = startDay - ((weekday(startDay) - rule.weekStart + 7) % 7);
      return {
        period: k => ({ first: first + 7 * k, length: 7 }),
        containing: day => Math.floor((day - first) / 7),
      };
    }
    default:
      return { period: k => ({ first: startDay + k, length: 1 }), containing: day => day - startDay };
  }
}

function collectDays(first: DayNumber, length: number, matches: Matcher, budget: Budget): DayNumber[] {
  const into: DayNumber[] = [];
  const end = first + length;
  for (let day = first; day < end; ) {
    const { year, month, day: dayOfMonth } = civil(day);
    const inMonth = Math.min(end - day, monthLength(year, month) - dayOfMonth + 1);
    if (matches.month(month)) {
      budget.steps -= inMonth;
      for (let i = 0; i < inMonth; i++) {
        if (matches.day(day + i, year, month, dayOfMonth + i)) into.push(day + i);
      }
    }
    day += inMonth;
  }
  return into;
}

function takeAll(
  days: readonly DayNumber[],
  times: readonly number[],
  positions: readonly number[],
  take: Take,
): boolean {
  if (positions.length === 0) {
    for (const day of days) {
      for (const time of times) if (!take(day * DAY + time)) return false;
    }
    return true;
  }
  const size = days.length * times.length;
  for (const at of chosen(positions, size)) {
    const day = days[Math.floor(at / times.length)] ?? 0;
    if (!take(day * DAY + (times[at % times.length] ?? 0))) return false;
  }
  return true;
}

/** BYSETPOS as indices into a set, in order, each once. */
function chosen(positions: readonly number[], size: number): number[] {
  const indices = new Set<number>();
  for (const position of positions) {
    const index = position > 0 ? position - 1 : size + position;
    if (index >= 0 && index < size) indices.add(index);
  }
  return [...indices].sort((a, b) => a - b);
}

function timesOfDay(rule: Rule, start: Wall): number[] {
  const time = start - dayOf(start) * DAY;
  const hours = rule.byHour.length > 0 ? rule.byHour : [Math.floor(time / HOUR)];
  const minutes = minutesOf(rule, time);
  const seconds = secondsOf(rule, time);
  return hours.flatMap(h => minutes.flatMap(m => seconds.map(s => h * HOUR + m * MINUTE + s * SECOND)));
}

function minutesOf(rule: Rule, start: Wall): readonly number[] {
  return rule.byMinute.length > 0 ? rule.byMinute : [Math.floor(start / MINUTE) % 60];
}

function secondsOf(rule: Rule, start: Wall): readonly number[] {
  return rule.bySecond.length > 0 ? rule.bySecond : [Math.floor(start / SECOND) % 60];
}

// --- hours, minutes and seconds, day by day -------------------------------------------------------

function isSubDaily(freq: Frequency): boolean {
  return freq === 'HOURLY' || freq === 'MINUTELY' || freq === 'SECONDLY';
}

function expandWithinDays(rule: Rule, span: Span, budget: Budget, take: Take): boolean {
  const matches = dayMatcher(rule, civil(dayOf(span.start)));
  const unit = LENGTHS[rule.freq] ?? SECOND;
  const within = withinUnit(rule, span.start);
  const fits = unitFilter(rule);
  const origin = Math.floor(span.start / unit);
  const step = rule.interval;
  const last = Math.min(span.until, span.to - 1);
  let index =
    origin + Math.max(0, Math.floor((Math.floor(firstOfInterest(rule, span) / unit) - origin) / step)) * step;
  while (index * unit <= last) {
    if (--budget.steps < 0) return false;
    const day = dayOf(index * unit);
    const at = civil(day);
    if (!matches.month(at.month) || !matches.day(day, at.year, at.month, at.day)) {
      index += Math.ceil((((day + 1) * DAY) / unit - index) / step) * step;
      continue;
    }
    const nextDay = ((day + 1) * DAY) / unit;
    for (; index < nextDay; index += step) {
      if (--budget.steps < 0) return false;
      if (!fits(index * unit)) continue;
      budget.steps -= within.length;
      if (
        !takeAll(
          [0],
          within.map(offset => index * unit + offset),
          rule.bySetPos,
          take,
        )
      )
        return true;
    }
  }
  return true;
}

/** What is expanded inside one hour or minute; a second has only itself. */
function withinUnit(rule: Rule, start: Wall): number[] {
  if (rule.freq === 'SECONDLY') return [0];
  const seconds = secondsOf(rule, start).map(s => s * SECOND);
  if (rule.freq === 'MINUTELY') return seconds;
  return minutesOf(rule, start).flatMap(m => seconds.map(s => m * MINUTE + s));
}

/** What limits hours, minutes and seconds instead of expanding them (the table in 3.3.10). */
function unitFilter(rule: Rule): (wall: Wall) => boolean {
  const hours = new Set(rule.byHour);
  const minutes = new Set(rule.freq === 'HOURLY' ? [] : rule.byMinute);
  const seconds = new Set(rule.freq === 'SECONDLY' ? rule.bySecond : []);
  return wall =>
    (hours.size === 0 || hours.has(Math.floor(wall / HOUR) % 24)) &&
    (minutes.size === 0 || minutes.has(Math.floor(wall / MINUTE) % 60)) &&
    (seconds.size === 0 || seconds.has(Math.floor(wall / SECOND) % 60));
}
