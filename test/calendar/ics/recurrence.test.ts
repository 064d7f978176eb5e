import { describe, expect, test } from 'vitest';
import { calendar, type Given, read, spans, starts, timezone, vevent } from './build.ts';

interface Row extends Given {
  readonly name: string;
  readonly lines: readonly string[];
  readonly starts: readonly string[];
}

const at = (...days: readonly string[]) => days.map(day => `2024-${day}T09:00Z`);
const UTC9 = 'DTSTART:20240105T090000Z';
const DAILY4 = 'RRULE:FREQ=DAILY;COUNT=4';

const ROWS: readonly Row[] = [
  { name: 'COUNT counts occurrences', lines: [UTC9, DAILY4], starts: at('01-05', '01-06', '01-07', '01-08') },
  {
    name: 'INTERVAL skips periods',
    lines: [UTC9, 'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3'],
    starts: at('01-05', '01-19', '02-02'),
  },
  {
    name: 'UNTIL in UTC is the last instant',
    lines: [UTC9, 'RRULE:FREQ=DAILY;UNTIL=20240107T090000Z'],
    starts: at('01-05', '01-06', '01-07'),
  },
  {
    name: 'UNTIL without a zone is a time by the clock of the series',
    lines: ['DTSTART;TZID=America/New_York:20240105T200000', 'RRULE:FREQ=DAILY;UNTIL=20240106T200000'],
    starts: ['2024-01-06T01:00Z', '2024-01-07T01:00Z'],
  },
  {
    name: 'UNTIL as a day is that midnight for a timed series',
    lines: [UTC9, 'RRULE:FREQ=DAILY;UNTIL=20240107'],
    starts: at('01-05', '01-06'),
  },
  {
    name: 'UNTIL as a day is the last day of a series of whole days',
    lines: ['DTSTART;VALUE=DATE:20240105', 'RRULE:FREQ=DAILY;UNTIL=20240107'],
    starts: ['2024-01-05', '2024-01-06', '2024-01-07'],
  },
  {
    name: 'UNTIL before the start leaves nothing',
    lines: [UTC9, 'RRULE:FREQ=DAILY;UNTIL=20240104T000000Z'],
    starts: [],
  },
  {
    name: 'an UNTIL that is not a time is left out and the series stays',
    lines: [UTC9, 'RRULE:FREQ=MONTHLY;UNTIL=whenever'],
    to: '2024-03-01',
    starts: at('01-05', '02-05'),
  },
  {
    name: 'lower-case names and values are understood',
    lines: ['dtstart:20240105t090000z', 'rrule:freq=daily;count=2'],
    starts: at('01-05', '01-06'),
  },
  {
    name: 'BYDAY with ordinals counts from both ends of the month',
    lines: [UTC9, 'RRULE:FREQ=MONTHLY;BYDAY=1FR,-1FR;COUNT=4'],
    starts: at('01-05', '01-26', '02-02', '02-23'),
  },
  {
    name: 'a negative BYMONTHDAY counts from the end of the month',
    lines: ['DTSTART:20240131T090000Z', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3'],
    starts: at('01-31', '02-29', '03-31'),
  },
  {
    name: 'a month without the 31st is skipped',
    lines: ['DTSTART:20240131T090000Z', 'RRULE:FREQ=MONTHLY;COUNT=3'],
    starts: at('01-31', '03-31', '05-31'),
  },
  {
    name: 'a yearly 29 February comes in leap years only',
    lines: ['DTSTART:20200229T090000Z', 'RRULE:FREQ=YEARLY'],
    from: '2020-01-01',
    to: '2030-01-01',
    starts: ['2020-02-29T09:00Z', '2024-02-29T09:00Z', '2028-02-29T09:00Z'],
  },
  {
    name: 'BYSETPOS picks from the set of each period',
    lines: ['DTSTART:20240131T090000Z', 'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3'],
    starts: at('01-31', '02-29', '03-29'),
  },
  {
    name: 'WKST says which days share a week',
    lines: ['DTSTART:20240102T090000Z', 'RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU'],
    starts: at('01-02', '01-14', '01-16', '01-28'),
  },
  {
    name: 'BYWEEKNO counts weeks as ISO 8601 does',
    lines: ['DTSTART:20240513T090000Z', 'RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO'],
    to: '2026-01-01',
    starts: ['2024-05-13T09:00Z', '2025-05-12T09:00Z'],
  },
  {
    name: 'BYYEARDAY counts from both ends of the year',
    lines: ['DTSTART:20240101T090000Z', 'RRULE:FREQ=YEARLY;BYYEARDAY=1,100,-1;COUNT=3'],
    starts: at('01-01', '04-09', '12-31'),
  },
  {
    name: 'hours and minutes can recur',
    lines: [UTC9, 'RRULE:FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=7'],
    starts: [
      ...['09:00', '09:20', '09:40', '10:00', '10:20', '10:40'].map(t => `2024-01-05T${t}Z`),
      '2024-01-06T09:00Z',
    ],
  },
  {
    name: 'seconds can recur',
    lines: [UTC9, 'RRULE:FREQ=SECONDLY;INTERVAL=45;COUNT=3'],
    starts: ['2024-01-05T09:00Z', '2024-01-05T09:00:45.000Z', '2024-01-05T09:01:30.000Z'],
  },
  {
    name: 'a start the rule does not give is the first occurrence all the same',
    lines: [UTC9, 'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3'],
    starts: at('01-05', '01-08', '01-15'),
  },
  {
    name: 'a day that does not exist gives nothing',
    lines: [UTC9, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    starts: at('01-05'),
  },
  {
    name: 'two rules give both their occurrences, each once',
    lines: [UTC9, 'RRULE:FREQ=DAILY;COUNT=2', 'RRULE:FREQ=WEEKLY;COUNT=2'],
    starts: at('01-05', '01-06', '01-12'),
  },
  {
    name: 'a series keeps its time of day across the change of the clocks',
    lines: ['DTSTART;TZID=Europe/Berlin:20240328T090000', 'RRULE:FREQ=DAILY;COUNT=5'],
    starts: [
      '2024-03-28T08:00Z',
      '2024-03-29T08:00Z',
      '2024-03-30T08:00Z',
      '2024-03-31T07:00Z',
      '2024-04-01T07:00Z',
    ],
  },
  {
    name: 'RDATE adds occurrences, a repeated one once',
    lines: [UTC9, 'RRULE:FREQ=DAILY;COUNT=2', 'RDATE:20240106T090000Z,20240201T090000Z'],
    starts: at('01-05', '01-06', '02-01'),
  },
  {
    name: 'RDATE may come before the start',
    lines: [UTC9, 'RDATE:20240102T090000Z'],
    starts: at('01-02', '01-05'),
  },
  {
    name: 'EXDATE takes an occurrence out, and COUNT still counts it',
    lines: [UTC9, DAILY4, 'EXDATE:20240106T090000Z,20240107T090000Z'],
    starts: at('01-05', '01-08'),
  },
  {
    name: 'EXDATE may be in another zone',
    lines: [UTC9, DAILY4, 'EXDATE;TZID=Europe/Berlin:20240106T100000'],
    starts: at('01-05', '01-07', '01-08'),
  },
  {
    name: 'EXDATE may be a day',
    lines: [UTC9, DAILY4, 'EXDATE;VALUE=DATE:20240106'],
    starts: at('01-05', '01-07', '01-08'),
  },
  {
    name: 'EXDATE as a time takes a whole day out of a series of days',
    lines: ['DTSTART;VALUE=DATE:20240105', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20240106T000000Z'],
    starts: ['2024-01-05', '2024-01-07'],
  },
  {
    name: 'EXDATE may take out the start',
    lines: [UTC9, DAILY4, `EXDATE:${UTC9.slice(8)}`],
    starts: at('01-06', '01-07', '01-08'),
  },
];

describe('recurrence', () => {
  for (const { name, lines, starts: expected, ...given } of ROWS) {
    test(name, async () => expect(await starts(calendar(...vevent(...lines)), given)).toEqual(expected));
  }

  test('a series in a zone that only the file defines follows its summer time', async () => {
    const text = calendar(
      ...timezone('Ours', '+0100', '+0200'),
      ...vevent('DTSTART;TZID=Ours:20240329T090000', 'RRULE:FREQ=DAILY;COUNT=4'),
    );
    expect(await starts(text)).toEqual([
      '2024-03-29T08:00Z',
      '2024-03-30T08:00Z',
      '2024-03-31T07:00Z',
      '2024-04-01T07:00Z',
    ]);
  });

  test('RDATE as a PERIOD has an end of its own', async () => {
    const text = calendar(
      ...vevent(
        UTC9,
        'DURATION:PT1H',
        'RDATE;VALUE=PERIOD:20240110T090000Z/PT3H,20240111T090000Z/20240111T093000Z',
      ),
    );
    expect(await spans(text)).toEqual([
      '2024-01-05T09:00Z/2024-01-05T10:00Z',
      '2024-01-10T09:00Z/2024-01-10T12:00Z',
      '2024-01-11T09:00Z/2024-01-11T09:30Z',
    ]);
  });

  test('a long occurrence that began before the window lasts into it', async () => {
    const text = calendar(
      ...vevent('DTSTART;VALUE=DATE:20231201', 'DURATION:P20D', 'RRULE:FREQ=MONTHLY;COUNT=2'),
    );
    expect(await starts(text, { from: '2023-12-15', to: '2024-02-01' })).toEqual([
      '2023-12-01',
      '2024-01-01',
    ]);
  });

  test('hours in a rule of whole days make no further days', async () => {
    const text = calendar(
      ...vevent('DTSTART;VALUE=DATE:20240105', 'RRULE:FREQ=DAILY;BYHOUR=9,12;UNTIL=20240106'),
    );
    expect(await starts(text)).toEqual(['2024-01-05', '2024-01-06']);
  });

  test('EXRULE is not followed, and that is told', async () => {
    const { events, problems, skipped } = await read(
      calendar(...vevent(UTC9, DAILY4, 'EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2')),
    );
    expect(events).toHaveLength(4);
    expect(problems.map(problem => problem.reason)).toEqual(['EXRULE is not followed']);
    expect(skipped).toBe(0);
  });

  test('every occurrence names its original start', async () => {
    const timed = await read(calendar(...vevent(UTC9, 'RRULE:FREQ=DAILY;COUNT=2')));
    expect(timed.events.map(event => event.recurrenceId)).toEqual([
      '2024-01-05T09:00:00Z',
      '2024-01-06T09:00:00Z',
    ]);
    const days = await read(calendar(...vevent('DTSTART;VALUE=DATE:20240105', 'RRULE:FREQ=DAILY;COUNT=2')));
    expect(days.events.map(event => event.recurrenceId)).toEqual(['2024-01-05', '2024-01-06']);
    const single = await read(calendar(...vevent(UTC9)));
    expect(single.events.map(event => event.recurrenceId)).toEqual([null]);
  });
});
