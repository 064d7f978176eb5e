import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIcs } from '../../../src/calendar/ics.ts';
import { calendar, chunked, read, starts, vevent } from './build.ts';

const UTC9 = 'DTSTART:20240105T090000Z';

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function titles(input: string | Uint8Array): Promise<string[]> {
  return (await read(input)).events.map(event => event.title);
}

describe('lines and bytes', () => {
  test('a fold in the middle of a character is closed before decoding', async () => {
    const whole = bytes(calendar(...vevent(UTC9, 'SUMMARY:Café')));
    const accent = whole.indexOf(0xc3);
    const folded = new Uint8Array([...whole.slice(0, accent + 1), 13, 10, 32, ...whole.slice(accent + 1)]);
    expect(await titles(folded)).toEqual(['Café']);
  });

  test('a fold may be a tab, and lie in a name or a value', async () => {
    const text = calendar(...vevent('DTST\r\n\tART:2024\r\n 0105T09\r\n 0000Z', 'SUMM\r\n ARY:Fol\r\n  ded'));
    expect(await starts(text)).toEqual(['2024-01-05T09:00Z']);
    expect(await titles(text)).toEqual(['Fol ded']);
  });

  test.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRLF after a stray CR', '\r\r\n'],
  ])('lines may end in %s', async (_name, end) => {
    const text = calendar(...vevent(UTC9, 'SUMMARY:Here')).replaceAll('\r\n', end);
    expect(await titles(text)).toEqual(['Here']);
  });

  test.each<[string, (text: string) => Uint8Array]>([
    ['UTF-8', bytes],
    ['UTF-8 with a byte order mark', text => new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(text)])],
    ['Latin-1', text => Uint8Array.from(text, character => character.charCodeAt(0))],
    ['UTF-16, little end first', utf16],
  ])('bytes may be %s', async (_name, encode) => {
    const text = calendar(...vevent(UTC9, 'SUMMARY:Café'));
    expect(await titles(encode(text))).toEqual(['Café']);
    expect((await readIcs(chunked(encode(text), 7), WINDOW)).events).toHaveLength(1);
  });

  test('several calendars in one text are all read, each with its own zones', async () => {
    const fixed = (offset: string) => [
      ...['BEGIN:VTIMEZONE', 'TZID:Here', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
      ...[`TZOFFSETFROM:${offset}`, `TZOFFSETTO:${offset}`, 'END:STANDARD', 'END:VTIMEZONE'],
    ];
    const event = (uid: string) => vevent(`UID:${uid}`, 'DTSTART;TZID=Here:20240105T090000');
    const text = calendar(...fixed('+0100'), ...event('a')) + calendar(...fixed('-0100'), ...event('b'));
    expect(await starts(text)).toEqual(['2024-01-05T08:00Z', '2024-01-05T10:00Z']);
  });

  test('component names are understood in any case', async () => {
    const text = calendar(...vevent(UTC9))
      .replaceAll('VEVENT', 'vEvent')
      .replaceAll('BEGIN', 'begin')
      .replaceAll('END', 'End');
    expect(await starts(text)).toEqual(['2024-01-05T09:00Z']);
  });

  test('alarms and other components inside and beside events are passed over', async () => {
    const alarm = ['BEGIN:VALARM', 'DTSTART:20200101T000000Z', 'SUMMARY:Alarm', 'END:VALARM'];
    const todo = ['BEGIN:VTODO', 'UID:t', 'DTSTART:20240101T000000Z', 'END:VTODO'];
    const text = calendar(...todo, ...vevent(...alarm, UTC9, 'SUMMARY:Event', ...alarm), ...todo);
    expect(await titles(text)).toEqual(['Event']);
  });

  test('trailing garbage is passed over', async () => {
    const { events, complete } = await read(
      `${calendar(...vevent(UTC9))}\u0000\u0001<!-- served in 3 ms -->\n`,
    );
    expect([events.length, complete]).toEqual([1, true]);
  });

  test('a text that ends in the middle is read so far and said to be incomplete', async () => {
    const text = calendar(...vevent(UTC9), ...vevent('UID:two', UTC9, 'SUMMARY:Cut'));
    const { events, complete, components, skipped } = await read(text.slice(0, text.indexOf('Cut')));
    expect([events.length, complete, components, skipped]).toEqual([1, false, 2, 1]);
    expect((await read(text)).complete).toBe(true);
  });

  test('an event that never ends is closed by the next', async () => {
    const text = calendar('BEGIN:VEVENT', 'UID:a', UTC9, ...vevent('UID:b', UTC9));
    expect(await starts(text)).toHaveLength(2);
  });

  test('a broken event is left out and counted, the others are read', async () => {
    const text = calendar(
      ...vevent('UID:bad', 'DTSTART:sometime'),
      ...vevent('UID:none'),
      ...vevent('UID:good', UTC9),
    );
    const { events, skipped, components, problems } = await read(text);
    expect([events.length, skipped, components]).toEqual([1, 2, 3]);
    expect(problems).toEqual([
      { reason: 'start is not a time', uid: 'bad' },
      { reason: 'it has no start', uid: 'none' },
    ]);
  });

  test.each([
    ['nothing at all', '', 'ics.empty'],
    ['blank lines', '\n\n  \n', 'ics.empty'],
    [
      'a login page',
      '<!DOCTYPE html><html><body><form>Sign in</form></body></html>',
      'ics.html_instead_of_calendar',
    ],
    ['an address book', 'BEGIN:VCARD\nFN:Ana\nEND:VCARD', 'ics.vcard'],
    ['something else', '{"error":"not found"}', 'ics.not_a_calendar'],
  ])('%s is refused with a reason', async (_name, text, reason) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'invalid', reason });
  });

  test('events come by start and then by UID', async () => {
    const text = calendar(
      ...vevent('UID:c', UTC9),
      ...vevent('UID:b', 'DTSTART:20240104T090000Z'),
      ...vevent('UID:a', UTC9),
      ...vevent('UID:d', 'DTSTART;VALUE=DATE:20240105'),
    );
    expect((await read(text)).events.map(event => event.uid)).toEqual(['b', 'd', 'a', 'c']);
  });

  test('the size of the chunks changes nothing', async () => {
    const text = calendar(
      ...vevent('UID:a', UTC9, 'RRULE:FREQ=WEEKLY;COUNT=3', 'SUMMARY:Caf\r\n é \u{1f33b}'),
      ...vevent('UID:b', 'DTSTART;VALUE=DATE:20240106', 'ATTENDEE;CN="Ana; B":mailto:ana@example.com'),
    );
    const expected = await readIcs(bytes(text), WINDOW);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 700 }), async size => {
        expect(await readIcs(chunked(bytes(text), size), WINDOW)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

const WINDOW = { window: { from: Date.parse('2024-01-01'), to: Date.parse('2025-01-01') }, timezone: 'UTC' };

function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(`\ufeff${text}`, character => character.charCodeAt(0));
  return new Uint8Array(units.buffer);
}
