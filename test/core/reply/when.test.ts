import { casual } from 'chrono-node/en';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { parseReply } from '../../../src/core/reply/parse.ts';
import { fullDayInWords, readFuture, readPast } from '../../../src/core/reply/when.ts';
import { addDays, isoWeek, weekdayOf } from '../../../src/core/week.ts';

/** A Monday. */
const today = '2026-11-23';
const feasts = (words: string, after: string) =>
  /^(christmas|xmas)$/.test(words) ? (after <= '2026-12-25' ? '2026-12-25' : '2027-12-25') : null;
const context = { today, nextOccasion: feasts };

function future(words: string, from = today) {
  const read = readFuture(words.split(' '), { ...context, today: from });
  return read?.kind === 'day' ? read.day : (read?.problem ?? null);
}

function past(words: string, from = today) {
  const read = readPast(words.split(' '), { ...context, today: from });
  return read?.kind === 'day' ? read.day : (read?.problem ?? null);
}

describe('a day to come, said on Monday 23 November 2026', () => {
  test.each([
    ['3w', '2026-12-14'],
    ['3 d', '2026-11-26'],
    ['2m', '2027-01-23'],
    ['1y', '2027-11-23'],
    ['two weeks', '2026-12-07'],
    ['a fortnight', '2026-12-07'],
    ['half a year', '2027-05-23'],
    ['a couple of weeks', '2026-12-07'],
    ['a few months', '2027-02-23'],
    ['a year and a half', '2028-05-23'],
    ['2 and a half weeks', '2026-12-11'],
    ['1 year 6 months', '2028-05-23'],
    ['for a month or so', '2026-12-23'],
    ['another 3 weeks', '2026-12-14'],
    ['another week', '2026-11-30'],
    ['next 3 weeks', '2026-12-14'],
    ['3 weeks from now', '2026-12-14'],
    ['a week from tuesday', '2026-12-01'],
    ['tomorrow', '2026-11-24'],
    ['the day after tomorrow', '2026-11-25'],
    ['friday', '2026-11-27'],
    ['monday', '2026-11-30'],
    ['next friday', '2026-12-04'],
    ['this friday', '2026-11-27'],
    ['friday next week', '2026-12-04'],
    ['friday week', '2026-12-04'],
    ['until weds', '2026-11-25'],
    ['next week', '2026-11-30'],
    ['the week after next', '2026-12-07'],
    ['the weekend', '2026-11-28'],
    ['next weekend', '2026-12-05'],
    ['next month', '2026-12-01'],
    ['next quarter', '2027-01-01'],
    ['next year', '2027-01-01'],
    ['in the new year', '2027-01-01'],
    ['early next year', '2027-01-01'],
    ['end of the month', '2026-11-30'],
    ['the end of the year', '2026-12-31'],
    ['the rest of the year', '2027-01-01'],
    ['end of next month', '2026-12-31'],
    ['q2', '2027-04-01'],
    ['march', '2027-03-01'],
    ['til march', '2027-03-01'],
    ['november', '2027-11-01'],
    ['december', '2026-12-01'],
    ['jan', '2027-01-01'],
    ['january 2028', '2028-01-01'],
    ['march next year', '2027-03-01'],
    ['mid december', '2026-12-15'],
    ['mid-january', '2027-01-15'],
    ['end of march', '2027-03-31'],
    ['second week of march', '2027-03-08'],
    ['spring', '2027-03-01'],
    ['winter', '2026-12-01'],
    ['late summer', '2027-06-21'],
    ['2027', '2027-01-01'],
    ['mar 3', '2027-03-03'],
    ['3rd of march', '2027-03-03'],
    ['the first of april', '2027-04-01'],
    ['march 3rd 2028', '2028-03-03'],
    ['2027-03-03', '2027-03-03'],
    ['tuesday 3 march 2027', '2027-03-03'],
    ["3 mar '27", '2027-03-03'],
    ['15/3', '2027-03-15'],
    ['3/15', '2027-03-15'],
    ['3.4.', '2027-04-03'],
    ['3.4.2027', '2027-04-03'],
    ['the 15th', '2026-12-15'],
    ['the 31st', '2026-12-31'],
    ['29 feb', '2027-02-28'],
    ['29 feb 2028', '2028-02-29'],
    ['christmas', '2026-12-25'],
    ['after christmas', '2026-12-26'],
    ['after march', '2027-04-01'],
    ['after the weekend', '2026-11-30'],
    ['after friday', '2026-11-28'],
    ['after summer', '2027-09-01'],
    ['after the holidays', '2027-01-02'],
  ])('"%s" is %s', (words, day) => {
    expect(future(words)).toBe(day);
  });

  test.each([
    ['yesterday', 'That day has passed.'],
    ['last friday', 'That day has passed.'],
    ['3 weeks ago', 'That day has passed.'],
    ['2020-03-03', 'That day has passed.'],
    ['today', 'That is today.'],
    ['3/4', '3/4 could be 3 April or 4 March.'],
    ['2099', 'That is more than ten years away.'],
  ])('"%s" is asked about', (words, problem) => {
    expect(future(words)).toBe(problem);
  });

  test.each([
    'loves jazz',
    'feb 30',
    '31/31',
    '10',
    'the',
    'next',
    'soon',
    '9999 years',
    '0 weeks',
    'week',
    'march madness',
    'on my way',
    '2-3 weeks',
    'toString',
  ])('"%s" is no time', words => {
    expect(future(words)).toBeNull();
  });

  test('weeks begin on Monday, on whatever day it is said', () => {
    for (let shift = 0; shift < 7; shift += 1) {
      const day = addDays(today, shift);
      expect(future('next week', day)).toBe('2026-11-30');
      expect(future('next sunday', day)).toBe('2026-12-06');
      expect(future('friday', day)).toBe(shift < 4 ? '2026-11-27' : '2026-12-04');
    }
  });
});

