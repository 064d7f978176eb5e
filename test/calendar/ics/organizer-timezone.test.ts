import { expect, test } from 'vitest';
import { calendar, read, timezone, vevent } from './build.ts';

const own = (...lines: string[]) => timezone('Ours', '+0100', '+0200').toSpliced(2, 0, ...lines);

test.each([
  ['an IANA zone', ';TZID=Asia/Tokyo:20240305T090000', 'Asia/Tokyo'],
  ['one in odd case', ';TZID=asia/tokyo:20240305T090000', 'Asia/Tokyo'],
  ['a former name', ';TZID=US/Pacific:20240305T090000', 'America/Los_Angeles'],
  ['a path', ';TZID=/mozilla.org/20070129_1/Europe/Rome:20240305T090000', 'Europe/Rome'],
  ['a Windows zone of one country', ';TZID=Tokyo Standard Time:20240305T090000', 'Asia/Tokyo'],
  ['a Windows zone mostly of one', ';TZID=Eastern Standard Time:20240305T090000', 'America/New_York'],
  ['a Windows zone of many', ';TZID=W. Europe Standard Time:20240305T090000', undefined],
  ['another', ';TZID=SE Asia Standard Time:20240305T090000', undefined],
  ['a zone of the file’s own', ';TZID=Ours:20240305T090000', undefined],
  ['UTC', ':20240305T090000Z', undefined],
  ['UTC by name', ';TZID=Etc/UTC:20240305T090000', undefined],
  ['an offset', ';TZID=Etc/GMT+5:20240305T090000', undefined],
  ['a time of many countries', ';TZID=CET:20240305T090000', undefined],
  ['no zone', ':20240305T090000', undefined],
  ['days', ';VALUE=DATE:20240305', undefined],
])('a start in %s tells the zone of its organizer, or none', async (_, start, expected) => {
  const event = vevent(`DTSTART${start}`, 'ORGANIZER:mailto:kenji@example.com');
  const { events } = await read(calendar(...own(), ...event));
  expect(events.map(one => one.organizerTimezone)).toEqual([expected]);
});

test('a start in a zone of the file’s own that names its place tells that', async () => {
  const event = vevent('DTSTART;TZID=Ours:20240305T090000', 'ORGANIZER:mailto:kenji@example.com');
  const { events } = await read(calendar(...own('X-LIC-LOCATION:Europe/Vienna'), ...event));
  expect(events.map(one => one.organizerTimezone)).toEqual(['Europe/Vienna']);
});
