import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { gatherDigestInput } from '../../src/account/gather.ts';
import { personOf } from '../../src/account/overview.ts';
import { tell } from '../../src/account/tell.ts';
import type { Instant } from '../../src/core/event.ts';
import { applyEffect, stateRow } from '../../src/store/state.ts';
import type { Meeting } from '../e2e/calendar.ts';
import { type FeedAccount, feedAccount, ZONE } from './feed.ts';

const DAY_MS = 86_400_000;

function at(local: string): Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;
}

const OLA = { name: 'Ola Nowak', email: 'ola@example.com' };

function coffees(days: readonly string[], more: Partial<Meeting>): readonly Meeting[] {
  return days.map(day => ({ uid: day, title: 'Coffee', at: `${day}T10:00`, with: [OLA], ...more }));
}

const OLAS = coffees(['2027-06-01', '2027-07-01', '2027-09-01', '2027-10-20', '2027-10-27'], {
  by: OLA,
  zone: 'Europe/Warsaw',
});

/** The owner's own invitations, made on a journey. */
const OWN = coffees(['2027-08-01', '2027-10-21'], { zone: 'Asia/Tokyo' });

const WEDNESDAY = at('2027-11-03T12:00');
/** The eleventh of November is Poland's day; Mexico has none that week. */
const MONDAY = at('2027-11-08T12:00');

async function connected(): Promise<FeedAccount> {
  const account = await feedAccount(WEDNESDAY, [...OLAS, ...OWN]);
  await account.liveUntil(WEDNESDAY + 3_600_000);
  return account;
}

function idOf({ context }: FeedAccount, name: string): number {
  return gatherDigestInput(context, MONDAY).people.find(person => person.name === name)?.id ?? 0;
}

/** Rows written while time goes on. */
async function writes(account: FeedAccount, until: Instant): Promise<readonly string[]> {
  const bodies = () =>
    account.connection
      .query('SELECT key, body FROM events ORDER BY start', [])
      .map(row => `${row.key} ${row.body}`);
  const before = new Set(bodies());
  await account.liveUntil(until);
  return bodies().filter(body => !before.has(body));
}

describe('the national day of somebody who writes their invitations in a zone of theirs', () => {
  test('is noted in the mail before it, as a guess', async () => {
    await using account = await connected();
    await account.liveUntil(MONDAY);
    const text = account.sent.at(-1)?.message.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Polish Independence Day');
    expect(text).toContain(
      "A guess: Ola's calendar keeps the time of Poland. Not so? Reply “Ola: lives in …”.",
    );
    expect(stateRow(account.sql, 'offered', `${idOf(account, OLA.name)} national-day-pl 2027-11-11`)).toEqual(
      {
        day: '2027-11-08',
      },
    );
  });

  test('gives way to where the owner says they live', async () => {
    await using account = await connected();
    await tell(account.context, { words: 'Ola: lives in Mexico', person: null, now: WEDNESDAY });
    await account.liveUntil(MONDAY);
    expect(account.sent.at(-1)?.message.text).not.toContain('Polish Independence Day');
  });

  test('is marked as a guess on their page, and no longer once it was told', async () => {
    await using account = await connected();
    const person = idOf(account, OLA.name);
    const livesIn = () => personOf(account.context, person, WEDNESDAY)?.person.livesIn;
    expect(livesIn()).toEqual({ country: 'PL', guessed: true, from: 'zone' });
    await tell(account.context, { words: 'note lives in Mexico', person, now: WEDNESDAY });
    expect(livesIn()).toEqual({ country: 'MX', guessed: false, from: 'told' });
  });
});

describe('of the zones of a calendar', () => {
  test('the owner’s own are not kept', async () => {
    await using account = await connected();
    const bodies = account.connection.query('SELECT body FROM events', []).map(({ body }) => String(body));
    expect(bodies.filter(body => body.includes('Europe/Warsaw'))).toHaveLength(5);
    expect(bodies.filter(body => body.includes('Asia/Tokyo'))).toEqual([]);
  });

  test('those of rows from before they were kept are added once, in the window that is read anyway', async () => {
    await using account = await connected();
    await account.liveUntil(WEDNESDAY + DAY_MS);
    account.connection.query("UPDATE events SET body = json_remove(body, '$[8]', '$[7]')", []);
    expect(await writes(account, WEDNESDAY + 2 * DAY_MS)).toEqual([]);
    const friday = coffees(['2027-11-05'], { by: OLA, zone: 'Europe/Warsaw' });
    account.serve([...OLAS, ...OWN, ...friday]);
    const days = (await writes(account, WEDNESDAY + 3 * DAY_MS)).map(body => body.slice(0, 10));
    expect(days).toEqual(['2027-10-20', '2027-10-27', '2027-11-05']);
    account.serve([...OLAS, ...OWN, ...friday.map(one => ({ ...one, title: 'Tea' }))]);
    expect(await writes(account, WEDNESDAY + 4 * DAY_MS)).toHaveLength(1);
  });
});

describe('notes that a version before remembered by their year', () => {
  test.each([
    ['2027-11-08', false],
    ['2027-01-04', true],
  ])('with a mail of %s', async (day, offered) => {
    await using account = await connected();
    const key = `${idOf(account, OLA.name)} national-day-pl 2027`;
    applyEffect(account.sql, { table: 'offered', key, row: { day } }, null);
    await account.liveUntil(MONDAY);
    expect(account.sent.at(-1)?.message.text.includes('Polish Independence Day')).toBe(offered);
  });
});
