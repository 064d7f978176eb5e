import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accessTokens,
  authorizeUrl,
  CONSENT_BYTES,
  consentSecrets,
  exchangeCode,
  refreshAccessToken,
} from '../../src/auth/google-oauth.ts';
import { type GoogleOptions, googleCalendars, googleSource } from '../../src/calendar/google.ts';
import type { CalendarReading, CalendarSource } from '../../src/calendar/source.ts';
import { AppError } from '../../src/core/error.ts';
import { googleEmulator, REDIRECT_URI } from '../auth/google-emulator.ts';
import { type GoogleServer, googleEvent, googleServer, type Refusal } from './google-server.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const WINDOW = { from: NOW - 35 * DAY, to: NOW + 21 * DAY };

function options(server: Pick<GoogleServer, 'origin'>, more: Partial<GoogleOptions> = {}): GoogleOptions {
  return {
    accessToken: async () => 'token-0',
    apiUrl: `${server.origin}/`,
    calendars: [],
    random: () => 0.5,
    enough: 1,
    ...more,
  };
}

type Page = Extract<CalendarReading, { kind: 'page' }>;

async function read(source: CalendarSource, cursor?: string): Promise<Page> {
  const reading = await source.read(WINDOW, cursor);
  if (reading.kind !== 'page') throw new Error('expected a page');
  return reading;
}

/** Every page, and between two of them whatever the test does to the calendar. */
async function readAll(source: CalendarSource, between: () => void = () => {}): Promise<Page[]> {
  const pages = [await read(source)];
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
    between();
    pages.push(await read(source, next));
  }
  return pages;
}

const uids = (pages: readonly Page[]) => pages.flatMap(page => page.events.map(event => event.uid));

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    googleEvent({ id: `e${index}`, iCalUID: `e${index}@google.com` }),
  );

