import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civil, dayNumber, formatDay } from '../../../src/calendar/ics/clock.ts';
import { expandRule } from '../../../src/calendar/ics/expand.ts';
import { parseRule } from '../../../src/calendar/ics/rule.ts';
import { fixedZone, ianaZone, toInstant, toWall } from '../../../src/calendar/ics/zone.ts';

const DAY = 86_400_000;
const NEW_YORK_9 = Date.UTC(1997, 8, 2, 9);

/** Wall times of a rule from DTSTART on, as `YYYY-MM-DDTHH:MM`. */
function expand(
  text: string,
  start = NEW_YORK_9,
  from = start,
  to = start + 3_700 * DAY,
  limit = 8,
): string[] {
  const rule = parseRule(text);
  if (rule === null) throw new Error(`not a rule: ${text}`);
  const found: string[] = [];
  const span = { start, from, to, until: Number.POSITIVE_INFINITY };
  expandRule(rule, span, { steps: 5_000_000 }, wall => {
    found.push(new Date(wall).toISOString().slice(0, 16));
    return found.length < limit;
  });
  return found;
}

const days = (...list: readonly string[]) => list.map(day => `${day}T09:00`);

describe('rules', () => {
  test.each<[string, readonly string[]]>([
    ['FREQ=DAILY;INTERVAL=10;COUNT=3', days('1997-09-02', '1997-09-12', '1997-09-22')],
    [
      'FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH;COUNT=4',
      days('1997-09-02', '1997-09-04', '1997-09-16', '1997-09-18'),
    ],
    ['FREQ=MONTHLY;BYDAY=-2MO;COUNT=3', days('1997-09-22', '1997-10-20')],
    ['FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3', days('1997-09-28', '1997-10-29')],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4', days('1998-02-13', '1998-03-13', '1998-11-13')],
    ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', days('1998-05-18', '1999-05-17')],
    ['FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200;COUNT=4', days('2000-01-01', '2000-04-09', '2000-07-18')],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
      days('1997-11-04', '2001-11-06'),
    ],
    ['FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3;COUNT=3', days('1997-09-04', '1997-10-07')],
    ['FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3', days('1998-12-28', '2004-12-27')],
    ['FREQ=HOURLY;INTERVAL=3;COUNT=3', ['1997-09-02T09:00', '1997-09-02T12:00', '1997-09-02T15:00']],
    [
      'FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0,30;COUNT=5',
      ['09:00', '09:30', '17:00', '17:30'].map(t => `1997-09-02T${t}`).concat('1997-09-03T09:00'),
    ],
  ])('%s', (rule, expected) => expect(expand(rule)).toEqual(expected));

  const rules = fc
    .record({
      freq: fc.constantFrom('YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY'),
      interval: fc.integer({ min: 1, max: 5 }),
      part: fc.constantFrom(
        '',
        ';BYDAY=MO,TH',
        ';BYMONTH=1,6',
        ';BYMONTHDAY=1,-1',
        ';BYDAY=1SU,-1FR',
        ';BYHOUR=9,21',
      ),
      position: fc.constantFrom('', ';BYSETPOS=1', ';BYSETPOS=-1'),
      count: fc.constantFrom('', ';COUNT=7', ';COUNT=60'),
    })
    .map(r => `FREQ=${r.freq};INTERVAL=${r.interval}${r.part}${r.part === '' ? '' : r.position}${r.count}`);

  test('a window shows what the whole series shows there, wherever it begins', () => {
    const offsets = fc.record({
      after: fc.integer({ min: 0, max: 900 }),
      length: fc.integer({ min: 1, max: 90 }),
    });
    fc.assert(
      fc.property(rules, offsets, (rule, { after, length }) => {
        const from = NEW_YORK_9 + after * DAY - 1;
        const to = from + length * DAY;
        const everything = expand(rule, NEW_YORK_9, NEW_YORK_9, to, 100_000);
        const inside = everything.filter(each => Date.parse(`${each}Z`) >= from);
        expect(expand(rule, NEW_YORK_9, from, to, 100_000)).toEqual(inside);
      }),
      { numRuns: 300 },
    );
  });

  test('a rule that needs more than its budget says so', () => {
    const rule = parseRule('FREQ=SECONDLY;BYSECOND=1;COUNT=999999');
    const span = { start: 0, from: 1e12, to: 2e12, until: Number.POSITIVE_INFINITY };
    expect(rule !== null && expandRule(rule, span, { steps: 1_000 }, () => true)).toBe(false);
  });

  test.each(['', 'FREQ=', 'FREQ=OFTEN', 'COUNT=3', '\u0000'])('%j is not a rule', text => {
    expect(parseRule(text)).toBeNull();
  });
});

describe('clocks', () => {
  test('days are numbered as Date numbers them, and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_000, max: 2_900_000 }), day => {
        const { year, month, day: ofMonth } = civil(day);
        expect(dayNumber(year, month, ofMonth)).toBe(day);
        expect(formatDay(day)).toBe(new Date(day * DAY).toISOString().slice(0, 10));
      }),
    );
  });

  test('zones agree with Intl, at any time and however far the clocks were moved', () => {
    const names = [
      'Europe/Berlin',
      'America/New_York',
      'Africa/Casablanca',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 0, max: 2_000_000_000 }), (name, seconds) => {
        const zone = ianaZone(name);
        const at = seconds * 1_000;
        const text = new Date(at).toLocaleString('sv-SE', { timeZone: name });
        expect(
          new Date(toWall(zone ?? fixedZone(name, Number.NaN), at))
            .toISOString()
            .slice(0, 19)
            .replace('T', ' '),
        ).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('an instant that a wall clock shows once is found again', () => {
    const zone = ianaZone('America/New_York');
    if (zone === null) throw new Error('no zone');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), hours => {
        const at = hours * 3_600_000 + 1_800_000;
        const back = toInstant(zone, toWall(zone, at));
        expect([0, 3_600_000]).toContain(at - back);
      }),
    );
  });
});
