import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { reconcileAll, reconcileMeetings } from '../../src/account/evidence.ts';
import { forgetPeople } from '../../src/account/forget.ts';
import { gatherDigestInput } from '../../src/account/gather.ts';
import { tell } from '../../src/account/tell.ts';
import type { CalendarEvent, Instant } from '../../src/core/event.ts';
import { removeEvent, toRow } from '../../src/store/events.ts';
import { meetingId } from '../../src/store/meetings.ts';
import { allPeople } from '../../src/store/people.ts';
import { applyEffect } from '../../src/store/state.ts';
import { EMAIL, type TestAccount, tellEvents, testAccount } from './build.ts';
import { meetingLines } from './feed.ts';

const NOW = Temporal.PlainDateTime.from('2027-03-09T12:00').toZonedDateTime('UTC').epochMilliseconds;
const HOUR = 3_600_000;
const ANA = 'ana@silva.example';
const JOHN = 'john@doe.example';
const NAMES: Readonly<Record<string, string>> = { [ANA]: 'Ana Silva', [JOHN]: 'John Doe' };

function event(
  uid: string,
  day: number,
  who: readonly string[],
  change: Partial<CalendarEvent> = {},
): CalendarEvent {
  const start = NOW - day * 24 * HOUR;
  return {
    uid,
    recurrenceId: null,
    allDay: false,
    start,
    end: start + HOUR,
    title: `Talk ${uid}`,
    status: 'confirmed',
    kind: 'default',
    organizer: { email: EMAIL, name: '' },
    attendees: [EMAIL, ...who].map(email => ({
      email,
      name: NAMES[email] ?? '',
      response: 'accepted' as const,
      kind: 'individual' as const,
    })),
    ownResponse: null,
    ...change,
  } as CalendarEvent; // the change may not turn it into an all-day event
}

function account(): TestAccount {
  return testAccount(NOW - 100 * 24 * HOUR, 'UTC');
}

function judged(told: TestAccount, now: Instant = NOW): readonly string[] {
  told.sql.transaction(() => reconcileAll(told.context, now));
  return meetingLines(told.sql);
}

