import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../src/core/event.ts';
import {
  countEvents,
  eventsOverlapping,
  fromRow,
  handEventsOver,
  removeEvent,
  removeEventsFrom,
  removeEventsOf,
  toRow,
  writeEvent,
} from '../../src/store/events.ts';
import { allForgotten, forgetPeopleRows, withoutForgotten } from '../../src/store/forget.ts';
import { addAddress, addPerson, allAddresses, allPeople } from '../../src/store/people.ts';
import { applyEffect, insertLine, linesOf, stateRow } from '../../src/store/state.ts';
import { emptyStore } from './node-sqlite.ts';

const HOUR = 3_600_000;

function event(uid: string, start: number, change: Partial<CalendarEvent> = {}): CalendarEvent {
  return {
    uid,
    recurrenceId: null,
    allDay: false,
    start,
    end: start + HOUR,
    title: `Talk ${uid}`,
    status: 'confirmed',
    kind: 'default',
    organizer: { email: 'ana@silva.example', name: 'Ana Silva' },
    attendees: [
      { email: 'sam@owner.example', name: '', response: 'accepted', kind: 'individual' },
      { email: 'ana@silva.example', name: 'Ana Silva', response: 'declined', kind: 'individual' },
    ],
    ownResponse: 'accepted',
    ...change,
  } as CalendarEvent; // the change may not turn it into an all-day event
}

/** The same with one more guest. */
function crowd(uid: string, start: number): CalendarEvent {
  const john = {
    email: 'john@doe.example',
    name: 'John Doe',
    response: 'accepted',
    kind: 'individual',
  } as const;
  const one = event(uid, start);
  return { ...one, attendees: [...one.attendees, john] };
}

describe('events', () => {
  test.each([
    { name: 'an ordinary one', one: event('a', 1000) },
    { name: 'one of a series', one: event('a', 1000, { recurrenceId: '2027-03-08T09:00:00Z' }) },
    { name: 'one with nobody', one: event('a', 1000, { organizer: null, attendees: [], ownResponse: null }) },
    { name: 'one that hides its guests', one: event('a', 1000, { attendeesOmitted: true }) },
    { name: 'a tentative holiday', one: event('a', 1000, { status: 'tentative', kind: 'holiday' }) },
    {
      name: 'a whole day',
      one: { ...event('a', 0), allDay: true, start: '2027-03-08', end: '2027-03-09' } as CalendarEvent,
    },
    { name: 'one named by symbols', one: event('a', 1000, { title: '🎂 “Tea” \\ \u202eabc\n<b>' }) },
  ])('come back as they were written: $name', ({ one }) => {
    const sql = emptyStore();
    writeEvent(sql, toRow(1, one));
    const [row] = eventsOverlapping(sql, { from: 0, to: Number.MAX_SAFE_INTEGER });
    expect(row).toEqual(toRow(1, one));
    expect(fromRow(row!)).toEqual(one);
  });

  test('of a window are those that begin before its end and end after its beginning, of one source or all', () => {
    const sql = emptyStore();
    for (const [uid, start] of [
      ['a', 0],
      ['b', HOUR],
      ['c', 2 * HOUR],
    ] as const)
      writeEvent(sql, toRow(1, event(uid, start)));
    writeEvent(sql, toRow(2, event('b', HOUR)));
    const found = (from: number, to: number, source?: number) =>
      eventsOverlapping(sql, { from, to }, source).map(row => `${row.key}${row.source}`);
    expect(found(HOUR, 2 * HOUR)).toEqual(['b1', 'b2']);
    expect(found(HOUR - 1, 2 * HOUR + 1, 1)).toEqual(['a1', 'b1', 'c1']);
    expect(found(3 * HOUR, 4 * HOUR)).toEqual([]);
  });

  test('are replaced in their place, and removed from it alone', () => {
    const sql = emptyStore();
    writeEvent(sql, toRow(1, event('a', 1000)));
    writeEvent(sql, toRow(1, event('a', 1000, { title: 'Lunch' })));
    writeEvent(sql, toRow(2, event('a', 1000)));
    expect([countEvents(sql, 1), countEvents(sql, 2)]).toEqual([1, 1]);
    removeEvent(sql, toRow(1, event('a', 1000)));
    expect([countEvents(sql, 1), countEvents(sql, 2)]).toEqual([0, 1]);
  });

  test('of a source that goes leave with the span they covered, or from a moment on', () => {
    const sql = emptyStore();
    for (const start of [100, 200, 300]) writeEvent(sql, toRow(1, event(`e${start}`, start)));
    removeEventsFrom(sql, 1, 300);
    expect(removeEventsOf(sql, 1)).toEqual({ from: 100, to: 201 });
    expect(removeEventsOf(sql, 1)).toBeNull();
  });

  test('handed over stay once, also when an earlier source had handed over the same', () => {
    const sql = emptyStore();
    writeEvent(sql, toRow(1, event('a', 100)));
    handEventsOver(sql, 1);
    writeEvent(sql, toRow(2, event('a', 150, { title: 'Later' })));
    handEventsOver(sql, 2);
    const rows = eventsOverlapping(sql, { from: 0, to: 10_000 });
    expect(rows.map(row => [row.source, row.start])).toEqual([[0, 150]]);
  });

  test('keep no more guests than show that it was a crowd', () => {
    const attendees = Array.from({ length: 500 }, (_, i) => ({
      email: `p${i}@x.example`,
      name: '',
      response: 'accepted' as const,
      kind: 'individual' as const,
    }));
    expect(fromRow(toRow(1, event('a', 0, { attendees }))).attendees).toHaveLength(60);
  });
});