describe('a day gone by', () => {
  test.each([
    ['today', '2026-11-23'],
    ['this morning', '2026-11-23'],
    ['yesterday', '2026-11-22'],
    ['last night', '2026-11-22'],
    ['the day before yesterday', '2026-11-21'],
    ['on friday', '2026-11-20'],
    ['monday', '2026-11-23'],
    ['last monday', '2026-11-16'],
    ['last friday', '2026-11-20'],
    ['friday last week', '2026-11-20'],
    ['last week', '2026-11-16'],
    ['last month', '2026-10-23'],
    ['two weeks ago', '2026-11-09'],
    ['a month ago', '2026-10-23'],
    ['at the weekend', '2026-11-21'],
    ['on 3 march', '2026-03-03'],
    ['30 november', '2025-11-30'],
    ['in march', '2026-03-01'],
    ['2026-11-20', '2026-11-20'],
    ['at christmas', null],
  ])('"%s" is %s', (words, day) => {
    expect(past(words)).toBe(day);
  });

  test.each([
    ['tomorrow', null],
    ['30 november 2026', 'That day is still to come.'],
    ['next week', null],
  ])('"%s" is %s', (words, said) => {
    expect(past(words)).toBe(said);
  });
});

const anyDay = fc.integer({ min: 0, max: 4000 }).map(days => addDays('2024-01-01', days));

describe('on any day', () => {
  const phrase = fc.constantFrom(
    'tomorrow',
    'friday',
    'next friday',
    'next week',
    'the weekend',
    'next month',
    'march',
    'mid march',
    'end of march',
    'spring',
    'the 31st',
    '29 feb',
    'end of the month',
    'end of the year',
    'new year',
    '3w',
    'next quarter',
  );

  test('what is read is later than today, or the owner is asked', () => {
    fc.assert(
      fc.property(phrase, anyDay, (words, from) => {
        const day = future(words, from);
        if (day !== 'That is today.' && day !== 'That day has passed.')
          expect(String(day) > from, `${words} on ${from}: ${day}`).toBe(true);
      }),
    );
  });

  test('what is gone by is not later than today', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'today',
          'yesterday',
          'on friday',
          'last friday',
          'last week',
          '3 march',
          'in march',
          '2 months ago',
          'the weekend',
        ),
        anyDay,
        (words, from) => {
          expect(String(past(words, from)) <= from).toBe(true);
        },
      ),
    );
  });

  test('a full date reads as chrono reads it, and as it is written', () => {
    fc.assert(
      fc.property(anyDay, day => {
        const words = fullDayInWords(day);
        const read = casual.parse(words, new Date(Date.UTC(2000, 0, 1, 12)))[0]?.start;
        expect([read?.get('year'), read?.get('month'), read?.get('day')]).toEqual(day.split('-').map(Number));
        expect(future(words.toLowerCase(), addDays(day, -400))).toBe(day);
      }),
    );
  });

  test('spans are the calendar’s', () => {
    const units = { day: 'days', week: 'weeks', month: 'months', year: 'years' } as const;
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 2, max: 9 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
        (from, count, unit) => {
          const expected = Temporal.PlainDate.from(from)
            .add({ [units[unit]]: count })
            .toString();
          expect(future(`${count} ${unit}s`, from)).toBe(expected);
          expect(future(`${count}${unit[0]}`, from)).toBe(expected);
        },
      ),
    );
  });

  test('next friday is the friday of the next ISO week', () => {
    fc.assert(
      fc.property(anyDay, from => {
        const day = String(future('next friday', from));
        expect(weekdayOf(day)).toBe(5);
        expect(isoWeek(addDays(day, -7))).toBe(isoWeek(from));
      }),
    );
  });
});

describe('the owner’s own day', () => {
  test.each([
    ['Pacific/Auckland', '2026-11-25'],
    ['America/Los_Angeles', '2026-11-24'],
  ])('tomorrow in %s', (timezone, until) => {
    // 20:00 on Monday in London: Tuesday in Auckland, noon on Monday in Los Angeles.
    const { commands } = parseReply(
      { text: 'snooze 2 until tomorrow' },
      { now: Date.UTC(2026, 10, 23, 20), timezone },
    );
    expect(commands).toMatchObject([{ until }]);
  });
});
