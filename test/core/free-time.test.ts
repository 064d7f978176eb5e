import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../src/core/event.ts';
import { freeHalfHours } from '../../src/core/free-time.ts';
import { dayOf, timeOf, weekdayOf } from '../../src/core/week.ts';

const ME = 'me@example.org';
const HALF_HOUR = 30 * 60_000;
const at = (text: string) => Date.parse(text);

function event(start: string, end: string, fields: Partial<CalendarEvent> = {}): CalendarEvent {
  const allDay = !start.includes('T');
  const time = allDay
    ? { allDay: true as const, start, end }
    : { allDay: false as const, start: at(start), end: at(end) };
  return {
    uid: `${start}@test`,
    recurrenceId: null,
    title: 'Busy',
    status: 'confirmed',
    kind: 'default',
    organizer: null,
    attendees: [],
    ownResponse: null,
    ...fields,
    ...time,
  };
}

/** Free half-hours as "Tue 10:00", on a Monday in London unless said otherwise. */
function free(upcoming: readonly CalendarEvent[], now = '2026-11-23T07:00:00Z', timezone = 'Europe/London') {
  return freeHalfHours({ now: at(now), timezone, upcoming, ownEmails: [ME], country: null }).map(
    instant =>
      `${['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][weekdayOf(dayOf(instant, timezone))]} ${timeOf(instant, timezone)}`,
  );
}

const declinedByMe = [{ email: ME, name: '', response: 'declined' as const, kind: 'individual' as const }];

describe('free half-hours', () => {
  test('in an empty week: a morning and an afternoon, not on neighbouring days', () => {
    expect(free([])).toEqual(['Tue 10:00', 'Thu 15:00']);
  });

  test('never today, at the weekend or over lunch', () => {
    expect(free([], '2026-11-26T07:00:00Z')).toEqual(['Fri 10:00', 'Tue 15:00']);
    expect(free([], '2026-11-28T07:00:00Z')).toEqual(['Mon 10:00', 'Wed 15:00']);
  });

  test.each([
    ['a meeting moves the time', [event('2026-11-24T09:30:00Z', '2026-11-24T10:15:00Z')], 'Tue 10:30'],
    [
      'a meeting that ends as it begins does not',
      [event('2026-11-24T09:30:00Z', '2026-11-24T10:00:00Z')],
      'Tue 10:00',
    ],
    [
      'a full morning moves it after lunch',
      [event('2026-11-24T08:00:00Z', '2026-11-24T13:00:00Z')],
      'Tue 15:00',
    ],
    ['a full day moves it to the next', [event('2026-11-24T08:00:00Z', '2026-11-24T18:00:00Z')], 'Wed 10:00'],
    ['a day out of office too', [event('2026-11-24', '2026-11-25', { kind: 'out-of-office' })], 'Wed 10:00'],
    ['an all-day note does not', [event('2026-11-24', '2026-11-25')], 'Tue 10:00'],
    [
      'nor a declined meeting',
      [event('2026-11-24T08:00:00Z', '2026-11-24T18:00:00Z', { ownResponse: 'declined' })],
      'Tue 10:00',
    ],
    [
      'nor one declined among the attendees',
      [event('2026-11-24T08:00:00Z', '2026-11-24T18:00:00Z', { attendees: declinedByMe })],
      'Tue 10:00',
    ],
    [
      'nor a cancelled one',
      [event('2026-11-24T08:00:00Z', '2026-11-24T18:00:00Z', { status: 'cancelled' })],
      'Tue 10:00',
    ],
    [
      'nor a working location, with or without hours',
      [event('2026-11-24T08:00:00Z', '2026-11-24T18:00:00Z', { kind: 'working-location' })],
      'Tue 10:00',
    ],
    [
      'focus time does',
      [event('2026-11-24T08:00:00Z', '2026-11-24T12:00:00Z', { kind: 'focus-time' })],
      'Tue 15:00',
    ],
  ])('%s', (_, upcoming, expected) => {
    expect(free(upcoming)[0]).toBe(expected);
  });

  test('a holiday of the calendar is left free, and so are Christmas Day and New Year', () => {
    expect(free([event('2026-11-24', '2026-11-25', { kind: 'holiday' })])[0]).toBe('Wed 10:00');
    expect(free([], '2026-12-24T07:00:00Z')).toEqual(['Mon 10:00', 'Wed 15:00']);
    expect(free([], '2026-12-31T07:00:00Z')).toEqual(['Mon 10:00', 'Wed 15:00']);
  });

  test('nor a public holiday of the owner’s country, nor its weekend', () => {
    const offered = (country: string, now: string): readonly string[] =>
      freeHalfHours({ now: at(now), timezone: 'UTC', upcoming: [], ownEmails: [ME], country }).map(start =>
        new Date(start).toUTCString().slice(0, 3),
      );
    expect(offered('US', '2026-11-23T07:00:00Z')).toEqual(['Tue', 'Wed']);
    expect(offered('DE', '2026-11-23T07:00:00Z')).toEqual(['Tue', 'Thu']);
    expect(offered('EG', '2026-11-25T07:00:00Z')).toEqual(['Thu', 'Sun']);
  });

  test('none in a week away', () => {
    expect(free([event('2026-11-23', '2026-12-02', { kind: 'out-of-office' })])).toEqual([]);
  });

  test.each([
    ['Pacific/Auckland', '2026-11-22T18:00:00Z'],
    ['Asia/Kolkata', '2026-11-23T01:30:00Z'],
    ['America/New_York', '2026-11-23T12:00:00Z'],
    ['Australia/Lord_Howe', '2026-11-22T20:30:00Z'],
  ])('in the local time of %s', (timezone, now) => {
    expect(free([], now, timezone)).toEqual(['Tue 10:00', 'Thu 15:00']);
  });

  test('are free, in work hours, on two different weekdays of the coming week, whatever is booked', () => {
    const busy = fc.array(
      fc.record({ from: fc.integer({ min: 0, max: 8 * 96 }), quarters: fc.integer({ min: 1, max: 40 }) }),
      { maxLength: 25 },
    );
    const zone = fc.constantFrom('Europe/London', 'Pacific/Auckland', 'America/Sao_Paulo', 'Asia/Kathmandu');
    const start = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') });
    fc.assert(
      fc.property(busy, zone, start, (spans, timezone, now) => {
        const quarter = 15 * 60_000;
        const upcoming = spans.map(({ from, quarters }) => {
          const begins = new Date(now + from * quarter).toISOString();
          return event(begins, new Date(now + (from + quarters) * quarter).toISOString());
        });
        const found = freeHalfHours({ now, timezone, upcoming, ownEmails: [ME], country: null });
        const days = found.map(instant => dayOf(instant, timezone));
        expect(new Set(days).size).toBe(days.length);
        expect(days).not.toContain(dayOf(now, timezone));
        for (const instant of found) {
          const time = timeOf(instant, timezone);
          expect((time >= '09:00' && time <= '11:30') || (time >= '14:00' && time <= '16:30')).toBe(true);
          expect(weekdayOf(dayOf(instant, timezone))).toBeLessThanOrEqual(5);
          expect(
            upcoming.some(one => !one.allDay && one.start < instant + HALF_HOUR && one.end > instant),
          ).toBe(false);
        }
        expect([...found]).toEqual([...found].sort((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });
});
