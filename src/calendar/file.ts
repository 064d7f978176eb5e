/** An uploaded calendar as a source. It is read once, at connecting; later uploads are further sources. */
import { AppError } from '../core/error.ts';
import type { Window } from '../core/event.ts';
import { openUpload } from './archive.ts';
import { type IcsReading, readIcs } from './ics.ts';
import type { CalendarReading, CalendarSource } from './source.ts';

export interface UploadOptions {
  /** The file's name, as the browser gave it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** IANA; the account's, for floating times. */
  readonly timezone: string;
}

export function uploadedCalendar(options: UploadOptions): CalendarSource {
  return { read: window => readUpload(options, window) };
}

/** Every calendar in the upload, as one page. One that cannot be read does not keep the others from it. */
async function readUpload(
  { name, bytes, timezone }: UploadOptions,
  window: Window,
): Promise<CalendarReading> {
  const readings: IcsReading[] = [];
  let failure: AppError | null = null;
  for (const file of await openUpload(name, bytes)) {
    try {
      readings.push(await readIcs(file.bytes, { window, timezone }));
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      failure = cause;
    }
  }
  const only = readings[0];
  if (only === undefined)
    throw failure ?? new AppError('invalid', 'There is no calendar in that file.', { reason: 'file.empty' });
  return {
    kind: 'page',
    events: readings.flatMap(reading => reading.events),
    skipped: readings.reduce((sum, reading) => sum + reading.skipped, 0),
    complete: failure === null && readings.every(reading => reading.complete),
    ...(failure ? { problem: 'One of the calendars in that file could not be read.' } : {}),
    ...(only.timezone ? { timezone: only.timezone } : {}),
    ...(readings.length === 1 && only.name ? { name: only.name } : {}),
  };
}
