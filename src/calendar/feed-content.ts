/** What a feed's bytes are, before anybody parses them: a calendar, a web page, nothing, the same as before. */
import { createHash } from 'node:crypto';
import { AppError } from '../core/error.ts';

/** How far into a file the first `BEGIN:VCALENDAR` may be: a BOM, blank lines, a stray header. */
const PREAMBLE_BYTES = 4_096;

/** Throws `invalid` when the bytes cannot be a calendar, saying what they are instead. */
export function assertCalendar(chunks: readonly Uint8Array[]): void {
  const start = latin1(head(chunks, PREAMBLE_BYTES)).replace(/^(?:\xef\xbb\xbf)?\s+|^\xef\xbb\xbf/, '');
  if (start.trim() === '') {
    throw invalid('empty', 'There is nothing behind that link. Is it the right one?');
  }
  if (/BEGIN:VCALENDAR/i.test(start)) return;
  if (start.startsWith('<')) {
    throw invalid(
      'html_instead_of_calendar',
      'That link shows a web page, not a calendar. Look for a link that ends in .ics, often called “secret address” or “subscribe”.',
    );
  }
  throw invalid('not_a_calendar', 'What is behind that link is not a calendar (an .ics file).');
}

const NEWLINE = 0x0a;

const DTSTAMP = 'DTSTAMP';

/** A line that does not end within this is no DTSTAMP and need not be kept whole. */
const LONGEST_DTSTAMP = 256;

/**
 * SHA-256 over the bytes without their DTSTAMP lines. Google and others write the moment of the request
 * into every event's DTSTAMP, so that no two answers are the same although nothing has changed.
 */
export function fingerprint(chunks: Iterable<Uint8Array>): string {
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of chunks) {
    const bytes = rest.length === 0 ? view(chunk) : Buffer.concat([rest, chunk]);
    const lines = bytes.lastIndexOf(NEWLINE) + 1;
    const ready = bytes.length - lines > LONGEST_DTSTAMP ? bytes.length : lines;
    hashWithoutStamps(bytes.subarray(0, ready), hash);
    rest = bytes.subarray(ready);
  }
  hashWithoutStamps(rest, hash);
  return hash.digest('base64url');
}

/** `bytes` begin at a line's start. */
function hashWithoutStamps(bytes: Buffer, hash: ReturnType<typeof createHash>): void {
  let kept = 0;
  for (let at = bytes.indexOf(DTSTAMP); at >= 0; at = bytes.indexOf(DTSTAMP, at + 1)) {
    if (at > 0 && bytes[at - 1] !== NEWLINE) continue;
    hash.update(bytes.subarray(kept, at));
    const end = bytes.indexOf(NEWLINE, at);
    kept = end < 0 ? bytes.length : end + 1;
  }
  hash.update(bytes.subarray(kept));
}

function head(chunks: readonly Uint8Array[], size: number): Uint8Array {
  return Buffer.concat(upTo(chunks, size)).subarray(0, size);
}

/** The first chunks that together hold `size` bytes. */
function upTo(chunks: readonly Uint8Array[], size: number): Uint8Array[] {
  let length = 0;
  return chunks.filter(chunk => {
    const wanted = length < size;
    length += chunk.length;
    return wanted;
  });
}

function latin1(bytes: Uint8Array): string {
  return view(bytes).toString('latin1');
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function invalid(reason: string, message: string): AppError {
  return new AppError('invalid', message, { reason: `feed.${reason}` });
}
