import { AppError } from '../../core/error.ts';
import { MAX_ATTENDEES, MAX_COMPONENT_BYTES, MAX_LINE_BYTES, MAX_LINES, MAX_TEXT_BYTES } from './limits.ts';

/**
 * Splits iCalendar bytes into components without parsing them. Only line starts are looked at, and only
 * lines a reading needs are remembered, as offsets; nothing is decoded or allocated for a component that
 * the sink then lets go. Names are matched in any case; lines may end in LF, CRLF or CR.
 */
export interface ScanSink {
  /** A VEVENT came to its end. `lines` is valid only during the call. */
  event(lines: LineSpans): void;
  /** A VEVENT that was cut off, or was larger than the limit. */
  broken(reason: 'cut-short' | 'too-large'): void;
  /** A whole VTIMEZONE, unfolded lines joined by LF. */
  timezone(text: string): void;
  /** A property of the VCALENDAR itself, unfolded. */
  property(line: string): void;
  beginCalendar(): void;
}

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

/** Byte ranges of the lines of one VEVENT: three numbers a line. */
export class LineSpans {
  bytes: Uint8Array = new Uint8Array(0);
  /** Kind, start and end of each line. Kept from component to component: making it anew is what costs. */
  #spans: number[] = [];
  #scratch = new Uint8Array(4_096);

  count = 0;

  add(kind: number, start: number, end: number): void {
    const at = this.count++ * 3;
    this.#spans[at] = kind;
    this.#spans[at + 1] = start;
    this.#spans[at + 2] = end;
  }

  clear(): void {
    if (this.count > 1_000) this.#spans = [];
    this.count = 0;
  }

  /** The bytes moved to the front. */
  shift(by: number): void {
    for (let i = 0; i < this.count; i++) {
      this.#spans[i * 3 + 1] = this.start(i) - by;
      this.#spans[i * 3 + 2] = this.end(i) - by;
    }
  }

  kind(index: number): number {
    return this.#spans[index * 3] ?? -1;
  }

