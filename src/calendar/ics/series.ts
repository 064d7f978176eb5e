import { DAY, dayOf } from './clock.ts';
import { type Component, Unreadable } from './component.ts';
import { type Budget, expandRule } from './expand.ts';
import type { CalendarTraits } from './face.ts';
import { MAX_OCCURRENCES_PER_SERIES, STEPS_PER_START } from './limits.ts';
import type { Occurrence } from './occurrences.ts';
import {
  endOf,
  type FindZone,
  keyIn,
  type Length,
  lengthOf,
  type Placed,
  place,
  untilEnd,
} from './placing.ts';
import { revisions } from './revisions.ts';
import type { Rule } from './rule.ts';
import { toInstant, toWall, type Zone } from './zone.ts';

/** What a group of components with one UID is read against, and where its occurrences go. */
export interface SeriesContext {
  readonly from: number;
  readonly to: number;
  /** The account's zone. */
  readonly home: Zone;
  readonly budget: Budget;
  emit(item: Item, occurrence: Omit<Occurrence, 'entry'>): void;
  /** `lost`: the component was left out. */
  problem(reason: string, lost: boolean): void;
}

/** One VEVENT with what it needs of its VCALENDAR. */
export interface Item {
  readonly component: Component;
  readonly find: FindZone;
  readonly traits: CalendarTraits;
}

/** Every occurrence of one UID that overlaps the window: masters expanded, overrides in their place. */
export function readSeries(items: readonly Item[], context: SeriesContext): void {
  const { masters, overrides } = revisions(items);
  const many = masters.length > 1;
  const read = overrides.flatMap(
    item => attempt(context, () => readOverride(item, masters[0], context)) ?? [],
  );
  for (const [index, master] of masters.entries()) {
    attempt(context, () => readMaster(master, index === 0 ? read : [], many, context));
  }
  for (const override of read) emitOverride(override, context);
}

function attempt<T>(context: SeriesContext, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    context.problem(error.message, true);
    return null;
  }
}

interface Override {
  readonly item: Item;
  readonly start: Placed;
  readonly length: Length;
  /** The start it replaces, and whether only its day is known. */
  original: number;
  isDay: boolean;
  readonly future: boolean;
}

function readOverride(item: Item, master: Item | undefined, { home }: SeriesContext): Override {
  const { component, find } = item;
  const { recurrenceId } = component;
  const series = master === undefined ? null : placeStart(master, home);
  const placed = recurrenceId === null ? null : place(recurrenceId, find, series?.zone ?? home);
  if (recurrenceId === null || placed === null) throw new Unreadable('recurrence id is missing');
  const replaced =
    series === null ? { key: placed.key, isDay: placed.allDay } : keyIn(series, recurrenceId, find);
  // A cancellation may say only which occurrence is meant.
  const start = component.start === null ? placed : place(component.start, find, home);
  const borrows = component.start === null && series !== null && master !== undefined;
  return {
    item,
    start,
    length: borrows ? lengthOf(master.component, series, master.find) : lengthOf(component, start, find),
    original: replaced.key,
    isDay: replaced.isDay,
    future: component.thisAndFuture,
  };
}

function emitOverride(override: Override, context: SeriesContext): void {
  const { item, start, length, original, isDay } = override;
  const end = endOf(start, start.key, length);
  if (!overlaps(start.allDay, start.key, end, context)) return;
  context.emit(item, {
    allDay: start.allDay,
    start: start.key,
    end,
    original,
    originalAllDay: isDay,
  });
}

function placeStart({ component, find }: Item, home: Zone): Placed {
  if (component.start === null) throw new Unreadable('it has no start');
  return place(component.start, find, home);
}

function readMaster(
  master: Item,
  overrides: readonly Override[],
  many: boolean,
  context: SeriesContext,
): void {
  const { component } = master;
  const start = placeStart(master, context.home);
  const length = lengthOf(component, start, master.find);
  for (const flaw of new Set(component.flaws)) context.problem(flaw, false);
  const replaced = replacements(overrides, start);
  const recurs = many || component.rules.length > 0 || component.rdates.length > 0;
  const reach = Math.max(replaced.reach, 0) + lengthMillis(component, start, length, master.find);
  const starts = startsOf(master, start, reach, context);
  for (const [key, own] of starts) {
    if (replaced.has(key)) continue;
    const shifted = replaced.from(key);
    const at = shifted === null ? { placed: start, key, length: own ?? length, item: master } : shifted;
    const end = endOf(at.placed, at.key, at.length);
    if (!overlaps(start.allDay, at.key, end, context)) continue;
    context.emit(at.item, {
      allDay: start.allDay,
      start: at.key,
      end,
      original: recurs || shifted !== null ? key : null,
      originalAllDay: start.allDay,
    });
  }
}

/** RFC 4791, 9.9: what has no length overlaps where it starts. */
function overlaps(allDay: boolean, start: number, end: number, { from, to, home }: SeriesContext): boolean {
  const low = allDay ? toWall(home, from) : from;
  const high = allDay ? toWall(home, to) : to;
  return start < high && (end > low || (start === end && start >= low));
}

/** How far before the window an occurrence may start and still last into it. */
function lengthMillis({ rdates }: Component, start: Placed, length: Length, find: FindZone): number {
  let longest = length.days * DAY + length.millis;
  for (const { end } of rdates) {
    if (end === null || 'days' in end) continue;
    longest = Math.max(longest, untilEnd(end, start, find).millis);
  }
  return longest;
}

// --- overrides seen from the master ---------------------------------------------------------------

interface Shifted {
  readonly placed: Placed;
  readonly key: number;
  readonly length: Length;
  readonly item: Item;
}

