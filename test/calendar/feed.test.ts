import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FeedOptions, feedSource } from '../../src/calendar/feed.ts';
import type { CalendarReading } from '../../src/calendar/source.ts';
import { AppError } from '../../src/core/error.ts';
import { calendarText } from './calendar-text.ts';
import { FORBIDDEN, OWN_HOST } from './forbidden-targets.ts';
import { type Answer, type WebServer, webServer } from './web-server.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const WINDOW = { from: NOW - 35 * DAY, to: NOW + 21 * DAY };

function source(server: Pick<WebServer, 'origin'>, options: Partial<FeedOptions> = {}) {
  const url = `${server.origin}/calendar.ics`;
  return feedSource({ url, timezone: 'Europe/Lisbon', allowPrivate: true, ownHost: OWN_HOST, ...options });
}

function page(reading: CalendarReading): Extract<CalendarReading, { kind: 'page' }> {
  if (reading.kind !== 'page') throw new Error('expected a page');
  return reading;
}

async function failure(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${String(error)}`);
}

const serving =
  (text: string | Uint8Array, headers: Record<string, string> = {}): Answer =>
  (_asked, response) =>
    response.writeHead(200, { 'Content-Type': 'text/calendar', ...headers }).end(text);

test('a feed is read whole, a week further than asked', async () => {
  const soon = { uid: 'soon', start: '20261216T090000Z' };
  const later = { uid: 'later', start: '20261222T090000Z' };
  await using server = await webServer(serving(calendarText([soon, later])));
  const reading = page(await source(server).read(WINDOW));
  expect(reading.events.map(event => event.uid)).toEqual(['soon']);
  expect(reading).toMatchObject({
    skipped: 0,
    complete: true,
    covers: { from: WINDOW.from, to: WINDOW.to + 7 * DAY },
  });
  expect(reading).not.toHaveProperty('next');
});

describe('a feed that did not change', () => {
  test('with an ETag is asked conditionally, and 304 means unchanged', async () => {
    await using server = await webServer(({ headers }, response) =>
      headers['if-none-match'] === '"v1"'
        ? response.writeHead(304).end()
        : response
            .writeHead(200, { ETag: '"v1"', 'Last-Modified': 'Sun, 22 Nov 2026 00:00:00 GMT' })
            .end(calendarText()),
    );
    const { validator } = page(await source(server).read(WINDOW));
    expect(await source(server).read(WINDOW, undefined, validator)).toEqual({ kind: 'unchanged', validator });
    expect(server.asked[1]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Sun, 22 Nov 2026 00:00:00 GMT',
    });
  });

  test('without an ETag is recognised by its bytes', async () => {
    await using server = await webServer(serving(calendarText()));
    const { validator } = page(await source(server).read(WINDOW));
    expect(await source(server).read(WINDOW, undefined, validator)).toMatchObject({ kind: 'unchanged' });
  });

  test('is recognised although every DTSTAMP is new, as Google writes them', async () => {
    let second = 0;
    await using server = await webServer((_asked, response) => {
      second += 1;
      const stamp = `20261122T0000${String(second).padStart(2, '0')}Z`;
      response.end(
        calendarText(
          Array.from({ length: 3_000 }, (_, i) => ({ uid: `e${i}`, start: '20261116T090000Z', stamp })),
        ),
      );
    });
    const { validator } = page(await source(server).read(WINDOW));
    expect(await source(server).read(WINDOW, undefined, validator)).toMatchObject({ kind: 'unchanged' });
  });

  test('is not asked conditionally for days it has not been read for', async () => {
    await using server = await webServer(serving(calendarText(), { ETag: '"v1"' }));
    const { validator } = page(await source(server).read(WINDOW));
    const later = (days: number) => ({ from: WINDOW.from + days * DAY, to: WINDOW.to + days * DAY });
    expect((await source(server).read(later(7), undefined, validator)).kind).toBe('unchanged');
    expect((await source(server).read(later(8), undefined, validator)).kind).toBe('page');
    expect((await source(server).read({ ...WINDOW, from: WINDOW.from - 1 }, undefined, validator)).kind).toBe(
      'page',
    );
    expect(server.asked.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"v1"',
      undefined,
      undefined,
    ]);
  });

  test('is read again once the account has moved to another zone', async () => {
    await using server = await webServer(serving(calendarText()));
    const { validator } = page(await source(server).read(WINDOW));
    const moved = source(server, { timezone: 'America/New_York' });
    expect((await moved.read(WINDOW, undefined, validator)).kind).toBe('page');
  });

  test.each([['nonsense'], ['{}'], ['null'], ['{"hash":1}']])(
    'a validator of another making is ignored: %s',
    async validator => {
      await using server = await webServer(serving(calendarText()));
      expect((await source(server).read(WINDOW, undefined, validator)).kind).toBe('page');
    },
  );
});

test('a changed title changes the reading', async () => {
  let title = 'Coffee';
  await using server = await webServer((_asked, response) =>
    response.end(calendarText([{ uid: 'a', start: '20261116T090000Z', title }])),
  );
  const { validator } = page(await source(server).read(WINDOW));
  title = 'Tea';
  const reading = page(await source(server).read(WINDOW, undefined, validator));
  expect(reading.events[0]?.title).toBe('Tea');
});

describe('what arrives', () => {
  test.each([
    ['compressed by the server', gzipSync(calendarText()), { 'Content-Encoding': 'gzip' }],
    ['as a .gz file', gzipSync(calendarText()), { 'Content-Type': 'application/gzip' }],
    ['called a web page by mistake', calendarText(), { 'Content-Type': 'text/html' }],
    ['after a byte order mark', `\uFEFF${calendarText()}`, {}],
    ['after blank lines', `\r\n\r\n${calendarText()}`, {}],
  ])('%s is read', async (_how, body, headers) => {
    await using server = await webServer(serving(body, headers));
    expect(page(await source(server).read(WINDOW)).events).toHaveLength(1);
  });

  const coffee = { uid: 'a', start: '20261116T090000Z', title: 'Café com Zoë' };
  test.each([
    [
      'in the charset it declares',
      Buffer.from(calendarText([coffee]), 'latin1'),
      'text/calendar; charset=ISO-8859-1',
    ],
    [
      'in UTF-8 although it declares another',
      Buffer.from(calendarText([coffee])),
      'text/calendar; charset=ISO-8859-1',
    ],
    ['in UTF-8, declared in quotes', Buffer.from(calendarText([coffee])), 'text/calendar; charset="UTF-8"'],
    ['in UTF-16 with its mark', Buffer.from(`\uFEFF${calendarText([coffee])}`, 'utf16le'), 'text/calendar'],
    [
      'in a charset nobody knows, as it is',
      Buffer.from(calendarText([coffee])),
      'text/calendar; charset=x-mystery',
    ],
  ])('text is understood %s', async (_how, body, type) => {
    await using server = await webServer(serving(body, { 'Content-Type': type }));
    expect(page(await source(server).read(WINDOW)).events[0]?.title).toBe('Café com Zoë');
  });

  test('cut short without a word, it adds but does not count as complete', async () => {
    const text = calendarText().replace('END:VCALENDAR\r\n', 'BEGIN:VEVENT\r\nUID:half');
    await using server = await webServer(serving(text));
    const reading = page(await source(server).read(WINDOW));
    expect(reading).toMatchObject({ complete: false, problem: 'Only a part of the calendar could be read.' });
    expect(reading).not.toHaveProperty('validator');
  });
});

describe('a failure is named, and says whether to try again', () => {
  const big = calendarText([
    { uid: 'a', start: '20261116T090000Z', lines: [`X-FILL:${'x'.repeat(200_000)}`] },
  ]);
  const limits = { bytes: 100_000, time: 300 };
  const status =
    (code: number, headers: Record<string, string> = {}): Answer =>
    (_asked, response) =>
      response.writeHead(code, headers).end('no');

  test.each<[string, Answer, object]>([
    ['404', status(404), { code: 'invalid', reason: 'feed.not_found', retryable: false }],
    ['410', status(410), { code: 'invalid', reason: 'feed.not_found' }],
    ['401', status(401), { code: 'unauthorized', reason: 'feed.forbidden' }],
    ['403', status(403), { code: 'unauthorized', reason: 'feed.forbidden' }],
    ['400', status(400), { code: 'invalid', reason: 'feed.refused' }],
    ['204', (_asked, response) => response.writeHead(204).end(), { code: 'invalid', reason: 'feed.empty' }],
    [
      '429',
      status(429, { 'Retry-After': '120' }),
      { code: 'unavailable', reason: 'feed.rate_limited', retryAfter: 120 },
    ],
    [
      '500',
      status(500),
      { code: 'unavailable', reason: 'feed.server_error', retryable: true, retryAfter: null },
    ],
    [
      '503 until a date',
      status(503, { Date: 'Sun, 22 Nov 2026 07:00:00 GMT', 'Retry-After': 'Sun, 22 Nov 2026 07:05:00 GMT' }),
      { code: 'unavailable', reason: 'feed.server_error', retryAfter: 300 },
    ],
    [
      'a web page',
      serving('<!DOCTYPE html><title>Sign in</title>'),
      { code: 'invalid', reason: 'feed.html_instead_of_calendar' },
    ],
    [
      'a page that says it is a calendar',
      serving('\n <html>'),
      { code: 'invalid', reason: 'feed.html_instead_of_calendar' },
    ],
    ['something else', serving('{"error":"no"}'), { code: 'invalid', reason: 'feed.not_a_calendar' }],
    ['nothing', serving(''), { code: 'invalid', reason: 'feed.empty' }],
    ['blank lines', serving('\r\n\r\n'), { code: 'invalid', reason: 'feed.empty' }],
    ['too much, declared', serving(big), { code: 'invalid', reason: 'feed.too_large' }],
    ['too much, not declared', chunked(big), { code: 'invalid', reason: 'feed.too_large' }],
    [
      'a gzip bomb',
      serving(gzipSync(Buffer.alloc(5_000_000)), { 'Content-Encoding': 'gzip' }),
      { reason: 'feed.too_large' },
    ],
    ['a gzip bomb in a file', serving(gzipSync(Buffer.alloc(5_000_000))), { reason: 'feed.too_large' }],
    [
      'a damaged .gz',
      serving(gzipSync(calendarText()).subarray(0, 80)),
      { code: 'invalid', reason: 'feed.broken_gzip' },
    ],
    ['cut half way', cut, { code: 'unavailable', reason: 'feed.cut_short', retryable: true }],
    ['no answer in time', () => undefined, { code: 'unavailable', reason: 'feed.timeout' }],
    [
      'an answer that never ends',
      (_asked, response) => response.writeHead(200).write('BEGIN:'),
      { reason: 'feed.timeout' },
    ],
    [
      'hung up on',
      (_asked, response) => response.destroy(),
      { code: 'unavailable', reason: 'feed.unreachable' },
    ],
    [
      'redirects without end',
      (_asked, response) => response.writeHead(302, { Location: '/again' }).end(),
      { reason: 'feed.too_many_redirects' },
    ],
  ])('%s', async (_what, answer, expected) => {
    await using server = await webServer(answer);
    expect(await failure(source(server, { limits }).read(WINDOW))).toMatchObject(expected);
  });

  test('a server that does not listen', async () => {
    const { origin } = await closedServer();
    expect(await failure(source({ origin }).read(WINDOW))).toMatchObject({
      code: 'unavailable',
      reason: 'feed.unreachable',
    });
  });

  test('a name that does not exist', async () => {
    const url = 'http://no-such-calendar.invalid/a.ics';
    const attempt = feedSource({ url, timezone: 'UTC', allowPrivate: true, ownHost: null }).read(WINDOW);
    expect(await failure(attempt)).toMatchObject({ code: 'unavailable', reason: 'feed.unreachable' });
  });

  test('a link is only said to have stopped working when it has worked', async () => {
    await using server = await webServer(status(404));
    const asked = source(server, { url: `${server.origin}/gone.ics` });
    expect((await failure(asked.read(WINDOW))).message).not.toContain('any more');
    expect((await failure(asked.read(WINDOW, undefined, '{}'))).message).toContain('any more');
  });

  test('no message and no reason repeats the secret address', async () => {
    await using server = await webServer(status(404));
    const error = await failure(
      source(server, { url: `${server.origin}/private-0123456789/basic.ics` }).read(WINDOW),
    );
    expect(`${error.message} ${error.reason}`).not.toMatch(/private-0123|127\.0\.0\.1/);
  });
});

describe('redirects', () => {
  test('up to five are followed, relative ones too, and the query is kept', async () => {
    await using server = await webServer(({ path }, response) => {
      const hop = Number(/hop=(\d)/.exec(path)?.[1] ?? 0);
      return hop < 5
        ? response.writeHead(307, { Location: `?hop=${hop + 1}` }).end()
        : response.end(calendarText());
    });
    expect(page(await source(server).read(WINDOW)).events).toHaveLength(1);
    expect(server.asked.map(({ path }) => path).at(-1)).toBe('/calendar.ics?hop=5');
  });

  test('validators go along', async () => {
    await using server = await webServer(({ path, headers }, response) => {
      if (path === '/calendar.ics') return response.writeHead(302, { Location: '/real.ics' }).end();
      return headers['if-none-match']
        ? response.writeHead(304).end()
        : response.writeHead(200, { ETag: '"1"' }).end(calendarText());
    });
    const { validator } = page(await source(server).read(WINDOW));
    expect((await source(server).read(WINDOW, undefined, validator)).kind).toBe('unchanged');
  });
});

/**
 * The first hop has to be let through to reach the real server in this process, which is on 127.0.0.1;
 * so a public name is given, and `fetch` sends whatever has passed the guard to that server instead.
 * Whatever arrives there besides the first request has left.
 */
describe('no request leaves for a forbidden target', () => {
  const PUBLIC = 'https://calendar.example.org';

  async function readThrough(server: WebServer, url: string): Promise<AppError> {
    const viaServer = (target: string, init: RequestInit) => {
      const { pathname, search } = new URL(target);
      return fetch(`${server.origin}${pathname}${search}`, init);
    };
    return failure(
      feedSource({ url, timezone: 'UTC', allowPrivate: false, ownHost: OWN_HOST, fetch: viaServer }).read(
        WINDOW,
      ),
    );
  }

  let target = '';
  let server: WebServer;
  beforeAll(async () => {
    server = await webServer((_asked, response) =>
      response.writeHead(302, { Location: Buffer.from(target).toString('latin1') }).end(),
    );
  });
  beforeEach(() => {
    server.asked.length = 0;
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test.each(FORBIDDEN)('typed in: %s', async (_why, typed) => {
    expect((await readThrough(server, typed)).reason).toMatch(/^target\./);
    expect(server.asked).toEqual([]);
  });

  test.each(FORBIDDEN)('after a redirect: %s', async (_why, forbidden) => {
    target = forbidden;
    expect((await readThrough(server, `${PUBLIC}/start`)).reason).toMatch(/^target\./);
    expect(server.asked.map(({ path }) => path)).toEqual(['/start']);
  });

  test('after a redirect without a scheme', async () => {
    target = '//169.254.169.254/';
    expect((await readThrough(server, `${PUBLIC}/start`)).reason).toBe('target.private');
    expect(server.asked).toHaveLength(1);
  });

  test('a redirect to plain http is asked over https', async () => {
    const asked: string[] = [];
    const answers = [
      new Response(null, { status: 302, headers: { Location: 'http://other.example.org/a.ics' } }),
      new Response(calendarText()),
    ];
    const fetchOne = async (url: string) => {
      asked.push(url);
      return answers.shift() ?? new Response(null, { status: 500 });
    };
    await feedSource({
      url: `${PUBLIC}/a`,
      timezone: 'UTC',
      allowPrivate: false,
      ownHost: OWN_HOST,
      fetch: fetchOne,
    }).read(WINDOW);
    expect(asked).toEqual([`${PUBLIC}/a`, 'https://other.example.org/a.ics']);
  });
});

const cut: Answer = (_asked, response) => {
  response.writeHead(200, { 'Content-Length': '5000' });
  response.write(calendarText(), () => response.destroy());
};

function chunked(text: string): Answer {
  return (_asked, response) => {
    response.writeHead(200, { 'Content-Type': 'text/calendar' });
    for (let at = 0; at < text.length; at += 50_000) response.write(text.slice(at, at + 50_000));
    response.end();
  };
}

async function closedServer(): Promise<{ origin: string }> {
  const server = await webServer(() => undefined);
  await server[Symbol.asyncDispose]();
  return { origin: server.origin };
}
