import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { calendar, type Meeting } from './calendar.ts';
import { captureLog, connect, inbox, instant, liveUntil, setClock } from './story.ts';

const ZONE = 'Europe/Berlin';
const OLA = { name: 'Ola Nowak', email: 'ola@example.com' };

beforeEach(() => {
  captureLog();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('somebody who invites from Warsaw is wished well on Poland’s day, as a guess, until the owner says where they live', async () => {
  setClock('2027-11-03T12:00', ZONE);
  const email = 'sam.occasions@owner.example';
  const meetings = ['2027-07-01', '2027-09-01', '2027-10-27'].map(
    (day): Meeting => ({
      uid: day,
      title: 'Coffee',
      at: `${day}T10:00`,
      with: [OLA],
      by: OLA,
      zone: 'Europe/Warsaw',
    }),
  );
  const { browser } = await connect(email, ZONE, calendar(email, ZONE, meetings));
  await liveUntil(email, instant('2027-11-08T12:00', ZONE));
  const text = (await inbox(email)).at(-1)?.text?.replaceAll(/\s+/g, ' ');
  expect(text).toContain('Polish Independence Day');
  expect(text).toContain("A guess: Ola's calendar keeps the time of Poland.");
  expect(await (await browser.get('/people/1')).text()).toContain('Poland, at a guess');
  await browser.post('/people/1/tell', { words: 'note lives in Portugal' });
  expect(await (await browser.get('/people/1')).text()).toContain('<dd>Portugal</dd>');
});
