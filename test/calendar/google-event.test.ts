import { describe, expect, test } from 'vitest';
import { type GoogleEvent, isOccurrence, toCalendarEvent } from '../../src/calendar/google-event.ts';
import { readIcs } from '../../src/calendar/ics.ts';
import { occurrenceKey } from '../../src/core/event.ts';
import { calendarText } from './calendar-text.ts';
import { googleEvent } from './google-server.ts';

const read = (fields: Record<string, unknown> = {}, calendar = 'primary') =>
  toCalendarEvent(googleEvent(fields) as GoogleEvent, calendar);

test('an ordinary event', () => {
  expect(read()).toEqual({
    allDay: false,
    start: Date.UTC(2026, 10, 16, 9),
    end: Date.UTC(2026, 10, 16, 10),
    uid: 'coffee@google.com',
    recurrenceId: null,
    title: 'Coffee',
    status: 'confirmed',
    kind: 'default',
    organizer: { email: 'sam@example.org', name: '' },
    organizerTimezone: 'Europe/Lisbon',
    attendees: [
      { email: 'sam@example.org', name: '', response: 'accepted', kind: 'individual' },
      { email: 'ana@example.com', name: 'Ana Sousa', response: 'accepted', kind: 'individual' },
    ],
    ownResponse: 'accepted',
  });
});

describe('times', () => {
  test.each([
    [
      'with an offset',
      { dateTime: '2026-03-29T09:00:00+01:00' },
      { dateTime: '2026-03-29T10:30:00+01:00' },
      '2026-03-29T08:00:00.000Z',
      '2026-03-29T09:30:00.000Z',
    ],
    [
      'with another zone’s name',
      { dateTime: '2026-07-01T09:00:00-07:00', timeZone: 'Europe/Paris' },
      { dateTime: '2026-07-01T09:30:00-07:00' },
      '2026-07-01T16:00:00.000Z',
      '2026-07-01T16:30:00.000Z',
    ],
    [
      'without an end',
      { dateTime: '2026-07-01T09:00:00Z' },
      undefined,
      '2026-07-01T09:00:00.000Z',
      '2026-07-01T09:00:00.000Z',
    ],
  ])('%s', (_what, start, end, from, to) => {
    const event = read({ start, end });
    expect(event?.allDay).toBe(false);
    expect([event?.start, event?.end].map(time => new Date(Number(time)).toISOString())).toEqual([from, to]);
  });

  test('of whole days stay days, the end exclusive', () => {
    expect(read({ start: { date: '2026-11-16' }, end: { date: '2026-11-18' } })).toMatchObject({
      allDay: true,
      start: '2026-11-16',
      end: '2026-11-18',
    });
  });

  test.each([
    ['no time', { start: undefined }],
    ['no offset: it would be read in this machine’s zone', { start: { dateTime: '2026-11-16T09:00:00' } }],
    ['no date', { start: { dateTime: 'soonZ' } }],
    ['no identity', { id: undefined, iCalUID: undefined }],
  ])('with %s are not guessed', (_what, fields) => {
    expect(read(fields)).toBeNull();
  });
});

describe('an occurrence of a series', () => {
  test('is known by its original start, in UTC', () => {
    const event = read({
      recurringEventId: 'series',
      originalStartTime: { dateTime: '2026-11-16T10:00:00+02:00', timeZone: 'Europe/Kyiv' },
    });
    expect(event?.recurrenceId).toBe('2026-11-16T08:00:00Z');
  });

  test('has the same key as in the iCalendar feed of the same calendar', async () => {
    const start = '20261116T080000Z';
    const text = calendarText([{ uid: 'tea@google.com', start, lines: ['RRULE:FREQ=DAILY;COUNT=1'] }]);
    const window = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1) };
    const [fromFeed] = (await readIcs(new TextEncoder().encode(text), { window, timezone: 'UTC' })).events;
    const event = read({
      iCalUID: 'tea@google.com',
      recurringEventId: 'tea',
      originalStartTime: { dateTime: '2026-11-16T08:00:00Z' },
    });
    if (!event || !fromFeed) throw new Error('expected two events');
    expect(occurrenceKey(event)).toBe(occurrenceKey(fromFeed));
  });

  test('of whole days is known by its original day', () => {
    const days = { start: { date: '2026-11-17' }, end: { date: '2026-11-18' } };
    expect(
      read({ ...days, recurringEventId: 'series', originalStartTime: { date: '2026-11-16' } })?.recurrenceId,
    ).toBe('2026-11-16');
  });

  test('that was cancelled and comes as a bare id says nothing', () => {
    expect(isOccurrence({ id: 'series_20261116', status: 'cancelled' })).toBe(false);
    expect(read({ status: 'cancelled' })?.status).toBe('cancelled');
  });
});

