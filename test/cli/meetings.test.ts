import { describe, expect, test } from 'vitest';
import { meetingLines } from '../../src/cli/meetings.ts';
import type { CalendarEvent } from '../../src/core/event.ts';
import { ago, attendee, event, ME, NOW } from '../core/build.ts';

const lines = (...events: readonly CalendarEvent[]) => meetingLines(events, { me: [ME], now: NOW });
const ANA = attendee('ana@acme.example', { name: 'Ana Silva' });

describe('every event is explained', () => {
  test('in the order it came, with instants in UTC', () => {
    const allDay: CalendarEvent = {
      ...event({ uid: 'b' }),
      allDay: true,
      start: '2026-11-01',
      end: '2026-11-02',
    };
    expect(lines(event({ uid: 'a', attendees: [ANA] }), allDay)).toEqual([
      {
        uid: 'a',
        start: '2026-11-22T07:00:00Z',
        end: '2026-11-22T08:00:00Z',
        title: 'Coffee',
        counts: true,
        because: null,
        people: [{ email: 'ana@acme.example', name: 'Ana Silva' }],
        weight: 1,
      },
      {
        uid: 'b',
        start: '2026-11-01',
        end: '2026-11-02',
        title: 'Coffee',
        counts: false,
        because: 'all-day',
        people: [],
        weight: 0,
      },
    ]);
  });

  test('a second copy is a duplicate, and the first one has everybody', () => {
    const work = event({ uid: 'a', attendees: [ANA] });
    const home = event({ uid: 'a', attendees: [attendee('ben@beta.example')] });
    const [first, second] = lines(work, home);
    expect(first).toMatchObject({ counts: true, because: null });
    expect(first?.people.map(({ email }) => email)).toEqual(['ana@acme.example', 'ben@beta.example']);
    expect(second).toMatchObject({ counts: false, because: 'duplicate', people: [], weight: 0 });
  });

  test('two occurrences of one series are two meetings', () => {
    const once = event({
      uid: 'a',
      recurrenceId: '2026-11-15T07:00:00Z',
      start: ago(8),
      end: ago(8) + 3_600_000,
      attendees: [ANA],
    });
    expect(
      lines(once, { ...once, recurrenceId: '2026-11-22T07:00:00Z' }).map(({ counts }) => counts),
    ).toEqual([true, true]);
  });

  test('a title counts when it names somebody known, and only then', () => {
    const known = event({ uid: 'a', attendees: [ANA] });
    const titled = (uid: string, title: string) => event({ uid, title, organizer: null });
    const found = lines(
      known,
      titled('b', 'Lunch with Ana'),
      titled('c', 'Lunch with Maya'),
      titled('d', 'Dentist'),
    );
    expect(found.map(({ counts }) => counts)).toEqual([true, true, false, false]);
    expect(found[1]).toMatchObject({ people: [{ email: 'ana@acme.example', name: 'Ana Silva' }] });
    expect(found[2]).toMatchObject({ because: 'alone' });
  });

  test('a title does not overrule an answer: whoever said no was not there', () => {
    const known = event({ uid: 'a', attendees: [ANA] });
    const refused = event({
      uid: 'b',
      title: 'Coffee with Ana',
      attendees: [{ ...ANA, response: 'declined' }],
    });
    expect(lines(known, refused)[1]).toMatchObject({ counts: false, because: 'alone' });
  });
});
