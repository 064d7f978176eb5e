import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertCalendar, fingerprint } from '../../src/calendar/feed-content.ts';
import { calendarText } from './calendar-text.ts';

const bytes = (text: string) => Buffer.from(text);

/** Lines as feeds have them, stamps among them, with any ending. */
const line = fc.oneof(
  fc.constantFrom(
    'DTSTAMP:20261122T000000Z',
    'DTSTAMP;X=Y:20261122T000000Z',
    'SUMMARY:DTSTAMP:no',
    ' DTSTAMP folded',
    '',
  ),
  fc.string({ maxLength: 20 }).map(text => text.replaceAll(/[\r\n]/g, '')),
);
const text = fc
  .tuple(fc.array(line), fc.constantFrom('\n', '\r\n'))
  .map(([lines, ending]) => lines.join(ending));

test('how a feed arrives in pieces does not matter', () => {
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 400 })), (whole, cuts) => {
      const buffer = bytes(whole);
      const at = [0, ...cuts.filter(cut => cut < buffer.length).toSorted((a, b) => a - b), buffer.length];
      const pieces = at.slice(1).map((end, index) => buffer.subarray(at[index], end));
      expect(fingerprint(pieces)).toBe(fingerprint([buffer]));
    }),
  );
});

test('the moment of the request does not matter, everything else does', () => {
  const feed = (stamp: string, title: string) =>
    fingerprint([bytes(calendarText([{ uid: 'a', start: '20261116T090000Z', stamp, title }]))]);
  expect(feed('20261122T000000Z', 'Tea')).toBe(feed('20261123T111111Z', 'Tea'));
  expect(feed('20261122T000000Z', 'Tea')).not.toBe(feed('20261122T000000Z', 'Coffee'));
});

test.each([
  ['SUMMARY:DTSTAMP:1\r\n', 'SUMMARY:DTSTAMP:2\r\n'],
  ['SUMMARY:a\r\n DTSTAMP:1\r\n', 'SUMMARY:a\r\n DTSTAMP:2\r\n'],
  ['X-DTSTAMP:1\r\n', 'X-DTSTAMP:2\r\n'],
])('the word inside another line is not a stamp: %j', (one, other) => {
  expect(fingerprint([bytes(one)])).not.toBe(fingerprint([bytes(other)]));
});

test('a line without end is still counted', () => {
  const long = bytes('x'.repeat(5_000));
  expect(fingerprint([long, long])).not.toBe(fingerprint([long]));
  expect(fingerprint([bytes(`a\n${'x'.repeat(1_000)}`), bytes('y')])).toBe(
    fingerprint([bytes(`a\n${'x'.repeat(1_000)}y`)]),
  );
});

test.each([
  ['with a byte order mark', '\uFEFFBEGIN:VCALENDAR'],
  ['in lower case', 'begin:vcalendar'],
  ['after blank lines', '\n\n BEGIN:VCALENDAR'],
  ['after a stray header', 'Content-Type: text/calendar\n\nBEGIN:VCALENDAR'],
])('a calendar %s is one', (_how, start) => {
  expect(() => assertCalendar([bytes(start)])).not.toThrow();
  expect(() => assertCalendar([...bytes(start)].map(byte => Uint8Array.of(byte)))).not.toThrow();
});

test.each([
  ['<html>', 'feed.html_instead_of_calendar'],
  ['\uFEFF\n<?xml version="1.0"?>', 'feed.html_instead_of_calendar'],
  ['{}', 'feed.not_a_calendar'],
  ['BEGIN:VCARD', 'feed.not_a_calendar'],
  ['', 'feed.empty'],
  [' \r\n', 'feed.empty'],
  ['\uFEFF', 'feed.empty'],
])('%j is none', (start, reason) => {
  expect(() => assertCalendar([bytes(start)])).toThrow(expect.objectContaining({ reason }));
});
