import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../../src/core/event.ts';
import { calendar, read, vevent } from './build.ts';

async function one(...lines: readonly string[]): Promise<CalendarEvent> {
  const { events } = await read(calendar(...vevent('DTSTART:20240105T090000Z', ...lines)));
  const [event] = events;
  if (event === undefined) throw new Error('nothing was read');
  return event;
}

describe('people', () => {
  test.each<[string, string, { email: string; name: string }]>([
    ['mailto in any case', 'ATTENDEE:MAILTO:Ana@Example.com', { email: 'ana@example.com', name: '' }],
    ['a doubled mailto', 'ATTENDEE:mailto:MAILTO:ana@example.com', { email: 'ana@example.com', name: '' }],
    [
      'an address without mailto',
      'ATTENDEE;CN=Ana:ana@example.com',
      { email: 'ana@example.com', name: 'Ana' },
    ],
    ['a name only', 'ATTENDEE;CN=Ana Costa:invalid:nomail', { email: '', name: 'Ana Costa' }],
    [
      'an EMAIL parameter beside a path',
      'ATTENDEE;CN="Ana";EMAIL="ana@example.com":/aMjYx/principal/',
      { email: 'ana@example.com', name: 'Ana' },
    ],
    [
      'an EMAIL parameter beside a urn',
      'ATTENDEE;EMAIL=ana@example.com;CN=Ana:urn:uuid:5d1f',
      { email: 'ana@example.com', name: 'Ana' },
    ],
    [
      'a name that only repeats the address',
      'ATTENDEE;CN=ana@example.com:mailto:ana@example.com',
      { email: 'ana@example.com', name: '' },
    ],
    [
      'a name in single quotes',
      "ATTENDEE;CN='Ana Costa':mailto:ana@example.com",
      { email: 'ana@example.com', name: 'Ana Costa' },
    ],
    [
      'quoted colons, semicolons and commas',
      'ATTENDEE;CN="Costa; Ana, Dr.: MD":mailto:ana@example.com',
      { email: 'ana@example.com', name: 'Costa; Ana, Dr.: MD' },
    ],
    [
      'an empty parameter',
      'ATTENDEE;CN=;ROLE=CHAIR:mailto:ana@example.com',
      { email: 'ana@example.com', name: '' },
    ],
    [
      'stray quotes',
      'ATTENDEE;CN=Ana "Bee" Costa:mailto:ana@example.com',
      { email: 'ana@example.com', name: 'Ana Bee Costa' },
    ],
    [
      'a name of digits',
      'ATTENDEE;CN=007:mailto:james@example.com',
      { email: 'james@example.com', name: '007' },
    ],
    [
      'a name that is a truth value',
      'ATTENDEE;CN=True:mailto:t@example.com',
      { email: 't@example.com', name: 'True' },
    ],
    [
      'RFC 6868 carets',
      "ATTENDEE;CN=Ana ^'Bee^' Costa:mailto:ana@example.com",
      { email: 'ana@example.com', name: "Ana 'Bee' Costa" },
    ],
    [
      'percent signs in an address',
      'ATTENDEE:mailto:ana%2Bwork@example.com',
      { email: 'ana+work@example.com', name: '' },
    ],
    ['lower-case names', 'attendee;cn=Ana:mailto:ana@example.com', { email: 'ana@example.com', name: 'Ana' }],
  ])('an attendee with %s', async (_name, line, expected) => {
    expect((await one(line)).attendees).toEqual([
      { ...expected, response: 'needs-action', kind: 'individual' },
    ]);
  });

  test.each([
    ['ACCEPTED', 'accepted'],
    ['declined', 'declined'],
    ['Tentative', 'tentative'],
    ['NEEDS-ACTION', 'needs-action'],
    ['DELEGATED', 'delegated'],
    ['X-MAYBE', 'needs-action'],
  ])('PARTSTAT=%s is the answer %s', async (partstat, response) => {
    expect((await one(`ATTENDEE;PARTSTAT=${partstat}:mailto:a@example.com`)).attendees[0]?.response).toBe(
      response,
    );
  });

  test.each([
    ['CUTYPE=INDIVIDUAL', 'a@example.com', 'individual'],
    ['CUTYPE=GROUP', 'a@example.com', 'group'],
    ['CUTYPE=ROOM', 'a@example.com', 'room'],
    ['cutype=resource', 'a@example.com', 'resource'],
    ['CUTYPE=X-ROBOT', 'a@example.com', 'unknown'],
    ['CN=Room 4', 'c_188@resource.calendar.google.com', 'resource'],
  ])('%s at %s is of kind %s', async (param, email, kind) => {
    expect((await one(`ATTENDEE;${param}:mailto:${email}`)).attendees[0]?.kind).toBe(kind);
  });

  test('the organizer is told apart, and need not attend', async () => {
    const event = await one('ORGANIZER;CN=Boss:mailto:Boss@example.com', 'ATTENDEE:mailto:a@example.com');
    expect(event.organizer).toEqual({ email: 'boss@example.com', name: 'Boss' });
    expect(event.attendees.map(each => each.email)).toEqual(['a@example.com']);
  });

  test('an attendee named twice is one, with the answer given', async () => {
    const event = await one(
      'ATTENDEE:mailto:a@example.com',
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:A@example.com',
    );
    expect(event.attendees.map(each => each.response)).toEqual(['accepted']);
  });
});

