/**
 * CalDAV (RFC 4791): iCloud, Fastmail, Nextcloud, Radicale and their kin, with an app password. tsdav
 * speaks the protocol; every request it makes goes through the same guard as a feed's.
 */
import { AppError } from '../core/error.ts';
import type { Window } from '../core/event.ts';
import { ahead, speaksFor } from './ahead.ts';
import { type DavAccess, type DavSession, davSession } from './caldav-session.ts';
import { gather, type Step } from './gather.ts';
import { readIcs } from './ics.ts';
import type { CalendarChoice, CalendarReading, CalendarSource } from './source.ts';

export interface CaldavOptions extends DavAccess {
  /** IANA; the account's, for floating times. */
  readonly timezone: string;
  /** Ids of the chosen calendars; empty or absent: all that hold events. */
  readonly calendars?: readonly string[];
  /** Events that are enough for a page. Fewer in tests. */
  readonly enough?: number;
}

/** How much of a long window is asked for at once, so that no answer takes more than a moment to read. */
const SLICE = 92 * 86_400_000;

/**
 * Whole days and floating times lie where the account is, which the server does not know: it is asked for
 * a day more on either side (zones reach from -12 to +14 hours), and the reader cuts exactly.
 */
const MARGIN = 86_400_000;

/** More calendars than anybody keeps, and each costs a request. */
const MAX_CALENDARS = 30;

/** A calendar, and the server's mark for its present state; empty when the server has none. */
interface Collection {
  readonly url: string;
  readonly tag: string;
}

/** Where a reading of several calendars in several slices has got to. */
interface Cursor {
  readonly collections: readonly Collection[];
  readonly index: number;
  readonly from: number;
}

interface Seen extends Window {
  readonly timezone: string;
  readonly collections: readonly Collection[];
}

export function caldavSource(options: CaldavOptions): CalendarSource {
  return { read: (window, cursor, validator) => readCaldav(options, window, cursor, validator) };
}

async function readCaldav(
  options: CaldavOptions,
  window: Window,
  cursor?: string,
  validator?: string,
): Promise<CalendarReading> {
  const session = davSession(options);
  const covers = ahead(window);
  const at = parse<Cursor>(cursor) ?? {
    collections: await chosen(session, options),
    index: 0,
    from: covers.from,
  };
  if (
    cursor === undefined &&
    validator !== undefined &&
    unchanged(parse<Seen>(validator), at.collections, window, options)
  ) {
    return { kind: 'unchanged', validator };
  }
  const { page, next } = await gather(at, step => readSlice(session, step, covers, options), options.enough);
  const seen: Seen = { ...covers, timezone: options.timezone, collections: at.collections };
  return {
    ...page,
    covers,
    ...(next === null ? { validator: JSON.stringify(seen) } : { next: JSON.stringify(next) }),
  };
}

/** The calendars that can be chosen. Throws `unauthorized`, `unavailable`, or `invalid` (`caldav.not_found`). */
export async function caldavCalendars(access: DavAccess): Promise<readonly CalendarChoice[]> {
  const found = await discover(davSession(access));
  return found.map(({ url, name }, index) => ({ id: url, name, primary: index === 0 }));
}

/** Well-known address, principal, calendar home, calendars (RFC 6764, RFC 5397, RFC 4791). */
async function discover(session: DavSession): Promise<readonly (Collection & { readonly name: string })[]> {
  const { headers, fetch } = session;
  const { createAccount, fetchCalendars } = await tsdav();
  const found = await session.run(async () => {
    const account = await createAccount({
      account: { accountType: 'caldav', serverUrl: session.url.href },
      headers,
      fetch,
    });
    return fetchCalendars({ account, headers, fetch });
  }, notFound());
  return found.filter(holdsEvents).map(calendar => ({
    url: calendar.url,
    tag: String(calendar.ctag ?? calendar.syncToken ?? ''),
    name: typeof calendar.displayName === 'string' ? calendar.displayName : lastSegment(calendar.url),
  }));
}

/** Loaded when first needed: it brings an XML parser, and most accounts never use it. */
function tsdav(): Promise<typeof import('tsdav')> {
  return import('tsdav');
}

