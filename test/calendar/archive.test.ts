import { gzipSync } from 'node:zlib';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openUpload } from '../../src/calendar/archive.ts';
import { calendarText } from './calendar-text.ts';

const CALENDAR = strToU8(calendarText());

async function names(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  return (await openUpload(name, bytes)).map(file => file.name);
}

async function refusal(bytes: Uint8Array): Promise<unknown> {
  return openUpload('upload.zip', bytes).then(
    () => 'the upload was accepted',
    (error: unknown) => error,
  );
}

describe('an upload', () => {
  test('of one calendar is that calendar', async () => {
    expect(await openUpload('C:\\Users\\Sam\\work.ics', CALENDAR)).toEqual([
      { name: 'work.ics', bytes: CALENDAR },
    ]);
  });

  test('may be called anything: its bytes decide', async () => {
    expect(await names('download', CALENDAR)).toEqual(['download']);
    expect(await names('work.ics', zipSync({ 'inside.ics': CALENDAR }))).toEqual(['inside.ics']);
  });

  test('compressed by gzip is unpacked', async () => {
    expect(await openUpload('work.ics.gz', gzipSync(CALENDAR))).toEqual([
      { name: 'work.ics', bytes: CALENDAR },
    ]);
  });

  test('as Google Takeout makes it holds each calendar once', async () => {
    const takeout = zipSync({
      'Takeout/archive_browser.html': strToU8('<html></html>'),
      'Takeout/Calendar/sam@example.org.ics': CALENDAR,
      'Takeout/Calendar/Família.ics': CALENDAR,
      'Takeout/Calendar/UPPER.ICS': CALENDAR,
      'Takeout/Mail/All mail.mbox': new Uint8Array(100_000),
      '__MACOSX/Takeout/Calendar/._sam@example.org.ics': new Uint8Array(200),
      'Takeout/Calendar/._sam@example.org.ics': new Uint8Array(200),
    });
    expect(await names('takeout.zip', takeout)).toEqual(['sam@example.org.ics', 'Família.ics', 'UPPER.ICS']);
  });

  test.each([0, 1, 6, 9] as const)('stored or deflated at level %i is the same', async level => {
    const [file] = await openUpload('a.zip', zipSync({ 'a.ics': CALENDAR }, { level }));
    expect(file?.bytes).toEqual(CALENDAR);
  });

  test('keeps what is large but allowed', async () => {
    const large = strToU8(
      calendarText([{ uid: 'a', start: '20261116T090000Z', lines: [`X-FILL:${'x'.repeat(5_000_000)}`] }]),
    );
    expect((await openUpload('a.zip', zipSync({ 'a.ics': large })))[0]?.bytes.length).toBe(large.length);
  });

  test('in which something only has the name of a calendar leaves that out', async () => {
    expect(
      await names(
        'a.zip',
        zipSync({ 'a.ics': CALENDAR, 'b.ics': strToU8('not one'), 'empty.ics': new Uint8Array() }),
      ),
    ).toEqual(['a.ics']);
  });
});

describe('an upload is refused', () => {
  const zip = zipSync({ 'a.ics': CALENDAR, 'b.ics': CALENDAR });
  const filled = (megabytes: number) => strToU8(`BEGIN:VCALENDAR\r\n${' '.repeat(megabytes * 1024 * 1024)}`);
  const many = (count: number, ending: string): Zippable =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.${ending}`, CALENDAR]));

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'file.empty'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'file.not_a_calendar'],
    ['a web page', strToU8('<html>'), 'file.not_a_calendar'],
    ['a gzipped web page', gzipSync(strToU8('<html>')), 'file.not_a_calendar'],
    ['an empty archive', zipSync({}), 'file.no_calendar_inside'],
    ['an archive without a calendar', zipSync({ 'a.txt': CALENDAR }), 'file.no_calendar_inside'],
    ['an archive cut short', zip.subarray(0, zip.length / 3), 'file.broken_archive'],
    ['a gzip cut short', gzipSync(CALENDAR).subarray(0, 60), 'file.broken_archive'],
    [
      'a gzip with rubbish inside',
      new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255, 255]),
      'file.broken_archive',
    ],
    ['an archive with rubbish inside', damaged(zip), 'file.broken_archive'],
    ['one calendar of 26 MB', filled(26), 'file.too_large'],
    ['a gzip bomb', gzipSync(filled(60)), 'file.too_large'],
    ['a zip bomb', zipSync({ 'a.ics': filled(40) }, { level: 1 }), 'file.too_large'],
    [
      'a zip of calendars that are too much together',
      zipSync({ 'a.ics': filled(13), 'b.ics': filled(13) }, { level: 1 }),
      'file.too_large',
    ],
    ['more calendars than anybody keeps', zipSync(many(201, 'ics'), { level: 0 }), 'file.too_large'],
    ['more entries than a Takeout has', zipSync(many(5_001, 'txt'), { level: 0 }), 'file.too_large'],
  ])('%s', async (_what, bytes, reason) => {
    expect(await refusal(bytes)).toMatchObject({ code: 'invalid', reason, retryable: false });
  });

  test('what is not a calendar inside an archive is never unpacked', async () => {
    const archive = zipSync({ 'bomb.bin': filled(40), 'a.ics': CALENDAR }, { level: 1 });
    expect(await names('a.zip', archive)).toEqual(['a.ics']);
  });
});

/** Changes bytes in the middle of the first entry's data. */
function damaged(archive: Uint8Array): Uint8Array {
  return archive.map((byte, index) => (index > 60 && index < 90 ? byte ^ 0xff : byte));
}
