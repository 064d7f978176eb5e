import ical from 'node-ical';

/**
 * The one file that imports node-ical. It parses what a component says about people and titles, and
 * knows the names Windows gives to zones. What node-ical 0.27.2 does with times and rules is not used;
 * why is told beside the code that does it instead.
 */

/** What node-ical makes of a property: its text, or its text and parameters, or several of these. */
type ParsedProperty = unknown;
export type ParsedComponent = Readonly<Record<string, ParsedProperty>>;

/**
 * Parses the lines of several components at once. Each list becomes one component, in the same order;
 * null where node-ical cannot make one of it. The lines hold no UID, times or rules.
 */
export function parseComponents(components: readonly (readonly string[])[]): (ParsedComponent | null)[] {
  // UIDs of our own: with those of the calendar, duplicates are merged and `__proto__` is lost.
  const text = components.map((lines, index) => wrap(index, lines)).join('');
  try {
    const parsed = ical.sync.parseICS(`BEGIN:VCALENDAR\n${text}END:VCALENDAR\n`);
    return components.map((_, index) => asComponent(parsed[uidOf(index)]));
  } catch {
    return components.length === 1 ? [null] : components.flatMap(each => parseComponents([each]));
  }
}

function wrap(index: number, lines: readonly string[]): string {
  return `BEGIN:VEVENT\nUID:${uidOf(index)}\n${lines.map(line => `${line}\n`).join('')}END:VEVENT\n`;
}

function uidOf(index: number): string {
  return `component-${index}`;
}

function asComponent(value: unknown): ParsedComponent | null {
  // A VEVENT is an object of whatever properties there were: its type says less than this.
  return typeof value === 'object' && value !== null ? (value as ParsedComponent) : null;
}

/**
 * The IANA zone of a Windows zone name ("Romance Standard Time") or of its label in a menu
 * ("(UTC+01:00) Brussels, Copenhagen, Madrid, Paris"); null when it is none. node-ical keeps the table
 * (CLDR's windowsZones) but does not hand it out, so one time in that zone is parsed.
 */
export function windowsZone(name: string): string | null {
  const known = windows.get(name);
  if (known !== undefined) return known;
  const zone = askWindowsZone(name);
  if (windows.size >= 500) windows.clear();
  windows.set(name, zone);
  return zone;
}

const windows = new Map<string, string | null>();

function askWindowsZone(name: string): string | null {
  // For these node-ical answers with the zone of the process.
  if (!/^[\w(][\w ()+\-:,.&'/]{2,120}$/.test(name) || /custom|microsoft|no tz/i.test(name)) return null;
  const lines = [`DTSTART;TZID="${name}":20260101T120000`];
  const start = parseComponents([lines])[0]?.start;
  const zone = start instanceof Date ? Reflect.get(start, 'tz') : null;
  return typeof zone === 'string' && zone !== name && zone.includes('/') ? zone : null;
}