/** A server that does not say what a calendar holds may hold anything in it. */
function holdsEvents({ components }: { readonly components?: readonly string[] }): boolean {
  return components === undefined || components.length === 0 || components.includes('VEVENT');
}

async function chosen(
  session: DavSession,
  { calendars = [] }: CaldavOptions,
): Promise<readonly Collection[]> {
  const found = await discover(session);
  const wanted = calendars.length === 0 ? found : found.filter(({ url }) => calendars.includes(url));
  if (wanted.length === 0) {
    throw new AppError('invalid', 'There is no calendar on that server any more, or none that was chosen.', {
      reason: 'caldav.no_calendars',
    });
  }
  return wanted.slice(0, MAX_CALENDARS).map(({ url, tag }) => ({ url, tag }));
}

/** Only when every calendar has a mark and all are as they were. */
function unchanged(
  seen: Seen | null,
  now: readonly Collection[],
  window: Window,
  { timezone }: CaldavOptions,
): boolean {
  if (seen === null || seen.timezone !== timezone || !speaksFor(seen, window)) return false;
  const marked = now.every(({ tag }) => tag !== '');
  return marked && JSON.stringify(seen.collections) === JSON.stringify(now);
}

async function readSlice(
  session: DavSession,
  at: Cursor,
  covers: Window,
  { timezone }: CaldavOptions,
): Promise<Step<Cursor>> {
  const url = at.collections[at.index]?.url;
  if (url === undefined) throw new RangeError('the cursor points past the last calendar');
  const slice = { from: at.from, to: Math.min(at.from + SLICE, covers.to) };
  const next = following(at, slice, covers);
  const objects = await fetchObjects(session, url, slice);
  if (objects.length === 0) return { page: { kind: 'page', events: [], skipped: 0 }, next };
  const { events, skipped, complete } = await readIcs(encoded(objects), { window: slice, timezone });
  const problem = complete ? {} : { problem: 'Only a part of the calendar could be read.' };
  return { page: { kind: 'page', events, skipped, complete, ...problem }, next };
}

function following({ collections, index }: Cursor, slice: Window, covers: Window): Cursor | null {
  if (slice.to < covers.to) return { collections, index, from: slice.to };
  return index + 1 < collections.length ? { collections, index: index + 1, from: covers.from } : null;
}

/**
 * Every object that may touch the window, expanded by the server where it can: what still carries an
 * RRULE is expanded by us. A server that refuses to expand is asked for the objects as they are.
 */
async function fetchObjects(session: DavSession, url: string, window: Window): Promise<readonly string[]> {
  const { fetchCalendarObjects } = await tsdav();
  const query = {
    calendar: { url },
    timeRange: {
      start: new Date(window.from - MARGIN).toISOString(),
      end: new Date(window.to + MARGIN).toISOString(),
    },
    urlFilter: (object: string) => object !== url,
    headers: session.headers,
    fetch: session.fetch,
  };
  const expanded = await session
    .run(() => fetchCalendarObjects({ ...query, expand: true }), notRead())
    .catch((cause: unknown) => {
      if (cause instanceof AppError && cause.reason === 'caldav.not_read') return null;
      throw cause;
    });
  const found = expanded ?? (await session.run(() => fetchCalendarObjects(query), notRead()));
  return found.map(({ data }) => data).filter((data: unknown): data is string => typeof data === 'string');
}

async function* encoded(objects: readonly string[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const object of objects) yield encoder.encode(object.endsWith('\n') ? object : `${object}\r\n`);
}

/** Cursors and validators are written here; an older version's may have another shape. */
function parse<T extends { readonly collections: readonly Collection[] }>(
  text: string | undefined,
): T | null {
  if (text === undefined) return null;
  try {
    const value = JSON.parse(text) as T;
    return Array.isArray(value.collections) ? value : null;
  } catch {
    return null;
  }
}

function lastSegment(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').findLast(segment => segment !== '') ?? '');
}

function notFound(): AppError {
  return new AppError(
    'invalid',
    'No calendars were found at that address. Please check it with your provider’s help page for “CalDAV”.',
    {
      reason: 'caldav.not_found',
    },
  );
}

function notRead(): AppError {
  return new AppError('unavailable', 'The calendar’s server gave an answer that could not be read.', {
    reason: 'caldav.not_read',
  });
}
