/**
 * CalDAV (RFC 4791): iCloud, Fastmail, Nextcloud, Radicale and their kin, with an app password. Several
 * calendars and long windows are read step by step behind one cursor.
 */
import { AppError } from '../core/error.ts';
import type { Window } from '../core/event.ts';
import { ahead, speaksFor } from './ahead.ts';
import { fetchObjects, listCalendars } from './caldav-server.ts';
import { type DavAccess, type DavSession, davSession } from './caldav-session.ts';
import { gather, type Page, type Step } from './gather.ts';
import { readIcs } from './ics.ts';
import type { CalendarChoice, CalendarReading, CalendarSource } from './source.ts';

export interface CaldavOptions extends DavAccess {
  /** IANA; the account's, for floating times. */
  readonly timezone: string;
  /** Ids of the chosen calendars; empty or absent: all the owner's own that hold events. */
  readonly calendars?: readonly string[];
  /** Events that are enough for a page. Fewer in tests. */
  readonly enough?: number;
}

/** How much of a long window is asked for at once, so that no answer takes more than a moment to read. */
const SLICE = 92 * 86_400_000;

/** More calendars than anybody keeps, and each costs a request. */
const MAX_CALENDARS = 30;

/** A calendar, and the server's mark for its present state. */
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
  const at = parse<Cursor>(cursor) ?? (await start(session, options, covers));
  if (cursor === undefined && validator !== undefined) {
    const seen = parse<Seen>(validator);
    if (seen !== null && unchanged(seen, at.collections, window, options))
      return { kind: 'unchanged', validator };
  }
  const { page, next } = await gather(at, step => readStep(session, step, covers, options), options.enough);
  const seen: Seen = { ...covers, timezone: options.timezone, collections: at.collections };
  return {
    ...page,
    covers,
    ...(next === null ? { validator: JSON.stringify(seen) } : { next: JSON.stringify(next) }),
  };
}

/** The calendars that can be chosen. Throws `unauthorized`, `unavailable`, or `invalid` (`caldav.not_found`). */
export async function caldavCalendars(access: DavAccess): Promise<readonly CalendarChoice[]> {
  const found = await listCalendars(davSession(access));
  return found.map(({ url, name, own }) => ({ id: url, name, primary: own }));
}

/** Shared calendars show other people's meetings, so they are read only when chosen. */
async function start(
  session: DavSession,
  { calendars = [] }: CaldavOptions,
  covers: Window,
): Promise<Cursor> {
  const found = await listCalendars(session);
  const wanted = found.filter(({ url, own }) => (calendars.length === 0 ? own : calendars.includes(url)));
  if (wanted.length === 0) {
    throw new AppError('invalid', 'There is no calendar on that server any more, or none that was chosen.', {
      reason: 'caldav.no_calendars',
    });
  }
  const collections = wanted.slice(0, MAX_CALENDARS).map(({ url, tag }) => ({ url, tag }));
  return { collections, index: 0, from: covers.from };
}

/** Only when every calendar has a mark and all are as they were. */
function unchanged(
  seen: Seen,
  now: readonly Collection[],
  window: Window,
  { timezone }: CaldavOptions,
): boolean {
  if (seen.timezone !== timezone || !speaksFor(seen, window)) return false;
  const marked = now.every(({ tag }) => tag !== '');
  return marked && JSON.stringify(seen.collections) === JSON.stringify(now);
}

async function readStep(
  session: DavSession,
  at: Cursor,
  covers: Window,
  { timezone }: CaldavOptions,
): Promise<Step<Cursor>> {
  const slice = { from: at.from, to: Math.min(at.from + SLICE, covers.to) };
  try {
    return { page: await readSlice(session, at, slice, timezone), next: following(at, slice, covers) };
  } catch (cause) {
    const gone = cause instanceof AppError && cause.reason === 'caldav.calendar_gone';
    if (!gone || at.collections.length === 1) throw cause;
    return { page: GONE, next: following(at, { ...slice, to: covers.to }, covers) };
  }
}

/** One of several calendars vanished since the reading began: the others are read all the same. */
const GONE: Page = {
  kind: 'page',
  events: [],
  skipped: 0,
  complete: false,
  problem: 'One of your calendars on that server is no longer there.',
};

async function readSlice(session: DavSession, at: Cursor, slice: Window, timezone: string): Promise<Page> {
  const url = at.collections[at.index]?.url;
  if (url === undefined) throw new RangeError('the cursor points past the last calendar');
  const objects = await fetchObjects(session, url, slice);
  if (objects.length === 0) return { kind: 'page', events: [], skipped: 0 };
  const { events, skipped, complete } = await readIcs(encoded(objects), { window: slice, timezone });
  const problem = complete ? {} : { problem: 'Only a part of the calendar could be read.' };
  return { kind: 'page', events, skipped, complete, ...problem };
}

function following({ collections, index }: Cursor, slice: Window, covers: Window): Cursor | null {
  if (slice.to < covers.to) return { collections, index, from: slice.to };
  return index + 1 < collections.length ? { collections, index: index + 1, from: covers.from } : null;
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