test.each([
  ['default', 'default'],
  ['focusTime', 'focus-time'],
  ['outOfOffice', 'out-of-office'],
  ['workingLocation', 'working-location'],
  ['birthday', 'birthday'],
  ['fromGmail', 'default'],
  ['somethingNew', 'default'],
  [undefined, 'default'],
])('eventType %s is read as %s', (eventType, kind) => {
  expect(read({ eventType })?.kind).toBe(kind);
});

test.each([
  ['en.uk#holiday@group.v.calendar.google.com', 'holiday'],
  ['addressbook#contacts@group.v.calendar.google.com', 'birthday'],
  ['c_0123@group.calendar.google.com', 'default'],
])('what is in %s is read as %s', (calendar, kind) => {
  expect(read({}, calendar)?.kind).toBe(kind);
});

describe('people', () => {
  test.each([
    ['accepted', 'accepted'],
    ['declined', 'declined'],
    ['tentative', 'tentative'],
    ['needsAction', 'needs-action'],
    [undefined, 'needs-action'],
  ])('%s is read as %s', (responseStatus, response) => {
    expect(read({ attendees: [{ email: 'ana@example.com', responseStatus }] })?.attendees[0]?.response).toBe(
      response,
    );
  });

  test('a room is a resource', () => {
    const attendees = [
      { email: 'c_room@resource.calendar.google.com', displayName: 'Room 4', resource: true },
    ];
    expect(read({ attendees })?.attendees[0]).toMatchObject({ kind: 'resource', name: 'Room 4' });
  });

  test('someone without an address keeps the name', () => {
    expect(read({ attendees: [{ displayName: 'Ana' }] })?.attendees[0]).toMatchObject({
      email: '',
      name: 'Ana',
    });
  });

  test('a hidden guest list is said', () => {
    expect(read({ attendeesOmitted: true })).toMatchObject({ attendeesOmitted: true });
    expect(read()).not.toHaveProperty('attendeesOmitted');
  });

  test('behind a shared calendar stands whoever made the event', () => {
    const organizer = { email: 'c_0123@group.calendar.google.com', displayName: 'Team', self: true };
    const event = read(
      { organizer, creator: { email: 'ana@example.com' } },
      'c_0123@group.calendar.google.com',
    );
    expect(event?.organizer).toEqual({ email: 'ana@example.com', name: '' });
  });
});

describe('the owner’s own answer', () => {
  test('is the attendee marked as self', () => {
    const attendees = [{ email: 'alias@example.org', self: true, responseStatus: 'declined' }];
    expect(read({ attendees })?.ownResponse).toBe('declined');
  });

  test('is yes for an organizer who is not among the attendees', () => {
    expect(read({ attendees: [{ email: 'ana@example.com' }] })?.ownResponse).toBe('accepted');
    expect(read({ attendees: [], organizer: { email: 'ana@example.com' } })?.ownResponse).toBeNull();
  });

  test('is not read from another calendar, where self is somebody else', () => {
    const attendees = [{ email: 'ana@example.com', self: true, responseStatus: 'accepted' }];
    expect(read({ attendees }, 'ana@example.com')?.ownResponse).toBeNull();
  });
});
