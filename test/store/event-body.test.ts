import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarEvent, occurrenceKey } from '../../src/core/event.ts';
import { fromRow, toRow } from '../../src/store/events.ts';

const text = fc.string({ maxLength: 20 });
const word = fc.stringMatching(/^[a-z0-9@.-]{1,12}$/);
const response = fc.constantFrom('accepted', 'declined', 'tentative', 'needs-action', 'delegated');
const attendee = fc.record({
  email: word,
  name: text,
  response,
  kind: fc.constantFrom('individual', 'group', 'resource', 'room', 'unknown'),
});
const instant = fc.integer({ min: 0, max: 4e12 });
const day = fc
  .integer({ min: 0, max: 40_000 })
  .map(days => new Date(days * 86_400_000).toISOString().slice(0, 10));
const time = fc.oneof(
  fc.record({ allDay: fc.constant(false as const), start: instant, end: instant }),
  fc.record({ allDay: fc.constant(true as const), start: day, end: day }),
);
const event = fc
  .tuple(
    time,
    fc.record({
      uid: word,
      recurrenceId: fc.option(fc.constant('2026-11-23T09:00:00Z')),
      title: text,
      status: fc.constantFrom('confirmed', 'tentative', 'cancelled'),
      kind: fc.constantFrom(
        'default',
        'out-of-office',
        'focus-time',
        'working-location',
        'birthday',
        'holiday',
      ),
      organizer: fc.option(fc.record({ email: word, name: text })),
      attendees: fc.array(attendee, { maxLength: 5 }),
      ownResponse: fc.option(response),
    }),
    fc.constantFrom({}, { attendeesOmitted: true }),
    fc.constantFrom({}, { organizerTimezone: 'Asia/Tokyo' }),
  )
  .map(([when, rest, omitted, zone]) => {
    return { ...when, ...rest, ...omitted, ...(rest.organizer !== null && zone) } as CalendarEvent;
  });

test('an event comes back from its row as it was', () => {
  fc.assert(
    fc.property(event, original => {
      const row = toRow(3, original);
      expect(row).toMatchObject({ source: 3, key: occurrenceKey(original) });
      expect(fromRow(row)).toEqual(original);
    }),
  );
});

test('equal events make equal rows, changed ones do not', () => {
  fc.assert(
    fc.property(event, original => {
      expect(toRow(1, structuredClone(original))).toEqual(toRow(1, original));
      expect(toRow(1, { ...original, title: `${original.title}!` }).body).not.toBe(toRow(1, original).body);
    }),
  );
});

test('of a crowd only as many are kept as show that it is one', () => {
  const crowd = Array.from({ length: 500 }, (_, n) => ({
    email: `p${n}@example.org`,
    name: '',
    response: 'accepted' as const,
    kind: 'individual' as const,
  }));
  const [original] = fc.sample(event, 1);
  if (original === undefined) throw new Error('fast-check made no event');
  expect(fromRow(toRow(1, { ...original, attendees: crowd })).attendees).toHaveLength(60);
});

describe('a row', () => {
  const row = { source: 1, key: 'coffee@example.org', start: 1_772_442_000_000, end: 1_772_445_600_000 };
  const body = '[0,"Coffee","co","",["ana@example.org","Ana"],[["sam@example.org","","a",""]],null]';

  test.each([
    ['from before zones were kept', body, undefined, undefined],
    ['from then, with a hidden guest list', body.replace(/]$/, ',1]'), true, undefined],
    ['with a zone', body.replace(/]$/, ',0,"Asia/Tokyo"]'), undefined, 'Asia/Tokyo'],
    ['with both', body.replace(/]$/, ',1,"Asia/Tokyo"]'), true, 'Asia/Tokyo'],
  ])('%s is read, and written as it was', (_, text, attendeesOmitted, organizerTimezone) => {
    const read = fromRow({ ...row, body: text });
    expect(read).toMatchObject({ title: 'Coffee', organizer: { name: 'Ana' } });
    expect([read.attendeesOmitted, read.organizerTimezone]).toEqual([attendeesOmitted, organizerTimezone]);
    expect(toRow(1, read)).toEqual({ ...row, body: text });
  });

  test('loses the zone together with its organizer', () => {
    const read = fromRow({ ...row, body: body.replace(/]$/, ',0,"Asia/Tokyo"]') });
    expect(toRow(1, { ...read, organizer: null }).body).not.toContain('Tokyo');
  });
});
