import type { Budget } from './expand.ts';
import { MAX_TIMEZONES } from './limits.ts';
import { parseOffset } from './value.ts';
import { windowsZone } from './vendor.ts';
import { parseTimezone, type TimezoneText, zoneFromText } from './vtimezone.ts';
import { fixedZone, ianaZone, UTC, type Zone } from './zone.ts';

/**
 * The zones one VCALENDAR speaks of. A name everybody knows (IANA, then Windows) is read as everybody
 * knows it; any other name by the file's own VTIMEZONE; a name nobody knows is null, and never UTC.
 */
export class CalendarZones {
  readonly #texts = new Map<string, TimezoneText>();
  readonly #resolved = new Map<string, Zone | null>();

  /** Takes the text of a VTIMEZONE. */
  add(text: string): void {
    const timezone = parseTimezone(text);
    if (timezone === null || this.#texts.size >= MAX_TIMEZONES) return;
    const key = keyOf(timezone.tzid);
    if (!this.#texts.has(key)) this.#texts.set(key, timezone);
  }

  /** `until`: instant to which a VTIMEZONE's rules are followed. */
  find(tzid: string, until: number, budget: Budget): Zone | null {
    const known = this.#resolved.get(tzid);
    if (known !== undefined) return known;
    const zone = this.#resolve(tzid, until, budget);
    if (this.#resolved.size < MAX_TIMEZONES) this.#resolved.set(tzid, zone);
    return zone;
  }

  #resolve(tzid: string, until: number, budget: Budget): Zone | null {
    const name = tzid.trim().replaceAll('"', '');
    const text = this.#texts.get(keyOf(name));
    const known = namedZone(name) ?? (/ Standard Time$/i.test(name) ? windowsIana(name) : null);
    if (known !== null) return known;
    if (text !== undefined) {
      const own =
        zoneFromText(text, until, budget) ?? (text.location === null ? null : namedZone(text.location));
      if (own !== null) return own;
    }
    return windowsIana(name);
  }
}

/** A zone by IANA name, by a path that ends in one (Evolution, Lightning, Citadel), or by an offset. */
export function namedZone(name: string): Zone | null {
  if (/^(utc|gmt|z|etc\/utc|tzone:\/\/microsoft\/utc|coordinated universal time)$/i.test(name)) return UTC;
  const zone = name.startsWith('/') ? pathZone(name) : ianaZone(name);
  if (zone !== null) return zone;
  const offset = /^\(?(?:utc|gmt)?\s*([+-]\d{1,2}):?(\d\d)?\)?$/i.exec(name);
  if (offset === null) return null;
  const hours = offset[1] ?? '';
  const millis = parseOffset(`${hours.length === 2 ? `${hours[0]}0${hours[1]}` : hours}${offset[2] ?? '00'}`);
  return Number.isNaN(millis) ? null : fixedZone(name, millis);
}

/** `/mozilla.org/20070129_1/Europe/Berlin`, `/freeassociation.sourceforge.net/America/Indiana/Knox`. */
function pathZone(path: string): Zone | null {
  const parts = path.split('/').filter(part => part !== '');
  for (const count of [3, 2, 1]) {
    const zone = parts.length > count ? ianaZone(parts.slice(-count).join('/')) : null;
    if (zone !== null) return zone;
  }
  return null;
}

function windowsIana(name: string): Zone | null {
  const iana = windowsZone(name);
  return iana === null ? null : ianaZone(iana);
}

function keyOf(tzid: string): string {
  return tzid.trim().toLowerCase();
}
