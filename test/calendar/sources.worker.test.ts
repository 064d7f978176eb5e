/** The adapters inside the real runtime: its fetch, its streams, its limits. */
import { describe, expect, inject, test } from 'vitest';
import { accessTokens } from '../../src/auth/google-oauth.ts';
import { caldavCalendars, caldavSource } from '../../src/calendar/caldav.ts';
import { type FeedOptions, feedSource } from '../../src/calendar/feed.ts';
import { uploadedCalendar } from '../../src/calendar/file.ts';
import { googleCalendars, googleSource } from '../../src/calendar/google.ts';
import type { CalendarReading } from '../../src/calendar/source.ts';
import { calendarText } from './calendar-text.ts';

const { feeds, google, dav } = inject('calendars');
const WINDOW = { from: Date.UTC(2026, 9, 18), to: Date.UTC(2026, 11, 13) };

function titles(reading: CalendarReading): readonly string[] {
  return reading.kind === 'page' ? reading.events.map(event => event.title) : ['unchanged'];
}

describe('a feed in workerd', () => {
  const options = (path: string, allowPrivate = true): FeedOptions => ({
    url: `${feeds}${path}`,
    timezone: 'UTC',
    allowPrivate,
    ownHost: null,
  });

  test('is read, and the second time is unchanged', async () => {
    const first = await feedSource(options('/team.ics')).read(WINDOW);
    expect(titles(first)).toEqual(['Coffee with Ana']);
    const second = await feedSource(options('/team.ics')).read(WINDOW, undefined, first.validator);
    expect(second.kind).toBe('unchanged');
  });

  test('redirects are followed by hand', async () => {
    expect(titles(await feedSource(options('/moved')).read(WINDOW))).toEqual(['Coffee with Ana']);
  });

  test('compressed files are opened', async () => {
    expect(titles(await feedSource(options('/packed')).read(WINDOW))).toEqual(['Coffee with Ana']);
  });

  test.each([
    ['/page', 'feed.html_instead_of_calendar'],
    ['/cut', 'feed.cut_short'],
    ['/bomb', 'feed.too_large'],
    ['/slow', 'feed.timeout'],
  ])('%s fails as %s', async (path, reason) => {
    const impatient = { ...options(path), limits: { bytes: 1_000_000, time: 500 } };
    await expect(feedSource(impatient).read(WINDOW)).rejects.toMatchObject({ reason });
  });

  test('nobody listening', async () => {
    const attempt = feedSource({ ...options('/'), url: 'http://127.0.0.1:9/' }).read(WINDOW);
    await expect(attempt).rejects.toMatchObject({ code: 'unavailable', reason: 'feed.unreachable' });
  });

  test('a private address is refused', async () => {
    await expect(feedSource(options('/team.ics', false)).read(WINDOW)).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('Google Calendar in workerd', () => {
  const client = { clientId: 'c', clientSecret: 's', authUrl: google, tokenUrl: `${google}/token` };
  const access = {
    accessToken: accessTokens({ client, refreshToken: 'r' }),
    apiUrl: `${google}/`,
    random: () => 0.5,
  };

  test('is read with a refreshed token', async () => {
    expect(titles(await googleSource({ ...access, calendars: [] }).read(WINDOW))).toEqual(['Coffee']);
  });

  test('says which calendars there are', async () => {
    expect(await googleCalendars(access)).toEqual([
      { id: 'primary', name: 'Calendar primary', primary: true },
    ]);
  });

  test('a refusal keeps its meaning', async () => {
    const attempt = googleSource({ ...access, calendars: ['gone'] }).read(WINDOW);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid', reason: 'google.calendar_not_found' });
  });
});

describe('CalDAV in workerd', () => {
  const options = {
    url: dav,
    username: 'sam',
    password: 'app-password',
    timezone: 'UTC',
    allowPrivate: true,
    ownHost: null,
  };

  test('is discovered, read, and the second time unchanged', async () => {
    expect(await caldavCalendars(options)).toEqual([
      { id: `${dav}/cal/sam/work/`, name: 'Work', primary: true },
    ]);
    const first = await caldavSource(options).read(WINDOW);
    expect(titles(first)).toEqual(['Coffee with Ana']);
    expect((await caldavSource(options).read(WINDOW, undefined, first.validator)).kind).toBe('unchanged');
  });

  test('a wrong password is said', async () => {
    const attempt = caldavSource({ ...options, password: 'wrong' }).read(WINDOW);
    await expect(attempt).rejects.toMatchObject({ code: 'unauthorized', reason: 'caldav.unauthorized' });
  });
});

test('an upload in workerd is read', async () => {
  const bytes = new TextEncoder().encode(calendarText());
  expect(titles(await uploadedCalendar({ name: 'a.ics', bytes, timezone: 'UTC' }).read(WINDOW))).toEqual([
    'Coffee with Ana',
  ]);
});
