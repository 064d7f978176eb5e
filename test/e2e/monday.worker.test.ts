import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calendar } from './calendar.ts';
import { meetings, PEOPLE } from './people.ts';
import {
  Browser,
  captureLog,
  deliver,
  inbox,
  nextDigestAt,
  putFeed,
  replyTo,
  runAlarms,
  setClock,
} from './story.ts';

beforeEach(() => {
  captureLog();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe.each([
  {
    zone: 'America/New_York',
    start: '2027-03-03T12:00',
    mondays: ['2027-03-08', '2027-03-15', '2027-03-22'],
  },
  {
    zone: 'Pacific/Auckland',
    start: '2027-03-24T12:00',
    mondays: ['2027-03-29', '2027-04-05', '2027-04-12'],
  },
  { zone: 'Europe/London', start: '2027-03-18T12:00', mondays: ['2027-03-22', '2027-03-29', '2027-04-05'] },
])('from a calendar link to a snoozed reply in $zone, across a clock change', ({ zone, start, mondays }) => {
  const email = `sam.${zone.split('/')[1]?.toLowerCase()}@owner.example`;

  test('the whole road', async () => {
    setClock(start, zone);
    const feed = await putFeed(`/feeds/${zone}.ics`, calendar(email, zone, meetings(mondays[0] ?? '')));

    // Connect: a link and an address; a mail confirms it.
    const browser = new Browser();
    const asked = await browser.post('/connect', { link: feed, email, timezone: zone });
    expect(await asked.text()).toContain('six');
    await runAlarms(email);
    const [signIn] = await inbox(email);
    const link = /http:\/\/localhost:8787(\/sign-in\/\S+)/.exec(signIn?.text ?? '')?.[1] ?? '';
    const page = await browser.get(link);
    expect(await page.text()).toContain('<button');
    const home = await browser.post(link, {});
    expect(home.status).toBe(200);

    // The backfill runs by itself; the page then shows what the first mail would say.
    await runAlarms(email);
    const preview = await (await browser.get('/home')).text();
    expect(preview).toMatch(/Ana|John|Mei|Rachel|Tom|Lena/);

    // Monday, between seven and eight, local time.
    const due = await nextDigestAt(email);
    setClock(`${mondays[0]}T07:00`, zone);
    expect(due).toBeGreaterThanOrEqual(Date.now());
    setClock(`${mondays[0]}T08:00`, zone);
    expect(due).toBeLessThan(Date.now());
    await runAlarms(email);
    const digest = (await inbox(email)).at(-1);
    expect(digest?.subject).toMatch(/^This week: /);
    expect(digest?.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value).toBe(
      'List-Unsubscribe=One-Click',
    );

    // The answer snoozes the second person; the receipt says so.
    const second = /^\s*2\.?\s+(.+)$/m.exec(digest?.text ?? '')?.[1]?.trim() ?? '';
    const name = PEOPLE.find(person => second.includes(person.name))?.name ?? 'nobody';
    expect(name).not.toBe('nobody');
    if (digest === undefined) throw new Error('no digest');
    const reply = replyTo(digest, email, '2 snooze 3 weeks', 'reply-1@owner.example');
    await deliver(reply.raw, { from: email, to: reply.to });
    await runAlarms(email);
    const receipt = (await inbox(email)).at(-1);
    expect(receipt?.inReplyTo).toBe('<reply-1@owner.example>');
    expect(receipt?.text).toMatch(new RegExp(`${name}.*snoozed`));

    // The same mail again does nothing more.
    const before = (await inbox(email)).length;
    await deliver(reply.raw, { from: email, to: reply.to });
    await runAlarms(email);
    expect(await inbox(email)).toHaveLength(before);

    // Next Monday leaves that person out, at the same local hour.
    setClock(`${mondays[1]}T08:00`, zone);
    await runAlarms(email);
    const next = (await inbox(email)).at(-1);
    expect(next?.subject).toMatch(/^This week/);
    expect(next?.messageId).not.toBe(digest.messageId);
    expect(next?.text).not.toContain(name);

    // One click ends it.
    const unsubscribe = next?.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    const stopped = await new Browser().post(new URL(unsubscribe.slice(1, -1)).pathname, {
      'List-Unsubscribe': 'One-Click',
    });
    expect(stopped.status).toBeLessThan(300);
    const last = (await inbox(email)).length;
    setClock(`${mondays[2]}T09:00`, zone);
    await runAlarms(email);
    expect(await inbox(email)).toHaveLength(last);
  });
});
