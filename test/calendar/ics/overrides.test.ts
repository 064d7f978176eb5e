import { describe, expect, test } from 'vitest';
import { calendar, read, shortTime, spans, starts, vevent } from './build.ts';

const SERIES = vevent(
  'DTSTART:20240105T090000Z',
  'DTEND:20240105T100000Z',
  'SUMMARY:Weekly',
  'RRULE:FREQ=WEEKLY;COUNT=4',
);

const override = (id: string, ...lines: readonly string[]) => vevent(`RECURRENCE-ID:${id}`, ...lines);

/** Start, original start, title and status of each. */
async function told(text: string, given = {}): Promise<string[]> {
  const { events } = await read(text, given);
  return events.map(
    event => `${shortTime(event.start)} ${event.recurrenceId} ${event.title} ${event.status}`,
  );
}

describe('overrides', () => {
  test('an override takes the place of its occurrence and keeps its original start', async () => {
    const moved = override('20240112T090000Z', 'DTSTART:20240113T150000Z', 'SUMMARY:Moved');
    expect(await told(calendar(...SERIES, ...moved))).toEqual([
      '2024-01-05T09:00Z 2024-01-05T09:00:00Z Weekly confirmed',
      '2024-01-13T15:00Z 2024-01-12T09:00:00Z Moved confirmed',
      '2024-01-19T09:00Z 2024-01-19T09:00:00Z Weekly confirmed',
      '2024-01-26T09:00Z 2024-01-26T09:00:00Z Weekly confirmed',
    ]);
  });

  test('an override may come before its master', async () => {
    const moved = override('20240112T090000Z', 'DTSTART:20240113T150000Z');
    expect(await starts(calendar(...moved, ...SERIES))).toEqual(await starts(calendar(...SERIES, ...moved)));
  });

  test('an override moved into the window is there, one moved out of it is not', async () => {
    const window = { from: '2024-01-10', to: '2024-01-24' };
    const inwards = override('20240126T090000Z', 'DTSTART:20240122T090000Z');
    const outwards = override('20240112T090000Z', 'DTSTART:20240301T090000Z');
    expect(await starts(calendar(...SERIES, ...inwards, ...outwards), window)).toEqual([
      '2024-01-19T09:00Z',
      '2024-01-22T09:00Z',
    ]);
  });

  test('an override may say its original start in another zone, or as a day', async () => {
    const zoned = vevent('RECURRENCE-ID;TZID=Europe/Berlin:20240112T100000', 'DTSTART:20240112T110000Z');
    const asDay = vevent('RECURRENCE-ID;VALUE=DATE:20240119', 'DTSTART:20240119T120000Z');
    expect(await starts(calendar(...SERIES, ...zoned, ...asDay))).toEqual([
      '2024-01-05T09:00Z',
      '2024-01-12T11:00Z',
      '2024-01-19T12:00Z',
      '2024-01-26T09:00Z',
    ]);
  });

  test('a cancelled override is reported as cancelled', async () => {
    const cancelled = override(
      '20240112T090000Z',
      'DTSTART:20240112T090000Z',
      'SUMMARY:Weekly',
      'STATUS:CANCELLED',
    );
    const { events } = await read(calendar(...SERIES, ...cancelled));
    expect(events.map(event => event.status)).toEqual(['confirmed', 'cancelled', 'confirmed', 'confirmed']);
  });

  test('a cancellation that says only which occurrence is meant takes its times', async () => {
    const text = calendar(...SERIES, ...override('20240112T090000Z', 'STATUS:CANCELLED'));
    expect(await spans(text)).toContain('2024-01-12T09:00Z/2024-01-12T10:00Z');
    expect((await read(text)).events[1]?.status).toBe('cancelled');
  });

  test('an override may change who takes part', async () => {
    const changed = override(
      '20240112T090000Z',
      'DTSTART:20240112T090000Z',
      'ATTENDEE:mailto:new@example.com',
    );
    const { events } = await read(calendar(...SERIES, ...changed));
    expect(events.map(event => event.attendees.map(each => each.email))).toEqual([
      [],
      ['new@example.com'],
      [],
      [],
    ]);
  });

  test('RANGE=THISANDFUTURE moves and renames all that follow', async () => {
    const future = vevent(
      'RECURRENCE-ID;RANGE=THISANDFUTURE:20240112T090000Z',
      ...['DTSTART:20240113T100000Z', 'DTEND:20240113T120000Z', 'SUMMARY:New'],
    );
    expect(await told(calendar(...SERIES, ...future))).toEqual([
      '2024-01-05T09:00Z 2024-01-05T09:00:00Z Weekly confirmed',
      '2024-01-13T10:00Z 2024-01-12T09:00:00Z New confirmed',
      '2024-01-20T10:00Z 2024-01-19T09:00:00Z New confirmed',
      '2024-01-27T10:00Z 2024-01-26T09:00:00Z New confirmed',
    ]);
    expect((await spans(calendar(...SERIES, ...future))).at(-1)).toBe('2024-01-27T10:00Z/2024-01-27T12:00Z');
  });

  test('an override without a master is an occurrence of its own', async () => {
    const orphan = override('20240112T090000Z', 'DTSTART:20240113T150000Z', 'SUMMARY:Alone');
    expect(await told(calendar(...orphan))).toEqual([
      '2024-01-13T15:00Z 2024-01-12T09:00:00Z Alone confirmed',
    ]);
  });

  test('of two overrides of one occurrence the higher SEQUENCE counts', async () => {
    const newer = override('20240112T090000Z', 'DTSTART:20240112T120000Z', 'SEQUENCE:2');
    const older = override('20240112T090000Z', 'DTSTART:20240112T110000Z', 'SEQUENCE:1');
    expect(await starts(calendar(...SERIES, ...newer, ...older))).toContain('2024-01-12T12:00Z');
    expect(await starts(calendar(...SERIES, ...newer, ...older))).toHaveLength(4);
  });

  test('an override that names no known occurrence is there beside the series', async () => {
    const stray = override('20240107T090000Z', 'DTSTART:20240107T090000Z');
    expect(await starts(calendar(...SERIES, ...stray))).toHaveLength(5);
  });
});

