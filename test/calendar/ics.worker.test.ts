import { describe, expect, test } from 'vitest';
import { readIcs } from '../../src/calendar/ics.ts';
import { calendar, chunked, timezone, vevent } from './ics/build.ts';

describe('inside workerd', () => {
  test('a calendar is read in chunks, with zones, series and people', async () => {
    const text = calendar(
      ...timezone('Own', '+0330', '+0430'),
      ...vevent(
        ...[
          'UID:a',
          'DTSTART;TZID=Europe/Berlin:20240329T090000',
          'RRULE:FREQ=DAILY;COUNT=3',
          'SUMMARY:Caf\u00e9',
        ],
        'ATTENDEE;CN="Costa; Ana":mailto:ana@example.com',
      ),
      ...vevent('UID:b', 'DTSTART;TZID=Own:20240705T090000'),
      ...vevent('UID:c', 'DTSTART;TZID=Romance Standard Time:20240706T090000'),
    );
    const window = { from: Date.parse('2024-01-01'), to: Date.parse('2025-01-01') };
    const { events, complete } = await readIcs(chunked(new TextEncoder().encode(text), 13), {
      window,
      timezone: 'UTC',
    });
    expect(events.map(event => new Date(event.start).toISOString().slice(0, 16))).toEqual([
      '2024-03-29T08:00',
      '2024-03-30T08:00',
      '2024-03-31T07:00',
      '2024-07-05T04:30',
      '2024-07-06T07:00',
    ]);
    expect(events[0]?.title).toBe('Caf\u00e9');
    expect(events[0]?.attendees[0]?.name).toBe('Costa; Ana');
    expect(complete).toBe(true);
  });
});
