import type { Budget } from './expand.ts';
import { MAX_TIMEZONES } from './limits.ts';
import { parseOffset } from './value.ts';
import { windowsZone } from './vendor.ts';
import { parseTimezone, type TimezoneText, zoneFromText } from './vtimezone.ts';
import { fixedZone, ianaZone, UTC, type Zone } from './zone.ts';

/** VTIMEZONEs by their text: a mailbox export repeats the same one with each of a thousand events. */
export type KnownTimezones = Map<string, Timezone>;

interface Timezone {
  readonly text: TimezoneText | null;
  /** Undefined: not looked at yet. */
  zone: Zone | null | undefined;
}

/**
 * The zones one VCALENDAR speaks of. A name everybody knows (IANA, then Windows) is read as everybody
 * knows it; any other name by the file's own VTIMEZONE; a name nobody knows is null, and never UTC.
 */
export class CalendarZones {
  readonly #known: KnownTimezones;
  readonly #own = new Map<string, Timezone>();

  constructor(known: KnownTimezones) {
    this.#known = known;
  }

  /** Takes the text of a VTIMEZONE. */
  add(text: string): void {
    let timezone = this.#known.get(text);
    if (timezone === undefined) {
      if (this.#known.size >= MAX_TIMEZONES) return;
      timezone = { text: parseTimezone(text), zone: undefined };
      this.#known.set(text, timezone);
    }
    if (timezone.text === null) return;
    const key = keyOf(timezone.text.tzid);
    if (!this.#own.has(key)) this.#own.set(key, timezone);
  }

  /** `until`: instant to which a VTIMEZONE's rules are followed. */
  find(tzid: string, until: number, budget: Budget): Zone | null {
    const name = tzid.trim().replaceAll('"', '');
    const known = namedZone(name) ?? (/ Standard Time$/i.test(name) ? windowsIana(name) : null);
    if (known !== null) return known;
    return this.#ownZone(name, until, budget) ?? windowsIana(name);
  }

  #ownZone(name: string, until: number, budget: Budget): Zone | null {
    const timezone = this.#own.get(keyOf(name));
    if (timezone === undefined || timezone.text === null) return null;
    if (timezone.zone === undefined) {
      const { location } = timezone.text;
      timezone.zone =
        zoneFromText(timezone.text, until, budget) ?? (location === null ? null : namedZone(location));
    }
    return timezone.zone;
  }
}

/** A zone by IANA name, by a path that ends in one (Evolution, Lightning, Citadel), or by an offset. */
function namedZone(name: string): Zone | null {
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
  const zone = iana === null ? null : ianaZone(iana);
  if (zone === null || iana === null || !SHARED_BY_COUNTRIES.has(iana)) return zone;
  return { name: zone.name, place: null, offsetAt: at => zone.offsetAt(at) };
}

/**
 * What Windows names stand for where no country has four fifths of the people who live by that name:
 * "W. Europe Standard Time" is Rome and Amsterdam as much as Berlin. Spelled as node-ical's table does.
 */
const SHARED_BY_COUNTRIES: ReadonlySet<string> = new Set([
  ...['Europe/Berlin', 'Europe/Paris', 'Europe/Budapest', 'Europe/Bucharest', 'Europe/Kiev'],
  ...['Asia/Riyadh', 'Asia/Dubai', 'Asia/Tashkent', 'Asia/Bishkek', 'Asia/Almaty', 'Asia/Bangkok'],
  ...['Asia/Singapore', 'Africa/Johannesburg', 'Africa/Lagos', 'Africa/Nairobi', 'Indian/Mauritius'],
  ...['America/Bogota', 'America/La_Paz', 'America/Cayenne', 'America/Guatemala', 'Atlantic/Reykjavik'],
  'Pacific/Guadalcanal',
]);

function keyOf(tzid: string): string {
  return tzid.trim().toLowerCase();
}
