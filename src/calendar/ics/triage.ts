import { DAY, dayNumber, HOUR, MINUTE, SECOND } from './clock.ts';
import { expandRule } from './expand.ts';
import { Kind } from './names.ts';
import { parseRule, type Rule } from './rule.ts';
import type { LineSpans } from './spans.ts';
import { parseDuration } from './value.ts';

/** No zone is further than this from UTC; wall times are compared with instants without looking up any. */
const SLACK = 15 * HOUR;

/** Overrides name the occurrence they replace; one that began this long before the window may still last into it. */
const LONGEST_EXPECTED = 62 * DAY;

/** RANGE=THISANDFUTURE may move a series by some days. */
const MOVED = 7 * DAY;

/** What following a rule may cost here; one that needs more is kept and followed properly. */
const TRIAGE_STEPS = 5_000;

interface Bounds {
  readonly from: number;
  readonly to: number;
}

/**
 * Whether a VEVENT can have to do with the window, judged by a look at the digits. Never says no when
 * in doubt: what cannot be read here is looked at properly.
 */
export function canTouch(lines: LineSpans, { from, to }: Bounds): boolean {
  const startLine = lines.find(Kind.start);
  const start = startLine < 0 ? null : looseTime(lines, startLine);
  if (start === null) return true;
  const length = lengthOf(lines, start);
  if (length === null) return true;
  const inside = start - SLACK < to && start + length + SLACK >= from;
  const original = lines.find(Kind.recurrenceId);
  if (original >= 0) return inside || replacesOneInside(lines, original, { from, to });
  if (lines.find(Kind.rdate) >= 0) return true;
  const rule = lines.find(Kind.rule);
  if (rule < 0) return inside;
  return start - SLACK < to && seriesTouches(lines, rule, { start, from: from - length - SLACK, to });
}

function replacesOneInside(lines: LineSpans, line: number, { from, to }: Bounds): boolean {
  const original = looseTime(lines, line);
  if (original === null || hasParam(lines, line)) return true;
  return original - SLACK < to && original + LONGEST_EXPECTED >= from;
}

/** RANGE=THISANDFUTURE reaches on; the few that have other parameters are not worth telling apart here. */
function hasParam(lines: LineSpans, line: number): boolean {
  const text = ascii(lines, line);
  return /RANGE/i.test(text);
}

/** DTEND or DURATION less DTSTART; a day where there is neither, null when it cannot be told. */
function lengthOf(lines: LineSpans, start: number): number | null {
  const endLine = lines.find(Kind.end);
  if (endLine >= 0) {
    const end = looseTime(lines, endLine);
    return end === null ? null : Math.max(0, end - start) + SLACK;
  }
  const durationLine = lines.find(Kind.duration);
  if (durationLine < 0) return DAY;
  const text = ascii(lines, durationLine);
  const duration = parseDuration(text.slice(text.lastIndexOf(':') + 1));
  return duration === null ? null : Math.max(0, duration.days * DAY + duration.millis) + DAY;
}

interface SeriesBounds extends Bounds {
  readonly start: number;
}

/** Follows the rule by the wall clock alone, unless a bound of its end settles it. */
function seriesTouches(lines: LineSpans, line: number, { start, from, to }: SeriesBounds): boolean {
  for (let i = line + 1; i < lines.count; i++) if (lines.kind(i) === Kind.rule) return true;
  if (start >= from) return true;
  const text = ascii(lines, line);
  if (endsBefore(text, from)) return false;
  const rule = parseRule(text.slice(text.indexOf(':') + 1));
  if (rule === null) return true;
  if (Math.min(untilBound(rule), countBound(rule, start)) < from) return false;
  return comesOften(rule, to - from) || occursBetween(rule, start, from - MOVED, to + MOVED);
}

/** Whether a period is shorter than the window: such a series is most likely in it, and following it can wait. */
function comesOften(rule: Rule, window: number): boolean {
  const days = isLimited(rule) ? undefined : USUAL_PERIOD_DAYS[rule.freq];
  return days !== undefined && days * rule.interval * DAY < window;
}