  /** First line of a kind, or -1. */
  find(kind: number): number {
    for (let i = 0; i < this.count; i++) if (this.#spans[i * 3] === kind) return i;
    return -1;
  }

  start(index: number): number {
    return this.#spans[index * 3 + 1] ?? 0;
  }

  end(index: number): number {
    return this.#spans[index * 3 + 2] ?? 0;
  }

  /** Whether a line is `…:0`. */
  endsWithZero(index: number): boolean {
    const end = this.end(index);
    return this.bytes[end - 1] === 48 && this.bytes[end - 2] === 58;
  }

  /** One line, unfolded and decoded; empty for -1. */
  line(index: number): string {
    if (index < 0) return '';
    const one = new Uint8Array(this.end(index) - this.start(index));
    return decode(one.subarray(0, unfoldInto(one, 0, this.bytes, this.start(index), this.end(index))));
  }

  /** The remembered lines, unfolded, decoded, joined by LF. */
  text(): string {
    this.#dropUnneeded();
    let size = 0;
    for (let i = 0; i < this.count; i++) size += this.end(i) - this.start(i) + 1;
    if (this.#scratch.length < size) this.#scratch = new Uint8Array(size * 2);
    const scratch = this.#scratch;
    let at = 0;
    for (let i = 0; i < this.count; i++) {
      at = unfoldInto(scratch, at, this.bytes, this.start(i), this.end(i));
      scratch[at++] = 10;
    }
    const text = decode(scratch.subarray(0, at));
    if (scratch.length > 1_048_576) this.#scratch = new Uint8Array(4_096);
    return text;
  }

  #dropUnneeded(): void {
    const count = this.count;
    let attendees = 0;
    this.count = 0;
    for (let i = 0; i < count; i++) {
      const start = this.start(i);
      const end = this.end(i);
      const kind = this.kind(i) === Kind.unchecked ? kindOf(this.bytes, start, end) : this.kind(i);
      if (kind < 0 || (kind === Kind.attendee && ++attendees > MAX_ATTENDEES)) continue;
      this.add(kind, start, end);
    }
  }
}

/** Copies a logical line without its folds; a fold may lie inside a character, hence before decoding. */
function unfoldInto(to: Uint8Array, at: number, from: Uint8Array, start: number, end: number): number {
  let out = at;
  for (let i = start; i < end; i++) {
    const byte = from[i] ?? 0;
    if (byte === 10 && isBlank(from[i + 1] ?? 0)) i++;
    else if (byte !== 13) to[out++] = byte;
  }
  return out;
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const latin1 = new TextDecoder('windows-1252');

/** UTF-8; what is not valid UTF-8 is Latin-1, as older exports of Outlook and Lotus write. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

/** Longest name of a component or property. */
const MAX_NAME_BYTES = 40;

/** Letters as `byte | 32`, which is lower case. */
const B = 98;
const E = 101;
const BEGIN = ascii('begin:');
const END = ascii('end:');

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function startsWith(bytes: Uint8Array, start: number, end: number, lower: Uint8Array): boolean {
  if (end - start < lower.length) return false;
  for (let i = 0; i < lower.length; i++) {
    const byte = bytes[start + i] ?? 0;
    if ((byte >= 65 && byte <= 90 ? byte | 32 : byte) !== lower[i]) return false;
  }
  return true;
}

/** The components that are told apart. */
const Name = { other: 0, event: 1, calendar: 2, timezone: 3 } as const;

const VEVENT = ascii(':vevent');
const VCALENDAR = ascii(':vcalendar');
const VTIMEZONE = ascii(':vtimezone');

/** What a BEGIN or END line names. */
function componentName(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && (bytes[last - 1] ?? 0) <= 32) last--;
  if (endsWith(bytes, start, last, VEVENT)) return Name.event;
  if (endsWith(bytes, start, last, VCALENDAR)) return Name.calendar;
  return endsWith(bytes, start, last, VTIMEZONE) ? Name.timezone : Name.other;
}

function endsWith(bytes: Uint8Array, start: number, end: number, lower: Uint8Array): boolean {
  return end - start >= lower.length && startsWith(bytes, end - lower.length, end, lower);
}

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

/** Names by first letter and length: usually one comparison, and none for the long texts. */
const byShape: (readonly { readonly name: Uint8Array; readonly kind: number }[] | undefined)[] = [];
for (const [name, kind] of NAMES) {
  const shape = name.charCodeAt(0) * MAX_NAME_BYTES + name.length;
  byShape[shape] = [...(byShape[shape] ?? []), { name: ascii(name), kind }];
}

/** What the first two letters of a line say: most lines are told by these not to be needed. */
const pairs = new Uint8Array(1_024);
/** Needed to judge an event, or where components begin and end. */
const NOW = 1;
/** Needed only of an event that is kept. */
const LATER = 2;

for (const [name, kind] of NAMES) mark(name, kind >= Kind.attendee && !name.startsWith('dt') ? LATER : NOW);
for (const name of ['begin', 'end', 'method', 'name', 'prodid', 'timezone-id', 'x-wr']) mark(name, NOW);
// A name may be folded after its first letter.
for (let first = 0; first < 32; first++) pairs[pairOf(first, 13)] = pairs[pairOf(first, 10)] = NOW;

function mark(name: string, need: number): void {
  const pair = pairOf(name.charCodeAt(0), name.charCodeAt(1));
  if (pairs[pair] !== NOW) pairs[pair] = need;
}

function pairOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

/** The kind of the property a line is; -1 for one no reading needs, or that is too long to be of use. */
function kindOf(bytes: Uint8Array, start: number, end: number): number {
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

const In = { outside: 0, calendar: 1, event: 2, timezone: 3, other: 4 } as const;
type Mode = (typeof In)[keyof typeof In];

export class Scanner {
  readonly #sink: ScanSink;
  readonly #lines = new LineSpans();
  readonly #single = new LineSpans();
  #bytes: Uint8Array = new Uint8Array(0);
  #length = 0;
  /** Start of the logical line being looked at, and how far the search for its end has come. */
  #lineStart = 0;
  #searched = 0;
  /** Start of the logical line being handled. */
  #current = 0;
  #mode: Mode = In.outside;
  /** Components open inside the VEVENT, VTIMEZONE or other component. */
  #depth = 0;
  #componentStart = 0;
  #tooLarge = false;
  #total = 0;
  #calendars = 0;
  #ended = 0;
  #sawEvent = false;

  constructor(sink: ScanSink) {
    this.#sink = sink;
  }

  /** Whether every VCALENDAR that began also ended. */
  get complete(): boolean {
    return this.#calendars > 0 && this.#ended >= this.#calendars;
  }

  /** Length of the text so far. */
  get bytes(): number {
    return this.#total;
  }

  /** Whether anything of a calendar was met at all. */
  get isCalendar(): boolean {
    return this.#calendars > 0 || this.#sawEvent;
  }

  /** All of the text at once: nothing is copied. */
  whole(bytes: Uint8Array): void {
    this.#count(bytes.length);
    this.#bytes = bytes;
    this.#length = bytes.length;
    this.#lines.bytes = bytes;
    this.end();
  }

  push(chunk: Uint8Array): void {
    this.#count(chunk.length);
    this.#append(chunk);
    this.#scan(false);
  }

  end(): void {
    this.#scan(true);
    if (this.#mode === In.event) this.#sink.broken(this.#tooLarge ? 'too-large' : 'cut-short');
    this.#mode = In.outside;
  }

  #count(bytes: number): void {
    this.#total += bytes;
    if (this.#total <= MAX_TEXT_BYTES) return;
    throw new AppError('invalid', 'This calendar is too large to read (more than 25 MB).', {
      reason: 'ics.too_large',
    });
  }

  #append(chunk: Uint8Array): void {
    const held = this.#mode === In.event || this.#mode === In.timezone;
    const keep = held ? this.#componentStart : this.#lineStart;
    if (this.#length + chunk.length > this.#bytes.length) {
      const wanted = this.#length - keep + chunk.length;
      const room =
        wanted * 2 > this.#bytes.length ? new Uint8Array(Math.max(wanted * 2, 262_144)) : this.#bytes;
      if (room === this.#bytes) room.copyWithin(0, keep, this.#length);
      else room.set(this.#bytes.subarray(keep, this.#length));
      this.#shift(keep);
      this.#bytes = room;
      this.#lines.bytes = room;
    }
    this.#bytes.set(chunk, this.#length);
    this.#length += chunk.length;
  }

  #shift(by: number): void {
    this.#length -= by;
    this.#lineStart -= by;
    this.#searched -= by;
    this.#componentStart -= by;
    this.#lines.shift(by);
  }

  /** Walks from line end to line end. The byte after a line feed tells a fold, so it must be there. */
  #scan(final: boolean): void {
    const bytes = this.#bytes;
    const length = this.#length;
    let start = this.#lineStart;
    let i = this.#searched;
    for (;;) {
      const feed = bytes.indexOf(10, i);
      i = feed < 0 || feed > length ? length : feed;
      if (i + 1 >= length && !final) break;
      const next = i + 1 < length ? bytes[i + 1] : 0;
      if (next === 32 || next === 9) {
        i += 2;
        continue;
      }
      let end = i;
      while (end > start && bytes[end - 1] === 13) end--;
      const pair = (((bytes[start] ?? 0) & 31) << 5) | ((bytes[start + 1] ?? 0) & 31);
      const need = pairs[pair];
      if (need === LATER && this.#mode === In.event) this.#noteForLater(start, end);
      else if (need !== 0 && end > start) this.#line(start, end);
      i++;
      start = i;
      if (i >= length) break;
    }
    this.#lineStart = Math.min(start, length);
    this.#searched = Math.min(i, length);
    this.#watchSize();
  }

  #watchSize(): void {
    if (this.#mode !== In.event || this.#length - this.#componentStart <= MAX_COMPONENT_BYTES) return;
    this.#tooLarge = true;
    this.#componentStart = this.#lineStart;
    this.#lines.clear();
  }

  #noteForLater(start: number, end: number): void {
    if (this.#depth > 0 || this.#tooLarge || this.#lines.count >= MAX_LINES) return;
    this.#lines.add(Kind.unchecked, start, end);
  }

  #line(start: number, end: number): void {
    this.#current = start;
    const first = (this.#bytes[start] ?? 0) | 32;
    if (first === B && startsWith(this.#bytes, start, end, BEGIN)) this.#begin(this.#nameOf(start, end));
    else if (first === E && startsWith(this.#bytes, start, end, END)) this.#finish(this.#nameOf(start, end));
    else if (this.#mode === In.event) {
      if (this.#depth === 0 && !this.#tooLarge) this.#remember(start, end);
    } else if (this.#mode === In.calendar) this.#property(first, start, end);
  }

  #begin(name: number): void {
    if (name === Name.event) {
      if (this.#mode === In.event) this.#closeEvent();
      this.#open(In.event);
      this.#sawEvent = true;
      this.#lines.clear();
      this.#tooLarge = false;
    } else if (name === Name.calendar) {
      if (this.#mode === In.event) this.#closeEvent();
      this.#calendars++;
      this.#mode = In.calendar;
      this.#sink.beginCalendar();
    } else if (this.#mode === In.calendar || this.#mode === In.outside) {
      this.#open(name === Name.timezone ? In.timezone : In.other);
    } else this.#depth++;
  }

  #open(mode: Mode): void {
    this.#mode = mode;
    this.#depth = 0;
    this.#componentStart = this.#current;
  }

  #finish(name: number): void {
    if (name === Name.calendar) {
      if (this.#mode === In.event) this.#closeEvent();
      this.#ended++;
      this.#mode = In.outside;
    } else if (this.#mode === In.event) {
      if (name === Name.event) this.#closeEvent();
      else if (this.#depth > 0) this.#depth--;
    } else if (this.#mode === In.timezone && name === Name.timezone) this.#closeTimezone();
    else if (this.#depth > 0) this.#depth--;
    else if (this.#mode === In.other) this.#mode = this.#around;
  }

  get #around(): Mode {
    return this.#calendars > this.#ended ? In.calendar : In.outside;
  }

  #closeEvent(): void {
    this.#mode = this.#around;
    this.#depth = 0;
    if (this.#tooLarge) this.#sink.broken('too-large');
    else this.#sink.event(this.#lines);
    this.#lines.clear();
  }

  #closeTimezone(): void {
    this.#mode = this.#around;
    this.#sink.timezone(this.#decode(this.#componentStart, this.#current));
  }

  #remember(start: number, end: number): void {
    if (this.#lines.count >= MAX_LINES) return;
    const kind = kindOf(this.#bytes, start, end);
    if (kind >= 0) this.#lines.add(kind, start, end);
  }

  #nameOf(start: number, end: number): number {
    const known = componentName(this.#bytes, start, end);
    if (known !== Name.other || !this.#isFolded(start, end)) return known;
    const unfolded = ascii(this.#decode(start, Math.min(end, start + MAX_NAME_BYTES)));
    return componentName(unfolded, 0, unfolded.length);
  }

  #isFolded(start: number, end: number): boolean {
    const limit = Math.min(end, start + MAX_NAME_BYTES);
    for (let i = start; i < limit; i++) if (this.#bytes[i] === 10) return true;
    return false;
  }

  #property(first: number, start: number, end: number): void {
    // Only METHOD, NAME, PRODID, X-WR-…, TIMEZONE-ID are of interest: m, n, p, t, x.
    if (first === 109 || first === 110 || first === 112 || first === 116 || first === 120) {
      if (end - start < 4_096) this.#sink.property(this.#decode(start, end));
    }
  }

  #decode(start: number, end: number): string {
    this.#single.bytes = this.#bytes;
    this.#single.clear();
    this.#single.add(0, start, end);
    return this.#single.text().slice(0, -1);
  }
}
