import { type Civil, type DayNumber, dayNumber, isLeap, monthLength, weekday } from './clock.ts';
import type { NthWeekday, Rule } from './rule.ts';

/** Whether the day parts of a rule let a day through. `month` is asked first and is cheap. */
export interface Matcher {
  month(month: number): boolean;
  day(day: DayNumber, year: number, month: number, dayOfMonth: number): boolean;
}

/**
 * All day parts together: a day matches when it matches each part that is written (RFC 5545, 3.3.10).
 * What is not written comes from DTSTART. BYMONTHDAY without BYMONTH means every month of the year, as
 * the RFC's table has it (so do dateutil and rrule-temporal; libical and ical.js take DTSTART's month).
 */
export function dayMatcher(rule: Rule, start: Civil): Matcher {
  const parts = withDefaults(rule, start);
  const months = mask(parts.byMonth);
  const tests = [monthDayTest, yearDayTest, weekdayTest, weekNumberTest].flatMap(make => make(parts) ?? []);
  return {
    month: month => months === 0 || (months & (1 << month)) !== 0,
    day: (day, year, month, dayOfMonth) => {
      for (const test of tests) if (!test(day, year, month, dayOfMonth)) return false;
      return true;
    },
  };
}

/**
 * The days of one week or month for a rule whose only day part is BYDAY, found without trying each day;
 * null for other rules. Nearly all series of real calendars are such.
 */
export function weekdayFinder(rule: Rule): ((first: DayNumber, length: number) => DayNumber[]) | null {
  const others = rule.byMonth.length + rule.byMonthDay.length + rule.byYearDay.length + rule.byWeekNo.length;
  if (others > 0 || rule.byDay.length === 0) return null;
  if (rule.freq !== 'WEEKLY' && rule.freq !== 'MONTHLY') return null;
  const counted = rule.freq === 'MONTHLY';
  const wanted = rule.byDay.map(each => ({ weekday: each.weekday, nth: counted ? each.nth : 0 }));
  return (first, length) => {
    const days: DayNumber[] = [];
    for (const each of wanted) addWeekdays(days, first, length, each);
    return wanted.length === 1 ? days : inOrder(days);
  };
}

/**
 * How many days every whole period has of a rule that `weekdayFinder` knows; 0 where some have more than
 * others. What lies before a window can then be counted without being found.
 */
export function daysInEachPeriod(rule: Rule): number {
  if (rule.bySetPos.length > 0) return 0;
  if (rule.freq === 'WEEKLY') return new Set(rule.byDay.map(each => each.weekday)).size;
  const [only] = rule.byDay;
  return rule.byDay.length === 1 && only !== undefined && only.nth !== 0 && Math.abs(only.nth) <= 4 ? 1 : 0;
}

function addWeekdays(
  days: DayNumber[],
  first: DayNumber,
  length: number,
  { weekday: wanted, nth }: NthWeekday,
): void {
  const earliest = first + ((wanted - weekday(first) + 7) % 7);
  const count = Math.ceil((first + length - earliest) / 7);
  if (nth === 0) for (let i = 0; i < count; i++) days.push(earliest + 7 * i);
  else if (Math.abs(nth) <= count) days.push(earliest + 7 * (nth > 0 ? nth - 1 : count + nth));
}

/** A set of days, which mostly is in order as it is written. */
function inOrder(days: DayNumber[]): DayNumber[] {
  for (let i = 1; i < days.length; i++) {
    if ((days[i - 1] ?? 0) >= (days[i] ?? 0)) return [...new Set(days)].sort((a, b) => a - b);
  }
  return days;
}

type DayTest = Matcher['day'];

function withDefaults(rule: Rule, start: Civil): Rule {
  const days = rule.byMonthDay.length + rule.byYearDay.length + rule.byDay.length;
  if (days > 0) return rule;
  const own: NthWeekday = { weekday: weekday(dayNumber(start.year, start.month, start.day)), nth: 0 };
  switch (rule.freq) {
    case 'YEARLY':
      if (rule.byWeekNo.length > 0) return { ...rule, byDay: [own] };
      return {
        ...rule,
        byMonth: rule.byMonth.length > 0 ? rule.byMonth : [start.month],
        byMonthDay: [start.day],
      };
    case 'MONTHLY':
      return { ...rule, byMonthDay: [start.day] };
    case 'WEEKLY':
      return { ...rule, byDay: [own] };
    default:
      return rule;
  }
}

function monthDayTest({ byMonthDay }: Rule): DayTest | null {
  if (byMonthDay.length === 0) return null;
  const fromStart = mask(byMonthDay.filter(day => day > 0));
  const fromEnd = mask(byMonthDay.filter(day => day < 0).map(day => -day));
  return (_day, year, month, dayOfMonth) =>
    (fromStart & (1 << dayOfMonth)) !== 0 ||
    (fromEnd !== 0 && (fromEnd & (1 << (monthLength(year, month) - dayOfMonth + 1))) !== 0);
}

function yearDayTest({ byYearDay }: Rule): DayTest | null {
  if (byYearDay.length === 0) return null;
  const wanted = new Set(byYearDay);
  return (day, year) => {
    const dayOfYear = day - dayNumber(year, 1, 1) + 1;
    return wanted.has(dayOfYear) || wanted.has(dayOfYear - yearLength(year) - 1);
  };
}

function weekdayTest(rule: Rule): DayTest | null {
  if (rule.byDay.length === 0) return null;
  const counted = (rule.freq === 'MONTHLY' || rule.freq === 'YEARLY') && rule.byWeekNo.length === 0;
  const every = mask(rule.byDay.filter(each => each.nth === 0 || !counted).map(each => each.weekday));
  const nth = counted ? rule.byDay.filter(each => each.nth !== 0) : [];
  const inYear = rule.freq === 'YEARLY' && rule.byMonth.length === 0;
  return (day, year, month, dayOfMonth) => {
    const own = weekday(day);
    if ((every & (1 << own)) !== 0) return true;
    if (nth.length === 0) return false;
    const position = inYear ? day - dayNumber(year, 1, 1) + 1 : dayOfMonth;
    const length = inYear ? yearLength(year) : monthLength(year, month);
    return nth.some(each => each.weekday === own && isNth(each.nth, position, length));
  };
}

function isNth(nth: number, position: number, length: number): boolean {
  return nth > 0 ? Math.ceil(position / 7) === nth : Math.ceil((length - position + 1) / 7) === -nth;
}

/** Weeks as ISO 8601 has them, but beginning with WKST; only in yearly rules. */
function weekNumberTest({ byWeekNo, weekStart, freq }: Rule): DayTest | null {
  if (byWeekNo.length === 0 || freq !== 'YEARLY') return null;
  const wanted = new Set(byWeekNo);
  return (day, year) => {
    let weekYear = year;
    if (day < firstWeek(year, weekStart)) weekYear--;
    else if (day >= firstWeek(year + 1, weekStart)) weekYear++;
    const first = firstWeek(weekYear, weekStart);
    const week = Math.floor((day - first) / 7) + 1;
    const weeks = (firstWeek(weekYear + 1, weekStart) - first) / 7;
    return wanted.has(week) || wanted.has(week - weeks - 1);
  };
}

/** First day of week 1: the first week with at least four days in the year. */
function firstWeek(year: number, weekStart: number): DayNumber {
  const fourth = dayNumber(year, 1, 4);
  return fourth - ((weekday(fourth) - weekStart + 7) % 7);
}

function yearLength(year: number): number {
  return isLeap(year) ? 366 : 365;
}

function mask(values: readonly number[]): number {
  return values.reduce((bits, value) => bits | (1 << value), 0);
}
