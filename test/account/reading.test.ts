import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { bringForward } from '../../src/account/jobs.ts';
import { addSource, connectedAlready, removeSource } from '../../src/account/sources.ts';
import type { Instant } from '../../src/core/event.ts';
import { countEvents } from '../../src/store/events.ts';
import { allSources } from '../../src/store/sources.ts';
import { calendar, type Meeting } from '../e2e/calendar.ts';
import { EMAIL } from './build.ts';
import { type FeedAccount, feedAccount, meetingLines, ZONE } from './feed.ts';

const DAY_MS = 86_400_000;

function at(local: string): Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;
}

const NOW = at('2027-03-09T12:00');
const ANA = { name: 'Ana Silva', email: 'ana@silva.example' };
const JOHN = { name: 'John Doe', email: 'john@doe.example' };

/** Ten coffees with Ana in the weeks before, and one two years ago. */
const COFFEES: readonly Meeting[] = [
  { uid: 'old', title: 'Lunch', at: '2025-03-03T12:00', with: [ANA] },
  ...Array.from({ length: 10 }, (_, i) => ({
    uid: `c${i}`,
    title: `Coffee ${i}`,
    at: `2027-02-${String(10 + i).padStart(2, '0')}T10:00`,
    with: [ANA],
  })),
];

async function read(account: FeedAccount): Promise<void> {
  bringForward(account.context, 'sync', clock(account));
  await account.liveUntil(clock(account));
}

const clocks = new WeakMap<FeedAccount, Instant>();
const clock = (account: FeedAccount) => clocks.get(account) ?? NOW;

/** The next day's reading. */
async function nextDay(account: FeedAccount): Promise<void> {
  clocks.set(account, clock(account) + DAY_MS);
  await account.liveUntil(clock(account));
  await read(account);
}

async function connected(meetings: readonly Meeting[] = COFFEES): Promise<FeedAccount> {
  const account = await feedAccount(NOW, meetings);
  await account.liveUntil(NOW);
  return account;
}

function source(account: FeedAccount) {
  const [first] = allSources(account.sql);
  if (first === undefined) throw new Error('no source');
  return first;
}

describe('what a feed says', () => {
  test('is known after the backfill, two years back as well', async () => {
    await using account = await connected();
    expect(meetingLines(account.sql)).toHaveLength(11);
    expect(meetingLines(account.sql)[0]).toBe('2025-03-03T11:00 Lunch: Ana Silva');
    expect(source(account)).toMatchObject({ state: 'ok', slice: null, problem: null, lastGoodAt: NOW });
  });

  test('an event that vanished is gone with its interactions once two readings lack it', async () => {
    await using account = await connected();
    account.serve(COFFEES.filter(({ uid }) => uid !== 'c3'));
    await nextDay(account);
    expect(meetingLines(account.sql)).toHaveLength(11);
    await nextDay(account);
    expect(meetingLines(account.sql).join()).not.toContain('Coffee 3');
    expect(meetingLines(account.sql)).toHaveLength(10);
  });

  test('an event that vanished and came back was never gone', async () => {
    await using account = await connected();
    account.serve(COFFEES.filter(({ uid }) => uid !== 'c3'));
    await nextDay(account);
    account.serve(COFFEES);
    await nextDay(account);
    account.serve(COFFEES.filter(({ uid }) => uid !== 'c3'));
    await nextDay(account);
    expect(meetingLines(account.sql)).toHaveLength(11);
  });

  test('a moved event is where it is now, and only there', async () => {
    await using account = await connected();
    account.serve(COFFEES.map(one => (one.uid === 'c3' ? { ...one, at: '2027-02-26T15:00' } : one)));
    await nextDay(account);
    expect(meetingLines(account.sql).filter(line => line.includes('Coffee 3'))).toEqual([
      '2027-02-26T14:00 Coffee 3: Ana Silva',
    ]);
  });

  test('an event cancelled afterwards is no meeting any more', async () => {
    await using account = await connected();
    account.serve(COFFEES.map(one => (one.uid === 'c3' ? { ...one, cancelled: true } : one)));
    await nextDay(account);
    expect(meetingLines(account.sql)).toHaveLength(10);
  });

  test('somebody who joined is met, somebody who left is not', async () => {
    await using account = await connected();
    account.serve(COFFEES.map(one => (one.uid === 'c3' ? { ...one, with: [JOHN] } : one)));
    await nextDay(account);
    expect(meetingLines(account.sql)).toContain('2027-02-13T09:00 Coffee 3: John Doe');
  });

  test('half of it lost at once is believed only when the next reading agrees', async () => {
    await using account = await connected();
    account.serve(COFFEES.slice(0, 3));
    await nextDay(account);
    expect(meetingLines(account.sql)).toHaveLength(11);
    await nextDay(account);
    expect(meetingLines(account.sql)).toHaveLength(3);
  });

  test('what is older than the window stays when the calendar forgets it', async () => {
    await using account = await connected();
    account.serve(COFFEES.slice(1));
    for (let day = 0; day < 3; day++) await nextDay(account);
    expect(meetingLines(account.sql)[0]).toContain('Lunch');
  });
});

