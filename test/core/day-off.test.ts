import Holidays, { type HolidaysTypes } from 'date-holidays';
import { describe, expect, test } from 'vitest';
import { isDayOff } from '../../src/core/day-off.ts';
import { addDays, weekdayOf } from '../../src/core/week.ts';

const YEARS = [2026, 2027, 2028];

describe('days on which half an hour is not offered', () => {
  test.each([
    ['US', '2026-11-26'],
    ['US', '2026-11-27'],
    ['US', '2026-09-07'],
    ['DE', '2026-05-14'],
    ['DE', '2026-10-03'],
    ['FR', '2026-07-14'],
    ['GB', '2026-08-31'],
    ['GR', '2026-04-13'],
    ['JP', '2026-05-05'],
    ['IN', '2026-01-26'],
    [null, '2026-12-25'],
    [null, '2027-01-01'],
  ])('%s %s', (country, day) => {
    expect(isDayOff(day, country)).toBe(true);
  });

  test('elsewhere the same day is an ordinary one', () => {
    expect(isDayOff('2026-11-26', 'DE')).toBe(false);
    expect(isDayOff('2026-05-14', null)).toBe(false);
  });

  // date-holidays is the larger list: what we leave out it must know as a holiday.
  const COUNTRIES =
    'US CA GB IE AU NZ ZA DE AT CH NL BE LU FR IT ES PT SE NO DK FI IS PL CZ HR HU GR BR MX AR IN JP';
  test.each(COUNTRIES.split(' '))('no working day of %s is taken for a holiday', country => {
    const calendar = holidaysOf(country, {
      languages: ['en'],
      types: ['public', 'bank', 'observance', 'optional'],
    });
    const known = new Set(
      YEARS.flatMap(year =>
        calendar.getHolidays(year).flatMap(({ date, end, start }) => daysFrom(date, start, end)),
      ),
    );
    const ours = daysOf(YEARS).filter(day => weekdayOf(day) <= 5 && isDayOff(day, country));
    expect(ours.length).toBeGreaterThan(9);
    expect(ours.filter(day => !known.has(day) && !isDayOff(day, null))).toEqual([]);
  });
});

/** Where some of the days are kept by most states and not by law of the whole country. */
const REGION: Readonly<Record<string, string>> = { CA: 'ON', GB: 'ENG' };

function holidaysOf(
  country: string,
  options: { languages: string[]; types: HolidaysTypes.HolidayType[] },
): Holidays {
  const region = REGION[country];
  return region === undefined ? new Holidays(country, options) : new Holidays(country, region, options);
}

function daysOf(years: readonly number[]): readonly string[] {
  return years.flatMap(year => Array.from({ length: 365 }, (_, index) => addDays(`${year}-01-01`, index)));
}

function daysFrom(date: string, start: Date, end: Date): readonly string[] {
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
  return Array.from({ length }, (_, index) => addDays(date.slice(0, 10), index));
}
