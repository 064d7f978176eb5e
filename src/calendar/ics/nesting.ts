import { ascii, startsWith } from './bytes.ts';
import { MAX_COMPONENT_BYTES, MAX_LINES } from './limits.ts';
import { componentName, Kind, kindOf, MAX_NAME_BYTES, Name, Need } from './names.ts';
import { LineSpans, unfolded } from './spans.ts';

/** What is told of a text while it is scanned. */
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

/** Letters as `byte | 32`, which is lower case. */
const B = 98;
const E = 101;
const BEGIN = ascii('begin:');
const END = ascii('end:');

/** Longest property of a VCALENDAR that is of use. */
const MAX_PROPERTY_BYTES = 4_096;

const In = { outside: 0, calendar: 1, event: 2, timezone: 3, other: 4 } as const;
type Mode = (typeof In)[keyof typeof In];

/** Where in a text a line stands: which component is open, and what of it is remembered. */
export class Nesting {
  readonly #sink: ScanSink;
  readonly #lines = new LineSpans();
  #bytes: Uint8Array = new Uint8Array(0);
  /** Start of the logical line being handled. */
  #current = 0;
  #mode: Mode = In.outside;
  /** Components open inside the VEVENT, VTIMEZONE or other component. */
  #depth = 0;
  #componentStart = 0;
  #tooLarge = false;
  #calendars = 0;
  #ended = 0;
  #sawEvent = false;

  constructor(sink: ScanSink) {
    this.#sink = sink;
  }

  /** What all offsets are offsets in. */
  set bytes(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#lines.bytes = bytes;
  }

  get complete(): boolean {
    return this.#calendars > 0 && this.#ended >= this.#calendars;
  }

  get isCalendar(): boolean {
    return this.#calendars > 0 || this.#sawEvent;
  }

  /** The first byte still needed, the line being read beginning at `lineStart`. */
  neededFrom(lineStart: number): number {
    return this.#mode === In.event || this.#mode === In.timezone ? this.#componentStart : lineStart;
  }

  /** The bytes moved to the front. */
  shift(by: number): void {
    this.#componentStart -= by;
    this.#lines.shift(by);
  }

  /** Gives up a VEVENT that has become too large to be held. */
  watchSize(length: number, lineStart: number): void {
    if (this.#mode !== In.event || length - this.#componentStart <= MAX_COMPONENT_BYTES) return;
    this.#tooLarge = true;
    this.#componentStart = lineStart;
    this.#lines.clear();
  }

  /** Takes a logical line, and what its first two letters say of the need for it. */
  line(start: number, end: number, need: number): void {
    if (need === Need.later && this.#mode === In.event) {
      if (this.#remembers) this.#lines.add(Kind.unchecked, start, end);
    } else if (end > start) this.#take(start, end);
  }

  end(): void {
    if (this.#mode === In.event) this.#sink.broken(this.#tooLarge ? 'too-large' : 'cut-short');
    this.#mode = In.outside;
  }

  get #remembers(): boolean {
    return this.#depth === 0 && !this.#tooLarge && this.#lines.count < MAX_LINES;
  }

  #take(start: number, end: number): void {
    const bytes = this.#bytes;
    const first = (bytes[start] ?? 0) | 32;
    this.#current = start;
    if (first === B && startsWith(bytes, start, end, BEGIN)) this.#begin(this.#nameOf(start, end));
    else if (first === E && startsWith(bytes, start, end, END)) this.#finish(this.#nameOf(start, end));
    else if (this.#mode === In.event) {
      if (this.#remembers) this.#remember(kindOf(bytes, start, end), start, end);
    } else if (this.#mode === In.calendar) this.#property(first, start, end);
  }

  #remember(kind: number, start: number, end: number): void {
    if (kind >= 0) this.#lines.add(kind, start, end);
  }

  #property(first: number, start: number, end: number): void {
    // Only METHOD, NAME, PRODID, X-WR-…, TIMEZONE-ID are of interest: m, n, p, t, x.
    if (first === 109 || first === 110 || first === 112 || first === 116 || first === 120) {
      if (end - start < MAX_PROPERTY_BYTES) this.#sink.property(unfolded(this.#bytes, start, end));
    }
  }

  #nameOf(start: number, end: number): number {
    const known = componentName(this.#bytes, start, end);
    if (known !== Name.other || !this.#isFolded(start, end)) return known;
    const name = ascii(unfolded(this.#bytes, start, Math.min(end, start + MAX_NAME_BYTES)));
    return componentName(name, 0, name.length);
  }

  #isFolded(start: number, end: number): boolean {
    const limit = Math.min(end, start + MAX_NAME_BYTES);
    for (let i = start; i < limit; i++) if (this.#bytes[i] === 10) return true;
    return false;
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
    this.#sink.timezone(unfolded(this.#bytes, this.#componentStart, this.#current));
  }
}