const USUAL_PERIOD_DAYS: Partial<Record<Rule['freq'], number>> = { MONTHLY: 31, WEEKLY: 7, DAILY: 1 };

function occursBetween(rule: Rule, start: number, from: number, to: number): boolean {
  let found = false;
  const span = { start, from, to, until: Number.POSITIVE_INFINITY };
  const within = expandRule(rule, span, { steps: TRIAGE_STEPS }, () => {
    found = true;
    return false;
  });
  return found || !within;
}

/** The digits of UNTIL, read without parsing the rule: what settles most old series. */
function endsBefore(rule: string, from: number): boolean {
  const at = rule.indexOf('UNTIL=');
  if (at < 0) return false;
  const until = rule.slice(at + 6, at + 14);
  if (!/^\d{8}$/.test(until)) return false;
  const day = dayNumber(Number(until.slice(0, 4)), Number(until.slice(4, 6)), Number(until.slice(6)));
  return (day + 2) * DAY < from;
}

function untilBound(rule: Rule): number {
  switch (rule.until?.kind) {
    case 'day':
      return (rule.until.day + 1) * DAY;
    case 'wall':
      return rule.until.wall;
    case 'utc':
      return rule.until.at;
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/** Every period of these has an occurrence at least, so COUNT periods are enough. */
function countBound(rule: Rule, start: number): number {
  if (rule.count === null || isLimited(rule)) return Number.POSITIVE_INFINITY;
  const days = rule.byDay.length === 0 ? PERIOD_DAYS[rule.freq] : PERIOD_DAYS_BY_WEEKDAY[rule.freq];
  if (days === undefined) return Number.POSITIVE_INFINITY;
  // A week has as many as it has weekdays; only the first, that of DTSTART, may have fewer.
  const each = rule.freq === 'WEEKLY' ? Math.max(1, new Set(rule.byDay.map(day => day.weekday)).size) : 1;
  return start + (Math.ceil(rule.count / each) * rule.interval + 1) * days * DAY;
}

/** Whether some periods may be without an occurrence. */
function isLimited(rule: Rule): boolean {
  const { byMonth, byWeekNo, byYearDay, byMonthDay, bySetPos } = rule;
  const parts = byMonth.length + byWeekNo.length + byYearDay.length + byMonthDay.length + bySetPos.length;
  return parts > 0 || rule.byDay.some(each => Math.abs(each.nth) > 4);
}

const PERIOD_DAYS: Partial<Record<Rule['freq'], number>> = { WEEKLY: 7, DAILY: 1 };
const PERIOD_DAYS_BY_WEEKDAY: Partial<Record<Rule['freq'], number>> = { YEARLY: 366, MONTHLY: 31, WEEKLY: 7 };

/** The digits at the end of the line as if in UTC; null when they are not the usual ones. */
function looseTime(lines: LineSpans, line: number): number | null {
  const { bytes } = lines;
  let end = lines.end(line);
  const start = lines.start(line);
  while (end > start && (bytes[end - 1] ?? 0) <= 32) end--;
  if (((bytes[end - 1] ?? 0) | 32) === 122) end--;
  const timed = end - start > 15 && ((bytes[end - 7] ?? 0) | 32) === 116;
  const at = timed ? end - 15 : end - 8;
  if (at <= start || bytes[at - 1] !== 58) return null;
  const year = digits(bytes, at, 4);
  const day = dayNumber(year, digits(bytes, at + 4, 2), digits(bytes, at + 6, 2)) * DAY;
  if (!timed) return Number.isNaN(day) ? null : day;
  const time =
    digits(bytes, at + 9, 2) * HOUR + digits(bytes, at + 11, 2) * MINUTE + digits(bytes, at + 13, 2) * SECOND;
  return Number.isNaN(day + time) ? null : day + time;
}

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) {
    const digit = (bytes[at + i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function ascii(lines: LineSpans, line: number): string {
  const bytes = lines.bytes.subarray(lines.start(line), lines.end(line));
  if (bytes.length > 1_024 || bytes.includes(10)) return lines.line(line);
  // `apply` takes any list of numbers; its type asks for an array.
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}
