import { type IcsReading, readIcs } from '../../../src/calendar/ics.ts';

/** What a test reads: lines of one calendar, in a window and zone that suit most. */
export interface Given {
  readonly from?: string;
  readonly to?: string;
  /** The account's zone. */
  readonly timezone?: string;
}

/** A VEVENT with a UID, unless the lines bring their own. */
export function vevent(...lines: readonly string[]): string[] {
  const uid = lines.some(line => /^uid[:;]/i.test(line)) ? [] : ['UID:one@example.com'];
  return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT'];
}

export function calendar(...lines: readonly string[]): string {
  return [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Test//EN'],
    ...lines,
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}

/** A VTIMEZONE with summer time by the rules of the European Union, under any name. */
export function timezone(tzid: string, standard: string, daylight: string): string[] {
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${tzid}`,
    ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', `TZOFFSETFROM:${daylight}`, `TZOFFSETTO:${standard}`],
    ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
    ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', `TZOFFSETFROM:${standard}`, `TZOFFSETTO:${daylight}`],
    ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT'],
    'END:VTIMEZONE',
  ];
}

export function read(input: string | Uint8Array, given: Given = {}): Promise<IcsReading> {
  const { from = '2024-01-01', to = '2025-01-01', timezone: zone = 'UTC' } = given;
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  return readIcs(bytes, { window: { from: Date.parse(from), to: Date.parse(to) }, timezone: zone });
}

/** Starts as `2024-01-05T09:00Z` or `2024-01-05`, in order. */
export async function starts(input: string | Uint8Array, given: Given = {}): Promise<string[]> {
  return (await read(input, given)).events.map(event => shortTime(event.start));
}

/** Starts and ends, `start/end`. */
export async function spans(input: string | Uint8Array, given: Given = {}): Promise<string[]> {
  return (await read(input, given)).events.map(event => `${shortTime(event.start)}/${shortTime(event.end)}`);
}

export function shortTime(time: number | string): string {
  return typeof time === 'string' ? time : new Date(time).toISOString().replace(/:00\.000Z$/, 'Z');
}

/** The same bytes in chunks of a size. */
export async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
