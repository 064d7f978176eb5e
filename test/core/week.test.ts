import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  isoWeek,
  mondayOf,
  timeOf,
  weekdayOf,
  weekStart,
} from '../../src/core/week.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Tehran',
  'America/Sao_Paulo',
];
const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) });
const days = instants.map(at => new Date(at).toISOString().slice(0, 10));

describe('days and weeks agree with Temporal', () => {
  test('the local day and time of any instant in any zone', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (at, zone) => {
        const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(dayOf(at, zone)).toBe(local.toPlainDate().toString());
        expect(timeOf(at, zone)).toBe(local.toPlainTime().toString().slice(0, 5));
      }),
      { numRuns: 400 },
    );
  });

  test('every hour of the days a clock changes', () => {
    for (const [zone, day] of [
      ['Europe/Berlin', '2026-03-29'],
      ['Europe/Berlin', '2026-10-25'],
      ['Australia/Lord_Howe', '2026-04-05'],
      ['Pacific/Apia', '2011-12-30'],
    ] as const) {
      const start = Date.parse(`${day}T00:00:00Z`) - 86_400_000;
      for (let hour = 0; hour < 72; hour++) {
        const at = start + hour * 3_600_000;
        const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(dayOf(at, zone)).toBe(local.toPlainDate().toString());
      }
    }
  });

  test('ISO week, weekday and Monday', () => {
    fc.assert(
      fc.property(days, day => {
        const date = Temporal.PlainDate.from(day);
        expect(isoWeek(day)).toBe(`${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`);
        expect(weekdayOf(day)).toBe(date.dayOfWeek);
        expect(mondayOf(isoWeek(day))).toBe(weekStart(day));
        expect(weekdayOf(weekStart(day))).toBe(1);
      }),
      { numRuns: 400 },
    );
  });

  test('adding and subtracting days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count);
      }),
    );
  });
});