describe('a bad answer removes nothing', () => {
  const whole = calendar(EMAIL, ZONE, COFFEES);
  test.each([
    { name: 'a missing page', served: { status: 404, body: 'Not found' }, state: 'invalid' },
    {
      name: 'a sign-in page',
      served: { type: 'text/html', body: '<!doctype html><title>Sign in</title>' },
      state: 'invalid',
    },
    { name: 'nothing', served: { body: '' }, state: 'invalid' },
    { name: 'an empty calendar, for one day', served: { body: calendar(EMAIL, ZONE, []) }, state: 'ok' },
    { name: 'a calendar cut in half', served: { body: whole.slice(0, whole.length / 2) }, state: 'ok' },
    { name: 'a server in trouble', served: { status: 503, body: '' }, state: 'failing' },
    { name: 'a closed door', served: { status: 403, body: '' }, state: 'revoked' },
  ])('$name', async ({ served, state }) => {
    await using account = await connected();
    Object.assign(account.served, served);
    await nextDay(account);
    expect(meetingLines(account.sql)).toHaveLength(11);
    expect(source(account).state).toBe(state);
    if (state !== 'ok')
      expect(source(account)).toMatchObject({ lastGoodAt: NOW, problem: expect.stringMatching(/[.?]$/) });
    account.serve(COFFEES);
    await nextDay(account);
    expect(source(account)).toMatchObject({ state: 'ok', problem: null });
  });

  test('a calendar cut in half, twice', async () => {
    await using account = await connected();
    account.served.body = whole.slice(0, whole.length / 2);
    await nextDay(account);
    expect(source(account).problem).toContain('part');
    await nextDay(account);
    await nextDay(account);
    expect(meetingLines(account.sql)).toHaveLength(11);
  });
});

describe('the backfill', () => {
  test.each([0, 1, 2, 3])('goes on where it was when slice %i fails twice', async slice => {
    await using account = await feedAccount(NOW, COFFEES);
    let failures = 0;
    account.faults.onStep = step => {
      if (step.startsWith('backfill') && source(account).slice === slice && failures++ < 2)
        throw new Error('not now');
    };
    await account.liveUntil(NOW + DAY_MS / 24);
    expect(failures).toBeGreaterThan(2);
    expect(meetingLines(account.sql)).toHaveLength(11);
    expect(source(account)).toMatchObject({ state: 'ok', slice: null, problem: null });
  });

  test('of one calendar is not held up by another that fails', async () => {
    await using broken = await feedAccount(NOW, []);
    await using other = await feedAccount(NOW, COFFEES);
    await addSource(broken.context, { kind: 'feed', url: `${other.server.origin}/b.ics` }, NOW);
    broken.served.status = 503;
    await broken.liveUntil(NOW);
    expect(allSources(broken.sql).map(one => one.state)).toEqual(['failing', 'ok']);
    broken.served.status = 200;
    await broken.liveUntil(NOW + DAY_MS / 12);
    expect(allSources(broken.sql).map(one => one.state)).toEqual(['ok', 'ok']);
  });

  test('of a calendar that was removed meanwhile writes nothing', async () => {
    await using account = await feedAccount(NOW, COFFEES);
    account.faults.onStep = step => {
      if (step === 'backfill.write') removeSource(account.context, source(account).id, false, NOW);
    };
    await account.liveUntil(NOW);
    expect(meetingLines(account.sql)).toEqual([]);
    expect(allSources(account.sql)).toEqual([]);
  });
});

