import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { setState } from '../../src/account/settings.ts';
import type { Instant } from '../../src/core/event.ts';
import { dayOf, isoWeek, weekdayOf } from '../../src/core/week.ts';
import { db } from '../../src/store/database.ts';
import { setJob } from '../../src/store/jobs.ts';
import { type TestAccount, testAccount } from './build.ts';

const DAY_MS = 86_400_000;

function at(local: string, zone = 'Europe/Berlin'): Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

function weeks({ sql }: TestAccount): readonly string[] {
  const query = db.selectFrom('digests').select(['week', 'state']).orderBy('week');
  return sql.all(query).map(({ week, state }) => (state === 'sent' ? week : `${week} ${state}`));
}

/** The object sleeps: its alarm is lost until `until`, then everything that is due is done. */
async function sleep(account: TestAccount, until: Instant): Promise<void> {
  setJob(account.sql, 'digest', until);
  await account.liveUntil(until);
}

describe.each([
  'Pacific/Auckland',
  'Asia/Kolkata',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Pacific/Apia',
])('in %s', zone => {
  test('every Monday of fifteen months brings one mail between seven and eight, across both clock changes and the year', async () => {
    const account = testAccount(at('2026-09-30T12:00', zone), zone);
    await account.liveUntil(at('2027-12-01T12:00', zone));
    const days = account.sent.map(({ at: time }) =>
      Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(zone),
    );
    expect(days.map(day => `${day.dayOfWeek} ${day.hour}`).filter(text => text !== '1 7')).toEqual([]);
    expect(days[0]?.toPlainDate().toString()).toBe('2026-10-05');
    for (const [index, day] of days.entries())
      expect(day.toPlainDate().toString()).toBe(days[0]?.toPlainDate().add({ weeks: index }).toString());
    expect(days).toHaveLength(61);
    expect(weeks(account)).toContain('2026-W53');
    expect(account.registered.filter(due => due !== null)).toHaveLength(61);
  });
});

describe('a missed Monday', () => {
  test.each([
    { woken: '2027-03-08T09:00', sent: true },
    { woken: '2027-03-09T23:00', sent: true },
    { woken: '2027-03-10T19:59', sent: true },
    { woken: '2027-03-10T20:01', sent: false },
    { woken: '2027-03-13T12:00', sent: false },
  ])('when the account wakes at $woken, is caught up: $sent', async ({ woken, sent }) => {
    const account = testAccount(at('2027-03-05T12:00'));
    await sleep(account, at(woken));
    expect(weeks(account)).toEqual([sent ? '2027-W10' : '2027-W10 missed']);
    await account.liveUntil(at('2027-03-15T12:00'));
    expect(weeks(account).at(-1)).toBe('2027-W11');
    const text = account.sent.at(-1)?.message.text ?? '';
    if (sent) expect(text).not.toContain('our fault');
    else expect(text).toContain('The mail of 8 March did not go out in time');
    await account.liveUntil(at('2027-03-22T12:00'));
    expect(account.sent.at(-1)?.message.text).not.toContain('our fault');
  });

  test('five weeks asleep are told as five, once', async () => {
    const account = testAccount(at('2027-03-05T12:00'));
    await account.liveUntil(at('2027-03-08T12:00'));
    await sleep(account, at('2027-04-19T10:00'));
    expect(weeks(account)).toEqual([
      '2027-W10',
      '2027-W11 missed',
      '2027-W12 missed',
      '2027-W13 missed',
      '2027-W14 missed',
      '2027-W15 missed',
      '2027-W16',
    ]);
    expect(account.sent.at(-1)?.message.text).toContain('5 Monday mails since 15 March did not go out');
    await account.liveUntil(at('2027-04-26T12:00'));
    expect(account.sent.at(-1)?.message.text).not.toContain('our fault');
  });

  test('a mail that no server takes is a missed one, and the next says so', async () => {
    const account = testAccount(at('2027-03-05T12:00'));
    account.answers.push({ ok: false, retryable: true, code: 'smtp.connection', detail: '' });
    await account.liveUntil(at('2027-03-12T12:00'));
    expect(weeks(account)).toEqual(['2027-W10 missed']);
    account.answers.splice(0, 1, { ok: true, id: '1' });
    await account.liveUntil(at('2027-03-15T12:00'));
    expect(account.sent).toHaveLength(1);
    expect(account.sent[0]?.message.text).toContain('did not go out in time');
  });

  test('paused or unsubscribed weeks are nobody’s fault', async () => {
    const account = testAccount(at('2027-03-05T12:00'));
    setState(account.context, 'paused', null, at('2027-03-06T12:00'));
    await account.liveUntil(at('2027-03-31T12:00'));
    expect(weeks(account)).toEqual([]);
    setState(account.context, 'active', null, at('2027-04-03T12:00'));
    await account.liveUntil(at('2027-04-05T12:00'));
    expect(weeks(account)).toEqual(['2027-W14']);
    expect(account.sent[0]?.message.text).not.toContain('our fault');
  });
});

