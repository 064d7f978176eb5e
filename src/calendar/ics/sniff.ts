import { AppError } from '../../core/error.ts';
import type { Scanner } from './scan.ts';

/**
 * Feeds the scanner and remembers how the bytes begin: what encoding they are in (UTF-8 with or without
 * a byte order mark, or UTF-16), what ends a line, and what they are when they are no calendar.
 */
export async function sniff(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  scanner: Scanner,
): Promise<Sniffed> {
  const sniffed = new Sniffed();
  if (input instanceof Uint8Array) {
    const bytes = sniffed.take(input);
    if (bytes === input) scanner.whole(bytes);
    else scanner.push(bytes);
    return sniffed;
  }
  for await (const chunk of gathered(input)) scanner.push(sniffed.take(chunk));
  return sniffed;
}

/** The same bytes, the first chunk being long enough to judge the rest by. */
async function* gathered(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of input) {
    if (head === null) {
      yield chunk;
      continue;
    }
    const longer: Uint8Array = new Uint8Array(head.length + chunk.length);
    longer.set(head);
    longer.set(chunk, head.length);
    head = longer;
    if (head.length < ENOUGH_BYTES) continue;
    yield head;
    head = null;
  }
  if (head !== null) yield head;
}

/** A few lines at least. */
const ENOUGH_BYTES = 512;
const HEAD_BYTES = 4_096;

class Sniffed {
  #head = '';
  #convert: ((chunk: Uint8Array) => Uint8Array) | null = null;
  #started = false;

  /** The chunk as UTF-8 with line feeds. */
  take(chunk: Uint8Array): Uint8Array {
    if (!this.#started && chunk.length > 0) {
      this.#started = true;
      this.#convert = converter(chunk);
      this.#head = new TextDecoder().decode(chunk.subarray(0, HEAD_BYTES));
    }
    return this.#convert === null ? chunk : this.#convert(chunk);
  }

  /** Why this is not a calendar, for the owner. */
  notACalendar(): AppError {
    const head = this.#head.trim().toLowerCase();
    if (head === '') return invalid('This calendar is empty.', 'ics.empty');
    if (
      /^(<!doctype html|<html|<head|<\?xml[^>]*>\s*<!doctype html)/.test(head) ||
      /<(html|body|form)[\s>]/.test(head)
    ) {
      return invalid(
        'This is a web page instead of a calendar. It looks like a login page: please use the calendar\u2019s own iCal link.',
        'ics.html_instead_of_calendar',
      );
    }
    if (head.startsWith('begin:vcard'))
      return invalid('This is an address book, not a calendar.', 'ics.vcard');
    return invalid('This is not an iCalendar file.', 'ics.not_a_calendar');
  }
}

function invalid(message: string, reason: string): AppError {
  return new AppError('invalid', message, { reason });
}

function converter(chunk: Uint8Array): ((chunk: Uint8Array) => Uint8Array) | null {
  const [first, second] = chunk;
  if (first === 0xff && second === 0xfe) return fromUtf16('utf-16le');
  if (first === 0xfe && second === 0xff) return fromUtf16('utf-16be');
  const head = chunk.subarray(0, HEAD_BYTES);
  if (first === 0xef && second === 0xbb && chunk[2] === 0xbf) return withoutMark();
  return head.includes(13) && !head.includes(10)
    ? bytes => bytes.map(byte => (byte === 13 ? 10 : byte))
    : null;
}

function fromUtf16(label: string): (chunk: Uint8Array) => Uint8Array {
  const decoder = new TextDecoder(label);
  return chunk => new TextEncoder().encode(decoder.decode(chunk, { stream: true }));
}

function withoutMark(): (chunk: Uint8Array) => Uint8Array {
  let first = true;
  return chunk => {
    const from = first ? 3 : 0;
    first = false;
    return from === 0 ? chunk : chunk.subarray(from);
  };
}
