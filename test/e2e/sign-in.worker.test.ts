import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calendar } from './calendar.ts';
import { meetings } from './people.ts';
import {
  Browser,
  captureLog,
  inAccount,
  inbox,
  instant,
  liveUntil,
  putFeed,
  rows,
  runAlarms,
  setClock,
  signInPath,
  whatIsLeft,
} from './story.ts';

const ZONE = 'Europe/Berlin';
const NOON = '2027-03-04T12:00';
const MINUTE = 60_000;

beforeEach(() => {
  captureLog();
  setClock(NOON, ZONE);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function feedOf(email: string): Promise<string> {
  return putFeed(`/feeds/${email}.ics`, calendar(email, ZONE, meetings('2027-03-01')));
}

/** Has asked for a link; the mail has arrived. */
async function asked(email: string, fields: Record<string, string | File> = {}) {
  const browser = new Browser();
  const page = await browser.post('/connect', {
    email,
    timezone: ZONE,
    link: await feedOf(email),
    ...fields,
  });
  await runAlarms(email);
  return { browser, page, path: await signInPath(email), code: await codeOf(email) };
}

async function codeOf(email: string): Promise<string> {
  const texts = (await inbox(email)).map(mail => mail.text ?? '');
  return (
    texts
      .map(text => /\b(\d{3})\s?(\d{3})\b/.exec(text))
      .findLast(found => found !== null)
      ?.slice(1, 3)
      .join('') ?? ''
  );
}

const isSignedIn = async (browser: Browser) =>
  (await (await browser.get('/home')).text()).includes('Sign out');

describe('a sign-in link', () => {
  test('opened by a scanner signs nobody in; its button, in the same browser, does, once', async () => {
    const email = 'first@owner.example';
    const { browser, path } = await asked(email);
    expect((await new Browser().get(path)).status).toBe(200);
    expect(await rows(email, 'SELECT * FROM account')).toEqual([]);
    expect((await browser.post(path, {})).status).toBe(200);
    expect(await isSignedIn(browser)).toBe(true);
    const again = await browser.post(path, {});
    expect(again.status).toBe(401);
    expect(await again.text()).toContain('used already');
  });

  test('pressed twice at once is used once', async () => {
    const email = 'double@owner.example';
    const { browser, path } = await asked(email);
    const pressed = await Promise.all([
      browser.post(path, {}),
      browser.post(path, {}),
      browser.post(path, {}),
    ]);
    expect(pressed.map(answer => answer.status).toSorted()).toEqual([200, 401, 401]);
    await runAlarms(email);
    expect(await rows(email, 'SELECT kind FROM sources')).toHaveLength(1);
  });

  test('does not work in another browser', async () => {
    const email = 'elsewhere@owner.example';
    const { path } = await asked(email);
    const other = await asked('other@owner.example');
    const refused = await other.browser.post(path, {});
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain('only in the browser');
    expect((await new Browser().post(path, {})).status).toBe(401);
    expect(await rows(email, 'SELECT * FROM account')).toEqual([]);
  });

  test('is over after a quarter of an hour', async () => {
    const email = 'late@owner.example';
    const { browser, path } = await asked(email);
    vi.setSystemTime(Date.now() + 15 * MINUTE);
    const refused = await browser.post(path, {});
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain('expired');
  });

  test('that was altered or cut off is refused', async () => {
    const email = 'altered@owner.example';
    const { browser, path } = await asked(email);
    const last = path.endsWith('a') ? 'b' : 'a';
    expect((await browser.post(`${path.slice(0, -1)}${last}`, {})).status).toBe(401);
    expect((await browser.post(path.slice(0, -4), {})).status).toBe(404);
    expect((await browser.post(path, {})).status).toBe(200);
  });
});

describe('a sign-in code', () => {
  test('typed in the browser that asked signs in, spaces or not', async () => {
    const email = 'typist@owner.example';
    const { browser, code } = await asked(email);
    expect(code).toMatch(/^\d{6}$/);
    await browser.post('/sign-in/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('may be mistyped four times; after the fifth even the right one is too late', async () => {
    const email = 'guesser@owner.example';
    const { browser, code, path } = await asked(email);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let guess = 0; guess < 5; guess++) {
      const refused = await browser.post('/sign-in/code', { code: wrong });
      expect(refused.status).toBe(401);
      expect(await refused.text()).toContain('not the code');
    }
    expect((await browser.post('/sign-in/code', { code })).status).toBe(401);
    expect((await browser.post(path, {})).status).toBe(401);
    expect(await rows(email, 'SELECT * FROM account')).toEqual([]);
  });
});

test('guesses at a code that come all at once are counted one by one', async () => {
  const email = 'hammered@owner.example';
  const { browser, code } = await asked(email);
  const guesses = Array.from({ length: 40 }, (_, i) =>
    String(Number(code) + 1 + i)
      .padStart(6, '0')
      .slice(-6),
  );
  await Promise.all(guesses.map(guess => browser.post('/sign-in/code', { code: guess })));
  const [waiting] = await rows(email, 'SELECT tries FROM sign_ins');
  expect(waiting?.tries ?? 5).toBe(5);
  expect((await browser.post('/sign-in/code', { code })).status).toBe(401);
});

describe('asking for a link', () => {
  test('more than five times an hour is refused, and works again the next hour', async () => {
    const email = 'eager@owner.example';
    for (let time = 0; time < 5; time++) expect((await asked(email)).page.status).toBe(200);
    const sixth = await asked(email);
    expect(sixth.page.status).toBe(503);
    expect(await sixth.page.text()).toContain('try again in an hour');
    expect(await inbox(email)).toHaveLength(5);
    vi.setSystemTime(Date.now() + 61 * MINUTE);
    expect((await asked(email)).page.status).toBe(200);
  });

  test('with the right calendar works after any number of wrong ones', async () => {
    const email = 'searching@owner.example';
    const link = await putFeed('/feeds/wrong.ics', 'Not found', 404);
    for (let time = 0; time < 6; time++) expect((await asked(email, { link })).page.status).toBe(400);
    expect((await asked(email)).page.status).toBe(200);
    expect(await inbox(email)).toHaveLength(1);
  });

  test('is bounded for an address, even when nothing is left there that could remember', async () => {
    const email = 'forgotten@owner.example';
    for (let time = 0; time < 5; time++) await asked(email);
    vi.setSystemTime(Date.now() + 16 * MINUTE);
    await runAlarms(email);
    expect(await inAccount(email, whatIsLeft)).toEqual({ alarm: null, tables: [] });
    expect((await asked(email)).page.status).toBe(503);
    expect(await inbox(email)).toHaveLength(5);
  });

  test('twice from one browser keeps the calendar that came with the first', async () => {
    const email = 'twice@owner.example';
    const { browser } = await asked(email);
    await browser.post('/sign-in', { email });
    await runAlarms(email);
    await browser.post(await signInPath(email), {});
    await runAlarms(email);
    expect(await rows(email, 'SELECT kind, state FROM sources')).toEqual([{ kind: 'feed', state: 'ok' }]);
    expect(await rows(email, 'SELECT timezone, zone_from FROM account')).toEqual([
      { timezone: ZONE, zone_from: 'browser' },
    ]);
  });

  test.each([
    {
      name: 'a page instead of a calendar',
      body: '<!doctype html><html><body>Please sign in</body></html>',
      status: 200,
    },
    { name: 'an empty answer', body: '', status: 200 },
    { name: 'a missing page', body: 'Not found', status: 404 },
    { name: 'prose', body: 'Dear diary, today I met nobody.', status: 200 },
  ])('with $name is refused at once, in words, and nothing is kept', async ({ name, body, status }) => {
    const email = `${name.replaceAll(' ', '.')}@owner.example`;
    const link = await putFeed(`/feeds/bad/${status}/${body.length}.ics`, body, status);
    const { page } = await asked(email, { link });
    expect(page.status).toBe(400);
    const text = await page.text();
    expect(text).toMatch(/calendar|link/i);
    expect(text).toContain(email);
    expect(await inbox(email)).toEqual([]);
    await expectEmpty(email);
  });

  test('with a file that is no calendar is refused at once', async () => {
    const email = 'file@owner.example';
    const file = new File(['Name,Address\nAna,ana@silva.example\n'], 'people.ics');
    const { page } = await asked(email, { link: '', file });
    expect(page.status).toBe(400);
    await expectEmpty(email);
  });

  test('and never coming back leaves an empty object', async () => {
    const email = 'gone@owner.example';
    const file = new File([calendar(email, ZONE, meetings('2027-03-01'))], 'mine.ics');
    await asked(email, { link: '', file });
    expect(await rows(email, 'SELECT source FROM uploads')).toHaveLength(1);
    await liveUntil(email, instant('2027-03-04T13:00', ZONE));
    await expectEmpty(email);
  });
});

test('a calendar that says its zone settles it when the browser did not', async () => {
  const email = 'zoneless@owner.example';
  const ics = calendar(email, 'Asia/Tokyo', meetings('2027-03-01')).replace(
    'VERSION:2.0',
    'VERSION:2.0\r\nX-WR-TIMEZONE:Asia/Tokyo',
  );
  const link = await putFeed('/feeds/tokyo.ics', ics);
  const { browser, path } = await asked(email, { link, timezone: '' });
  await browser.post(path, {});
  await runAlarms(email);
  expect(await rows(email, 'SELECT timezone, zone_from, country FROM account')).toEqual([
    { timezone: 'Asia/Tokyo', zone_from: 'calendar', country: 'JP' },
  ]);
  expect(await rows(email, 'SELECT state FROM sources')).toEqual([{ state: 'ok' }]);
});

/** No tables, no alarm: as if nobody had ever asked. */
async function expectEmpty(email: string): Promise<void> {
  expect(await inAccount(email, whatIsLeft)).toEqual({ alarm: null, tables: [] });
}
