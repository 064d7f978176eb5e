import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../../src/core/event.ts';
import { daysOf } from '../../../src/core/occasion/calendar.ts';
import { LISTED_DAYS } from '../../../src/core/occasion/days.ts';
import { offeredBefore, offeredKey, offeredKeys } from '../../../src/core/occasion/offered.ts';
import { OCCASIONS } from '../../../src/core/occasion/table.ts';
import { occasionNotes } from '../../../src/core/occasion.ts';
import { addDays, daysBetween } from '../../../src/core/week.ts';
import { digestInput, person } from '../build.ts';

const keeper = (id: string) => person(7, { occasionsOn: [id], occasionsOff: ['new-year'] });

/** The days offered by a Monday mail a week, each remembering what the ones before it offered. */
function offeredOver(id: string, first: Day, weeks: number): readonly Day[] {
  const days: Day[] = [];
  for (let week = 0; week < weeks; week++) {
    const offeredOccasions = days.map(day => offeredKey(7, id, day));
    const input = digestInput({ people: [keeper(id)], offeredOccasions });
    days.push(...occasionNotes(input, addDays(first, week * 7)).map(({ day }) => day));
  }
  return days;
}

describe('two feasts of one kind in one year', () => {
  test.each([
    ['ramadan', '2029-12-31', ['2030-01-05', '2030-12-26']],
    ['eid-al-fitr', '2032-12-27', ['2033-01-03', '2033-12-23']],
    ['eid-al-adha', '2038-12-27', ['2039-01-05', '2039-12-26']],
  ])('%s from %s: both are offered, each once', (id, first, expected) => {
    expect(offeredOver(id, first, 52)).toEqual(expected);
  });
});

test('every listed feast is offered once, whatever Monday is the first', () => {
  for (const id of ['lunar-new-year', 'diwali', 'hanukkah', 'nowruz'] as const) {
    const days = LISTED_DAYS[id].split(' ').filter(day => day >= '2026-01-08' && day < '2031-01-01');
    expect(offeredOver(id, '2026-01-05', 260), id).toEqual(days);
  }
});

test('a feast whose day was reckoned anew is not offered again', () => {
  const ids = Object.keys(LISTED_DAYS).filter(id => OCCASIONS.some(one => one.id === id));
  fc.assert(
    fc.property(
      fc.constantFrom(...ids),
      fc.integer({ min: -3, max: 3 }),
      fc.integer({ min: 1, max: 7 }),
      fc.nat(),
      (id, shift, ahead, pick) => {
        const days = LISTED_DAYS[id as keyof typeof LISTED_DAYS].split(' ');
        const day = days[pick % days.length] ?? '';
        const input = digestInput({
          people: [keeper(id)],
          offeredOccasions: [offeredKey(7, id, addDays(day, shift))],
        });
        expect(occasionNotes(input, addDays(day, -ahead))).toEqual([]);
      },
    ),
  );
});

test('no two feasts of one kind are so near that the second could be taken for the first', () => {
  for (const occasion of OCCASIONS) {
    for (const country of [null, ...Object.keys(occasion.ruleIn ?? {})]) {
      const days = daysOf(occasion, country, '2024-01-01', '2050-12-31');
      const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? '', day));
      expect(Math.min(365, ...gaps), `${occasion.id} ${country}`).toBeGreaterThanOrEqual(350);
    }
  }
});

describe('what was remembered', () => {
  const themselves = (id: number) => id;
  const row = { day: '2029-12-31' };

  test.each([
    ['by day', '7 ramadan 2030-01-05'],
    ['by year, as it once was, with the Monday of its mail', '7 ramadan 2030'],
  ])('%s counts for that feast and not for the next of the same year', (_, key) => {
    const offered = offeredBefore(offeredKeys([[key, row]], themselves));
    expect(offered(7, 'ramadan', '2030-01-05')).toBe(true);
    expect(offered(7, 'ramadan', '2030-12-26')).toBe(false);
    expect(offered(7, 'eid-al-fitr', '2030-01-05')).toBe(false);
    expect(offered(17, 'ramadan', '2030-01-05')).toBe(false);
  });

  test('of somebody counts for whom they turned out to be', () => {
    const offered = offeredBefore(offeredKeys([['9 diwali 2026-11-08', row]], id => (id === 9 ? 7 : id)));
    expect(offered(7, 'diwali', '2026-11-08')).toBe(true);
  });
});
