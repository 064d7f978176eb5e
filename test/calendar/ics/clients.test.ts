import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../../src/core/event.ts';
import { read, shortTime } from './build.ts';

/** Start, end, status, title and people of each, one line an occurrence. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  google: [
    '2024-03-18T09:30Z/2024-03-18T10:00Z confirmed Mira / Tom weekly: mira@example.com accepted, Tom Okey <tom@example.com> tentative, Porto-2-Library (6) <c_1887@resource.calendar.google.com> accepted resource',
    '2024-03-25T09:30Z/2024-03-25T10:00Z confirmed Mira / Tom weekly: mira@example.com accepted, Tom Okey <tom@example.com> tentative, Porto-2-Library (6) <c_1887@resource.calendar.google.com> accepted resource',
    '2024-04-10T15:00Z/2024-04-10T15:30Z confirmed Mira / Tom weekly: Tom Okey <tom@example.com> declined',
    '2024-04-15T08:30Z/2024-04-15T09:00Z confirmed Mira / Tom weekly: mira@example.com accepted, Tom Okey <tom@example.com> tentative, Porto-2-Library (6) <c_1887@resource.calendar.google.com> accepted resource',
    '2024-04-25/2024-04-26 confirmed Freedom Day',
  ],
  'outlook-desktop': [
    '2024-03-22T13:00Z/2024-03-22T14:00Z',
    '2024-04-05T12:00Z/2024-04-05T13:00Z',
    '2024-04-19T12:00Z/2024-04-19T13:00Z',
  ].map(
    span =>
      `${span} tentative Budget, again: Okey, Tom <tom.okey@example.com> needs-action, Room: Porto; 2nd floor <porto@example.com> needs-action resource`,
  ),
  'exchange-custom-zone': [
    '2024-03-08T16:00Z/2024-03-08T16:15Z confirmed Stand-up',
    '2024-03-09T16:00Z/2024-03-09T16:15Z confirmed Stand-up',
    '2024-03-10T15:00Z/2024-03-10T15:15Z confirmed Stand-up',
    '2024-03-11T15:00Z/2024-03-11T15:15Z confirmed Stand-up',
    '2024-03-12T15:00Z/2024-03-12T15:15Z confirmed Stand-up',
    '2024-03-14T15:00Z/2024-03-14T23:00Z cancelled Canceled: Offsite',
    '2024-03-15/2024-03-18 confirmed Away (out-of-office)',
  ],
  'apple-icloud': [
    '2024-03-07T20:00Z/2024-03-07T21:00Z confirmed Lunch \u{1f33b} Ana: Ana Costa <ana@example.com> accepted, Mira Sol <mira@icloud.example> accepted',
    '2024-03-20/2024-03-21 confirmed Ana\u2019s Birthday (birthday)',
    '2024-03-21T19:00Z/2024-03-21T20:00Z confirmed Lunch \u{1f33b} Ana: Ana Costa <ana@example.com> accepted, Mira Sol <mira@icloud.example> accepted',
    '2024-03-28T19:00Z/2024-03-28T20:00Z confirmed Lunch \u{1f33b} Ana: Ana Costa <ana@example.com> accepted, Mira Sol <mira@icloud.example> accepted',
  ],
  nextcloud: ['2024-03-04', '2024-03-18', '2024-04-01', '2024-05-06'].map(
    day =>
      `${day}T13:00Z/${day}T14:00Z confirmed Book club: Book circle <books@example.com> needs-action group`,
  ),
  thunderbird: [
    '2024-03-19T19:00Z/2024-03-19T21:00Z',
    '2024-03-26T19:00Z/2024-03-26T21:00Z',
    '2024-04-02T18:00Z/2024-04-02T20:00Z',
  ].map(span => `${span} confirmed Chorus`),
  'lotus-latin1': [
    '2024-03-20T13:00Z/2024-03-20T14:00Z',
    '2024-03-27T13:00Z/2024-03-27T15:00Z',
    '2024-04-03T12:00Z/2024-04-03T13:00Z',
  ].map(
    span =>
      `${span} confirmed Gespr\u00e4ch \u00fcber K\u00f6ln: Mira Sol/EX <mira@example.com> needs-action`,
  ),
  fastmail: [
    '2024-04-02T22:00Z/2024-04-02T22:45Z confirmed Catch-up: Lee <lee@example.com> accepted',
    '2024-04-09T23:00Z/2024-04-09T23:45Z cancelled Catch-up',
    '2024-04-16T23:00Z/2024-04-16T23:45Z confirmed Catch-up: Lee <lee@example.com> accepted',
  ],
};

describe('calendars as clients write them', () => {
  for (const [client, expected] of Object.entries(EXPECTED)) {
    test(`${client} is read as its client shows it`, async () => {
      const bytes = readFileSync(join(import.meta.dirname, `../../fixtures/ics/${client}.ics`));
      const { events, skipped, complete } = await read(bytes, { timezone: 'Europe/Lisbon' });
      expect(events.map(told)).toEqual(expected);
      expect([skipped, complete]).toEqual([0, true]);
    });
  }
});

function told(event: CalendarEvent): string {
  const kind = event.kind === 'default' ? '' : ` (${event.kind})`;
  const people = event.attendees.map(each => {
    const who = each.name === '' ? each.email : `${each.name} <${each.email}>`;
    return `${who} ${each.response}${each.kind === 'individual' ? '' : ` ${each.kind}`}`;
  });
  const whom = people.length === 0 ? '' : `: ${people.join(', ')}`;
  return `${shortTime(event.start)}/${shortTime(event.end)} ${event.status} ${event.title}${kind}${whom}`;
}
