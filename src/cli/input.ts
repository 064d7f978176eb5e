/** Reading what a command was given: files, days, zones, addresses. */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { normaliseEmail } from '../auth/account-name.ts';
import type { Day, Instant, Window } from '../core/event.ts';
import { UsageError } from './usage.ts';

export function readBytes(file: string): Uint8Array {
  return readFileSync(file === '-' ? process.stdin.fd : file);
}

/** In pieces, so that a large calendar need not be held whole. */
export function readPieces(file: string): AsyncIterable<Uint8Array> {
  if (file !== '-') statSync(file);
  return file === '-' ? process.stdin : createReadStream(file);
}

export function requireDay(name: string, text: string | undefined): Day {
  if (text === undefined) throw new UsageError(`--${name} is missing: give a day such as 2026-11-23.`);
  return readDay(name, text);
}

export function readDay(name: string, text: string): Day {
  try {
    return Temporal.PlainDate.from(text.slice(0, 10), { overflow: 'reject' }).toString();
  } catch {
    throw new UsageError(`--${name}: “${text}” is not a day; write it as 2026-11-23.`);
  }
}

export function readZone(text: string | undefined): string {
  if (text === undefined) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new UsageError(`--timezone: “${text}” is not a time zone; write one such as Europe/Lisbon.`);
  }
}

export function requireEmails(text: string | undefined): readonly string[] {
  if (text === undefined)
    throw new UsageError('--me is missing: give your own address, or several with commas.');
  return text.split(',').map(part => {
    const email = normaliseEmail(part);
    if (email === null) throw new UsageError(`--me: “${part.trim()}” is not an email address.`);
    return email;
  });
}

export function startOfDay(day: Day, timezone: string): Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(timezone).epochMilliseconds;
}

/** A point in time: a day (its local midnight) or a full instant with offset. */
export function readInstant(name: string, text: string, timezone: string): Instant {
  if (!/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(text)) return startOfDay(readDay(name, text), timezone);
  const at = Date.parse(text);
  if (Number.isNaN(at))
    throw new UsageError(
      `--${name}: “${text}” is not a point in time; write 2026-11-23 or 2026-11-23T09:00:00Z.`,
    );
  return at;
}

export function requireWindow(from: string | undefined, to: string | undefined, timezone: string): Window {
  if (from === undefined || to === undefined)
    throw new UsageError('--from and --to are needed: days such as 2026-01-01.');
  const window = { from: readInstant('from', from, timezone), to: readInstant('to', to, timezone) };
  if (window.to <= window.from) throw new UsageError('--to must be later than --from.');
  return window;
}