describe('a change of day, hour or zone', () => {
  test.each([
    {
      change: { weekday: 5 },
      when: '2027-03-09T12:00',
      next: '2027-03-19T07',
      why: 'this week had its mail',
    },
    {
      change: { weekday: 1 },
      when: '2027-03-18T12:00',
      from: { weekday: 5 },
      next: '2027-03-19T07',
      why: 'Monday has passed, Friday was owed',
    },
    {
      change: { weekday: 1 },
      when: '2027-03-16T12:00',
      from: { weekday: 5 },
      next: '2027-03-17T07',
      why: 'Monday has passed, the next morning will do',
    },
    {
      change: { hour: 18 },
      when: '2027-03-08T06:00',
      from: {},
      next: '2027-03-08T18',
      why: 'the same day, later',
    },
  ])('$change at $when: $why', async ({ change, when, from, next }) => {
    const account = testAccount(at('2027-03-05T12:00'));
    if (from === undefined || 'weekday' in from) await account.liveUntil(at('2027-03-08T12:00'));
    if (from !== undefined)
      account.change(from, at('2027-03-08T13:00') - (when < '2027-03-08T13' ? 7.5 * 3_600_000 : 0));
    await account.liveUntil(at(when));
    account.change(change, at(when));
    const before = account.sent.length;
    await account.liveUntil(at('2027-03-20T12:00'));
    const [first] = account.sent.slice(before);
    const local = Temporal.Instant.fromEpochMilliseconds(first?.at ?? 0).toZonedDateTimeISO('Europe/Berlin');
    expect(local.toString().slice(0, 13)).toBe(next);
    expect(weeks(account).filter(week => week.includes('missed'))).toEqual([]);
  });

  test('on the day of sign-up owes nobody a mail at once', async () => {
    const account = testAccount(at('2027-03-04T12:00'), 'UTC');
    account.change({ timezone: 'Europe/Berlin', hour: 8 }, at('2027-03-04T12:05'));
    await account.liveUntil(at('2027-03-08T12:00'));
    expect(weeks(account)).toEqual(['2027-W10']);
    expect(account.sent[0]?.message.text).not.toContain('our fault');
  });

  test('of the zone right after the mail, back into the week before, brings neither a second nor an apology', async () => {
    const account = testAccount(at('2027-03-05T12:00', 'Pacific/Auckland'), 'Pacific/Auckland');
    await account.liveUntil(at('2027-03-08T08:30', 'Pacific/Auckland'));
    account.change({ timezone: 'America/New_York' }, at('2027-03-08T08:31', 'Pacific/Auckland'));
    await account.liveUntil(at('2027-03-15T12:00', 'America/New_York'));
    expect(weeks(account)).toEqual(['2027-W10', '2027-W11']);
  });

  test('of the zone just before the mail, into a place where its hour has passed, costs no week its mail', async () => {
    const account = testAccount(at('2027-03-05T12:00', 'America/Los_Angeles'), 'America/Los_Angeles');
    const sunday = at('2027-03-14T20:00', 'America/Los_Angeles');
    await account.liveUntil(sunday);
    account.change({ timezone: 'Asia/Tokyo' }, sunday);
    await account.liveUntil(at('2027-03-22T12:00', 'Asia/Tokyo'));
    expect(weeks(account)).toEqual(['2027-W10', '2027-W11', '2027-W12']);
    expect(account.sent.at(-1)?.message.text).not.toContain('our fault');
  });

  test('whatever is changed whenever: no week twice, none lost', async () => {
    const change = fc.record({
      after: fc.integer({ min: 1, max: 20 * 24 * 60 }),
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      timezone: fc.constantFrom(
        'Pacific/Auckland',
        'Asia/Kolkata',
        'Europe/London',
        'America/New_York',
        'Pacific/Honolulu',
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 6 }), async changes => {
        const account = testAccount(at('2027-02-24T12:00'));
        account.change({ quietWeeks: 'nothing' }, at('2027-02-24T12:00'));
        await account.liveUntil(at('2027-03-01T12:00'));
        let now = at('2027-03-01T12:00');
        for (const { after, ...settings } of changes) {
          now += after * 60_000;
          await account.liveUntil(now);
          account.change(settings, now);
        }
        await account.liveUntil(now + 21 * DAY_MS);
        const had = weeks(account);
        expect(had).toEqual(weeksFrom('2027-03-01', had.length).map(week => `${week} quiet`));
        expect(had.length).toBeGreaterThan(2);
      }),
      { numRuns: 15, seed: 20270301 },
    );
  }, 30_000);
});

function weeksFrom(monday: string, count: number): string[] {
  expect(weekdayOf(monday)).toBe(1);
  return Array.from({ length: count }, (_, i) => isoWeek(dayOf(Date.parse(monday) + i * 7 * DAY_MS, 'UTC')));
}
