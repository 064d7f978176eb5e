import { describe, expect, test } from 'vitest';
import { type DigestInput, planDigest } from '../../src/core/digest.ts';
import type { CalendarEvent } from '../../src/core/event.ts';
import { attendee, DAY, digestInput, event, history, NOW, person, TODAY } from './build.ts';

const HOUR = 3_600_000;
const ANA = person(1, { name: 'Ana Silva', emails: ['ana@acme.example'] });
const soon = (more: Parameters<typeof event>[0]) =>
  event({ start: NOW + DAY, end: NOW + DAY + HOUR, ...more });
const plan = (more: Partial<DigestInput>) =>
  planDigest(digestInput({ people: [ANA], interactions: history(1, 9, 20, 300), ...more }));
const invited = attendee('ana@acme.example', { response: 'needs-action' });

describe('whom the owner will see', () => {
  test('is told with day, time and what to remember', () => {
    const people = [
      {
        ...ANA,
        notes: [
          { id: 1, text: 'likes tea', day: '2026-01-01' },
          { id: 2, text: 'plays chess', day: '2026-02-01' },
        ],
        reminders: [{ id: 7, topic: 'the house', day: '2026-01-01' }],
      },
    ];
    const owner = { ...digestInput().owner, timezone: 'Europe/Berlin' };
    const { upcoming } = plan({ people, owner, upcoming: [soon({ title: 'Lunch', attendees: [invited] })] });
    expect(upcoming).toEqual([
      {
        day: '2026-11-24',
        time: '08:00',
        title: 'Lunch',
        people: [{ id: 1, name: 'Ana' }],
        remember: ['Ana: the house', 'Ana: plays chess'],
        usedReminders: [7],
      },
    ]);
  });

  test.each<[string, Parameters<typeof event>[0]]>([
    ['what was called off', { status: 'cancelled', attendees: [invited] }],
    ['what the owner declined', { ownResponse: 'declined', attendees: [invited] }],
    ['who declined', { attendees: [attendee('ana@acme.example', { response: 'declined' })] }],
    ['what is a week away', { start: NOW + 8 * DAY, end: NOW + 8 * DAY + HOUR, attendees: [invited] }],
  ])('leaves out %s', (_, more) => {
    expect(plan({ upcoming: [soon(more)] }).upcoming).toEqual([]);
  });

  test('of a full week, first those of whom there is something to remember, then what is not held every week', () => {
    const note = { id: 1, text: 'plays chess', day: '2026-01-01' };
    const people = [ANA, person(2, { name: 'Bo Berg', emails: ['bo@acme.example'], notes: [note] })];
    const at = (hours: number, title: string, more: Parameters<typeof event>[0] = {}) =>
      soon({
        uid: title,
        title,
        start: NOW + hours * HOUR,
        end: NOW + (hours + 1) * HOUR,
        attendees: [invited],
        ...more,
      });
    const weekly = [26, 27, 28, 29, 30, 31].map(hours =>
      at(hours, `Weekly ${hours}`, { recurrenceId: `${hours}` }),
    );
    const { upcoming } = plan({
      people,
      upcoming: [
        ...weekly,
        at(50, 'Chess', { attendees: [attendee('bo@acme.example')], recurrenceId: '50' }),
        at(51, 'Lunch'),
      ],
    });
    expect(upcoming.map(({ title }) => title)).toEqual([
      'Weekly 26',
      'Weekly 27',
      'Weekly 28',
      'Chess',
      'Lunch',
    ]);
  });

  test('says what to remember once of somebody seen twice, and repeats no private title', () => {
    const people = [{ ...ANA, reminders: [{ id: 7, topic: 'the house', day: '2026-01-01' }] }];
    const twice = [1, 2].map(day =>
      soon({
        uid: `${day}`,
        title: 'Performance plan',
        start: NOW + day * DAY,
        end: NOW + day * DAY + HOUR,
        attendees: [invited],
      }),
    );
    const { upcoming } = plan({ people, upcoming: twice });
    expect(upcoming.map(({ remember, title }) => [title, ...remember])).toEqual([
      ['', 'Ana: the house'],
      [''],
    ]);
  });

  test('leaves out what has no hour', () => {
    const hike: CalendarEvent = {
      ...soon({ attendees: [invited] }),
      allDay: true,
      start: '2026-11-25',
      end: '2026-11-26',
    };
    expect(plan({ upcoming: [hike] })).toMatchObject({ upcoming: [], suggestions: [] });
  });

  test('leaves out the muted', () => {
    expect(
      plan({ people: [{ ...ANA, muted: true }], upcoming: [soon({ attendees: [invited] })] }).upcoming,
    ).toEqual([]);
  });
});

describe('whoever is booked is not suggested', () => {
  test.each<[string, Parameters<typeof event>[0]]>([
    ['invited and yet to answer', { attendees: [invited] }],
    ['inviting', { organizer: { email: 'ana@acme.example', name: '' } }],
    ['in a tentative entry', { status: 'tentative', attendees: [invited] }],
    ['named by the title', { title: 'Coffee with Ana' }],
    ['in a short call', { end: NOW + DAY + 60_000, attendees: [invited] }],
  ])('%s', (_, more) => {
    expect(plan({ upcoming: [soon(more)] }).suggestions).toEqual([]);
  });

  test('away for a day together', () => {
    const day = {
      ...event({ attendees: [invited] }),
      allDay: true,
      start: '2026-11-28',
      end: '2026-11-29',
    } as const;
    expect(plan({ upcoming: [day] }).suggestions).toEqual([]);
  });

  test.each<[string, Parameters<typeof event>[0]]>([
    [
      'an assembly of sixty',
      {
        attendees: [invited, ...Array.from({ length: 60 }, (_, index) => attendee(`p${index}@acme.example`))],
      },
    ],
    ['a meeting called off', { status: 'cancelled', attendees: [invited] }],
    ['a meeting they declined', { attendees: [attendee('ana@acme.example', { response: 'declined' })] }],
  ])('but %s is no booking', (_, more) => {
    expect(plan({ upcoming: [soon(more)] }).suggestions.length).toBe(1);
  });
});

describe('questions', () => {
  test('ask who a title named, and give the line to answer with', () => {
    const unknownMeetings = [
      { meetingId: 5, title: 'Coffee with Maya', at: NOW - 3 * DAY },
      { meetingId: 4, title: 'Lunch with Bob', at: NOW - 40 * DAY },
    ];
    expect(plan({ unknownMeetings }).asks).toEqual([
      { n: 2, kind: 'who', meetingId: 5, title: 'Coffee with Maya', day: '2026-11-20', answer: 'who 2 ' },
    ]);
  });

  test('ask whether two entries are one person, until the owner declines', () => {
    const people = [
      person(1, { name: 'Jane Doe', emails: ['jane@acme.example'] }),
      person(2, { name: 'Doe, Jane', emails: ['jane@beta.example'] }),
    ];
    const [ask] = plan({ people, interactions: [] }).asks;
    expect(ask).toEqual({
      n: 1,
      kind: 'merge',
      people: [2, 1],
      names: ['Jane Doe', 'Jane Doe'],
      because: 'Both are called Jane Doe.',
      answer: 'merge jane@beta.example into jane@acme.example',
    });
    expect(plan({ people, interactions: [], declinedMerges: ['1 2'] }).asks).toEqual([]);
    expect(TODAY).toBe('2026-11-23');
  });
});
