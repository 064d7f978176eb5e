/**
 * Google Calendar. `events.list` with `singleEvents` answers the port's one question directly; paging
 * and several calendars are folded into one opaque cursor.
 */
import type { calendar_v3 } from '@googleapis/calendar';
import { AppError } from '../core/error.ts';
import type { CalendarEvent, Window } from '../core/event.ts';
import { gather, type Page, type Step } from './gather.ts';
import { FIELDS, isOccurrence, PRIMARY, toCalendarEvent } from './google-event.ts';
import { googleFailure, isSpentPageToken, isUnknownCalendar, statusOf } from './google-failure.ts';
import type { CalendarChoice, CalendarReading, CalendarSource } from './source.ts';

export interface GoogleAccess {
  /**
   * The known access token, or a fresh one when Google no longer takes it (`accessTokens` in
   * auth/google-oauth.ts makes such a function). Throws `unauthorized` when access was revoked.
   */
  readonly accessToken: (options: { readonly renew: boolean }) => Promise<string>;
  /** Where the API is, with a final slash. */
  readonly apiUrl: string;
  /** 0 to 1; spreads the retries of many accounts. */
  readonly random: () => number;
  readonly fetch?: typeof fetch;
}

export interface GoogleOptions extends GoogleAccess {
  /** Calendar ids in reading order; empty: the primary one. */
  readonly calendars: readonly string[];
  /** Events that are enough for a page. Fewer in tests. */
  readonly enough?: number;
}

/** The most Google gives in one page. */
const PAGE_SIZE = 2_500;

/** For one page, in milliseconds. A full page of 2,500 takes Google a few seconds. */
const TIMEOUT = 20_000;

interface Cursor {
  readonly calendar: string;
  readonly page: string | null;
}

export function googleSource(options: GoogleOptions): CalendarSource {
  const calendars = options.calendars.length === 0 ? [PRIMARY] : [...new Set(options.calendars)];
  return { read: (window, cursor) => readPage(options, calendars, window, parseCursor(cursor, calendars)) };
}

async function readPage(
  options: GoogleOptions,
  calendars: readonly string[],
  window: Window,
  start: Cursor,
): Promise<CalendarReading> {
  let found = start.page !== null || start.calendar !== calendars[0];
  const step = async (at: Cursor): Promise<Step<Cursor>> => {
    try {
      const read = await readStep(options, calendars, window, at);
      found = true;
      return read;
    } catch (cause) {
      const next = after(at, calendars);
      // The last hope gone is a failure, not an empty calendar.
      if (!isUnknownCalendar(cause) || (next === null && !found)) throw googleFailure(cause, options.random);
      return { page: GONE, next };
    }
  };
  const { page, next } = await gather(start, step, options.enough);
  return next === null ? page : { ...page, next: JSON.stringify(next) };
}

async function readStep(
  options: GoogleOptions,
  calendars: readonly string[],
  window: Window,
  at: Cursor,
): Promise<Step<Cursor>> {
  const list = await listEvents(options, window, at);
  const next = list.nextPageToken ? { ...at, page: list.nextPageToken } : after(at, calendars);
  return { page: toPage(list, at.calendar), next };
}

/** The beginning of the next calendar. */
function after(at: Cursor, calendars: readonly string[]): Cursor | null {
  const calendar = calendars[calendars.indexOf(at.calendar) + 1];
  return calendar === undefined ? null : { calendar, page: null };
}

/** One of several chosen calendars was deleted or is no longer shared: the others are read all the same. */
const GONE: Page = {
  kind: 'page',
  events: [],
  skipped: 0,
  complete: false,
  problem: 'One of the calendars you chose is no longer shared with you. Please choose again.',
};

/** A page token that Google no longer knows (they live for minutes) starts its calendar again. */
async function listEvents(
  options: GoogleOptions,
  window: Window,
  at: Cursor,
): Promise<calendar_v3.Schema$Events> {
  try {
    return await authorised(options, token => requestEvents(options, token, window, at));
  } catch (cause) {
    if (at.page === null || !isSpentPageToken(cause)) throw cause;
    return await authorised(options, token => requestEvents(options, token, window, { ...at, page: null }));
  }
}