async function failure(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    value => value,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${JSON.stringify(error)}`);
}

describe('the question', () => {
  test('is the window, expanded, a full page, and only the fields that are kept', async () => {
    await using server = await googleServer();
    await read(googleSource(options(server)));
    const url = new URL(server.asked[0]?.path ?? '', server.origin);
    expect(url.pathname).toBe('/calendar/v3/calendars/primary/events');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      singleEvents: 'true',
      maxResults: '2500',
      timeMin: '2026-10-18T00:00:00.000Z',
      timeMax: '2026-12-13T00:00:00.000Z',
    });
    expect(url.searchParams.get('fields')).not.toMatch(
      /description|location|attachments|hangoutLink|conferenceData|\*/,
    );
    expect(server.asked[0]?.headers.authorization).toBe('Bearer token-0');
  });

  test('reads the primary calendar when none was chosen, and says its zone and name', async () => {
    await using server = await googleServer();
    expect(await read(googleSource(options(server)))).toMatchObject({
      timezone: 'Europe/Lisbon',
      name: 'sam@example.org',
      skipped: 0,
    });
  });

  test('encodes a calendar’s id', async () => {
    await using server = await googleServer();
    server.calendars.set('en.uk#holiday@group.v.calendar.google.com', [googleEvent()]);
    const reading = await read(
      googleSource(options(server, { calendars: ['en.uk#holiday@group.v.calendar.google.com'] })),
    );
    expect(reading.events[0]?.kind).toBe('holiday');
  });
});

describe('pages', () => {
  test('are read one by one, and the cursor survives being stored', async () => {
    await using server = await googleServer();
    server.calendars.set('primary', numbered(7));
    server.pageSize = 3;
    const pages: Page[] = [];
    let cursor: string | undefined;
    do {
      // A new source each time, as after a crash.
      const page = await read(googleSource(options(server)), cursor);
      pages.push(page);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(pages.map(page => page.events.length)).toEqual([3, 3, 1]);
    expect(uids(pages)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6'].map(id => `${id}@google.com`));
  });

  test('of several calendars follow each other', async () => {
    await using server = await googleServer();
    server.calendars.set('primary', numbered(3));
    server.calendars.set('team', [googleEvent({ iCalUID: 'team@google.com' })]);
    server.calendars.set('empty', []);
    server.pageSize = 2;
    const pages = await readAll(googleSource(options(server, { calendars: ['primary', 'empty', 'team'] })));
    expect(pages.map(page => page.events.length)).toEqual([2, 1, 1]);
  });

  test('over data that changes meanwhile lose nothing that was there all along', async () => {
    await using server = await googleServer();
    const events = numbered(9);
    server.calendars.set('primary', events);
    server.pageSize = 2;
    let turn = 0;
    const pages = await readAll(googleSource(options(server)), () => {
      turn += 1;
      events.unshift(googleEvent({ id: `new${turn}`, iCalUID: `new${turn}@google.com` }));
    });
    expect(new Set(uids(pages))).toEqual(
      new Set(Array.from({ length: 9 }, (_, index) => `e${index}@google.com`)),
    );
  });

  test('with a token that Google has forgotten start that calendar again', async () => {
    await using server = await googleServer();
    server.calendars.set('primary', numbered(2));
    const spent = JSON.stringify({ calendar: 'primary', page: 'forgotten' });
    expect((await read(googleSource(options(server)), spent)).events).toHaveLength(2);
    expect(server.asked).toHaveLength(2);
  });

  test('of any size, over any calendars, hold every event once', async () => {
    await using server = await googleServer();
    const sizes = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(
      sizes,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 12 }),
      async (counts, pageSize, enough) => {
        server.calendars.clear();
        server.pageSize = pageSize;
        const wanted: string[] = [];
        for (const [calendar, count] of counts.entries()) {
          const ids = Array.from({ length: count }, (_, index) => `c${calendar}e${index}`);
          server.calendars.set(
            `c${calendar}`,
            ids.map(iCalUID => googleEvent({ iCalUID })),
          );
          wanted.push(...ids);
        }
        const calendars = [...server.calendars.keys()];
        expect(uids(await readAll(googleSource(options(server, { calendars, enough }))))).toEqual(wanted);
      },
    );
    await fc.assert(property, { numRuns: 25 });
  });

  test('that are small are handed over as one', async () => {
    await using server = await googleServer();
    const calendars = Array.from({ length: 10 }, (_, index) => `team${index}`);
    for (const id of calendars) server.calendars.set(id, [googleEvent({ iCalUID: id })]);
    const { enough: _fewer, ...ordinary } = options(server, { calendars });
    const pages = await readAll(googleSource(ordinary));
    expect(pages.map(page => page.events.length)).toEqual([10]);
  });

  test('of a calendar that was chosen twice are read once', async () => {
    await using server = await googleServer();
    expect(await readAll(googleSource(options(server, { calendars: ['primary', 'primary'] })))).toHaveLength(
      1,
    );
  });

  test.each([['nonsense'], ['{}'], ['null'], ['{"calendar":"gone","page":"2"}']])(
    'a cursor of another making begins anew: %s',
    async cursor => {
      await using server = await googleServer();
      expect((await read(googleSource(options(server)), cursor)).events).toHaveLength(1);
    },
  );

  test('one chosen calendar that is gone does not keep the others from being read', async () => {
    await using server = await googleServer();
    server.calendars.set('team', [googleEvent({ iCalUID: 'team@google.com' })]);
    const pages = await readAll(googleSource(options(server, { calendars: ['primary', 'gone', 'team'] })));
    expect(uids(pages)).toEqual(['coffee@google.com', 'team@google.com']);
    expect(pages[1]).toMatchObject({
      complete: false,
      problem: expect.stringContaining('no longer shared'),
    });
  });
});

test('chosen calendars that are all gone are a failure, not an empty calendar', async () => {
  await using server = await googleServer();
  const attempt = readAll(googleSource(options(server, { calendars: ['gone', 'lost'] })));
  expect(await failure(attempt)).toMatchObject({ code: 'invalid', reason: 'google.calendar_not_found' });
});

describe('the calendars to choose from', () => {
  test('are listed with the primary one marked', async () => {
    await using server = await googleServer();
    server.calendars.set('team', []);
    expect(await googleCalendars(options(server))).toEqual([
      { id: 'primary', name: 'Calendar primary', primary: true },
      { id: 'team', name: 'Calendar team', primary: false },
    ]);
  });

  test('cannot be listed without that scope, which is no reason to reconnect everything', async () => {
    await using server = await googleServer();
    server.refusals.push({ status: 403, reason: 'insufficientPermissions' });
    expect(await failure(googleCalendars(options(server)))).toMatchObject({
      code: 'unauthorized',
      reason: 'google.scope_missing',
    });
  });
});

describe('access', () => {
  test('that ran out is renewed once', async () => {
    await using server = await googleServer();
    const client = {
      clientId: 'c',
      clientSecret: 's',
      authUrl: server.origin,
      tokenUrl: `${server.origin}/token`,
    };
    server.valid.delete('token-0');
    const renewing = accessTokens({ client, refreshToken: 'r' });
    const reading = await read(
      googleSource(options(server, { accessToken: async wish => (wish.renew ? renewing(wish) : 'token-0') })),
    );
    expect(reading.events).toHaveLength(1);
    expect(server.asked.map(({ path }) => path.split('?')[0])).toEqual([
      '/calendar/v3/calendars/primary/events',
      '/token',
      '/calendar/v3/calendars/primary/events',
    ]);
  });

  test('that stays refused after renewal means: reconnect', async () => {
    await using server = await googleServer();
    const attempt = read(googleSource(options(server, { accessToken: async () => 'never' })));
    expect(await failure(attempt)).toMatchObject({
      code: 'unauthorized',
      reason: 'google.revoked',
      retryable: false,
    });
    expect(server.asked).toHaveLength(2);
  });

  test('that was withdrawn means: reconnect', async () => {
    await using server = await googleServer();
    server.revoked = true;
    const client = {
      clientId: 'c',
      clientSecret: 's',
      authUrl: server.origin,
      tokenUrl: `${server.origin}/token`,
    };
    const attempt = read(
      googleSource(options(server, { accessToken: accessTokens({ client, refreshToken: 'r' }) })),
    );
    expect(await failure(attempt)).toMatchObject({ code: 'unauthorized', reason: 'google.revoked' });
    expect(server.asked).toHaveLength(1);
  });
});

describe('a refusal is named, and says when to try again', () => {
  test.each<[string, Refusal, object]>([
    [
      'too fast',
      { status: 403, reason: 'rateLimitExceeded' },
      { code: 'unavailable', reason: 'google.rate_limited', retryAfter: 90 },
    ],
    ['too fast for one user', { status: 403, reason: 'userRateLimitExceeded' }, { code: 'unavailable' }],
    ['the quota', { status: 403, reason: 'quotaExceeded' }, { code: 'unavailable' }],
    [
      '429 with a time',
      { status: 429, reason: 'rateLimitExceeded', headers: { 'Retry-After': '40' } },
      { retryAfter: 45, reason: 'google.rate_limited' },
    ],
    ['500', { status: 500 }, { code: 'unavailable', reason: 'google.server_error', retryAfter: 90 }],
    [
      '503 with a time',
      { status: 503, headers: { 'Retry-After': '600' } },
      { code: 'unavailable', retryAfter: 675 },
    ],
    [
      'no leave',
      { status: 403, reason: 'insufficientPermissions' },
      { code: 'unauthorized', reason: 'google.scope_missing' },
    ],
    [
      'the API switched off',
      { status: 403, reason: 'accessNotConfigured' },
      { code: 'internal', reason: 'google.api_disabled' },
    ],
    [
      'the only calendar gone',
      { status: 404, reason: 'notFound' },
      { code: 'invalid', reason: 'google.calendar_not_found' },
    ],
    [
      'a bad question',
      { status: 400, reason: 'badRequest' },
      { code: 'internal', reason: 'google.bad_request', retryable: false },
    ],
    ['half an answer', { status: 200, cut: true }, { code: 'unavailable', reason: 'google.unreachable' }],
  ])('%s', async (_what, refusal, expected) => {
    await using server = await googleServer();
    server.refusals.push(refusal);
    expect(await failure(read(googleSource(options(server))))).toMatchObject(expected);
    expect(server.asked).toHaveLength(1);
  });

  test('chance spreads the accounts, never below what was asked', async () => {
    await using server = await googleServer();
    for (const random of [0, 0.999]) {
      server.refusals.push({ status: 429, headers: { 'Retry-After': '40' } });
      const { retryAfter } = await failure(read(googleSource(options(server, { random: () => random }))));
      expect(retryAfter).toBeGreaterThanOrEqual(40);
      expect(retryAfter).toBeLessThanOrEqual(50);
    }
  });

  test('an answer that is no list of events is not taken for an empty calendar', async () => {
    await using server = await googleServer();
    server.nonsense = '<html>Sign in to the hotel’s network</html>';
    expect(await failure(read(googleSource(options(server))))).toMatchObject({
      code: 'unavailable',
      reason: 'google.unreadable',
    });
  });

  test('nobody listening', async () => {
    const server = await googleServer();
    await server[Symbol.asyncDispose]();
    expect(await failure(read(googleSource(options(server))))).toMatchObject({
      code: 'unavailable',
      reason: 'google.unreachable',
    });
  });
});

test('from consent to events, with the emulator', async () => {
  const events = Array.from({ length: 251 }, (_, index) => ({
    id: `evt_${index}`,
    user_email: 'sam@example.org',
    calendar_id: 'primary',
    summary: `Coffee ${index}`,
    start_date_time: new Date(NOW - index * 3_600_000).toISOString(),
    end_date_time: new Date(NOW - (index - 1) * 3_600_000).toISOString(),
    attendees: [{ email: 'ana@example.com', display_name: 'Ana Sousa' }],
  }));
  const calendars = [
    {
      id: 'primary',
      user_email: 'sam@example.org',
      summary: 'Sam',
      primary: true,
      time_zone: 'Europe/Lisbon',
    },
  ];
  await using google = await googleEmulator({ calendars, calendar_events: events });
  const secrets = consentSecrets(new Uint8Array(CONSENT_BYTES));
  const url = await authorizeUrl({
    client: google.client,
    redirectUri: REDIRECT_URI,
    secrets,
    wish: 'calendars',
  });
  const callback = await google.consent(url, 'sam@example.org');
  const consent = await exchangeCode({
    client: google.client,
    redirectUri: REDIRECT_URI,
    secrets,
    wish: 'calendars',
    callback,
  });
  if (consent.kind !== 'granted' || consent.refreshToken === null) throw new Error('not granted');
  const { accessToken } = await refreshAccessToken({
    client: google.client,
    refreshToken: consent.refreshToken,
  });
  const access = options(google, { accessToken: async () => accessToken });
  const pages = await readAll(googleSource(access));
  expect(pages.map(page => page.events.length)).toEqual([250, 1]);
  expect(pages[1]?.events[0]).toMatchObject({
    title: 'Coffee 0',
    start: NOW,
    attendees: [
      { email: 'ana@example.com', name: 'Ana Sousa', response: 'needs-action', kind: 'individual' },
    ],
  });
  expect(await googleCalendars(access)).toEqual([{ id: 'primary', name: 'Sam', primary: true }]);
});
