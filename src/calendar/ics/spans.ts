import { decode, unfoldInto } from './bytes.ts';
import { MAX_ATTENDEES } from './limits.ts';
import { Kind, kindOf } from './names.ts';

const WIDTH = 3;
const KINDS = Object.keys(Kind).length;
/** Lines an event usually has room for, and scratch bytes: what grew beyond is let go again. */
const USUAL_LINES = 1_000;
const USUAL_BYTES = 4_096;
const LARGE_BYTES = 1_048_576;

/** Byte ranges of the lines of one VEVENT: three numbers a line. Used again for the next one. */
export class LineSpans {
  bytes: Uint8Array = new Uint8Array(0);
  count = 0;
  /** Kind, start and end of each line. */
  #spans = new Int32Array(USUAL_LINES * WIDTH);
  /** First line of each kind, or -1. */
  readonly #first = new Int32Array(KINDS).fill(-1);
  #scratch = new Uint8Array(USUAL_BYTES);

  add(kind: number, start: number, end: number): void {
    const at = this.count * WIDTH;
    if (at === this.#spans.length) this.#grow();
    this.#spans[at] = kind;
    this.#spans[at + 1] = start;
    this.#spans[at + 2] = end;
    if ((this.#first[kind] ?? 0) < 0) this.#first[kind] = this.count;
    this.count++;
  }

  #grow(): void {
    const spans = new Int32Array(this.#spans.length * 2);
    spans.set(this.#spans);
    this.#spans = spans;
  }

  clear(): void {
    if (this.count > USUAL_LINES) this.#spans = new Int32Array(USUAL_LINES * WIDTH);
    this.#first.fill(-1);
    this.count = 0;
  }

  /** The bytes moved to the front. */
  shift(by: number): void {
    for (let at = 0; at < this.count * WIDTH; at += WIDTH) {
      this.#spans[at + 1] = (this.#spans[at + 1] ?? 0) - by;
      this.#spans[at + 2] = (this.#spans[at + 2] ?? 0) - by;
    }
  }

  kind(index: number): number {
    return this.#spans[index * WIDTH] ?? -1;
  }

  /** First line of a kind, or -1. */
  find(kind: number): number {
    return this.#first[kind] ?? -1;
  }

  start(index: number): number {
    return this.#spans[index * WIDTH + 1] ?? 0;
  }

  end(index: number): number {
    return this.#spans[index * WIDTH + 2] ?? 0;
  }

  /** Whether a line is `…:0`. */
  endsWithZero(index: number): boolean {
    const end = this.end(index);
    return this.bytes[end - 1] === 48 && this.bytes[end - 2] === 58;
  }

  /** One line, unfolded and decoded; empty for -1. */
  line(index: number): string {
    return index < 0 ? '' : unfolded(this.bytes, this.start(index), this.end(index));
  }

  /** The remembered lines a reading needs, unfolded, decoded, joined by LF. */
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
    if (scratch.length > LARGE_BYTES) this.#scratch = new Uint8Array(USUAL_BYTES);
    return text;
  }

  /** Written over from the front: never ahead of what is still to be looked at. */
  #dropUnneeded(): void {
    const count = this.count;
    let attendees = 0;
    this.#first.fill(-1);
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

/** Lines from `start` to `end`, unfolded and decoded. */
export function unfolded(bytes: Uint8Array, start: number, end: number): string {
  const text = new Uint8Array(end - start);
  return decode(text.subarray(0, unfoldInto(text, 0, bytes, start, end)));
}
