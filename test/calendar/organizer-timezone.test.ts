import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { caldavSource } from '../../src/calendar/caldav.ts';
import { feedSource } from '../../src/calendar/feed.ts';
import { uploadedCalendar } from '../../src/calendar/file.ts';
import { googleSource } from '../../src/calendar/google.ts';
import type { CalendarSource } from '../../src/calendar/source.ts';
import { davServer } from './dav-server.ts';
import { googleEvent, googleServer } from './google-server.ts';
import { webServer } from './web-server.ts';

const TWO_ZONES = readFileSync(join(import.meta.dirname, '../fixtures/ics/two-zones.ics'));
const WINDOW = { from: Date.UTC(2026, 9, 18), to: Date.UTC(2026, 11, 13) };
const READER = { timezone: 'Europe/Lisbon', allowPrivate: true, ownHost: null };

/** "title: zone", by start. */
async function said(source: CalendarSource): Promise<readonly string[]> {
  const reading = await source.read(WINDOW);
  if (reading.kind !== 'page') throw new Error('expected a page');
  return reading.events.map(({ title, organizerTimezone = 'not said' }) => `${title}: ${organizerTimezone}`);
}

const EXPECTED = [
  'Kenji / Sam: Asia/Tokyo',
  "Lia's plan: America/Sao_Paulo",
  'Offsite: not said',
  'Without an organizer: not said',
  'Kenji / Sam, from Paris: Europe/Paris',
];

describe('the zone of whoever organised is told by', () => {
  test('an uploaded file', async () => {
    const upload = uploadedCalendar({ name: 'two-zones.ics', bytes: TWO_ZONES, timezone: 'Europe/Lisbon' });
    expect(await said(upload)).toEqual(EXPECTED);
  });

  test('a feed', async () => {
    await using server = await webServer((_asked, response) =>
      response.writeHead(200, { 'Content-Type': 'text/calendar' }).end(TWO_ZONES),
    );
    expect(await said(feedSource({ url: `${server.origin}/calendar.ics`, ...READER }))).toEqual(EXPECTED);
  });

  test('a CalDAV server that sends events as they were written', async () => {
    await using server = await davServer();
    server.calendars.set('/cal/sam/work/', { objects: [TWO_ZONES.toString()], tag: '1', name: 'Work' });
    const login = { url: server.origin, username: 'sam', password: 'app-password' };
    expect((await said(caldavSource({ ...login, ...READER }))).toSorted()).toEqual(EXPECTED.toSorted());
  });

  test('Google', async () => {
    await using server = await googleServer();
    const organizer = { email: 'kenji@example.com' };
    const start = (timeZone?: string) => ({ dateTime: '2026-11-16T09:00:00+01:00', timeZone });
    server.calendars.set('primary', [
      googleEvent({ id: '1', summary: 'In Tokyo', organizer, start: start('Asia/Tokyo') }),
      googleEvent({ id: '2', summary: 'In UTC', organizer, start: start('UTC') }),
      googleEvent({ id: '3', summary: 'By an offset', organizer, start: start('Etc/GMT-9') }),
      googleEvent({ id: '4', summary: 'Without a zone', organizer, start: start() }),
      googleEvent({ id: '5', summary: 'In a zone nobody knows', organizer, start: start('Mars/Base') }),
      googleEvent({ id: '6', summary: 'All day', organizer, start: { date: '2026-11-17' }, end: undefined }),
      googleEvent({ id: '7', summary: 'By nobody', organizer: undefined, start: start('Asia/Tokyo') }),
    ]);
    const access = { accessToken: async () => 'token-0', apiUrl: `${server.origin}/`, random: () => 0.5 };
    expect(await said(googleSource({ ...access, calendars: [] }))).toEqual([
      'In Tokyo: Asia/Tokyo',
      'In UTC: not said',
      'By an offset: not said',
      'Without a zone: not said',
      'In a zone nobody knows: not said',
      'All day: not said',
      'By nobody: not said',
    ]);
  });
});
