/** What is asked of a CalDAV server: which calendars there are, and what lies in one. tsdav lives here alone. */
import { AppError } from '../core/error.ts';
import type { Window } from '../core/event.ts';
import { isFaithful } from './caldav-expanded.ts';
import type { DavSession } from './caldav-session.ts';

export interface DavCalendar {
  readonly url: string;
  readonly name: string;
  /** The server's mark for the present state (`getctag`, else `sync-token`); empty when it has none. */
  readonly tag: string;
  /** False when the server says that it belongs to somebody else, who shares it. */
  readonly own: boolean;
}

/**
 * Whole days and floating times lie where the account is, which the server does not know: it is asked for
 * a day more on either side (zones reach from -12 to +14 hours), and the reader cuts exactly.
 */
const MARGIN = 86_400_000;

/** Loaded when first needed: it brings an XML parser, and most accounts never use it. */
function tsdav(): Promise<typeof import('tsdav')> {
  return import('tsdav');
}

/** Well-known address, principal, calendar home, calendars (RFC 6764, RFC 5397, RFC 4791). */
export async function listCalendars({
  url,
  headers,
  fetch,
  run,
}: DavSession): Promise<readonly DavCalendar[]> {
  const { createAccount, fetchCalendars } = await tsdav();
  return run(async () => {
    const account = await createAccount({
      account: { accountType: 'caldav', serverUrl: url.href },
      headers,
      fetch,
    });
    const found = await fetchCalendars({
      account,
      props: PROPERTIES,
      projectedProps: { owner: true },
      headers,
      fetch,
    });
    return found.filter(holdsEvents).map(calendar => ({
      url: calendar.url,
      name: typeof calendar.displayName === 'string' ? calendar.displayName : lastSegment(calendar.url),
      tag: String(calendar.ctag ?? calendar.syncToken ?? ''),
      own: isOwn(calendar.projectedProps?.owner, account),
    }));
  }, notFound());
}

/** Those tsdav reads, and the owner (RFC 3744, section 5.1). */
const PROPERTIES = {
  'd:displayname': {},
  'd:resourcetype': {},
  'd:owner': {},
  'd:sync-token': {},
  'cs:getctag': {},
  'c:supported-calendar-component-set': {},
};

/** A server that does not say what a calendar holds may hold anything in it. */
function holdsEvents({ components }: { readonly components?: readonly string[] }): boolean {
  return components === undefined || components.length === 0 || components.includes('VEVENT');
}

/** A server that does not say whose it is, is taken to show only the owner's. */
function isOwn(
  owner: unknown,
  account: { readonly principalUrl?: string; readonly rootUrl?: string },
): boolean {
  const href = typeof owner === 'object' && owner !== null && 'href' in owner ? owner.href : null;
  if (typeof href !== 'string' || !URL.canParse(href, account.rootUrl)) return true;
  return bare(new URL(href, account.rootUrl).href) === bare(account.principalUrl ?? '');
}

function bare(url: string): string {
  return url.replace(/\/+$/, '');
}

/**
 * Every object that may touch the window, expanded by the server where it can: what still carries an
 * RRULE is left to the reader. Where the server refuses, breaks or expands wrongly, it is asked for the
 * objects as they are.
 */
export async function fetchObjects(
  session: DavSession,
  url: string,
  window: Window,
): Promise<readonly string[]> {
  const expanded = await askFor(session, url, window, true).catch((cause: unknown) => {
    if (cause instanceof AppError && cause.reason === 'caldav.not_read') return null;
    throw cause;
  });
  return expanded?.every(isFaithful) ? expanded : askFor(session, url, window, false);
}

async function askFor(
  { headers, fetch, run }: DavSession,
  url: string,
  window: Window,
  expand: boolean,
): Promise<readonly string[]> {
  const { fetchCalendarObjects } = await tsdav();
  const start = new Date(window.from - MARGIN).toISOString();
  const end = new Date(window.to + MARGIN).toISOString();
  const urlFilter = (object: string) => object !== url;
  const query = { calendar: { url }, timeRange: { start, end }, urlFilter, expand, headers, fetch };
  const found = await run(() => fetchCalendarObjects(query), notRead());
  return found.map(({ data }) => data).filter((data: unknown): data is string => typeof data === 'string');
}

function lastSegment(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split('/').findLast(segment => segment !== '') ?? '');
}

function notFound(): AppError {
  return new AppError(
    'invalid',
    'No calendars were found at that address. Please check it with your provider’s help page for “CalDAV”.',
    { reason: 'caldav.not_found' },
  );
}

function notRead(): AppError {
  return new AppError('unavailable', 'The calendar’s server gave an answer that could not be read.', {
    reason: 'caldav.not_read',
  });
}
