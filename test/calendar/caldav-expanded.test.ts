import { expect, test } from 'vitest';
import { isFaithful } from '../../src/calendar/caldav-expanded.ts';

const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', 'UID:a', ...lines, 'END:VEVENT'].join('\r\n');

test.each([
  ['a single event', event('DTSTART;TZID=Europe/Lisbon:20261116T090000')],
  [
    'a series left as it is',
    `${event('DTSTART:20261102T090000Z', 'RRULE:FREQ=DAILY')}\r\n${event('RECURRENCE-ID;TZID=X:20261103T090000', 'DTSTART;TZID=X:20261103T100000')}`,
  ],
  [
    'a list of dates left as it is',
    `${event('DTSTART:20261102T090000Z', 'RDATE:20261105T090000Z')}\n${event('RECURRENCE-ID:20261105T090000', 'DTSTART:20261105T090000')}`,
  ],
  [
    'instances in UTC',
    event('RECURRENCE-ID:20261103T090000Z', 'DTSTART:20261103T090000Z', 'DTEND:20261103T100000Z'),
  ],
  [
    'instances without an end',
    event('RECURRENCE-ID:20261103T090000Z', 'DTSTART:20261103T090000Z', 'DURATION:PT1H'),
  ],
  [
    'whole days',
    event('RECURRENCE-ID;VALUE=DATE:20261103', 'DTSTART;VALUE=DATE:20261103', 'DTEND;VALUE=DATE:20261104'),
  ],
  [
    'one moved to another day',
    event('RECURRENCE-ID:20261103T090000Z', 'DTSTART:20261101T090000Z', 'DTEND:20261101T100000Z'),
  ],
])('%s: taken', (_what, object) => {
  expect(isFaithful(object)).toBe(true);
  expect(isFaithful(object.replaceAll('\r\n', '\n'))).toBe(true);
});

test.each([
  [
    'a floating start',
    event('RECURRENCE-ID:20261103T090000Z', 'DTSTART:20261103T090000', 'DTEND:20261103T100000Z'),
  ],
  [
    'a start in a zone',
    event('RECURRENCE-ID:20261103T090000Z', 'DTSTART;TZID=Europe/Lisbon:20261103T090000'),
  ],
  [
    'an end before the start',
    event('RECURRENCE-ID:20261103T090000Z', 'DTSTART:20261103T090000Z', 'DTEND:20261102T100000Z'),
  ],
  [
    'whole days that end before they begin',
    event('RECURRENCE-ID;VALUE=DATE:20261103', 'DTSTART;VALUE=DATE:20261103', 'DTEND;VALUE=DATE:20261102'),
  ],
  [
    'one instance without its number',
    `${event('RECURRENCE-ID:20261103T090000Z', 'DTSTART:20261103T090000Z')}\r\n${event('DTSTART:20261104T090000Z')}`,
  ],
  ['no start', event('RECURRENCE-ID:20261103T090000Z')],
])('%s: asked for unexpanded', (_what, object) => {
  expect(isFaithful(object)).toBe(false);
  expect(isFaithful(object.replaceAll('\r\n', '\n'))).toBe(false);
});
