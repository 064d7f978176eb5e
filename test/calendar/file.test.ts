import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { uploadedCalendar } from '../../src/calendar/file.ts';
import { calendarText } from './calendar-text.ts';

const WINDOW = { from: Date.UTC(2026, 9, 18), to: Date.UTC(2026, 11, 13) };
const read = (bytes: Uint8Array) =>
  uploadedCalendar({ name: 'upload', bytes, timezone: 'Europe/Lisbon' }).read(WINDOW);

const coffee = calendarText([{ uid: 'coffee', start: '20261116T090000Z' }], ['X-WR-CALNAME:Work']);
const tea = calendarText([{ uid: 'tea', start: '20261117T090000Z' }], ['X-WR-CALNAME:Home']);

test('every calendar of an archive is read, as one complete page', async () => {
  const reading = await read(zipSync({ 'a.ics': strToU8(coffee), 'b.ics': strToU8(tea) }));
  expect(reading).toMatchObject({ kind: 'page', complete: true, skipped: 0 });
  if (reading.kind !== 'page') throw new Error('expected a page');
  expect(reading.events.map(({ uid }) => uid)).toEqual(['coffee', 'tea']);
  expect(reading).not.toHaveProperty('next');
});

test('events outside the window are left out', async () => {
  const old = calendarText([{ uid: 'old', start: '20200101T090000Z' }]);
  expect(await read(strToU8(old))).toMatchObject({ kind: 'page', events: [] });
});

test('a file cut short is read as far as it goes, and not called complete', async () => {
  expect(await read(strToU8(coffee.slice(0, -20)))).toMatchObject({ kind: 'page', complete: false });
});

test('what is no calendar is said', async () => {
  await expect(read(strToU8('hello'))).rejects.toMatchObject({
    code: 'invalid',
    reason: 'file.not_a_calendar',
  });
});
