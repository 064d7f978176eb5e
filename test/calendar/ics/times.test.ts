import { describe, expect, test } from 'vitest';
import { calendar, type Given, read, spans, timezone, vevent } from './build.ts';

interface Row extends Given {
  readonly name: string;
  readonly lines: readonly string[];
  readonly spans: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    name: 'a time in UTC is that instant',
    lines: vevent('DTSTART:20240105T090000Z', 'DTEND:20240105T100000Z'),
    spans: ['2024-01-05T09:00Z/2024-01-05T10:00Z'],
  },
  {
    name: 'a TZID with an IANA name is read in that zone, in winter and in summer',
    lines: [
      ...vevent(
        'UID:a',
        'DTSTART;TZID=Europe/Berlin:20240105T090000',
        'DTEND;TZID=Europe/Berlin:20240105T100000',
      ),
      ...vevent(
        'UID:b',
        'DTSTART;TZID=Europe/Berlin:20240705T090000',
        'DTEND;TZID=Europe/Berlin:20240705T100000',
      ),
    ],
    spans: ['2024-01-05T08:00Z/2024-01-05T09:00Z', '2024-07-05T07:00Z/2024-07-05T08:00Z'],
  },
  {
    name: 'an IANA name wins over a wrong VTIMEZONE of that name',
    lines: [
      ...timezone('Europe/Berlin', '+0900', '+1000'),
      ...vevent('DTSTART;TZID=Europe/Berlin:20240105T090000'),
    ],
    spans: ['2024-01-05T08:00Z/2024-01-05T08:00Z'],
  },
  {
    name: 'a TZID that only the file defines is computed from its VTIMEZONE',
    lines: [
      ...timezone('My own zone', '+0330', '+0430'),
      ...vevent('UID:a', 'DTSTART;TZID=My own zone:20240105T090000'),
      ...vevent('UID:b', 'DTSTART;TZID=My own zone:20240705T090000'),
    ],
    spans: ['2024-01-05T05:30Z/2024-01-05T05:30Z', '2024-07-05T04:30Z/2024-07-05T04:30Z'],
  },
  {
    name: 'a VTIMEZONE may follow the events that need it',
    lines: [...vevent('DTSTART;TZID=Later:20240705T090000'), ...timezone('Later', '+0100', '+0200')],
    spans: ['2024-07-05T07:00Z/2024-07-05T07:00Z'],
  },
  {
    name: 'a VTIMEZONE may list its changes as RDATEs and end a rule by UNTIL',
    lines: [
      ...[
        'BEGIN:VTIMEZONE',
        'TZID:Listed',
        'BEGIN:STANDARD',
        'DTSTART:20200101T000000',
        'TZOFFSETFROM:+0000',
      ],
      ...['TZOFFSETTO:+0100', 'RDATE:20240601T000000,20200101T000000', 'END:STANDARD', 'BEGIN:DAYLIGHT'],
      ...['DTSTART:20210301T000000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0500'],
      ...['RRULE:FREQ=YEARLY;BYMONTH=3;UNTIL=20240301T000000Z', 'END:DAYLIGHT', 'END:VTIMEZONE'],
      ...vevent('UID:a', 'DTSTART;TZID=Listed:20240105T090000'),
      ...vevent('UID:b', 'DTSTART;TZID=Listed:20240705T090000'),
    ],
    spans: ['2024-01-05T04:00Z/2024-01-05T04:00Z', '2024-07-05T08:00Z/2024-07-05T08:00Z'],
  },
  {
    name: 'a Windows zone name is looked up in the table of Windows zones',
    lines: vevent('DTSTART;TZID=Romance Standard Time:20240705T090000'),
    spans: ['2024-07-05T07:00Z/2024-07-05T07:00Z'],
  },
  {
    name: 'a zone as Outlook shows it in its menu is looked up there too',
    lines: vevent('DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20240705T090000'),
    spans: ['2024-07-05T13:00Z/2024-07-05T13:00Z'],
  },
  {
    name: 'a TZID with colons and no quotes is read to its end',
    lines: [
      ...vevent('UID:a', 'DTSTART;TZID=(UTC+01:00) Brussels, Copenhagen, Madrid, Paris:20240705T090000'),
      ...vevent('UID:b', 'DTSTART;TZID=tzone://Microsoft/Utc:20240706T090000'),
    ],
    spans: ['2024-07-05T07:00Z/2024-07-05T07:00Z', '2024-07-06T09:00Z/2024-07-06T09:00Z'],
  },
  {
    name: "Outlook's Customized Time Zone is the VTIMEZONE that comes with it",
    lines: [
      ...timezone('Customized Time Zone', '-0300', '-0200'),
      ...vevent('DTSTART;TZID="Customized Time Zone":20240105T090000'),
    ],
    spans: ['2024-01-05T12:00Z/2024-01-05T12:00Z'],
  },
  {
    name: 'a path that ends in an IANA name is that zone',
    lines: vevent('DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Europe/Berlin:20240705T090000'),
    spans: ['2024-07-05T07:00Z/2024-07-05T07:00Z'],
  },
  {
    name: 'a TZID that is an offset is that offset',
    lines: vevent('DTSTART;TZID=GMT+0200:20240705T090000'),
    spans: ['2024-07-05T07:00Z/2024-07-05T07:00Z'],
  },
  {
    name: "a floating time is read in the account's zone, whatever zones the file defines",
    lines: [
      ...timezone('My own zone', '+0900', '+1000'),
      ...vevent('DTSTART:20240705T090000', 'DURATION:PT1H'),
    ],
    timezone: 'America/New_York',
    spans: ['2024-07-05T13:00Z/2024-07-05T14:00Z'],
  },
  {
    name: 'a time in a gap moves forward, and of two equal times the first is meant',
    lines: [
      ...vevent('UID:a', 'DTSTART;TZID=America/New_York:20240310T023000'),
      ...vevent('UID:b', 'DTSTART;TZID=America/New_York:20241103T013000'),
    ],
    spans: ['2024-03-10T07:30Z/2024-03-10T07:30Z', '2024-11-03T05:30Z/2024-11-03T05:30Z'],
  },
  {
    name: 'a whole day stays a day, and its end is the day after the last',
    lines: [
      ...vevent('UID:a', 'DTSTART;VALUE=DATE:20240105', 'DTEND;VALUE=DATE:20240106'),
      ...vevent('UID:b', 'DTSTART;VALUE=DATE:20240110', 'DTEND;VALUE=DATE:20240113'),
    ],
    timezone: 'Pacific/Auckland',
    spans: ['2024-01-05/2024-01-06', '2024-01-10/2024-01-13'],
  },
  {
    name: 'a whole day without an end, or with its start as end, is one day',
    lines: [
      ...vevent('UID:a', 'DTSTART;VALUE=DATE:20240105'),
      ...vevent('UID:b', 'DTSTART:20240106', 'DTEND;VALUE=DATE:20240106'),
    ],
    spans: ['2024-01-05/2024-01-06', '2024-01-06/2024-01-07'],
  },
  {
    name: 'DURATION stands in for DTEND: days by the calendar, hours by the clock',
    lines: [
      ...vevent('UID:a', 'DTSTART;TZID=Europe/Berlin:20240330T120000', 'DURATION:P1D'),
      ...vevent('UID:b', 'DTSTART;TZID=Europe/Berlin:20240330T120000', 'DURATION:PT24H'),
      ...vevent('UID:c', 'DTSTART;VALUE=DATE:20240501', 'DURATION:P1W'),
    ],
    spans: [
      '2024-03-30T11:00Z/2024-03-31T10:00Z',
      '2024-03-30T11:00Z/2024-03-31T11:00Z',
      '2024-05-01/2024-05-08',
    ],
  },
  {
    name: 'a time without an end, or with an end before its start, has no length',
    lines: [
      ...vevent('UID:a', 'DTSTART:20240105T090000Z'),
      ...vevent('UID:b', 'DTSTART:20240106T090000Z', 'DTEND:20240106T080000Z'),
    ],
    spans: ['2024-01-05T09:00Z/2024-01-05T09:00Z', '2024-01-06T09:00Z/2024-01-06T09:00Z'],
  },
  {
    name: 'the start and the end may be in different zones',
    lines: vevent(
      'DTSTART;TZID=Europe/Berlin:20240105T090000',
      'DTEND;TZID=America/New_York:20240105T120000',
    ),
    spans: ['2024-01-05T08:00Z/2024-01-05T17:00Z'],
  },
];

