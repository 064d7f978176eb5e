import { describe, expect, test } from 'vitest';
import type { AttendeeResponse, CalendarEvent } from '../../src/core/event.ts';
import { type Because, judge, judgeTitled } from '../../src/core/meeting.ts';
import { ago, attendee, event, ME, mailbox, NOW } from './build.ts';

const context = { now: NOW, ownEmails: [ME, 'me@alias.example'] };
const ANA = attendee('ana@acme.example', { name: 'Ana Silva' });
const ME_TOO = attendee(ME);

function people(count: number, response: AttendeeResponse = 'accepted') {
  return Array.from({ length: count }, (_, index) => attendee(`p${index}@acme.example`, { response }));
}

function emails(found: CalendarEvent): readonly string[] {
  return judge(found, context).people.map(({ email }) => email);
}

describe('an event is a meeting', () => {
  const counting: readonly (readonly [string, CalendarEvent])[] = [
    ['when it ended and one other person came', event({ attendees: [ME_TOO, ANA] })],
    ['when it ends this very moment', event({ start: NOW - 3_600_000, end: NOW, attendees: [ANA] })],
    [
      'when the owner made it and never answered',
      event({ attendees: [attendee(ME, { response: 'needs-action' }), ANA] }),
    ],
    [
      'when the owner never answered, with four others',
      event({
        organizer: mailbox('p0@acme.example'),
        attendees: [attendee(ME, { response: 'needs-action' }), ...people(4)],
      }),
    ],
    [
      'when the owner said maybe, with one other',
      event({
        organizer: mailbox('ana@acme.example'),
        attendees: [attendee(ME, { response: 'tentative' }), ANA],
      }),
    ],
    ['with fifteen others', event({ attendees: [ME_TOO, ...people(15)] })],
    ['when it took five minutes', event({ start: ago(1), end: ago(1) + 300_000, attendees: [ANA] })],
    [
      'when the organizer is the other person and not listed',
      event({ organizer: mailbox('ana@acme.example'), attendees: [ME_TOO] }),
    ],
    [
      'when the other person never answered',
      event({ attendees: [attendee('ana@acme.example', { response: 'needs-action' })] }),
    ],
    [
      'when only a name is known of the other person',
      event({ attendees: [attendee('', { name: 'Ana Silva' })] }),
    ],
    ['when a title only sounds like a holiday', event({ title: 'Holiday party planning', attendees: [ANA] })],
  ];
  test.each(counting)('%s', (_, found) => {
    const verdict = judge(found, context);
    expect(verdict).toMatchObject({ counts: true, because: null });
    expect(verdict.people.length).toBeGreaterThan(0);
    expect(verdict.weight).toBeGreaterThan(0);
    expect(verdict.weight).toBeLessThanOrEqual(1);
  });
});

