import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CaldavOptions, caldavCalendars, caldavSource } from '../../src/calendar/caldav.ts';
import type { CalendarReading, CalendarSource } from '../../src/calendar/source.ts';
import { AppError } from '../../src/core/error.ts';
import type { Window } from '../../src/core/event.ts';
import { calendarText } from './calendar-text.ts';
import { type DavServer, davServer, multistatus, one } from './dav-server.ts';
import { FORBIDDEN, OWN_HOST } from './forbidden-targets.ts';
import { webServer } from './web-server.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const WINDOW = { from: NOW - 35 * DAY, to: NOW + 21 * DAY };

function options(server: Pick<DavServer, 'origin'>, more: Partial<CaldavOptions> = {}): CaldavOptions {
  return {
    url: server.origin,
    username: 'sam',
    password: 'app-password',
    timezone: 'Europe/Lisbon',
    allowPrivate: true,
    ownHost: OWN_HOST,
    enough: 1,
    ...more,
  };
}

type Page = Extract<CalendarReading, { kind: 'page' }>;

async function readAll(source: CalendarSource, window: Window = WINDOW, validator?: string): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const reading = await source.read(window, cursor, validator);
    if (reading.kind !== 'page') throw new Error('expected a page');
    pages.push(reading);
    cursor = reading.next;
  } while (cursor !== undefined);
  return pages;
}

const titles = (pages: readonly Page[]) => pages.flatMap(page => page.events.map(event => event.title));