interface Replacements {
  /** Whether an override stands in for the occurrence that would start here. */
  has(key: number): boolean;
  /** What RANGE=THISANDFUTURE makes of it; null when nothing. */
  from(key: number): Shifted | null;
  /** The furthest any occurrence is moved, in milliseconds. */
  readonly reach: number;
}

function replacements(overrides: readonly Override[], series: Placed): Replacements {
  const exact = new Map<number, Override>();
  const days = new Map<number, Override>();
  for (const each of overrides) (each.isDay && !series.allDay ? days : exact).set(each.original, each);
  const futures = overrides
    .filter(each => each.future && each.start.allDay === series.allDay)
    .map(each => ({ ...each, shift: wallOf(each.start) - toWall(series.zone, each.original) }))
    .sort((a, b) => b.original - a.original);
  return {
    has: key => {
      if (exact.has(key)) return true;
      const byDay = days.size === 0 ? undefined : days.get(dayOf(toWall(series.zone, key)) * DAY);
      if (byDay === undefined) return false;
      byDay.original = key;
      byDay.isDay = false;
      return true;
    },
    from: key => {
      const future = futures.find(each => each.original <= key);
      if (future === undefined) return null;
      const moved = toInstant(future.start.zone, toWall(series.zone, key) + future.shift);
      return { placed: future.start, key: moved, length: future.length, item: future.item };
    },
    reach: futures.reduce(
      (most, each) => Math.max(most, Math.abs(each.shift) + each.length.days * DAY + each.length.millis),
      0,
    ),
  };
}

function wallOf(placed: Placed): number {
  return toWall(placed.zone, placed.key);
}

// --- the recurrence set ---------------------------------------------------------------------------

/** Starts near the window, in order, each with its own length where RDATE gives one. */
function startsOf(
  master: Item,
  start: Placed,
  reach: number,
  context: SeriesContext,
): [number, Length | null][] {
  const { component, find } = master;
  const { zone } = start;
  // The walls of a zone may jump by hours, and a whole day's wall is the reader's: hence a day more.
  const earliest = start.allDay ? Number.NEGATIVE_INFINITY : context.from - reach;
  const low = toWall(zone, context.from) - reach - DAY;
  const high = toWall(zone, context.to) + reach + DAY;
  const starts = new Map<number, Length | null>();
  const wall = wallOf(start);
  if (wall >= low && wall < high && !endedBeforeStart(component.rules, start)) starts.set(start.key, null);
  for (const rule of component.rules) {
    expandInto(rule, start, [low, high], context, at => {
      if (at >= earliest) starts.set(at, null);
      return starts.size < MAX_OCCURRENCES_PER_SERIES;
    });
  }
  for (const period of component.rdates) {
    const { key, isDay } = keyIn(start, period.start, find);
    const at = isDay && !start.allDay ? toInstant(zone, key + (wall - dayOf(wall) * DAY)) : key;
    const placed = { ...start, key: at };
    const { end } = period;
    const own = end === null || start.allDay ? null : 'days' in end ? end : untilEnd(end, placed, find);
    if (starts.size < MAX_OCCURRENCES_PER_SERIES) starts.set(at, own ?? starts.get(at) ?? null);
  }
  if (starts.size >= MAX_OCCURRENCES_PER_SERIES) context.problem('it has too many occurrences', false);
  exclude(starts, master, start);
  return [...starts];
}

function exclude(starts: Map<number, Length | null>, { component, find }: Item, start: Placed): void {
  const days = new Set<number>();
  for (const { start: value } of component.exdates) {
    const { key, isDay } = keyIn(start, value, find);
    if (isDay && !start.allDay) days.add(key);
    else starts.delete(key);
    // A floating series is in whatever zone its reader is in, so an EXDATE with a zone means its wall time.
    if (start.floating && value.kind === 'wall') starts.delete(toInstant(start.zone, value.wall));
  }
  if (days.size > 0) {
    for (const key of starts.keys()) if (days.has(dayOf(toWall(start.zone, key)) * DAY)) starts.delete(key);
  }
}

/** Google deletes "this and all following" at the first occurrence by an UNTIL before DTSTART: nothing is left. */
function endedBeforeStart(rules: readonly Rule[], start: Placed): boolean {
  return rules.length > 0 && rules.every(rule => untilWall(rule, start) < wallOf(start));
}

function expandInto(
  rule: Rule,
  start: Placed,
  [from, to]: readonly [number, number],
  { budget, problem }: SeriesContext,
  take: (key: number) => boolean,
): void {
  const span = { start: wallOf(start), from, to, until: untilWall(rule, start) };
  const found = (wall: number) => {
    budget.steps -= STEPS_PER_START;
    // Whole days have no hours: what BYHOUR or FREQ=HOURLY make of them falls back to the day.
    return take(start.allDay ? dayOf(wall) * DAY : toInstant(start.zone, wall));
  };
  if (!expandRule(rule, span, budget, found)) {
    problem('its recurrence rule is too costly', false);
  }
}

/**
 * UNTIL by the series' wall clock. A day stands for its midnight: a timed series with UNTIL=20240104
 * has its last occurrence on the 3rd, as libical, ical.js and dateutil have it (node-ical 0.27.2 adds
 * one on the 4th).
 */
function untilWall({ until }: Rule, start: Placed): number {
  switch (until?.kind) {
    case 'day':
      return until.day * DAY + (start.allDay ? DAY - 1 : 0);
    case 'wall':
      return until.wall;
    case 'utc':
      return toWall(start.zone, until.at);
    default:
      return Number.POSITIVE_INFINITY;
  }
}