/** An access token that ran out in between is renewed once. */
async function authorised<T>(options: GoogleAccess, attempt: (token: string) => Promise<T>): Promise<T> {
  try {
    return await attempt(await options.accessToken({ renew: false }));
  } catch (cause) {
    if (statusOf(cause) !== 401) throw cause;
    return await attempt(await options.accessToken({ renew: true }));
  }
}

async function requestEvents(
  options: GoogleOptions,
  token: string,
  window: Window,
  at: Cursor,
): Promise<calendar_v3.Schema$Events> {
  const google = await api(options);
  const answer = await google.events.list(
    {
      calendarId: at.calendar,
      timeMin: new Date(window.from).toISOString(),
      timeMax: new Date(window.to).toISOString(),
      singleEvents: true,
      orderBy: 'startTime',
      maxResults: PAGE_SIZE,
      fields: FIELDS,
      ...(at.page === null ? {} : { pageToken: at.page }),
    },
    requestOptions(options, token),
  );
  return assertList(answer.data);
}

/** The library hands on whatever came with a 200; a hotel's sign-in page must not look like an empty calendar. */
function assertList<T>(data: T): T {
  if (typeof data === 'object' && data !== null) return data;
  throw new AppError('unavailable', 'Google gave an answer that could not be read.', {
    reason: 'google.unreadable',
  });
}

/** The calendars the owner could choose. Needs `calendar.calendarlist.readonly`, asked for at that moment only. */
export async function googleCalendars(options: GoogleAccess): Promise<readonly CalendarChoice[]> {
  try {
    const answer = await authorised(options, async token =>
      (await api(options)).calendarList.list(
        { maxResults: 250, fields: 'items(id,summary,summaryOverride,primary)' },
        requestOptions(options, token),
      ),
    );
    return (assertList(answer.data).items ?? []).map(toChoice).filter(choice => choice.id !== '');
  } catch (cause) {
    throw googleFailure(cause, options.random);
  }
}

function toChoice(entry: calendar_v3.Schema$CalendarListEntry): CalendarChoice {
  return {
    id: entry.primary ? PRIMARY : (entry.id ?? ''),
    name: entry.summaryOverride ?? entry.summary ?? entry.id ?? '',
    primary: entry.primary === true,
  };
}

/** Loaded when first needed: the library takes longer to start than all the rest, and most wake-ups never use it. */
async function api({ apiUrl }: Pick<GoogleAccess, 'apiUrl'>): Promise<calendar_v3.Calendar> {
  const { calendar_v3: vendor } = await import('@googleapis/calendar');
  return new vendor.Calendar({ rootUrl: apiUrl });
}

/** The library's own retries are off: the account's alarm spaces attempts, and outlives this invocation. */
function requestOptions(options: Pick<GoogleAccess, 'fetch'>, token: string) {
  return {
    headers: { Authorization: `Bearer ${token}` },
    retry: false,
    timeout: TIMEOUT,
    fetchImplementation:
      options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init)),
  };
}

function toPage(list: calendar_v3.Schema$Events, calendar: string): Page {
  const items = (list.items ?? []).filter(isOccurrence);
  const events = items.map(item => toCalendarEvent(item, calendar));
  const readable = events.filter((event): event is CalendarEvent => event !== null);
  return {
    kind: 'page',
    events: readable,
    skipped: events.length - readable.length,
    ...(list.timeZone ? { timezone: list.timeZone } : {}),
    ...(list.summary ? { name: list.summary } : {}),
  };
}

/** A cursor into a calendar that is no longer chosen begins again. */
function parseCursor(cursor: string | undefined, calendars: readonly string[]): Cursor {
  const start: Cursor = { calendar: calendars[0] ?? PRIMARY, page: null };
  if (cursor === undefined) return start;
  try {
    // Written by `readPage`, perhaps by an older version.
    const at = JSON.parse(cursor) as Partial<Cursor>;
    const known = typeof at.calendar === 'string' && calendars.includes(at.calendar);
    return known
      ? { calendar: at.calendar ?? '', page: typeof at.page === 'string' ? at.page : null }
      : start;
  } catch {
    return start;
  }
}