describe('times', () => {
  for (const { name, lines, spans: expected, ...given } of ROWS) {
    test(name, async () => expect(await spans(calendar(...lines), given)).toEqual(expected));
  }

  test('a time whose zone nobody knows is left out and counted, never read as UTC', async () => {
    const text = calendar(...vevent('DTSTART;TZID=Nowhere/Land:20240105T090000'));
    const { events, skipped, problems } = await read(text);
    expect(events).toEqual([]);
    expect(skipped).toBe(1);
    expect(problems).toEqual([{ reason: 'its time zone is not known', uid: 'one@example.com' }]);
  });

  test("X-WR-TIMEZONE is told as the calendar's own zone and moves no time", async () => {
    const text = calendar('X-WR-TIMEZONE:America/New_York', ...vevent('DTSTART:20240105T090000'));
    const { timezone: zone, events } = await read(text, { timezone: 'Europe/Berlin' });
    expect(zone).toBe('America/New_York');
    expect(events[0]?.start).toBe(Date.parse('2024-01-05T08:00Z'));
  });

  test.each([
    ['ends as the window begins', 'DTSTART:20231231T230000Z', 'DTEND:20240101T000000Z', 0],
    ['lasts into the window', 'DTSTART:20231231T230000Z', 'DTEND:20240101T000001Z', 1],
    ['starts as the window ends', 'DTSTART:20250101T000000Z', 'DTEND:20250101T010000Z', 0],
    ['spans the whole window', 'DTSTART:20200101T000000Z', 'DTEND:20300101T000000Z', 1],
    ['has no length and starts with the window', 'DTSTART:20240101T000000Z', 'DTEND:20240101T000000Z', 1],
  ])('an event that %s', async (_name, start, end, count) => {
    expect(await spans(calendar(...vevent(start, end)))).toHaveLength(count);
  });

  test("a whole day overlaps the window by the account's midnights", async () => {
    const text = calendar(...vevent('DTSTART;VALUE=DATE:20240101'));
    const window = { from: '2024-01-01T10:30Z', to: '2024-01-02' };
    expect(await spans(text, { ...window, timezone: 'Pacific/Auckland' })).toHaveLength(1);
    expect(
      await spans(text, { ...window, from: '2024-01-01T11:00Z', timezone: 'Pacific/Auckland' }),
    ).toHaveLength(0);
  });
});
