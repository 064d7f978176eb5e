/**
 * A calendar behind a link (iCalendar over https): Google's secret address, Outlook, iCloud, Fastmail,
 * Nextcloud and whatever else offers one. Some send an ETag or Last-Modified and some neither, some stamp
 * every event anew at each request, some answer a withdrawn link with 404 and some with a sign-in page at
 * 200. Nothing here relies on which of them does what.
 */
import { AppError } from '../core/error.ts';
import type { Window } from '../core/event.ts';
import { ahead, speaksFor } from './ahead.ts';
import { readBody } from './body.ts';
import { assertCalendar, fingerprint } from './feed-content.ts';
import { readIcs } from './ics.ts';
import { type Fetch, request, retryAfterOf } from './outgoing.ts';
import type { CalendarReading, CalendarSource } from './source.ts';

export interface FeedOptions {
  readonly url: string;
  /** IANA; the account's, for floating times. */
  readonly timezone: string;
  readonly allowPrivate: boolean;
  /** The host Perennial is served from (with a port only in local use). */
  readonly ownHost: string | null;
  readonly fetch?: Fetch;
  /** Shorter or smaller in tests. */
  readonly limits?: FeedLimits;
}

interface FeedLimits {
  /** After decompression. A heavy calendar of ten years is 5 to 10 MB. */
  readonly bytes: number;
  /** For the whole answer, in milliseconds. */
  readonly time: number;
}

const LIMITS: FeedLimits = { bytes: 25 * 1024 * 1024, time: 20_000 };

/** What a validator holds: how to ask whether anything changed, and for which window that would do. */
interface Seen {
  readonly etag: string | null;
  readonly modified: string | null;
  readonly hash: string;
  readonly from: number;
  readonly to: number;
  readonly timezone: string;
}

export function feedSource(options: FeedOptions): CalendarSource {
  return { read: (window, _cursor, validator) => readFeed(options, window, validator) };
}

async function readFeed(options: FeedOptions, window: Window, validator?: string): Promise<CalendarReading> {
  const seen = usable(validator, window, options.timezone);
  const limits = options.limits ?? LIMITS;
  const outgoing = {
    ...options,
    fetch: options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init)),
    kind: 'feed',
    signal: AbortSignal.timeout(limits.time),
  };
  const { response } = await request(options.url, {}, () => conditionalHeaders(seen), outgoing);
  if (response.status === 304 && seen !== null && validator !== undefined) {
    return { kind: 'unchanged', validator };
  }
  await assertSuccess(response, validator !== undefined);
  const chunks = await readBody(response, { ...outgoing, limit: limits.bytes });
  assertCalendar(chunks);
  const hash = fingerprint(chunks);
  const covers = ahead(window);
  const next = { ...validatorsOf(response.headers), hash, timezone: options.timezone };
  if (seen?.hash === hash) {
    return { kind: 'unchanged', validator: JSON.stringify({ ...next, from: seen.from, to: seen.to }) };
  }
  return page(chunks, covers, options.timezone, JSON.stringify({ ...next, ...covers }));
}

async function page(
  chunks: Uint8Array[],
  covers: Window,
  timezone: string,
  validator: string,
): Promise<CalendarReading> {
  const reading = await readIcs(drain(chunks), { window: covers, timezone });
  return {
    kind: 'page',
    events: reading.events,
    skipped: reading.skipped,
    covers,
    complete: reading.complete,
    ...(reading.complete ? { validator } : { problem: 'Only a part of the calendar could be read.' }),
    ...(reading.timezone ? { timezone: reading.timezone } : {}),
    ...(reading.name ? { name: reading.name } : {}),
  };
}

/** Lets go of each chunk once it has been read, so that a large feed and its events are not both held whole. */
async function* drain(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) yield chunk;
}

/** Null when the earlier reading does not speak for all of this window, or for another zone. */
function usable(validator: string | undefined, window: Window, timezone: string): Seen | null {
  const seen = validator === undefined ? null : parseSeen(validator);
  if (seen === null || seen.timezone !== timezone) return null;
  return speaksFor(seen, window) ? seen : null;
}

function parseSeen(validator: string): Seen | null {
  try {
    // Written by this file a sync ago; a validator of an older shape fails the check and is not used.
    const seen = JSON.parse(validator) as Partial<Seen>;
    return typeof seen.hash === 'string' && typeof seen.from === 'number' && typeof seen.to === 'number'
      ? (seen as Seen)
      : null;
  } catch {
    return null;
  }
}

function conditionalHeaders(seen: Seen | null): Headers {
  const headers = new Headers({
    Accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
    'User-Agent': 'Perennial',
  });
  if (seen?.etag) headers.set('If-None-Match', seen.etag);
  if (seen?.modified) headers.set('If-Modified-Since', seen.modified);
  return headers;
}

function validatorsOf(headers: Headers): { etag: string | null; modified: string | null } {
  return { etag: headers.get('ETag'), modified: headers.get('Last-Modified') };
}

const SIGN_IN_NEEDED =
  'That link asks for a sign-in, so Perennial cannot read it. Please use the secret or public link.';

const GONE =
  'There is no calendar behind that link any more. It may have been renewed: please paste the new one.';

const NEVER_THERE =
  'There is no calendar behind that link. Is it whole? If it was renewed, please paste the new one.';

/** What each answer means to the owner. `worked`: the link was read well before. */
async function assertSuccess(response: Response, worked: boolean): Promise<void> {
  const { status } = response;
  if (status === 200) return;
  await response.body?.cancel();
  if (status === 401 || status === 403) {
    throw new AppError('unauthorized', SIGN_IN_NEEDED, { reason: 'feed.forbidden' });
  }
  if (status === 404 || status === 410) {
    throw new AppError('invalid', worked ? GONE : NEVER_THERE, { reason: 'feed.not_found' });
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfter = retryAfterOf(response.headers);
    throw new AppError('unavailable', 'The calendar’s server is not answering properly at the moment.', {
      reason: status === 429 ? 'feed.rate_limited' : 'feed.server_error',
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
  if (status === 204) {
    throw new AppError('invalid', 'There is nothing behind that link. Is it the right one?', {
      reason: 'feed.empty',
    });
  }
  throw new AppError('invalid', `The calendar’s server refused that link (it answered ${status}).`, {
    reason: 'feed.refused',
  });
}
