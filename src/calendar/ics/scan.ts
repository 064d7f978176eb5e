import { AppError } from '../../core/error.ts';
import { HeldBytes } from './held.ts';
import { MAX_TEXT_BYTES } from './limits.ts';
import { BLOCK_BYTES, findLineEnds } from './line-ends.ts';
import { Need, needOf } from './names.ts';
import { Nesting, type ScanSink } from './nesting.ts';

/**
 * Splits iCalendar bytes into components without parsing them. Only line starts are looked at, and only
 * lines a reading needs are remembered, as offsets; nothing is decoded or allocated for a component that
 * the sink then lets go. Names are matched in any case; lines may end in LF, CRLF or CR.
 */
export class Scanner {
  readonly #nesting: Nesting;
  readonly #held = new HeldBytes();
  readonly #ends = new Int32Array(BLOCK_BYTES);
  /** Start of the logical line being looked at, and how far the search for its end has come. */
  #lineStart = 0;
  #searched = 0;
  #total = 0;

  constructor(sink: ScanSink) {
    this.#nesting = new Nesting(sink);
  }

  /** Whether every VCALENDAR that began also ended. */
  get complete(): boolean {
    return this.#nesting.complete;
  }

  /** Length of the text so far. */
  get bytes(): number {
    return this.#total;
  }

  /** Whether anything of a calendar was met at all. */
  get isCalendar(): boolean {
    return this.#nesting.isCalendar;
  }

  /** All of the text at once: nothing is copied. */
  whole(bytes: Uint8Array): void {
    this.#count(bytes.length);
    this.#held.take(bytes);
    this.end();
  }

  push(chunk: Uint8Array): void {
    this.#count(chunk.length);
    const moved = this.#held.append(chunk, this.#nesting.neededFrom(this.#lineStart));
    if (moved > 0) this.#shift(moved);
    this.#scan();
    this.#nesting.watchSize(this.#held.length, this.#lineStart);
  }

  end(): void {
    this.#scan();
    this.#scanLast();
    this.#nesting.end();
  }

  #count(bytes: number): void {
    this.#total += bytes;
    if (this.#total <= MAX_TEXT_BYTES) return;
    throw new AppError('invalid', 'This calendar is too large to read (more than 25 MB).', {
      reason: 'ics.too_large',
    });
  }

  #shift(by: number): void {
    this.#lineStart -= by;
    this.#searched -= by;
    this.#nesting.shift(by);
  }

  /** The byte after a line feed tells a fold, so the last one has to wait for the next. */
  #scan(): void {
    const { bytes, length } = this.#held;
    this.#nesting.bytes = bytes;
    while (this.#searched < length - 1) {
      const to = Math.min(this.#searched + BLOCK_BYTES, length - 1);
      this.#lines(bytes, findLineEnds(bytes, this.#searched, to, this.#ends));
      this.#searched = to;
    }
  }

  /** Hands on the lines that end at the first `count` of `#ends`. */
  #lines(bytes: Uint8Array, count: number): void {
    let start = this.#lineStart;
    for (let i = 0; i < count; i++) {
      const end = this.#ends[i] ?? 0;
      const need = needOf(bytes, start);
      if (need !== Need.never) this.#nesting.line(start, withoutReturns(bytes, start, end), need);
      start = end + 1;
    }
    this.#lineStart = start;
  }

  #scanLast(): void {
    const { bytes, length } = this.#held;
    const start = this.#lineStart;
    if (start >= length) return;
    const end = bytes[length - 1] === 10 ? length - 1 : length;
    const need = needOf(bytes, start);
    if (need !== Need.never) this.#nesting.line(start, withoutReturns(bytes, start, end), need);
    this.#lineStart = length;
  }
}

function withoutReturns(bytes: Uint8Array, start: number, end: number): number {
  let last = end;
  while (last > start && bytes[last - 1] === 13) last--;
  return last;
}