async function failure(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    value => value,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${JSON.stringify(error)}`);
}

describe('several calendars', () => {
  test('are discovered, without the one that holds only tasks', async () => {
    await using server = await davServer();
    server.calendars.set('/cal/sam/home/', { objects: [], tag: '1', name: 'Home &amp; garden' });
    expect(await caldavCalendars(options(server))).toEqual([
      { id: `${server.origin}/cal/sam/work/`, name: 'Work', primary: true },
      { id: `${server.origin}/cal/sam/home/`, name: 'Home & garden', primary: true },
    ]);
  });

  test('are read one after the other', async () => {
    await using server = await davServer();
    server.calendars.set('/cal/sam/home/', {
      objects: [calendarText([{ uid: 'tea', start: '20261117T090000Z', title: 'Tea' }])],
      tag: '1',
      name: 'Home',
    });
    const pages = await readAll(caldavSource(options(server)));
    expect(titles(pages)).toEqual(['Coffee with Ana', 'Tea']);
    expect(pages.map(page => page.validator === undefined)).toEqual([true, false]);
    expect(pages[0]?.covers).toEqual({ from: WINDOW.from, to: WINDOW.to + 7 * DAY });
  });

  test('that others share are listed, but read only when chosen', async () => {
    await using server = await davServer();
    const [tea, dinner] = ['tea', 'dinner'].map(uid => calendarText([{ uid, start: '20261117T090000Z' }]));
    server.calendars.set('/cal/sam/mine/', {
      objects: [tea ?? ''],
      tag: '1',
      name: 'Mine',
      owner: '/principal/sam',
    });
    server.calendars.set('/cal/sam/anas/', {
      objects: [dinner ?? ''],
      tag: '1',
      name: 'Ana’s',
      owner: '/principal/ana/',
    });
    expect((await caldavCalendars(options(server))).map(({ name, primary }) => [name, primary])).toEqual([
      ['Work', true],
      ['Mine', true],
      ['Ana’s', false],
    ]);
    expect(titles(await readAll(caldavSource(options(server))))).toEqual(['Coffee with Ana', 'tea']);
    const calendars = [`${server.origin}/cal/sam/anas/`];
    expect(titles(await readAll(caldavSource(options(server, { calendars }))))).toEqual(['dinner']);
  });

  test('of which one vanishes during the reading are read to the end, and nothing counts as complete', async () => {
    await using server = await davServer();
    for (const name of ['a', 'b']) {
      const objects = [calendarText([{ uid: name, start: '20261117T090000Z' }])];
      server.calendars.set(`/cal/sam/${name}/`, { objects, tag: '1', name });
    }
    const source = caldavSource(options(server));
    const first = await source.read(WINDOW);
    if (first.kind !== 'page') throw new Error('expected a page');
    server.calendars.delete('/cal/sam/a/');
    expect(await source.read(WINDOW, first.next)).toMatchObject({
      complete: false,
      problem: expect.stringContaining('no longer there'),
      events: [{ uid: 'b' }],
    });
  });

  test('can be chosen from', async () => {
    await using server = await davServer();
    server.calendars.set('/cal/sam/home/', { objects: [], tag: '1', name: 'Home' });
    const chosen = [`${server.origin}/cal/sam/home/`];
    expect(titles(await readAll(caldavSource(options(server, { calendars: chosen }))))).toEqual([]);
  });

  test('of which none is left are said to be gone', async () => {
    await using server = await davServer();
    const attempt = readAll(caldavSource(options(server, { calendars: [`${server.origin}/cal/sam/gone/`] })));
    expect(await failure(attempt)).toMatchObject({ code: 'invalid', reason: 'caldav.no_calendars' });
  });
});

describe('a calendar that did not change', () => {
  test('is recognised by its mark, without reading an object', async () => {
    await using server = await davServer();
    const { validator } = (await readAll(caldavSource(options(server)))).at(-1) ?? {};
    const before = server.asked.filter(({ method }) => method === 'REPORT').length;
    expect(await caldavSource(options(server)).read(WINDOW, undefined, validator)).toEqual({
      kind: 'unchanged',
      validator,
    });
    expect(server.asked.filter(({ method }) => method === 'REPORT')).toHaveLength(before);
  });

  test.each<[string, (server: DavServer) => Partial<CaldavOptions>, Window]>([
    ['its mark is another', server => mark(server, '2'), WINDOW],
    ['the account moved to another zone', () => ({ timezone: 'UTC' }), WINDOW],
    ['the window has moved too far', () => ({}), { from: WINDOW.from, to: WINDOW.to + 8 * DAY }],
  ])('is read again when %s', async (_why, change, window) => {
    await using server = await davServer();
    const { validator } = (await readAll(caldavSource(options(server)))).at(-1) ?? {};
    const reading = await caldavSource(options(server, change(server))).read(window, undefined, validator);
    expect(reading.kind).toBe('page');
  });

  test('is read every time when its server has no mark', async () => {
    await using server = await davServer();
    mark(server, '');
    const { validator } = (await readAll(caldavSource(options(server)))).at(-1) ?? {};
    expect((await caldavSource(options(server)).read(WINDOW, undefined, validator)).kind).toBe('page');
  });
});

describe('series', () => {
  const weekly = { uid: 'weekly', start: '20261102T090000Z', lines: ['RRULE:FREQ=WEEKLY;COUNT=4'] };
  const days = ['02', '09', '16', '23'];
  const instance = (start: string, original: string, lines: readonly string[] = []) => ({
    uid: 'weekly',
    start,
    lines: [`RECURRENCE-ID:${original}`, ...lines],
  });
  const ended = (text: string, end: string) => text.replaceAll('DURATION:PT1H', `DTEND:${end}`);

  test.each<[string, string | null]>([
    ['left to us', null],
    [
      'expanded by the server',
      calendarText(days.map(day => instance(`202611${day}T090000Z`, `202611${day}T090000Z`))),
    ],
    [
      'expanded without a zone',
      calendarText(days.map(day => instance(`202611${day}T090000`, `202611${day}T090000`))),
    ],
    [
      'expanded in a zone',
      calendarText(days.map(day => instance(`202611${day}T090000Z`, `202611${day}T100000`))),
    ],
    [
      'expanded, the first without its number',
      calendarText([
        { ...weekly, lines: [] },
        ...days.slice(1).map(day => instance(`202611${day}T090000Z`, `202611${day}T090000Z`)),
      ]),
    ],
    [
      'expanded, all with the end of the first',
      ended(
        calendarText(days.map(day => instance(`202611${day}T090000Z`, `202611${day}T090000Z`))),
        '20261102T100000Z',
      ),
    ],
  ])('%s give the same occurrences', async (_who, expanded) => {
    await using server = await davServer();
    server.calendars.set('/cal/sam/work/', {
      objects: [calendarText([weekly])],
      ...(expanded === null ? {} : { expanded: [expanded] }),
      tag: '1',
      name: 'Work',
    });
    const events = (await readAll(caldavSource(options(server)))).flatMap(page => page.events);
    expect(events.map(event => event.recurrenceId)).toEqual(days.map(day => `2026-11-${day}T09:00:00Z`));
    expect(events.map(({ start, end }) => Number(end) - Number(start))).toEqual(days.map(() => 3_600_000));
  });

  test('what the server expanded well is taken as it is', async () => {
    await using server = await davServer();
    const expanded = [
      calendarText(days.map(day => instance(`202611${day}T090000Z`, `202611${day}T090000Z`))),
    ];
    server.calendars.set('/cal/sam/work/', { objects: [], expanded, tag: '1', name: 'Work' });
    expect((await readAll(caldavSource(options(server)))).flatMap(page => page.events)).toHaveLength(4);
    expect(server.asked.filter(({ method }) => method === 'REPORT')).toHaveLength(1);
  });

  test('the server is asked to expand', async () => {
    await using server = await davServer();
    await readAll(caldavSource(options(server)));
    const report = server.asked.find(({ method }) => method === 'REPORT');
    expect(report?.body).toMatch(/<c:expand start="20261017T000000Z" end="20261221T000000Z"\/>/);
    expect(report?.body).toMatch(/<c:time-range start="20261017T000000Z" end="20261221T000000Z"\/>/);
  });

  test.each([
    ['refuses to expand', 403],
    ['breaks over it', 500],
    ['does not know how', 501],
  ])('a server that %s is asked for the objects as they are', async (_why, status) => {
    await using server = await davServer();
    server.calendars.set('/cal/sam/work/', { objects: [calendarText([weekly])], tag: '1', name: 'Work' });
    server.instead = ({ body }, response) => {
      if (!body.includes('expand')) return false;
      response.writeHead(status, { 'Content-Type': 'application/xml' }).end('<d:error xmlns:d="DAV:"/>');
      return true;
    };
    expect((await readAll(caldavSource(options(server)))).flatMap(page => page.events)).toHaveLength(4);
  });
});

test('a long window is asked for in slices, and a stored cursor goes on where it was', async () => {
  await using server = await davServer();
  const window = { from: NOW - 365 * DAY, to: NOW };
  let cursor: string | undefined;
  let pages = 0;
  do {
    const reading = await caldavSource(options(server)).read(window, cursor);
    cursor = reading.kind === 'page' ? reading.next : undefined;
    pages += 1;
  } while (cursor !== undefined);
  expect(pages).toBeGreaterThan(1);
  expect(server.asked.filter(({ method }) => method === 'REPORT')).toHaveLength(5);
  expect(server.asked.filter(({ path }) => path === '/.well-known/caldav')).toHaveLength(1);
});

test('text with entities, CDATA and a long attendee list arrives whole', async () => {
  await using server = await davServer();
  const lines = Array.from(
    { length: 2_000 },
    (_, index) => `ATTENDEE;CN="Ana & <${index}>":mailto:ana${index}@example.com`,
  );
  server.calendars.set('/cal/sam/work/', {
    objects: [calendarText([{ uid: 'a', start: '20261116T090000Z', title: 'R&D <3', lines }])],
    tag: '1',
    name: 'Work',
  });
  const [event] = (await readAll(caldavSource(options(server)))).flatMap(page => page.events);
  expect(event?.title).toBe('R&D <3');
  expect(event?.attendees.length).toBeGreaterThan(15);
});

describe('a failure is named', () => {
  test.each<[string, DavServer['instead'], Partial<CaldavOptions>, object]>([
    [
      'a wrong password',
      null,
      { password: 'wrong' },
      { code: 'unauthorized', reason: 'caldav.unauthorized' },
    ],
    [
      'no CalDAV there',
      (_asked, response) => !!response.writeHead(404).end(),
      {},
      { code: 'invalid', reason: 'caldav.not_found' },
    ],
    [
      'a web page',
      (_asked, response) => !!response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>'),
      {},
      { code: 'invalid', reason: 'caldav.not_found' },
    ],
    [
      'a busy server',
      (_asked, response) => !!response.writeHead(503, { 'Retry-After': '30' }).end(),
      {},
      { code: 'unavailable', reason: 'caldav.server_error', retryAfter: 30 },
    ],
    [
      'too fast',
      (_asked, response) => !!response.writeHead(429).end(),
      {},
      { code: 'unavailable', reason: 'caldav.rate_limited' },
    ],
    ['an answer that never comes', () => true, {}, { code: 'unavailable', reason: 'caldav.timeout' }],
    [
      'an answer without end',
      (_asked, response) => response.writeHead(207).end('x'.repeat(200_000)) !== null,
      {},
      { reason: 'caldav.too_large' },
    ],
    ['rubbish instead of objects', rubbishReports, {}, { code: 'unavailable', reason: 'caldav.not_read' }],
    [
      'hanging up',
      (_asked, response) => !!response.destroy(),
      {},
      { code: 'unavailable', reason: 'caldav.unreachable' },
    ],
  ])('%s', async (_what, instead, more, expected) => {
    await using server = await davServer();
    server.instead = instead;
    const limits = { bytes: 100_000, time: 300 };
    expect(await failure(readAll(caldavSource(options(server, { ...more, limits }))))).toMatchObject(
      expected,
    );
  });

  test('after a refused password nothing more is tried with it', async () => {
    await using server = await davServer();
    await failure(caldavCalendars(options(server, { password: 'wrong' })));
    expect(server.asked.filter(({ path }) => path !== '/.well-known/caldav')).toHaveLength(1);
  });

  test('the message holds neither name nor password nor address', async () => {
    await using server = await davServer();
    const error = await failure(caldavCalendars(options(server, { password: 'hunter2' })));
    expect(`${error.message} ${error.reason}`).not.toMatch(/hunter2|\bsam\b|127\.0\.0\.1/);
  });
});

describe('the guard', () => {
  /** Hosts for which something has passed the guard. As in feed.test.ts, it is then sent to the server in this process. */
  const left: string[] = [];
  beforeEach(() => {
    left.length = 0;
  });
  const via = (server: DavServer): Partial<CaldavOptions> => ({
    url: 'https://dav.example.org/',
    allowPrivate: false,
    fetch: (target, init) => {
      const { host, pathname } = new URL(target);
      left.push(host);
      return fetch(`${server.origin}${pathname}`, init);
    },
  });

  test.each(FORBIDDEN)('refuses an address typed in: %s', async (_why, url) => {
    const asked: string[] = [];
    const count = async (target: string) => {
      asked.push(target);
      return new Response();
    };
    const attempt = (async () =>
      caldavCalendars(options({ origin: url }, { allowPrivate: false, fetch: count })))();
    expect((await failure(attempt)).reason).toMatch(/^target\./);
    expect(asked).toEqual([]);
  });

  describe('on the way', () => {
    let server: DavServer;
    beforeAll(async () => {
      server = await davServer();
    });
    beforeEach(() => {
      server.asked.length = 0;
    });
    afterAll(() => server[Symbol.asyncDispose]());

    test.each(FORBIDDEN)('refuses a discovery that leads to %s', async (_why, target) => {
      const Location = Buffer.from(target).toString('latin1');
      server.instead = ({ path }, response) =>
        path === '/.well-known/caldav' && !!response.writeHead(301, { Location }).end();
      // The well-known address is only a first guess; what counts is that nobody was asked there.
      await caldavCalendars(options(server, via(server))).catch(() => null);
      expect(new Set(left)).toEqual(new Set(['dav.example.org']));
    });

    test.each(FORBIDDEN)('refuses a calendar home at %s', async (_why, target) => {
      const home = `<c:calendar-home-set><d:href>${target}</d:href></c:calendar-home-set>`;
      server.instead = ({ body, path }, response) =>
        body.includes('calendar-home-set') && !!multistatus(response, [one(path, home)]);
      const error = await failure(caldavCalendars(options(server, via(server))));
      expect(error.code).toBe('invalid');
      expect(server.asked.at(-1)?.body).toContain('calendar-home-set');
      expect(new Set(left)).toEqual(new Set(['dav.example.org']));
    });
  });

  test('the password goes to a sibling of the server, not to a stranger', async () => {
    await using server = await davServer();
    const seen: string[] = [];
    const spying = (home: string): Partial<CaldavOptions> => ({
      ...via(server),
      fetch: async (target, init) => {
        const { hostname } = new URL(target);
        if (new Headers(init.headers).has('Authorization')) seen.push(hostname);
        if (hostname === 'dav.example.org')
          return new Response(null, { status: 301, headers: { Location: `https://${home}/dav/` } });
        return new Response(null, { status: 401 });
      },
    });
    await failure(caldavCalendars(options(server, spying('p34.example.org'))));
    await failure(caldavCalendars(options(server, spying('elsewhere.test.example.com'))));
    expect(new Set(seen)).toEqual(new Set(['dav.example.org', 'p34.example.org']));
  });
});

