/**
 * A stand-in for a CalDAV server, for what Radicale does not do: expand on the server, refuse to expand,
 * redirect to another host, be busy, answer with rubbish. Real objects are tried with Radicale in
 * test/system.
 */
import type { ServerResponse } from 'node:http';
import { calendarText } from './calendar-text.ts';
import { type Asked, type WebServer, webServer } from './web-server.ts';

export interface DavServer extends WebServer {
  /** By path. */
  readonly calendars: Map<string, DavCollection>;
  password: string;
  /** Answered instead of anything else, when it says something. */
  instead: ((asked: Asked, response: ServerResponse) => boolean) | null;
}

interface DavCollection {
  readonly objects: readonly string[];
  /** The same when asked to expand; absent: the server takes no notice of it. */
  readonly expanded?: readonly string[];
  /** Changes with every change; empty: the server has none. */
  tag: string;
  readonly name: string;
  /** Whose it is, when the server says. */
  readonly owner?: string;
}

export async function davServer(): Promise<DavServer> {
  const state: Pick<DavServer, 'calendars' | 'password' | 'instead'> = {
    calendars: new Map([['/cal/sam/work/', { objects: [calendarText()], tag: '1', name: 'Work' }]]),
    password: 'app-password',
    instead: null,
  };
  const server = await webServer((asked, response) => {
    if (state.instead?.(asked, response)) return response;
    if (asked.path === '/.well-known/caldav') return response.writeHead(301, { Location: '/dav/' }).end();
    const expected = `Basic ${Buffer.from(`sam:${state.password}`).toString('base64')}`;
    if (asked.headers.authorization !== expected) return response.writeHead(401).end();
    if (asked.method === 'REPORT') return report(state, asked, response);
    return propfind(state, asked, response);
  });
  return Object.defineProperties(state, Object.getOwnPropertyDescriptors(server)) as DavServer;
}

type State = Pick<DavServer, 'calendars'>;

function propfind(state: State, asked: Asked, response: ServerResponse): ServerResponse {
  const { path, body } = asked;
  if (body.includes('current-user-principal')) {
    return multistatus(response, [
      one(path, '<d:current-user-principal><d:href>/principal/sam/</d:href></d:current-user-principal>'),
    ]);
  }
  if (body.includes('calendar-home-set')) {
    return multistatus(response, [
      one(path, '<c:calendar-home-set><d:href>/cal/sam/</d:href></c:calendar-home-set>'),
    ]);
  }
  if (body.includes('supported-report-set')) return multistatus(response, [one(path, '')]);
  if (path !== '/cal/sam/') return response.writeHead(404).end();
  const listed = [...state.calendars].map(([url, { tag, name, owner }]) =>
    one(
      url,
      `<d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:displayname>${name}</d:displayname>` +
        `<c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set>` +
        (tag ? `<cs:getctag>${tag}</cs:getctag>` : '') +
        (owner ? `<d:owner><d:href>${owner}</d:href></d:owner>` : ''),
    ),
  );
  const tasks = one(
    '/cal/sam/tasks/',
    '<d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:displayname>Tasks</d:displayname>' +
      '<c:supported-calendar-component-set><c:comp name="VTODO"/></c:supported-calendar-component-set>',
  );
  return multistatus(response, [
    one('/cal/sam/', '<d:resourcetype><d:collection/></d:resourcetype>'),
    ...listed,
    tasks,
  ]);
}

function report(state: State, { path, body }: Asked, response: ServerResponse): ServerResponse {
  const calendar = state.calendars.get(path);
  if (calendar === undefined) return response.writeHead(404).end();
  const objects = (body.includes('expand') && calendar.expanded) || calendar.objects;
  const found = objects.map((text, index) =>
    one(
      `${path}${index}.ics`,
      `<d:getetag>"${index}"</d:getetag><c:calendar-data>${escaped(text)}</c:calendar-data>`,
    ),
  );
  return multistatus(response, found);
}

export function one(href: string, prop: string): string {
  return `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${prop}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
}

export function multistatus(response: ServerResponse, responses: readonly string[]): ServerResponse {
  const namespaces =
    'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/"';
  return response
    .writeHead(207, { 'Content-Type': 'application/xml; charset=utf-8' })
    .end(
      `<?xml version="1.0" encoding="utf-8"?><d:multistatus ${namespaces}>${responses.join('')}</d:multistatus>`,
    );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