describe('from events to meetings', () => {
  const events = fc.array(
    fc.record({
      source: fc.integer({ min: 1, max: 3 }),
      uid: fc.constantFrom('a', 'b', 'c', 'd'),
      day: fc.integer({ min: 1, max: 4 }),
      who: fc.subarray([ANA, JOHN]),
      cancelled: fc.boolean(),
    }),
    { maxLength: 10 },
  );

  test('the order in which several calendars are read plays no part, nor how often', () => {
    fc.assert(
      fc.property(events, told => {
        const all = told.map(({ source, uid, day, who, cancelled }) => ({
          source,
          event: event(uid, day, who, cancelled ? { status: 'cancelled' } : {}),
        }));
        const [one, other] = [account(), account()];
        // Each calendar holds one copy of an event: the last one told.
        const copies = [...new Map(all.map(each => [`${each.source} ${each.event.uid}`, each])).values()];
        for (const { source, event: each } of copies) tellEvents(one.sql, source, [each]);
        for (const { source, event: each } of copies.toReversed()) {
          tellEvents(other.sql, source, [each]);
          judged(other);
        }
        expect(judged(other)).toEqual(judged(one));
        expect(judged(one)).toEqual(judged(one));
      }),
      { numRuns: 40 },
    );
  });

  test('a window judges what starts in it and leaves the rest alone', () => {
    const told = account();
    tellEvents(told.sql, 1, [event('a', 1, [ANA]), event('b', 50, [ANA])]);
    judged(told);
    removeEvent(told.sql, toRow(1, event('b', 50, [ANA])));
    const window = { from: NOW - 10 * 24 * HOUR, to: NOW };
    told.sql.transaction(() => reconcileMeetings(told.context, window, NOW));
    expect(meetingLines(told.sql)).toHaveLength(2);
    expect(judged(told)).toHaveLength(1);
  });

  test('what is still to come is no meeting until it has ended', () => {
    const told = account();
    tellEvents(told.sql, 1, [event('soon', -1, [ANA])]);
    expect(judged(told)).toEqual([]);
    expect(judged(told, NOW + 24 * HOUR + HOUR / 2)).toEqual([]);
    expect(judged(told, NOW + 26 * HOUR)).toHaveLength(1);
  });

  test('a meeting that did not happen is none, whoever says so, until that is taken back', () => {
    const told = account();
    tellEvents(told.sql, 1, [event('a', 1, [ANA])]);
    applyEffect(told.sql, { table: 'wrong', key: meetingId('a'), row: { day: '2027-03-09' } }, null);
    expect(judged(told)).toEqual([]);
    applyEffect(told.sql, { table: 'wrong', key: meetingId('a'), row: null }, null);
    expect(judged(told)).toHaveLength(1);
  });

  test('a title that names somebody known is a meeting with them; whoever is unknown is asked about', () => {
    const told = account();
    tellEvents(told.sql, 1, [
      event('a', 30, [ANA]),
      event('b', 2, [], { title: 'Coffee with Ana' }),
      event('c', 1, [], { title: 'Lunch with Maya' }),
    ]);
    expect(judged(told)).toEqual([
      '2027-02-07T12:00 Talk a: Ana Silva',
      '2027-03-07T12:00 Coffee with Ana: Ana Silva',
      '2027-03-08T12:00 Lunch with Maya: ',
    ]);
    expect(gatherDigestInput(told.context, NOW).unknownMeetings.map(one => one.title)).toEqual([
      'Lunch with Maya',
    ]);
    const [ana] = allPeople(told.sql);
    const attended = { table: 'attended', key: meetingId('c'), row: { personId: ana?.id ?? 0 } } as const;
    applyEffect(told.sql, attended, null);
    expect(judged(told)[2]).toBe('2027-03-08T12:00 Lunch with Maya: Ana Silva');
  });

  test('an address told by the owner joins the meetings held under it', async () => {
    const told = account();
    tellEvents(told.sql, 1, [event('a', 30, [ANA])]);
    judged(told);
    const said = await tell(told.context, {
      words: 'add Ana Silva silva@home.example',
      person: null,
      now: NOW,
    });
    expect(said.lines[0]).toContain('Ana Silva');
    tellEvents(told.sql, 1, [event('b', 2, ['silva@home.example'])]);
    expect(judged(told)).toHaveLength(2);
    const { people, interactions } = gatherDigestInput(told.context, NOW);
    expect(people.map(person => person.name)).toEqual(['Ana Silva']);
    expect(interactions.map(one => one.personId)).toEqual([people[0]?.id, people[0]?.id]);
  });

  test('an owner’s second address is nobody else', () => {
    const told = account();
    tellEvents(told.sql, 1, [event('a', 1, ['sam@work.example'])]);
    expect(judged(told)).toHaveLength(1);
    told.change({ emails: [EMAIL, 'sam@work.example'] }, NOW);
    expect(meetingLines(told.sql)).toEqual([]);
  });

  test('forgetting somebody leaves no trace of them, in no title either', () => {
    const told = account();
    const named = event('a', 1, [ANA], { title: 'Coffee with Ana Silva' });
    tellEvents(told.sql, 1, [named, event('b', 2, [ANA, JOHN])]);
    judged(told);
    const [ana] = allPeople(told.sql).filter(person => person.name === 'Ana Silva');
    told.sql.transaction(() => forgetPeople(told.context, [ana?.id ?? 0], NOW));
    expect(judged(told)).toEqual(['2027-03-07T12:00 Talk b: John Doe']);
    expect(everyRow(told)).not.toMatch(/ana@silva|Ana Silva/i);
  });
});

/** Everything the database holds, as text. */
function everyRow({ connection }: TestAccount): string {
  const tables = connection.query("SELECT name FROM sqlite_master WHERE type = 'table'", []);
  return JSON.stringify(tables.map(({ name }) => connection.query(`SELECT * FROM "${name}"`, [])));
}
