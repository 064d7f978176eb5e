/** A second address of the owner, from the settings page to its first answer; and what strangers may not cause. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import type { Email } from 'postal-mime';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import worker from '../../src/worker.ts';
import { pathIn } from './answering.ts';
import { calendar } from './calendar.ts';
import { meetings } from './people.ts';
import {
  accountOf,
  Browser,
  bindings,
  captureLog,
  connect,
  deliver,
  digestsOf,
  inAccount,
  inbox,
  instant,
  liveUntil,
  putFeed,
  replyTo,
  rows,
  runAlarms,
  setClock,
  whatIsLeft,
} from './story.ts';

const ZONE = 'Europe/Berlin';
const MONDAY = '2027-03-08';
const HOUR_MS = 3_600_000;
const LINK = /(http:\/\/localhost:8787\/l\/\S+)/;

let log: string[] = [];

beforeEach(() => {
  log = captureLog();
  setClock('2027-03-07T12:00', ZONE);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function owner(email: string) {
  return connect(email, ZONE, calendar(email, ZONE, meetings(MONDAY)));
}

/** Saves the settings with these further addresses; the page that follows. */
async function typeAddresses(browser: Browser, email: string, addresses: string): Promise<string> {
  const fields = { name: 'Sam', timezone: ZONE, weekday: '1', hour: '7', size: '3', quietWeeks: 'line' };
  const page = await browser.post('/settings', { ...fields, country: 'DE', news: '', addresses });
  await runAlarms(email);
  return page.text();
}

async function answerFrom(from: string, digest: Email | undefined, words: string, id: string) {
  if (digest === undefined) throw new Error('no digest');
  const reply = replyTo(digest, from, words, id);
  await deliver(reply.raw, { from, to: reply.to });
}

const muted = (email: string) => rows(email, "SELECT key FROM state WHERE kind = 'mute'");

test('a second address is asked, shown as waiting, confirmed by its own mail, and obeyed from then on', async () => {
  const email = 'sam@two.example';
  const second = 'sam.second@work.example';
  const { browser } = await owner(email);
  await liveUntil(email, instant(`${MONDAY}T12:00`, ZONE));
  const [digest] = await digestsOf(email);

  const page = await typeAddresses(browser, email, 'Sam.Second@Work.example');
  expect(page).toContain('Not confirmed yet: a link was mailed just now.');
  const [mail, ...more] = await inbox(second);
  expect([mail?.subject, more]).toEqual(['Is this address yours?', []]);
  expect(`${mail?.text} ${mail?.html}`).not.toContain(email);

  // A scanner opens the link, in any way; an answer comes too early.
  const link = pathIn(mail, LINK);
  for (let scan = 0; scan < 3; scan++) {
    const opened = await new Browser().get(link);
    expect(opened.headers.get('Referrer-Policy')).toBe('same-origin');
    expect(await opened.text()).toContain('s…@two.example uses Perennial');
  }
  await answerFrom(second, digest, '1 never', 'early@work.example');
  await answerFrom(second, digest, '2 never', 'early-2@work.example');
  await runAlarms(email);
  expect(await muted(email)).toEqual([]);
  const told = (await inbox(email)).filter(({ subject }) => subject === 'Was this you?');
  expect(told.map(({ text }) => /\d never/.exec(text ?? '')?.[0]).sort()).toEqual(['1 never', '2 never']);
  const waiting = told.find(({ text }) => text?.includes('2 never'));
  expect(await (await new Browser().post(pathIn(waiting, LINK), {})).text()).toContain(
    'The receipt is on its way',
  );
  expect(await muted(email)).toHaveLength(1);

  // Pressed in another browser, twice.
  const pressed = await new Browser().post(link, {});
  expect(await pressed.text()).toContain(
    'sam.second@work.example is confirmed. You can answer your Monday mail from there',
  );
  expect(await (await new Browser().post(link, {})).text()).toContain('confirmed already');
  expect(await (await new Browser().get(link)).text()).toContain('already done');
  await runAlarms(email);
  expect((await inbox(email)).map(({ subject }) => subject)).toContain('Another address may answer now');
  expect(await (await browser.get('/settings')).text()).toMatch(
    /sam\.second@work\.example<\/p><p[^>]*>Confirmed/,
  );

  await answerFrom(second, digest, '1 never', 'late@work.example');
  await runAlarms(email);
  expect(await muted(email)).toHaveLength(2);
  const receipts = (await inbox(email)).filter(({ inReplyTo }) => inReplyTo === '<late@work.example>');
  expect(receipts).toHaveLength(1);
  expect(await inbox(second)).toHaveLength(1);

  // Taken off, it is a stranger; and its link confirms nothing.
  await typeAddresses(browser, email, '');
  await answerFrom(second, digest, '3 never', 'gone@work.example');
  expect((await new Browser().post(link, {})).status).toBe(404);
  expect(await muted(email)).toHaveLength(2);
  expect(await rows(email, 'SELECT * FROM own_addresses')).toEqual([]);

  expect(log.join('\n')).not.toMatch(/second|work\.example|two\.example|[^\s"]@[^\s"]/);
  await (await accountOf(email)).deleteAccount(Date.now());
  expect(await inAccount(email, whatIsLeft)).toEqual({ alarm: null, tables: [] });
});

