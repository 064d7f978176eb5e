/**
 * A stand-in for Google's Calendar API and token endpoint, for what the emulator lacks: pages over data
 * that changes meanwhile, instances of series, refusals, revocation and Retry-After. It answers as the
 * public reference describes; its data are plain arrays that a test may change at any time.
 */
import type { ServerResponse } from 'node:http';
import { type Asked, type WebServer, webServer } from './web-server.ts';

export interface GoogleServer extends WebServer {
  /** By calendar id. */
  readonly calendars: Map<string, object[]>;
  /** Access tokens that are taken. */
  readonly valid: Set<string>;
  /** What the next requests to the API are answered with instead, first in first out. */
  readonly refusals: Refusal[];
  /** Whether the refresh token has been withdrawn. */
  revoked: boolean;
  /** Events in one page, however many were asked for. */
  pageSize: number;
  /** Sent as the body of a good answer instead of JSON. */
  nonsense: string | null;
}

export interface Refusal {
  readonly status: number;
  readonly reason?: string;
  readonly headers?: Record<string, string>;
  /** Closes the connection half way through the answer. */
  readonly cut?: boolean;
}

export async function googleServer(): Promise<GoogleServer> {
  const state = {
    calendars: new Map<string, object[]>([['primary', [googleEvent()]]]),
    valid: new Set(['token-0']),
    refusals: [] as Refusal[],
    revoked: false,
    pageSize: 2_500,
    nonsense: null as string | null,
  };
  const server = await webServer((asked, response) => {
    const url = new URL(asked.path, 'http://google');
    if (url.pathname === '/token') return token(state, response);
    if (state.nonsense !== null)
      return response.writeHead(200, { 'Content-Type': 'text/html' }).end(state.nonsense);
    const refusal = state.refusals.shift();
    if (refusal) return refuse(response, refusal);
    if (!state.valid.has(asked.headers.authorization?.replace('Bearer ', '') ?? '')) {
      return refuse(response, { status: 401, reason: 'authError' });
    }
    return url.pathname.includes('calendarList')
      ? listCalendars(state, response)
      : listEvents(state, url, asked, response);
  });
  return Object.defineProperties(state, Object.getOwnPropertyDescriptors(server)) as GoogleServer;
}

type State = Pick<GoogleServer, 'calendars' | 'valid' | 'revoked' | 'pageSize'>;

function token(state: State, response: ServerResponse): ServerResponse {
  if (state.revoked) {
    return json(response, 400, {
      error: 'invalid_grant',
      error_description: 'Token has been expired or revoked.',
    });
  }
  const fresh = `token-${state.valid.size}`;
  state.valid.add(fresh);
  return json(response, 200, { access_token: fresh, token_type: 'Bearer', expires_in: 3599 });
}

/** Page tokens are offsets here: what is inserted or removed between two pages shifts the rest, as it may at Google. */
function listEvents(state: State, url: URL, _asked: Asked, response: ServerResponse): ServerResponse {
  const id = decodeURIComponent(/calendars\/([^/]+)\/events/.exec(url.pathname)?.[1] ?? '');
  const events = state.calendars.get(id);
  if (events === undefined) return refuse(response, { status: 404, reason: 'notFound' });
  const offset = Number(url.searchParams.get('pageToken') ?? 0);
  if (Number.isNaN(offset)) return refuse(response, { status: 400, reason: 'invalid' });
  const end = offset + state.pageSize;
  return json(response, 200, {
    timeZone: 'Europe/Lisbon',
    summary: id === 'primary' ? 'sam@example.org' : id,
    items: events.slice(offset, end),
    ...(end < events.length ? { nextPageToken: String(end) } : {}),
  });
}

function listCalendars(state: State, response: ServerResponse): ServerResponse {
  const items = [...state.calendars.keys()].map(id => ({
    id: id === 'primary' ? 'sam@example.org' : id,
    summary: `Calendar ${id}`,
    primary: id === 'primary' || undefined,
  }));
  return json(response, 200, { items });
}

function refuse(
  response: ServerResponse,
  { status, reason = 'backendError', headers = {}, cut = false }: Refusal,
): ServerResponse {
  const body = JSON.stringify({
    error: { code: status, message: reason, errors: [{ domain: 'global', reason, message: reason }] },
  });
  if (!cut) return json(response, status, JSON.parse(body), headers);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': '10000' });
  response.write(body, () => response.destroy());
  return response;
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): ServerResponse {
  return response
    .writeHead(status, { 'Content-Type': 'application/json; charset=UTF-8', ...headers })
    .end(JSON.stringify(body));
}

export function googleEvent(fields: Record<string, unknown> = {}): object {
  return {
    id: 'coffee',
    iCalUID: 'coffee@google.com',
    status: 'confirmed',
    summary: 'Coffee',
    eventType: 'default',
    start: { dateTime: '2026-11-16T09:00:00Z', timeZone: 'Europe/Lisbon' },
    end: { dateTime: '2026-11-16T10:00:00Z', timeZone: 'Europe/Lisbon' },
    organizer: { email: 'sam@example.org', self: true },
    creator: { email: 'sam@example.org', self: true },
    attendees: [
      { email: 'sam@example.org', self: true, organizer: true, responseStatus: 'accepted' },
      { email: 'Ana@Example.com', displayName: 'Ana Sousa', responseStatus: 'accepted' },
    ],
    ...fields,
  };
}
