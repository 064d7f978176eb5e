import { DAY, dayOf } from './clock.ts';
import { type Component, Unreadable } from './component.ts';
import type { TimeValue } from './value.ts';
import { toInstant, toWall, UTC, type Zone } from './zone.ts';

/**
 * A start as a key: an instant, or for a whole day its midnight as if in UTC. `zone` is where the wall
 * clock of a series hangs (UTC for whole days, so that the same arithmetic serves both).
 */
export interface Placed {
  readonly allDay: boolean;
  readonly key: number;
  readonly zone: Zone;
  readonly floating: boolean;
}

/** Looks a TZID up; null when nobody knows it. */
export type FindZone = (tzid: string) => Zone | null;

/** Throws Unreadable when the zone is not known: a time that cannot be placed is never read as UTC. */
export function place(value: TimeValue, find: FindZone, home: Zone): Placed {
  if (value.kind === 'day') return { allDay: true, key: value.day * DAY, zone: UTC, floating: false };
  if (value.kind === 'utc') return { allDay: false, key: value.at, zone: UTC, floating: false };
  const zone = value.tzid === null ? home : find(value.tzid);
  if (zone === null) throw new Unreadable('its time zone is not known');
  return { allDay: false, key: toInstant(zone, value.wall), zone, floating: value.tzid === null };
}

/**
 * A further time of a series (EXDATE, RDATE, RECURRENCE-ID) as a key of that series; a whole day when a
 * timed series is given a day only. A zone nobody knows, or none, means the zone of the series.
 */
export function keyIn(
  series: Placed,
  value: TimeValue,
  find: FindZone,
): { readonly key: number; readonly isDay: boolean } {
  if (value.kind === 'day') return { key: value.day * DAY, isDay: true };
  const zone = (value.kind === 'wall' && value.tzid !== null ? find(value.tzid) : null) ?? series.zone;
  if (series.allDay) return { key: dayOf(value.kind === 'utc' ? value.at : value.wall) * DAY, isDay: true };
  return { key: value.kind === 'utc' ? value.at : toInstant(zone, value.wall), isDay: false };
}

/** How long an event is: elapsed milliseconds, or calendar days and the rest (RFC 5545, 3.8.5.3). */
export interface Length {
  readonly days: number;
  readonly millis: number;
}

export function lengthOf(component: Component, start: Placed, find: FindZone): Length {
  const { end, duration } = component;
  if (end !== null) return untilEnd(end, start, find);
  if (duration === null) return start.allDay ? { days: 1, millis: 0 } : { days: 0, millis: 0 };
  if (start.allDay) return { days: Math.max(1, duration.days + Math.ceil(duration.millis / DAY)), millis: 0 };
  const negative = duration.days * DAY + duration.millis < 0;
  return negative ? { days: 0, millis: 0 } : duration;
}

/** DTEND fixes the elapsed time; one that is not after a whole day's start means that one day. */
export function untilEnd(end: TimeValue, start: Placed, find: FindZone): Length {
  if (start.allDay) {
    const day = end.kind === 'day' ? end.day : Math.ceil((end.kind === 'utc' ? end.at : end.wall) / DAY);
    return { days: Math.max(1, day - start.key / DAY), millis: 0 };
  }
  const at = end.kind === 'day' ? toInstant(start.zone, end.day * DAY) : keyIn(start, end, find).key;
  return { days: 0, millis: Math.max(0, at - start.key) };
}

export function endOf(start: Placed, key: number, length: Length): number {
  if (length.days === 0) return key + length.millis;
  return toInstant(start.zone, toWall(start.zone, key) + length.days * DAY) + length.millis;
}
