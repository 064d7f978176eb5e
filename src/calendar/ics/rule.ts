import { MAX_BY_VALUES } from './limits.ts';
import { parseTime, type TimeValue } from './value.ts';

/** An RRULE as written (RFC 5545, 3.3.10); empty lists where a part is missing. */
export interface Rule {
  readonly freq: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: TimeValue | null;
  readonly byMonth: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byDay: readonly NthWeekday[];
  readonly byHour: readonly number[];
  readonly byMinute: readonly number[];
  readonly bySecond: readonly number[];
  readonly bySetPos: readonly number[];
  /** First day of a week, 0 is Sunday. */
  readonly weekStart: number;
}

export interface NthWeekday {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 0: every one; 1: the first; -1: the last. */
  readonly nth: number;
}

const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/**
 * Reads the value of an RRULE; null when it has no FREQ we know. Case, spaces, an `RRULE:` in front and
 * parts out of range are forgiven: a part without any value in range counts as not written. An UNTIL
 * that is not a time is left out (node-ical 0.27.2 throws and loses the whole feed).
 */
export function parseRule(text: string): Rule | null {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const rule = readRule(text);
  if (parsed.size >= MAX_KEPT) parsed.clear();
  if (text.length < 200) parsed.set(text, rule);
  return rule;
}

/** A calendar has few different rules; they are parsed once. */
const parsed = new Map<string, Rule | null>();
const MAX_KEPT = 500;

function readRule(text: string): Rule | null {
  const parts = splitParts(text);
  const freq = FREQUENCIES.find(each => each === parts.get('FREQ'));
  if (freq === undefined) return null;
  const list = (name: string, min: number, max: number) => numbers(parts.get(name), min, max);
  return {
    freq,
    interval: Math.max(1, whole(parts.get('INTERVAL')) ?? 1),
    count: countOf(parts.get('COUNT')),
    until: parseTime(parts.get('UNTIL') ?? '', null),
    byMonth: list('BYMONTH', 1, 12),
    byWeekNo: signed(list('BYWEEKNO', -53, 53)),
    byYearDay: signed(list('BYYEARDAY', -366, 366)),
    byMonthDay: signed(list('BYMONTHDAY', -31, 31)),
    byDay: weekdays(parts.get('BYDAY')),
    byHour: list('BYHOUR', 0, 23),
    byMinute: list('BYMINUTE', 0, 59),
    bySecond: list('BYSECOND', 0, 59),
    bySetPos: signed(list('BYSETPOS', -366, 366)),
    weekStart: Math.max(0, WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO')),
  };
}

function splitParts(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  const bare = text.toUpperCase().replace(/^\s*(RRULE|EXRULE)\s*:/, '');
  for (const part of bare.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0) parts.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  return parts;
}

function whole(text: string | undefined): number | null {
  return text !== undefined && /^\+?\d{1,9}$/.test(text) ? Number(text) : null;
}

/** A COUNT of nothing still has the first occurrence, DTSTART. */
function countOf(text: string | undefined): number | null {
  const count = whole(text);
  return count === null ? null : Math.max(1, count);
}

function numbers(text: string | undefined, min: number, max: number): number[] {
  if (text === undefined) return [];
  const found = new Set<number>();
  for (const part of text.split(',', MAX_BY_VALUES)) {
    const value = /^\s*[+-]?\d{1,4}\s*$/.test(part) ? Number(part) : Number.NaN;
    if (value >= min && value <= max) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

function signed(values: number[]): number[] {
  return values.filter(value => value !== 0);
}

function weekdays(text: string | undefined): NthWeekday[] {
  if (text === undefined) return [];
  const found: NthWeekday[] = [];
  for (const part of text.split(',', MAX_BY_VALUES)) {
    const match = /^\s*([+-]?\d{1,2})?\s*(SU|MO|TU|WE|TH|FR|SA)\s*$/.exec(part);
    const nth = Number(match?.[1] ?? 0);
    if (match !== null && Math.abs(nth) <= 53) found.push({ weekday: WEEKDAYS.indexOf(match[2] ?? ''), nth });
  }
  return found;
}