test('a host without https:// is taken as it is printed in help pages', async () => {
  const asked: string[] = [];
  const attempt = caldavCalendars({
    ...options({ origin: 'caldav.example.org' }, { allowPrivate: false }),
    fetch: async target => {
      asked.push(target);
      return new Response(null, { status: 404 });
    },
  });
  await failure(attempt);
  expect(asked[0]).toBe('https://caldav.example.org/.well-known/caldav');
});

test('a name and password beyond Latin-1 are sent as UTF-8', async () => {
  await using server = await webServer((_asked, response) => response.writeHead(401).end());
  await failure(caldavCalendars(options(server, { username: 'Zoë', password: 'žlutý' })));
  const sent = server.asked[0]?.headers.authorization?.replace('Basic ', '') ?? '';
  expect(Buffer.from(sent, 'base64').toString('utf8')).toBe('Zoë:žlutý');
});

function mark(server: DavServer, tag: string): Partial<CaldavOptions> {
  for (const calendar of server.calendars.values()) calendar.tag = tag;
  return {};
}

function rubbishReports(
  { method }: { method: string },
  response: { writeHead(status: number): { end(text: string): unknown } },
): boolean {
  if (method !== 'REPORT') return false;
  response.writeHead(400).end('rubbish');
  return true;
}