describe('title and status', () => {
  test.each([
    [
      'escaped text',
      String.raw`SUMMARY:Lunch\, tea\; and \\n more\nthen`,
      String.raw`Lunch, tea; and \n more then`,
    ],
    ['quotes around it', 'SUMMARY:"Quoted"', '"Quoted"'],
    ['a language', 'SUMMARY;LANGUAGE=de:Mittagessen', 'Mittagessen'],
    ['a colon and a semicolon', 'SUMMARY:Re: plans; more', 'Re: plans; more'],
    ['nothing', 'SUMMARY:', ''],
  ])('a title with %s', async (_name, line, title) => {
    expect((await one(line)).title).toBe(title);
  });

  test.each([
    [['STATUS:CONFIRMED'], 'confirmed'],
    [['status:tentative'], 'tentative'],
    [['STATUS:CANCELLED'], 'cancelled'],
    [['X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE'], 'tentative'],
    [[], 'confirmed'],
  ])('%j is %s', async (lines, status) => {
    expect((await one(...lines)).status).toBe(status);
  });

  test("Outlook's called-off meeting, renamed and free, is cancelled", async () => {
    const lines = vevent(
      'DTSTART:20240105T090000Z',
      'SUMMARY:Canceled: Lunch',
      'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
    );
    const text = calendar(...lines).replace('-//Example//Test//EN', 'Microsoft Exchange Server 2010');
    expect((await read(text)).events[0]?.status).toBe('cancelled');
  });

  test.each([
    [['X-MICROSOFT-CDO-BUSYSTATUS:OOF'], 'out-of-office'],
    [['X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'ATTENDEE:mailto:a@example.com'], 'default'],
    [['X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'], 'working-location'],
    [['CATEGORIES:Birthday'], 'birthday'],
    [['CATEGORIES:Fun,Holidays'], 'holiday'],
    [['CATEGORIES:Work', 'TRANSP:TRANSPARENT'], 'default'],
  ])('%j is of kind %s', async (lines, kind) => {
    expect((await one(...lines)).kind).toBe(kind);
  });

  test.each([
    ['Birthdays', 'birthday'],
    ['Holidays in Canada', 'holiday'],
    ['Work', 'default'],
  ])('in a calendar named %s events are of kind %s', async (name, kind) => {
    const { events, name: told } = await read(
      calendar(`X-WR-CALNAME:${name}`, ...vevent('DTSTART;VALUE=DATE:20240105')),
    );
    expect([told, events[0]?.kind]).toEqual([name, kind]);
  });
});