describe('forgetting', () => {
  test('takes the person, every row that is about them, and their part of every event', () => {
    const sql = emptyStore();
    const ana = addPerson(sql, { name: 'Ana Silva', company: null, origin: 'met' });
    const john = addPerson(sql, { name: 'John Doe', company: null, origin: 'met' });
    addAddress(sql, { email: 'ana@silva.example', person: ana, name: 'Ana Silva' });
    writeEvent(sql, toRow(1, event('a', 100)));
    writeEvent(sql, toRow(1, crowd('b', 200)));
    applyEffect(sql, { table: 'snooze', key: ana, row: { until: '2027-04-01' } }, null);
    applyEffect(sql, { table: 'occasion', key: `${ana} diwali`, row: { on: true } }, null);
    applyEffect(
      sql,
      { table: 'note', key: 5, row: { personId: ana, text: 'two cats', day: '2027-03-01' } },
      null,
    );
    applyEffect(
      sql,
      { table: 'note', key: 6, row: { personId: john, text: 'a dog', day: '2027-03-01' } },
      null,
    );
    applyEffect(sql, { table: 'address', key: 'silva@home.example', row: { personId: ana } }, null);
    applyEffect(sql, { table: 'merge', key: john, row: { into: ana } }, null);
    insertLine(sql, { act: 'r', at: 1, clause: 'note Ana', said: 'Noted.', people: [ana] });

    forgetPeopleRows(sql, [ana], ['ana@silva.example', 'silva@home.example']);

    expect(allPeople(sql).map(person => person.name)).toEqual(['John Doe']);
    expect(allAddresses(sql)).toEqual([]);
    for (const [table, key] of [
      ['snooze', ana],
      ['occasion', `${ana} diwali`],
      ['note', 5],
      ['address', 'silva@home.example'],
      ['merge', john],
    ] as const)
      expect(stateRow(sql, table, key)).toBeNull();
    expect(stateRow(sql, 'note', 6)).not.toBeNull();
    expect(linesOf(sql, { act: 'r' })).toEqual([]);
    const left = eventsOverlapping(sql, { from: 0, to: 1000 });
    expect(left.map(row => row.key)).toEqual(['b']);
    expect(JSON.stringify(left)).not.toMatch(/ana/i);
  });

  test('keeps of an address only what recognises it in the next reading', () => {
    const sql = emptyStore();
    forgetPeopleRows(sql, [], ['ana@silva.example']);
    const forgotten = allForgotten(sql);
    expect(JSON.stringify([...forgotten])).not.toContain('silva');
    const left = withoutForgotten(crowd('a', 0), forgotten);
    expect(left?.attendees.map(one => one.email)).toEqual(['sam@owner.example', 'john@doe.example']);
    expect(left?.organizer).toBeNull();
    expect(withoutForgotten(event('a', 0), forgotten)).toBeNull();
    const alone = event('b', 0, { attendees: [], organizer: { email: 'ana@silva.example', name: 'Ana' } });
    expect(withoutForgotten(alone, forgotten)).toBeNull();
    const stranger = event('c', 0, { attendees: [], organizer: null });
    expect(withoutForgotten(stranger, forgotten)).toBe(stranger);
  });
});
