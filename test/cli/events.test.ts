import { expect, test } from 'vitest';
import { eventLines } from '../../src/cli/events.ts';
import { calendar, vevent } from '../calendar/ics/build.ts';

const WINDOW = {
  window: { from: Date.parse('2026-01-01'), to: Date.parse('2027-01-01') },
  timezone: 'Europe/Berlin',
};

async function lines(text: string) {
  const told = await eventLines(new TextEncoder().encode(text), WINDOW);
  return { ...told, lines: [...told.lines] };
}

test('an occurrence is printed with instants in UTC, its people and its original start', async () => {
  const text = calendar(
    ...vevent(
      ...[
        'UID:a',
        'DTSTART;TZID=Europe/Berlin:20260303T100000',
        'DURATION:PT30M',
        'RRULE:FREQ=DAILY;COUNT=1',
      ],
      ...['SUMMARY:Coffee', 'STATUS:TENTATIVE', 'ORGANIZER;CN=Mira:mailto:mira@example.com'],
      'ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL:mailto:Ana@example.com',
    ),
  );
  expect((await lines(text)).lines).toEqual([
    {
      uid: 'a',
      start: '2026-03-03T09:00:00Z',
      end: '2026-03-03T09:30:00Z',
      allDay: false,
      title: 'Coffee',
      status: 'tentative',
      recurrenceId: '2026-03-03T09:00:00Z',
      organizer: { email: 'mira@example.com', name: 'Mira' },
      attendees: [{ email: 'ana@example.com', name: 'Ana', response: 'accepted', kind: 'individual' }],
    },
  ]);
});

test('a whole day is printed as days, and a floating time in the zone that was given', async () => {
  const text = calendar(
    ...vevent('UID:day', 'DTSTART;VALUE=DATE:20260303'),
    ...vevent('UID:float', 'DTSTART:20260303T100000'),
  );
  const { lines: printed } = await lines(text);
  expect(printed.map(line => [line.start, line.end, line.allDay])).toEqual([
    ['2026-03-03', '2026-03-04', true],
    ['2026-03-03T09:00:00Z', '2026-03-03T09:00:00Z', false],
  ]);
});

test('lines come in order of start and then UID', async () => {
  const at = (uid: string, start: string) => vevent(`UID:${uid}`, start);
  const text = calendar(
    ...at('b', 'DTSTART:20260303T100000Z'),
    ...at('a', 'DTSTART:20260303T100000Z'),
    ...at('c', 'DTSTART:20260302T100000Z'),
    ...at('d', 'DTSTART;VALUE=DATE:20260303'),
  );
  expect((await lines(text)).lines.map(line => line.uid)).toEqual(['c', 'd', 'a', 'b']);
});

test('what could not be read is told, and nothing is told when all was', async () => {
  const good = vevent('UID:good', 'DTSTART:20260303T100000Z');
  expect((await lines(calendar(...good))).messages).toEqual([]);
  const text = calendar(...good, ...vevent('UID:bad', 'DTSTART;TZID=Nowhere/Land:20260303T100000'));
  expect((await lines(text)).messages).toEqual([
    '1 of 2 events could not be read: its time zone is not known (1).',
  ]);
  expect((await lines(text.replace('END:VCALENDAR', ''))).messages.at(-1)).toBe(
    'The calendar is not complete; what could be read is shown.',
  );
});