test('several accounts together send an address no more than one mail a day, three a month', async () => {
  const victim = 'asked.stranger@else.example';
  const accounts = await Promise.all(
    Array.from({ length: 4 }, async (_, i) => {
      const email = `spammer${i}@spam.example`;
      return { email, browser: (await owner(email)).browser };
    }),
  );
  for (const { email, browser } of accounts) await typeAddresses(browser, email, victim);
  expect(await inbox(victim)).toHaveLength(1);
  for (let day = 1; day <= 5; day++) {
    vi.setSystemTime(Date.now() + 25 * HOUR_MS);
    for (const { email, browser } of accounts) {
      const again = await browser.post('/settings/addresses/ask', { email: victim });
      expect([200, 503]).toContain(again.status);
      await runAlarms(email);
    }
  }
  expect(await inbox(victim)).toHaveLength(3);
});

test('an account that is deleted and made anew asks no more than one that stays', async () => {
  const email = 'sam@anew.example';
  const asked: number[] = [];
  for (const life of ['first', 'second']) {
    const { browser } = await owner(email);
    const friends = Array.from({ length: 5 }, (_, i) => `${life}.${i}@inboxes.example`);
    await typeAddresses(browser, email, friends.join('\n'));
    asked.push((await Promise.all(friends.map(friend => inbox(friend)))).flat().length);
    await (await accountOf(email)).deleteAccount(Date.now());
  }
  expect(asked).toEqual([5, 0]);
});

test('an address that Google has proved answers without a mail of its own', async () => {
  const email = 'sam@both.example';
  const google = 'sam@google.example';
  await owner(email);
  const source = { kind: 'google', refreshToken: 'refresh', email: google, calendars: ['primary'] } as const;
  expect(await (await accountOf(email)).addSource(source, Date.now())).toMatchObject({ ok: true });
  await liveUntil(email, instant(`${MONDAY}T12:00`, ZONE));
  const [digest] = await digestsOf(email);
  await answerFrom(google, digest, '1 never', 'google@google.example');
  expect(await muted(email)).toHaveLength(1);
  expect(await inbox(google)).toEqual([]);
});

/** Asks for a link as a browser in that network does. */
async function askFrom(network: string, email: string): Promise<number> {
  const body = new FormData();
  body.set('email', email);
  const headers = { Origin: 'http://localhost:8787', 'CF-Connecting-IP': network };
  const request = new Request('http://localhost:8787/sign-in', {
    method: 'POST',
    body,
    headers,
    redirect: 'manual',
  });
  const ctx = createExecutionContext();
  const { status } = await worker.fetch(
    request as Request<unknown, IncomingRequestCfProperties>,
    bindings(),
    ctx,
  );
  await waitOnExecutionContext(ctx);
  return status;
}

test('one visitor asks for twenty sign-in mails an hour, however many the addresses', async () => {
  const asked: number[] = [];
  for (let i = 0; i < 21; i++)
    asked.push(await askFrom(`2001:db8:7:7::${i + 1}`, `friend${i}@inboxes.example`));
  expect(asked).toEqual([...Array(20).fill(303), 503]);
  expect(await inAccount('friend20@inboxes.example', whatIsLeft)).toEqual({ alarm: null, tables: [] });
  expect(await askFrom('2001:db8:7:8::1', 'friend20@inboxes.example')).toBe(303);
  vi.setSystemTime(Date.now() + HOUR_MS);
  expect(await askFrom('2001:db8:7:7::1', 'friend20@inboxes.example')).toBe(303);
});

test('a calendar added by three presses at once is one calendar', async () => {
  const email = 'sam@presses.example';
  const { browser } = await owner(email);
  const link = await putFeed('/feeds/second-calendar.ics', calendar(email, ZONE, meetings(MONDAY)));
  const press = () => browser.post('/sources/add', { link });
  const pages = await Promise.all([press(), press(), press()]);
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200]);
  await runAlarms(email);
  expect(await rows(email, 'SELECT kind, state FROM sources')).toEqual([
    { kind: 'feed', state: 'ok' },
    { kind: 'feed', state: 'ok' },
  ]);
});
