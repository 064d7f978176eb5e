/** What a person uploads: one .ics, the same gzipped, or a .zip with several as Google Takeout makes it. */
import { AppError } from '../core/error.ts';

export interface CalendarFile {
  /** The name inside the archive without its folders, or the upload's own. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The same as for a feed: a heavy calendar of ten years is 5 to 10 MB. */
const MAX_TOTAL = 25 * 1024 * 1024;

/** A Takeout with every product has thousands of entries; only calendars are opened. */
const MAX_ENTRIES = 5_000;

/** More calendars than anybody keeps. */
const MAX_CALENDARS = 200;

/** Input is fed in steps, so that a bomb is noticed after at most this much more of it. */
const STEP = 16 * 1024;

/** Loaded with the first upload: its tables cost about 5 ms, which every start of the worker would pay. */
type Inflater = typeof import('fflate');

/**
 * The calendars inside an upload, in the archive's order. Nothing beyond 25 MB is ever inflated. Rejects with
 * `invalid` and a sentence for the owner: `file.empty`, `file.too_large`, `file.no_calendar_inside`,
 * `file.broken_archive`, `file.not_a_calendar`.
 */
export async function openUpload(name: string, bytes: Uint8Array): Promise<readonly CalendarFile[]> {
  if (bytes.length === 0) throw invalid('empty', 'That file is empty.');
  if (startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP))
    return unzipCalendars(bytes, await import('fflate'));
  const file = startsWith(bytes, GZIP)
    ? { name: baseName(name).replace(/\.gz$/i, ''), bytes: gunzip(bytes, await import('fflate')) }
    : { name: baseName(name), bytes };
  if (file.bytes.length > MAX_TOTAL) throw tooLarge();
  if (!looksLikeCalendar(file.bytes)) {
    throw invalid(
      'not_a_calendar',
      'That file is not a calendar. It should be an .ics file, or a .zip with .ics files in it.',
    );
  }
  return [file];
}

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06] as const;
const GZIP = [0x1f, 0x8b] as const;

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

function unzipCalendars(archive: Uint8Array, { Unzip, UnzipInflate }: Inflater): readonly CalendarFile[] {
  const budget = { left: MAX_TOTAL };
  const found: { name: string; parts: Uint8Array[]; done: boolean }[] = [];
  let entries = 0;
  const unzip = new Unzip(entry => {
    entries += 1;
    if (entries > MAX_ENTRIES) throw tooLarge();
    if (!isCalendarEntry(entry.name)) return;
    if (found.length >= MAX_CALENDARS) throw tooLarge();
    const file = { name: baseName(entry.name), parts: [] as Uint8Array[], done: false };
    found.push(file);
    entry.ondata = (error, part, final) => {
      if (error) throw error;
      file.parts.push(spend(budget, part));
      file.done = final;
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  feed(archive, (part, final) => unzip.push(part, final));
  if (found.some(file => !file.done)) throw broken();
  const files = found
    .map(({ name, parts }) => ({ name, bytes: join(parts) }))
    .filter(file => looksLikeCalendar(file.bytes));
  if (files.length === 0)
    throw invalid('no_calendar_inside', 'There is no calendar (.ics file) in that archive.');
  return files;
}

/** macOS puts a shadow of every file into `__MACOSX`. */
function isCalendarEntry(name: string): boolean {
  return /\.ics$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name);
}

function gunzip(packed: Uint8Array, { Gunzip }: Inflater): Uint8Array {
  const budget = { left: MAX_TOTAL };
  const parts: Uint8Array[] = [];
  let done = false;
  const stream = new Gunzip((part, final) => {
    parts.push(spend(budget, part));
    done = final;
  });
  feed(packed, (part, final) => stream.push(part, final));
  if (!done) throw broken();
  return join(parts);
}

/** Hands the input over step by step, and turns what the library throws at broken data into our words. */
function feed(bytes: Uint8Array, push: (part: Uint8Array, final: boolean) => void): void {
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : broken(cause);
  }
}

function spend(budget: { left: number }, part: Uint8Array): Uint8Array {
  budget.left -= part.length;
  if (budget.left < 0) throw tooLarge();
  return part;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : new Uint8Array(Buffer.concat(parts));
}

/** Far enough to get past a BOM, blank lines and a stray header. */
const PREAMBLE_BYTES = 4_096;

function looksLikeCalendar(bytes: Uint8Array): boolean {
  return /BEGIN:VCALENDAR/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, PREAMBLE_BYTES)));
}

function baseName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}

function tooLarge(): AppError {
  return invalid('too_large', 'That is more than 25 MB of calendar, which is more than Perennial reads.');
}

function broken(cause?: unknown): AppError {
  return new AppError('invalid', 'That archive is damaged or not complete. Please download it again.', {
    reason: 'file.broken_archive',
    ...(cause === undefined ? {} : { cause }),
  });
}

function invalid(reason: string, message: string): AppError {
  return new AppError('invalid', message, { reason: `file.${reason}` });
}