describe('several calendars', () => {
  test('the same meeting in two of them is one', async () => {
    await using account = await connected();
    await using second = await feedAccount(NOW, COFFEES);
    await addSource(account.context, { kind: 'feed', url: `${second.server.origin}/2.ics` }, NOW);
    await account.liveUntil(NOW);
    expect(meetingLines(account.sql)).toHaveLength(11);
  });

  test('one that is connected twice is one calendar', async () => {
    await using account = await connected();
    const url = `${account.server.origin}/secret-4711/basic.ics`;
    expect(await addSource(account.context, { kind: 'feed', url }, NOW)).toMatchObject({ renewed: true });
    expect(allSources(account.sql)).toHaveLength(1);
  });

  test('one that says its name is called by it, and is still the same one', async () => {
    await using account = await feedAccount(NOW, COFFEES);
    account.served.body = account.served.body.replace(
      'VERSION:2.0',
      'VERSION:2.0\r\nX-WR-CALNAME:Choir  and band',
    );
    await account.liveUntil(NOW);
    expect(source(account).label).toBe('Choir and band');
    const url = `${account.server.origin}/secret-4711/basic.ics`;
    expect(await connectedAlready(account.context, { kind: 'feed', url })).toBe(source(account).id);
    account.served.status = 404;
    await nextDay(account);
    expect(await connectedAlready(account.context, { kind: 'feed', url: `${url}?new` })).toBe(
      source(account).id,
    );
  });

  test.each([
    ['in other letters', (url: string) => url.replace('http://', ' HTTP://')],
    ['as a subscription', (url: string) => url.replace('http://', 'webcal://')],
    ['as one with TLS', (url: string) => url.replace('http://', 'https://')],
  ])('one whose link is written %s is the same one', async (_, written) => {
    await using account = await connected();
    const url = written(`${account.server.origin}/secret-4711/basic.ics`);
    expect(await connectedAlready(account.context, { kind: 'feed', url })).toBe(source(account).id);
    const other = { kind: 'feed', url: `${url}?other` } as const;
    expect(await connectedAlready(account.context, other)).toBeNull();
  });

  test('one that is added by several presses at once is one calendar, read once', async () => {
    await using account = await connected();
    await using second = await feedAccount(NOW, COFFEES);
    const press = () =>
      addSource(account.context, { kind: 'feed', url: `${second.server.origin}/2.ics` }, NOW);
    const views = await Promise.all([press(), press(), press()]);
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    expect(allSources(account.sql)).toHaveLength(2);
    await account.liveUntil(NOW);
    expect(meetingLines(account.sql)).toHaveLength(11);
    expect(allSources(account.sql).map(({ state }) => state)).toEqual(['ok', 'ok']);
  });

  test('removing one of two keeps what the other knows', async () => {
    await using account = await connected();
    await using second = await feedAccount(NOW, COFFEES.slice(0, 5));
    await addSource(account.context, { kind: 'feed', url: `${second.server.origin}/2.ics` }, NOW);
    await account.liveUntil(NOW);
    removeSource(account.context, source(account).id, false, NOW);
    expect(meetingLines(account.sql)).toHaveLength(5);
  });

  test('removing one with its history leaves nothing of it; without, the past stays', async () => {
    await using account = await connected();
    removeSource(account.context, source(account).id, false, NOW);
    expect(meetingLines(account.sql)).toEqual([]);

    await using kept = await connected();
    removeSource(kept.context, source(kept).id, true, NOW);
    expect(meetingLines(kept.sql)).toHaveLength(11);
    expect(countEvents(kept.sql, 1)).toBe(0);
    await kept.liveUntil(NOW + 7 * DAY_MS);
    expect(meetingLines(kept.sql)).toHaveLength(11);
  });

  test('history that was kept joins its calendar when that is connected again', async () => {
    await using account = await connected();
    removeSource(account.context, source(account).id, true, NOW);
    await addSource(
      account.context,
      { kind: 'feed', url: `${account.server.origin}/secret-4711/basic.ics` },
      NOW,
    );
    await account.liveUntil(NOW);
    expect(meetingLines(account.sql)).toHaveLength(11);
  });

  test('a file uploaded again adds and changes, and takes nothing away', async () => {
    await using account = await connected([]);
    const upload = (meetings: readonly Meeting[]) =>
      addSource(
        account.context,
        { kind: 'file', name: 'mine.ics', bytes: new TextEncoder().encode(calendar(EMAIL, ZONE, meetings)) },
        NOW,
      );
    await upload(COFFEES.slice(0, 6));
    await account.liveUntil(NOW);
    expect(meetingLines(account.sql)).toHaveLength(6);
    await upload([...COFFEES.slice(6), { ...COFFEES[5]!, at: '2027-02-27T08:00' }]);
    await account.liveUntil(NOW);
    expect(meetingLines(account.sql)).toHaveLength(11);
    expect(meetingLines(account.sql)).toContain('2027-02-27T07:00 Coffee 4: Ana Silva');
    expect(allSources(account.sql).map(one => `${one.kind} ${one.state}`)).toEqual(['feed ok', 'file ok']);
  });
});

