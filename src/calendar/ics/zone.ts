import { countryOfZone } from '../../core/country.ts';
import { DAY, HOUR, MINUTE, type Wall } from './clock.ts';

/** Where a wall clock hangs. `offsetAt` gives milliseconds east of UTC at an instant. */
export interface Zone {
  readonly name: string;
  /** Its IANA name, where that says in which country the clock hangs; null for UTC, offsets and the like. */
  readonly place: string | null;
  offsetAt(at: number): number;
}

export const UTC: Zone = { name: 'UTC', place: null, offsetAt: () => 0 };

export function fixedZone(name: string, offset: number): Zone {
  return { name, place: null, offsetAt: () => offset };
}

export function toWall(zone: Zone, at: number): Wall {
  return at + zone.offsetAt(at);
}

/**
 * The instant a wall clock shows this time. In a gap the offset before it counts, which moves the time
 * forward; of two the first is meant (RFC 5545, 3.3.5).
 */
export function toInstant(zone: Zone, wall: Wall): number {
  const before = zone.offsetAt(wall - DAY);
  const after = zone.offsetAt(wall + DAY);
  if (before === after && zone.offsetAt(wall - before) === before) return wall - before;
  const early = wall - before;
  if (zone.offsetAt(early) === before) return early;
  const late = wall - after;
  return zone.offsetAt(late) === after ? late : early;
}

/** Null when the platform's time zone data has no such name. Offsets are kept once computed. */
export function ianaZone(name: string): Zone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = makeIana(name);
  if (zones.size >= MAX_ZONES) zones.clear();
  zones.set(name, zone);
  return zone;
}

/** Names seen lately, bad ones too; the platform's list has about 600. */
const MAX_ZONES = 700;
const zones = new Map<string, Zone | null>();

function makeIana(name: string): Zone | null {
  if (!/^[A-Za-z][\w+\-/]{0,60}$/.test(name)) return null;
  try {
    return new IanaZone(name);
  } catch {
    return null;
  }
}

/** `CET` and `EST` are times of many countries; the platform takes them for Brussels and Panama. */
function isPlace(name: string): boolean {
  return name.includes('/');
}

/** Shorter than the shortest known stretch between two changes (Morocco's Ramadan, 28 days). */
const PROBE = 13 * DAY;
const BLOCK = 28 * PROBE;

/**
 * Asking Intl costs microseconds, so the offsets of about a year are found once, by probing and
 * halving, and kept as a list of changes.
 */
class IanaZone implements Zone {
  readonly place: string | null;
  readonly #format: Intl.DateTimeFormat;
  readonly #blocks = new Map<number, Float64Array>();
  #lastBlock = Number.NaN;
  #last: Float64Array = new Float64Array(0);

  constructor(name: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    this.place = isPlace(name) && countryOfZone(this.name) !== null ? this.name : null;
  }

  /** As the platform writes it, whatever the case it was asked for in. */
  get name(): string {
    return this.#format.resolvedOptions().timeZone;
  }

  offsetAt(at: number): number {
    const number = Math.floor(at / BLOCK);
    if (number !== this.#lastBlock) {
      this.#last = this.#block(number);
      this.#lastBlock = number;
    }
    const block = this.#last;
    let offset = block[1] ?? 0;
    for (let i = 2; i < block.length && at >= (block[i] ?? 0); i += 2) offset = block[i + 1] ?? 0;
    return offset;
  }

  /** Pairs of instant and offset from there on. */
  #block(number: number): Float64Array {
    const known = this.#blocks.get(number);
    if (known !== undefined) return known;
    const start = number * BLOCK;
    let offset = this.#ask(start);
    const changes = [start, offset];
    for (let at = start; at < start + BLOCK; at += PROBE) {
      const next = this.#ask(at + PROBE);
      if (next !== offset) changes.push(this.#change(at, at + PROBE, offset), next);
      offset = next;
    }
    const block = Float64Array.from(changes);
    this.#blocks.set(number, block);
    return block;
  }

  #change(low: number, high: number, offset: number): number {
    let from = low;
    let to = high;
    // To the minute: finer changes ended with local mean time.
    while (to - from > MINUTE) {
      const middle = Math.floor((from + to) / 2 / MINUTE) * MINUTE;
      if (this.#ask(middle) === offset) from = middle;
      else to = middle;
    }
    return to;
  }

  #ask(at: number): number {
    const text = this.#format.format(at);
    const match = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/.exec(text);
    if (match === null) return 0;
    const [, month, day, year, hour, minute, second] = match.map(Number);
    const wall = Date.UTC(year ?? 1970, (month ?? 1) - 1, day, hour, minute, second);
    const offset = wall - Math.floor(at / 1_000) * 1_000;
    // Years before 100 and BC come out wrong of Date.UTC and Intl: no calendar needs them exactly.
    return Math.abs(offset) > 20 * HOUR ? 0 : offset;
  }
}
