import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CaldavOptions, caldavCalendars, caldavSource } from '../../src/calendar/caldav.ts';
import type { CalendarSource } from '../../src/calendar/source.ts';
import type { CalendarEvent, Window } from '../../src/core/event.ts';
import { calendarText } from '../calendar/calendar-text.ts';
import { type Radicale, radicale, USER } from './radicale.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const WINDOW = { from: NOW - 35 * DAY, to: NOW + 21 * DAY };

let server: Radicale;

beforeAll(async () => {
  server = await radicale();
});

afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

function options(more: Partial<CaldavOptions> = {}): CaldavOptions {
  return { url: server.url, ...USER, timezone: 'Europe/Lisbon', allowPrivate: true, ownHost: null, ...more };
}

async function readAll(source: CalendarSource, window: Window = WINDOW) {
  const events: CalendarEvent[] = [];
  let cursor: string | undefined;
  let validator: string | undefined;
  do {
    const reading = await source.read(window, cursor);
    if (reading.kind !== 'page') throw new Error('expected a page');
    events.push(...reading.events);
    cursor = reading.next;
    validator = reading.validator;
  } while (cursor !== undefined);
  return { events, validator };
}

const instant = (time: number | string) => (typeof time === 'string' ? time : new Date(time).toISOString());

describe('Radicale', () => {
  test('its calendars are discovered from the server’s address alone', async () => {
    const work = await server.calendar('work');
    await server.calendar('tasks', ['VTODO']);
    expect(await caldavCalendars(options())).toEqual([{ id: work, name: 'work', primary: true }]);
  });

  test.each([
    ['the server', () => server.url],
    ['the server without its final slash', () => server.url.slice(0, -1)],
    ['the user’s own page', () => `${server.url}sam/`],
    ['the calendar itself', () => `${server.url}sam/work/`],
  ])('they are found from %s', async (_what, url) => {
    expect((await caldavCalendars(options({ url: url() }))).map(({ name }) => name)).toContain('work');
  });

  test('a single event, a whole day and one outside the window', async () => {
    const calendar = await server.calendar('single');
    await server.put(
      calendar,
      'a.ics',
      calendarText([{ uid: 'a', start: '20261116T090000Z', title: 'Coffee with Zoë & 梅' }]),
    );
    await server.put(calendar, 'b.ics', calendarText([{ uid: 'b', start: '20250101T090000Z' }]));
    await server.put(calendar, 'c.ics', wholeDay('c', '20261120', '20261122'));
    const { events } = await readAll(caldavSource(options({ calendars: [calendar] })));
    expect(events.map(({ uid, title, allDay, start }) => [uid, title, allDay, instant(start)])).toEqual([
      ['a', 'Coffee with Zoë & 梅', false, '2026-11-16T09:00:00.000Z'],
      ['c', 'c', true, '2026-11-20'],
    ]);
  });

  test('a series across the end of summer time, with one moved and one taken out', async () => {
    const calendar = await server.calendar('series');
    await server.put(calendar, 'series.ics', SERIES);
    const { events } = await readAll(caldavSource(options({ calendars: [calendar] })));
    expect(events.map(({ start, title }) => [instant(start), title])).toEqual([
      ['2026-10-20T08:00:00.000Z', 'Standing tea'],
      ['2026-10-27T09:00:00.000Z', 'Standing tea'],
      ['2026-11-04T15:00:00.000Z', 'Tea, moved'],
      ['2026-11-17T09:00:00.000Z', 'Standing tea'],
    ]);
  });

  test('an event moved into the window from outside is seen', async () => {
    const calendar = await server.calendar('moved');
    const master = { uid: 'm', start: '20260105T090000Z', lines: ['RRULE:FREQ=MONTHLY;COUNT=2'] };
    const override = {
      uid: 'm',
      start: '20261118T090000Z',
      title: 'moved',
      lines: ['RECURRENCE-ID:20260205T090000Z'],
    };
    await server.put(calendar, 'm.ics', calendarText([master, override]));
    const { events } = await readAll(caldavSource(options({ calendars: [calendar] })));
    expect(events.map(({ title }) => title)).toEqual(['moved']);
  });

  test('attendees keep their answers', async () => {
    const calendar = await server.calendar('people');
    const lines = [
      'ORGANIZER;CN=Sam:mailto:sam@example.org',
      'ATTENDEE;CN="Sousa, Ana";PARTSTAT=ACCEPTED:MAILTO:Ana@Example.com',
      'ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@example.org',
    ];
    await server.put(calendar, 'p.ics', calendarText([{ uid: 'p', start: '20261116T090000Z', lines }]));
    const { events } = await readAll(caldavSource(options({ calendars: [calendar] })));
    expect(events[0]?.attendees).toEqual([
      { email: 'ana@example.com', name: 'Sousa, Ana', response: 'accepted', kind: 'individual' },
      { email: 'room4@example.org', name: 'Room 4', response: 'needs-action', kind: 'room' },
    ]);
  });

  test('what did not change costs no reading, and every change is noticed', async () => {
    const calendar = await server.calendar('changes');
    const source = caldavSource(options({ calendars: [calendar] }));
    const isUnchanged = async (validator: string | undefined) =>
      (await source.read(WINDOW, undefined, validator)).kind === 'unchanged';
    await server.put(calendar, 'a.ics', calendarText([{ uid: 'a', start: '20261116T090000Z' }]));
    const first = await readAll(source);
    expect(await isUnchanged(first.validator)).toBe(true);
    await server.put(calendar, 'b.ics', calendarText([{ uid: 'b', start: '20261117T090000Z' }]));
    expect(await isUnchanged(first.validator)).toBe(false);
    const second = await readAll(source);
    await server.remove(calendar, 'a.ics');
    expect(await isUnchanged(second.validator)).toBe(false);
    expect((await readAll(source)).events.map(({ uid }) => uid)).toEqual(['b']);
  });

  test('a hundred objects over three years', async () => {
    const events = Array.from({ length: 100 }, (_, index) => ({
      uid: `many-${index}`,
      start: new Date(NOW - index * 10 * DAY).toISOString().replace(/[-:]|\.\d+/g, ''),
    }));
    const calendar = await server.upload('many', calendarText(events));
    const window = { from: NOW - 1_096 * DAY, to: NOW + DAY };
    const found = await readAll(caldavSource(options({ calendars: [calendar] })), window);
    expect(new Set(found.events.map(({ uid }) => uid)).size).toBe(100);
  });

  test('a wrong password is said', async () => {
    await expect(caldavCalendars(options({ password: 'wrong' }))).rejects.toMatchObject({
      code: 'unauthorized',
      reason: 'caldav.unauthorized',
    });
  });

  test('a calendar that was removed is said', async () => {
    const source = caldavSource(options({ calendars: [`${server.url}sam/gone/`] }));
    await expect(source.read(WINDOW)).rejects.toMatchObject({
      code: 'invalid',
      reason: 'caldav.no_calendars',
    });
  });
});

function wholeDay(uid: string, start: string, end: string): string {
  return calendarText([]).replace(
    'END:VCALENDAR',
    [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      'DTSTAMP:20261101T000000Z',
      `DTSTART;VALUE=DATE:${start}`,
      `DTEND;VALUE=DATE:${end}`,
      `SUMMARY:${uid}`,
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
  );
}

const SERIES = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Example//Test//EN',
  'BEGIN:VEVENT',
  'UID:series',
  'DTSTAMP:20261101T000000Z',
  'DTSTART;TZID=Europe/Lisbon:20261006T090000',
  'DTEND;TZID=Europe/Lisbon:20261006T100000',
  'RRULE:FREQ=WEEKLY;UNTIL=20261118T000000Z',
  'EXDATE;TZID=Europe/Lisbon:20261110T090000',
  'SUMMARY:Standing tea',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:series',
  'DTSTAMP:20261101T000000Z',
  'RECURRENCE-ID;TZID=Europe/Lisbon:20261103T090000',
  'DTSTART;TZID=Europe/Lisbon:20261104T150000',
  'DTEND;TZID=Europe/Lisbon:20261104T160000',
  'SUMMARY:Tea\\, moved',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');