describe('a calendar that fails is told', () => {
  const notices = (account: FeedAccount) =>
    account.sent.filter(({ message }) => message.subject.includes('could not be read'));

  test('once, within a day, when its link asks for a sign-in', async () => {
    await using account = await connected();
    account.served.status = 403;
    await account.liveUntil(NOW + 6 * DAY_MS);
    expect(notices(account)).toHaveLength(1);
    expect(notices(account)[0]?.message.text).toContain('http://localhost:8787/sources');
    expect((notices(account)[0]?.at ?? 0) - (NOW + DAY_MS)).toBeLessThan(DAY_MS);
    const monday = account.sent.find(({ message }) => message.subject.startsWith('This week'));
    expect(monday?.message.text).toContain('could not be read');
  });

  test('once, within a day, when there is nothing behind the link any more', async () => {
    await using account = await connected();
    account.served.status = 404;
    await account.liveUntil(NOW + 6 * DAY_MS);
    const [first, ...more] = notices(account);
    expect(more).toEqual([]);
    expect((first?.at ?? 0) - (NOW + DAY_MS)).toBeGreaterThan(12 * 3_600_000);
    expect((first?.at ?? 0) - (NOW + DAY_MS)).toBeLessThan(DAY_MS);
  });

  test('not at all when it was mended before anybody needed to know', async () => {
    await using account = await connected();
    account.served.status = 404;
    await account.liveUntil(NOW + 1.3 * DAY_MS);
    account.serve(COFFEES);
    await account.liveUntil(NOW + 6 * DAY_MS);
    expect(notices(account)).toEqual([]);
  });

  test('only in the Monday mail, and only after two days, when its server has a bad time', async () => {
    await using account = await connected();
    await account.liveUntil(at('2027-03-13T12:00'));
    account.served.status = 503;
    await account.liveUntil(at('2027-03-15T12:00'));
    expect(account.sent.at(-1)?.message.text).not.toContain('could not be read');
    await account.liveUntil(at('2027-03-22T12:00'));
    expect(account.sent.at(-1)?.message.text).toContain('could not be read');
    expect(notices(account)).toEqual([]);
  });

  test('to nobody who has unsubscribed', async () => {
    await using account = await connected();
    const { setState } = await import('../../src/account/settings.ts');
    setState(account.context, 'unsubscribed', null, NOW);
    account.served.status = 403;
    await account.liveUntil(NOW + 6 * DAY_MS);
    expect(account.sent).toEqual([]);
  });
});
