import { civil, DAY, dayNumber, dayOf } from './clock.ts';
import { type Budget, expandRule } from './expand.ts';
import { MAX_ONSETS } from './limits.ts';
import { parseLine, parseTimeLine } from './line.ts';
import { parseRule } from './rule.ts';
import { parseOffset, periodsOf, timeOf } from './value.ts';
import { ianaZone, type Zone } from './zone.ts';

/** A VTIMEZONE as written: its names and the rules of its observances (RFC 5545, 3.6.5). */
export interface TimezoneText {
  readonly tzid: string;
  /** X-LIC-LOCATION: the IANA name it was made from. */
  readonly location: string | null;
  readonly observances: readonly Observance[];
}

interface Observance {
  readonly offsetFrom: number;
  readonly offsetTo: number;
  /** Wall time of the first onset. */
  readonly start: number;
  readonly rules: readonly string[];
  readonly dates: readonly number[];
}

/** Null without a TZID. Observances that cannot be read are left out. */
export function parseTimezone(text: string): TimezoneText | null {
  let tzid: string | null = null;
  let location: string | null = null;
  let open: string[] | null = null;
  const observances: Observance[] = [];
  for (const raw of text.split('\n')) {
    const line = parseLine(raw);
    if (line === null) continue;
    const value = line.value.trim();
    if (line.name === 'BEGIN') open = /^(STANDARD|DAYLIGHT)$/i.test(value) ? [] : null;
    else if (line.name === 'END') {
      const observance = open === null ? null : parseObservance(open);
      if (observance !== null) observances.push(observance);
      open = null;
    } else if (open !== null) open.push(raw);
    else if (line.name === 'TZID') tzid ??= value.replaceAll('"', '').replace(/\\([,;\\])/g, '$1');
    else if (line.name === 'X-LIC-LOCATION') location ??= value;
  }
  return tzid === null ? null : { tzid, location, observances };
}

function parseObservance(lines: readonly string[]): Observance | null {
  let offsetFrom = Number.NaN;
  let offsetTo = Number.NaN;
  let start: number | null = null;
  const rules: string[] = [];
  const dates: number[] = [];
  for (const raw of lines) {
    const line = parseTimeLine(raw);
    if (line?.name === 'TZOFFSETFROM') offsetFrom = parseOffset(line.value);
    else if (line?.name === 'TZOFFSETTO') offsetTo = parseOffset(line.value);
    else if (line?.name === 'DTSTART') start = wallOf(timeOf(line), offsetFrom);
    else if (line?.name === 'RRULE') rules.push(line.value);
    else if (line?.name === 'RDATE') {
      for (const { start: at } of periodsOf(line, MAX_ONSETS).periods)
        dates.push(wallOf(at, offsetFrom) ?? 0);
    }
  }
  if (Number.isNaN(offsetTo) || start === null) return null;
  return { offsetFrom: Number.isNaN(offsetFrom) ? offsetTo : offsetFrom, offsetTo, start, rules, dates };
}

function wallOf(value: ReturnType<typeof timeOf>, offset: number): number | null {
  if (value === null) return null;
  if (value.kind === 'day') return value.day * DAY;
  return value.kind === 'wall' ? value.wall : value.at + (Number.isNaN(offset) ? 0 : offset);
}

/**
 * The zone a VTIMEZONE describes, good until `until`. Null when it has no readable observance.
 *
 * node-ical 0.27.2 reads a TZID that only the file defines in the zone of the process, or takes the
 * IANA zone that happens to have the same two offsets; both put events at the wrong hour.
 */
export function zoneFromText(text: TimezoneText, until: number, budget: Budget): Zone | null {
  const changes = text.observances
    .flatMap(observance => onsets(observance, until, budget))
    .sort((a, b) => a.at - b.at);
  const first = changes[0];
  if (first === undefined) return null;
  const { before } = first;
  const instants = Float64Array.from(changes, change => change.at);
  const offsets = Float64Array.from(changes, change => change.after);
  return {
    name: text.tzid,
    place: text.location === null ? null : (ianaZone(text.location)?.place ?? null),
    offsetAt: at => {
      const index = lastAtOrBefore(instants, at);
      return index < 0 ? before : (offsets[index] ?? 0);
    },
  };
}

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** Onsets are wall times by the clock before the change. Rules are followed a year past the window. */
function onsets(observance: Observance, until: number, budget: Budget): Change[] {
  const { start, offsetFrom, offsetTo } = observance;
  const walls = new Set([start, ...observance.dates]);
  for (const text of observance.rules) {
    const rule = parseRule(text);
    // Clocks are changed by the year; anything quicker is a mistake or an attack.
    if (rule?.freq !== 'YEARLY' && rule?.freq !== 'MONTHLY') continue;
    const last = rule.until === null ? Number.POSITIVE_INFINITY : (wallOf(rule.until, offsetFrom) ?? 0);
    // Rules from 1601 on say how the clocks are changed today; who needs them needs the last centuries.
    const from = Math.max(start, dayNumber(civil(dayOf(until)).year - 300, 1, 1) * DAY);
    const span = { start, from, to: until + 400 * DAY, until: last };
    expandRule(rule, span, budget, wall => {
      walls.add(wall);
      return walls.size < MAX_ONSETS;
    });
  }
  return [...walls].map(wall => ({ at: wall - offsetFrom, before: offsetFrom, after: offsetTo }));
}

function lastAtOrBefore(sorted: Float64Array, at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