describe('versions of one event', () => {
  const version = (start: string, ...lines: readonly string[]) => vevent(`DTSTART:${start}`, ...lines);

  test('of one UID the highest SEQUENCE counts, wherever it stands', async () => {
    const newer = version('20240107T090000Z', 'SEQUENCE:3');
    const older = version('20240105T090000Z', 'SEQUENCE:1');
    expect(await starts(calendar(...newer, ...older))).toEqual(['2024-01-07T09:00Z']);
    expect(await starts(calendar(...older, ...newer))).toEqual(['2024-01-07T09:00Z']);
  });

  test('an event moved out of the window does not come back by an older version', async () => {
    const text = calendar(
      ...version('20260107T090000Z', 'SEQUENCE:3'),
      ...version('20240105T090000Z', 'SEQUENCE:1'),
    );
    expect(await starts(text)).toEqual([]);
  });

  test('of equal SEQUENCE and start the newer DTSTAMP counts', async () => {
    const old = version('20240105T090000Z', 'SUMMARY:Old', 'DTSTAMP:20240101T000000Z');
    const now = version('20240105T090000Z', 'SUMMARY:Now', 'DTSTAMP:20240102T000000Z');
    expect((await read(calendar(...now, ...old))).events.map(event => event.title)).toEqual(['Now']);
  });

  test('different events that share one UID all stay', async () => {
    const text = calendar(...version('20240105T090000Z'), ...version('20240106T090000Z'));
    const { events } = await read(text);
    expect(events.map(event => event.recurrenceId)).toEqual(['2024-01-05T09:00:00Z', '2024-01-06T09:00:00Z']);
  });

  test('METHOD:CANCEL marks what it names as cancelled', async () => {
    const request = calendar('METHOD:REQUEST', ...version('20240105T090000Z', 'SUMMARY:Lunch'));
    const cancel = calendar('METHOD:CANCEL', ...vevent('SEQUENCE:1', 'SUMMARY:Lunch'));
    const { events, skipped } = await read(request + cancel);
    expect(events.map(event => [event.title, event.status])).toEqual([['Lunch', 'cancelled']]);
    expect(skipped).toBe(0);
  });

  test.each(['__proto__', 'constructor', 'toString'])('the UID %s is a UID like any other', async uid => {
    const text = calendar(...vevent(`UID:${uid}`, 'DTSTART:20240105T090000Z', 'SUMMARY:Here'));
    expect((await read(text)).events.map(event => [event.uid, event.title])).toEqual([[uid, 'Here']]);
  });

  test('an event without a UID gets the same one at every reading', async () => {
    const bare = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'DTSTART:20240105T090000Z', 'END:VEVENT'];
    const other = ['BEGIN:VEVENT', 'DTSTART:20240104T090000Z', 'END:VEVENT'];
    const first = await read(calendar(...bare('DTSTAMP:20240101T000000Z')));
    const next = await read(calendar(...other, ...bare('DTSTAMP:20240102T000000Z')));
    expect(next.events[1]?.uid).toBe(first.events[0]?.uid);
  });

  test('events without a UID are all read', async () => {
    const bare = (day: string) => ['BEGIN:VEVENT', `DTSTART:202401${day}T090000Z`, 'END:VEVENT'];
    const { events } = await read(calendar(...bare('05'), ...bare('06')));
    expect(new Set(events.map(event => event.uid)).size).toBe(2);
  });
});