describe('an event is no meeting', () => {
  const DECLINED = attendee(ME, { response: 'declined' });
  const allDay = {
    ...event(),
    allDay: true,
    start: '2026-11-01',
    end: '2026-11-02',
    attendees: [ANA],
  } as const;
  const excluded: readonly (readonly [Because, string, CalendarEvent])[] = [
    ['future', 'while it lasts', event({ start: NOW - 60_000, end: NOW + 60_000, attendees: [ANA] })],
    ['future', 'before it starts', event({ start: NOW + 60_000, end: NOW + 120_000, attendees: [ANA] })],
    ['cancelled', 'when it was called off', event({ status: 'cancelled', attendees: [ANA] })],
    ['cancelled', 'when only the title says so', event({ title: 'Canceled: Coffee', attendees: [ANA] })],
    ['cancelled', 'when the title says so in German', event({ title: 'Abgesagt: Kaffee', attendees: [ANA] })],
    ['all-day', 'when it has no time', allDay],
    ['declined', 'when the owner said no', event({ attendees: [DECLINED, ANA] })],
    [
      'declined',
      'when the calendar says the owner said no',
      event({ ownResponse: 'declined', attendees: [ANA] }),
    ],
    [
      'declined',
      'when an alias of the owner said no',
      event({ attendees: [attendee('me@alias.example', { response: 'declined' }), ANA] }),
    ],
    [
      'declined',
      'when the owner never answered an invitation of many',
      event({
        organizer: mailbox('p0@acme.example'),
        attendees: [attendee(ME, { response: 'needs-action' }), ...people(5)],
      }),
    ],
    [
      'declined',
      'when the owner sent somebody else',
      event({ attendees: [attendee(ME, { response: 'delegated' }), ANA] }),
    ],
    ['alone', 'with nobody', event()],
    [
      'alone',
      'with the owner under two addresses',
      event({ attendees: [ME_TOO, attendee('me@alias.example')] }),
    ],
    [
      'alone',
      'with the owner under a tagged address',
      event({ attendees: [attendee('me+work@own.example')] }),
    ],
    [
      'alone',
      'when the only other one said no',
      event({ attendees: [attendee('ana@acme.example', { response: 'declined' })] }),
    ],
    [
      'alone',
      'with a room and a note-taker',
      event({
        attendees: [attendee('room-4@acme.example', { kind: 'room' }), attendee('fred@fireflies.ai')],
      }),
    ],
    ['alone', 'when nobody of many answered', event({ attendees: [ME_TOO, ...people(6, 'needs-action')] })],
    ['too-large', 'with sixteen others', event({ attendees: [ME_TOO, ...people(16)] })],
    [
      'too-large',
      'with a hidden guest list',
      event({ attendees: [ME_TOO, ...people(1)], attendeesOmitted: true }),
    ],
    ['not-a-meeting', 'when it is focus time', event({ kind: 'focus-time' })],
    ['not-a-meeting', 'when it is a birthday', { ...allDay, kind: 'birthday' }],
    [
      'not-a-meeting',
      'when a colleague announces a leave',
      event({ title: 'Ana OOO', attendees: [ME_TOO, ANA] }),
    ],
    ['too-short', 'under five minutes', event({ start: ago(1), end: ago(1) + 299_000, attendees: [ANA] })],
  ];
  test.each(excluded)('%s: %s', (because, _, found) => {
    expect(judge(found, context)).toEqual({ counts: false, because, people: [], weight: 0 });
  });
});

describe('who took part', () => {
  test('everybody but the owner, rooms, lists and robots, once each', () => {
    const found = event({
      attendees: [
        ME_TOO,
        ANA,
        attendee('ana@acme.example'),
        attendee('team@acme.example', { name: 'The team' }),
        attendee('boardroom@resource.calendar.google.com'),
        attendee('no-reply@zoom.us', { name: 'Zoom' }),
        attendee('john@beta.example', { response: 'tentative' }),
      ],
    });
    expect(emails(found)).toEqual(['ana@acme.example', 'john@beta.example']);
  });

  test('in a group of more than four, only who said something other than no', () => {
    const found = event({
      attendees: [
        ...people(3),
        attendee('silent@acme.example', { response: 'needs-action' }),
        attendee('maybe@acme.example', { response: 'tentative' }),
        attendee('no@acme.example', { response: 'declined' }),
      ],
    });
    expect(emails(found)).toEqual([
      'p0@acme.example',
      'p1@acme.example',
      'p2@acme.example',
      'maybe@acme.example',
    ]);
  });

  test('not those whom the owner called robots', () => {
    const found = event({ attendees: [ANA, attendee('desk@acme.example', { name: 'Front Porch' })] });
    const verdict = judge(found, { ...context, robots: ['desk@acme.example'] });
    expect(verdict.people.map(({ email }) => email)).toEqual(['ana@acme.example']);
  });

  test('people named by the title, when nobody is invited', () => {
    const verdict = judgeTitled(
      event({ title: 'Coffee with Ana' }),
      [mailbox('ana@acme.example', 'Ana Silva')],
      context,
    );
    expect(verdict).toMatchObject({
      counts: true,
      weight: 1,
      people: [{ email: 'ana@acme.example', name: 'Ana Silva' }],
    });
  });
});

describe('weight', () => {
  const weigh = (found: CalendarEvent): number => judge(found, context).weight;
  const chosen = event({ attendees: [ME_TOO, ANA] });
  test('a one-to-one the owner asked for says most', () => {
    expect(weigh(chosen)).toBe(1);
  });
  test('it falls with every further person', () => {
    const weights = [1, 2, 3, 5, 9, 15].map(count => weigh(event({ attendees: people(count) })));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(new Set(weights).size).toBe(weights.length);
  });
  test('a standing series says less per occurrence', () => {
    expect(weigh({ ...chosen, recurrenceId: '2026-11-22T07:00:00.000Z' })).toBeLessThan(weigh(chosen));
  });
  test('being asked says a little less than asking', () => {
    expect(weigh({ ...chosen, organizer: mailbox('ana@acme.example') })).toBeLessThan(weigh(chosen));
  });
});
