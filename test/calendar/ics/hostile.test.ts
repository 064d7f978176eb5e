import { describe, expect, test } from 'vitest';
import {
  MAX_ATTENDEES,
  MAX_OCCURRENCES_PER_SERIES,
  MAX_TEXT_BYTES,
} from '../../../src/calendar/ics/limits.ts';
import type { IcsReading } from '../../../src/calendar/ics.ts';
import { calendar, read, vevent } from './build.ts';

const UTC9 = 'DTSTART:20240105T090000Z';
const many = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i));

interface Row {
  readonly name: string;
  readonly text: () => string;
  readonly outcome: Partial<Record<'events' | 'skipped', number>> & { readonly problem?: string };
}

const ROWS: readonly Row[] = [
  {
    name: '30 February with COUNT',
    text: () => calendar(...vevent(UTC9, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=99')),
    outcome: { events: 1, skipped: 0 },
  },
  {
    name: 'every second for a century',
    text: () => calendar(...vevent('DTSTART:19240105T090000Z', 'RRULE:FREQ=SECONDLY')),
    outcome: { events: MAX_OCCURRENCES_PER_SERIES, problem: 'it has too many occurrences' },
  },
  {
    name: 'seconds that have to be counted one by one',
    text: () =>
      calendar(...vevent('DTSTART:19240105T090000Z', 'RRULE:FREQ=SECONDLY;BYSECOND=1;COUNT=999999999')),
    outcome: { events: 0, problem: 'its recurrence rule is too costly' },
  },
  {
    name: '100,000 EXDATEs on one line',
    text: () =>
      calendar(
        ...vevent(
          UTC9,
          'RRULE:FREQ=DAILY;COUNT=3',
          `EXDATE:${many(100_000, () => '20240106T090000Z').join(',')}`,
        ),
      ),
    outcome: { events: 2, skipped: 0 },
  },
  {
    name: '100,000 EXDATE lines',
    text: () =>
      calendar(
        ...vevent(UTC9, 'RRULE:FREQ=DAILY;COUNT=3', ...many(100_000, () => 'EXDATE:20240106T090000Z')),
      ),
    outcome: { events: 2, skipped: 0 },
  },
  {
    name: '10,000 attendees',
    text: () => calendar(...vevent(UTC9, ...many(10_000, i => `ATTENDEE:mailto:p${i}@example.com`))),
    outcome: { events: 1, skipped: 0 },
  },
  {
    name: 'a line of 10 MB',
    text: () =>
      calendar(...vevent(UTC9, `DESCRIPTION:${'x'.repeat(10_000_000)}`), ...vevent('UID:two', UTC9)),
    outcome: { events: 2, skipped: 0 },
  },
  {
    name: 'a title of 10 MB',
    text: () => calendar(...vevent(UTC9, `SUMMARY:${'x'.repeat(10_000_000)}`)),
    outcome: { events: 1, skipped: 0 },
  },
  {
    name: 'events inside events',
    text: () => `BEGIN:VCALENDAR\n${'BEGIN:VEVENT\n'.repeat(50_000)}`,
    outcome: { events: 0, skipped: 50_000, problem: 'it is empty' },
  },
  {
    name: 'alarms inside alarms',
    text: () => calendar(...vevent(UTC9, ...many(50_000, () => 'BEGIN:VALARM'))),
    outcome: { events: 1 },
  },
  {
    name: 'a zone that changes every second',
    text: () =>
      calendar(
        ...['BEGIN:VTIMEZONE', 'TZID:Bad', 'BEGIN:STANDARD', 'DTSTART:20000101T000000', 'TZOFFSETFROM:+0100'],
        ...['TZOFFSETTO:+0200', 'RRULE:FREQ=SECONDLY', 'END:STANDARD', 'END:VTIMEZONE'],
        ...vevent('DTSTART;TZID=Bad:20240105T090000'),
      ),
    outcome: { events: 1, skipped: 0 },
  },
];

/** Generous for a busy machine; each takes a tenth of it when nothing else runs. */
const PATIENCE = 10_000;

describe('hostile calendars are bounded and have a clear outcome', () => {
  for (const { name, text, outcome } of ROWS) {
    test(name, { timeout: PATIENCE }, async () => expect(toldOf(await read(text()))).toMatchObject(outcome));
  }

  test('of very many attendees the first are read', async () => {
    const text = calendar(...vevent(UTC9, ...many(2_000, i => `ATTENDEE:mailto:p${i}@example.com`)));
    expect((await read(text)).events[0]?.attendees).toHaveLength(MAX_ATTENDEES);
  });

  test('a text above the limit is refused', async () => {
    const bytes = new Uint8Array(MAX_TEXT_BYTES + 1).fill(10);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'invalid', reason: 'ics.too_large' });
  });
});

function toldOf({ events, skipped, problems }: IcsReading) {
  return { events: events.length, skipped, problem: problems[0]?.reason };
}
