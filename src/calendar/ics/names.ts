import { ascii, endsWith, startsWith, unfoldInto } from './bytes.ts';
import { MAX_LINE_BYTES } from './limits.ts';

/** Names of properties and components told apart by their bytes, in any case. */

/** What the scanner knows a property by. */
export const Kind = {
  uid: 0,
  start: 1,
  end: 2,
  duration: 3,
  rule: 4,
  rdate: 5,
  exdate: 6,
  exrule: 7,
  recurrenceId: 8,
  sequence: 9,
  attendee: 10,
  /** Read by the component parser only: title, organizer and the like. */
  face: 11,
  /** Perhaps one of the last two; looked at only when the event is kept. */
  unchecked: 12,
} as const;

const NAMES: readonly (readonly [string, number])[] = [
  ['uid', Kind.uid],
  ['dtstart', Kind.start],
  ['dtend', Kind.end],
  ['duration', Kind.duration],
  ['rrule', Kind.rule],
  ['rdate', Kind.rdate],
  ['exdate', Kind.exdate],
  ['exrule', Kind.exrule],
  ['recurrence-id', Kind.recurrenceId],
  ['sequence', Kind.sequence],
  ['attendee', Kind.attendee],
  ['organizer', Kind.face],
  ['summary', Kind.face],
  ['status', Kind.face],
  ['categories', Kind.face],
  ['dtstamp', Kind.face],
  ['last-modified', Kind.face],
  ['x-microsoft-cdo-busystatus', Kind.face],
];

/** Longest name of a component or property. */
export const MAX_NAME_BYTES = 40;

// --- by the first two letters ---------------------------------------------------------------------

/** Whether a line is needed to judge an event or where components begin and end, of a kept event only, or never. */
export const Need = { never: 0, now: 1, later: 2 } as const;

/** What the first two letters of a line say: most lines are told by these not to be needed. */
const pairs = new Uint8Array(1_024);
for (const [name, kind] of NAMES)
  mark(name, kind >= Kind.attendee && !name.startsWith('dt') ? Need.later : Need.now);
for (const name of ['begin', 'end', 'method', 'name', 'prodid', 'timezone-id', 'x-wr']) mark(name, Need.now);
// A name may be folded after its first letter.
for (let first = 0; first < 32; first++) pairs[pairOf(first, 13)] = pairs[pairOf(first, 10)] = Need.now;

export function needOf(bytes: Uint8Array, start: number): number {
  return pairs[pairOf(bytes[start] ?? 0, bytes[start + 1] ?? 0)] ?? 0;
}

function mark(name: string, need: number): void {
  const pair = pairOf(name.charCodeAt(0), name.charCodeAt(1));
  if (pairs[pair] !== Need.now) pairs[pair] = need;
}

function pairOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

// --- properties -----------------------------------------------------------------------------------

/** Names by first letter and length: usually one comparison, and none for the long texts. */
const byShape: (readonly { readonly name: Uint8Array; readonly kind: number }[] | undefined)[] = [];
for (const [name, kind] of NAMES) {
  const shape = name.charCodeAt(0) * MAX_NAME_BYTES + name.length;
  byShape[shape] = [...(byShape[shape] ?? []), { name: ascii(name), kind }];
}

/** The kind of the property a line is; -1 for one no reading needs, or that is too long to be of use. */
export function kindOf(bytes: Uint8Array, start: number, end: number): number {
  const limit = Math.min(end, start + MAX_NAME_BYTES);
  let i = start + 1;
  for (; i < limit; i++) {
    const byte = bytes[i] ?? 0;
    if (byte === 58 || byte === 59) break;
    if (byte === 10) return kindOfFolded(bytes, start, end);
  }
  const candidates = byShape[((bytes[start] ?? 0) | 32) * MAX_NAME_BYTES + (i - start)];
  if (candidates === undefined) return -1;
  for (const { name, kind } of candidates) {
    if (!startsWith(bytes, start, end, name)) continue;
    const isList = kind === Kind.rdate || kind === Kind.exdate;
    return isList || end - start <= MAX_LINE_BYTES ? kind : -1;
  }
  return -1;
}

/** The name itself has a fold. */
function kindOfFolded(bytes: Uint8Array, start: number, end: number): number {
  const name = new Uint8Array(Math.min(end - start, 4 * MAX_NAME_BYTES));
  const length = unfoldInto(name, 0, bytes, start, start + name.length);
  const kind = kindOf(name, 0, length);
  return end - start <= MAX_LINE_BYTES ? kind : -1;
}

// --- components -----------------------------------------------------------------------------------

/** The components that are told apart. */
export const Name = { other: 0, event: 1, calendar: 2, timezone: 3 } as const;

const VEVENT = ascii(':vevent');
const VCALENDAR = ascii(':vcalendar');
const VTIMEZONE = ascii(':vtimezone');

/** What a BEGIN or END line names. */
export function componentName(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && (bytes[last - 1] ?? 0) <= 32) last--;
  if (endsWith(bytes, start, last, VEVENT)) return Name.event;
  if (endsWith(bytes, start, last, VCALENDAR)) return Name.calendar;
  return endsWith(bytes, start, last, VTIMEZONE) ? Name.timezone : Name.other;
}
