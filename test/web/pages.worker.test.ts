/** Every page over the real account, inside the real runtime. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { calendar, series } from '../e2e/calendar.ts';
import { Browser, inbox, putFeed, runAlarms, setClock } from '../e2e/story.ts';

const ZONE = 'Europe/Lisbon';
const EMAIL = 'ines@pages.example';
const PEOPLE = ['Ana Silva', 'Mei Chen', 'Tom Baker'].map(name => ({
  name,
  email: `${name.toLowerCase().replace(' ', '.')}@friends.example`,
}));

const browser = new Browser();

function events() {
  return PEOPLE.flatMap((person, i) =>
    series(person, {
      day: '2027-03-10',
      every: 14 + 7 * i,
      count: 8,
      lastAgo: 60 + 25 * i,
      title: `Coffee ${i}`,
    }),
  );
}

/** A page that is well, as text. */
async function pageAt(path: string): Promise<string> {
  const response = await browser.get(path);
  const text = await response.text();
  expect(response.status, `${path}: ${text}`).toBe(200);
  return text;
}

/** Types the code of the newest mail into a browser that has asked for it. */
async function typeCode(visitor: Browser): Promise<Response> {
  await runAlarms(EMAIL);
  const mail = (await inbox(EMAIL)).at(-1);
  const code = /\b(\d{3}\s?\d{3})\b/.exec(mail?.text ?? '')?.[1] ?? '';
  return visitor.post('/sign-in/code', { code });
}

beforeAll(async () => {
  setClock('2027-03-10T12:00', ZONE);
  const link = await putFeed('/feeds/pages.ics', calendar(EMAIL, ZONE, events()));
  const asked = await browser.post('/connect', { link, email: EMAIL, timezone: ZONE });
  expect(asked.status).toBe(200);
  expect((await typeCode(browser)).status).toBe(200);
  await runAlarms(EMAIL);
});

afterAll(() => {
  vi.useRealTimers();
});

describe('over a real account', () => {
  test('this week shows what the mail would say, and the mail itself', async () => {
    const home = await pageAt('/home');
    expect(home).toMatch(/Ana Silva|Mei Chen|Tom Baker/);
    expect(home).toContain('Your next mail leaves on Monday 15 March at 07:');
    expect(await pageAt('/preview')).toContain('</html>');
    expect(JSON.parse(await pageAt('/progress'))).toMatchObject({ reading: false });
  });

  test('people are found, shown with evidence, and told about', async () => {
    expect(await pageAt('/people')).toContain('3 people');
    const found = await pageAt('/people?q=Silva');
    const path = /href="(\/people\/\d+)"/.exec(found)?.[1] ?? '';
    expect(await pageAt(path)).toMatch(/Ana Silva.*Coffee 0/s);
    const told = await browser.post(`${path}/tell`, { words: 'note grows tomatoes' });
    const done = await told.text();
    expect(done).toContain('Noted');
    expect(await pageAt(path)).toContain('grows tomatoes');
    const undo = /href="(\/l\/[^"]+)"/.exec(done)?.[1] ?? '';
    expect(await pageAt(undo)).toContain('<button');
    expect((await browser.post(undo, {})).status).toBe(200);
    expect(await pageAt(path)).not.toContain('grows tomatoes');
  });

  test('settings are kept', async () => {
    const fields = {
      name: 'Ines',
      timezone: ZONE,
      weekday: '5',
      hour: '9',
      size: '2',
      quietWeeks: 'line',
      country: 'PT',
      news: 'A new garden',
      addresses: 'ines@work.example',
    };
    const saved = await (await browser.post('/settings', fields)).text();
    expect(saved).toContain('Saved.');
    expect(saved).toContain('value="A new garden"');
    expect(await pageAt('/home')).toContain('Your next mail leaves on Friday 12 March at 09:');
  });

  test('pausing and resuming', async () => {
    await browser.post('/settings/pause', { until: '2027-04-01' });
    expect(await pageAt('/home')).toContain('The weekly mail is paused until Thursday 1 April');
    await browser.post('/settings/resume', {});
    expect(await pageAt('/home')).toContain('Your next mail leaves');
  });

  test('a calendar is listed as it stands, its link never shown', async () => {
    const page = await pageAt('/sources');
    expect(page).toContain('Last read well');
    expect(page).not.toContain('/feeds/pages.ics');
    expect((await browser.post('/sources/sync', {})).status).toBe(200);
  });

  test('what is not a calendar is explained on the form', async () => {
    const link = await putFeed('/feeds/login', '<!doctype html><title>Sign in</title>');
    const response = await browser.post('/sources/add', { link });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/class="notice wrong"/);
  });

  test('an uploaded file is a second calendar, and can go again with its history', async () => {
    const file = new File([calendar(EMAIL, ZONE, events().slice(0, 3))], 'export.ics', {
      type: 'text/calendar',
    });
    expect((await browser.post('/sources/add', { file })).status).toBe(200);
    await runAlarms(EMAIL);
    const page = await pageAt('/sources');
    expect(page).toContain('export.ics');
    const remove = [...page.matchAll(/href="(\/sources\/\d+\/remove)"/g)].at(-1)?.[1] ?? '';
    expect(await pageAt(remove)).toContain('export.ics');
    expect(await (await browser.post(remove, { history: 'forget' })).text()).toContain(
      'The calendar is removed.',
    );
  });

  test('people are brought in', async () => {
    const file = new File(
      ['BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Olu Adeyemi\r\nEMAIL:olu@friends.example\r\nEND:VCARD\r\n'],
      'people.vcf',
    );
    expect((await browser.post('/import', { file })).status).toBe(200);
    expect(await pageAt('/people?q=Olu')).toContain('Olu Adeyemi');
  });

  test.each(['json', 'vcard', 'csv', 'ics'])('everything can be taken along as %s', async format => {
    expect((await pageAt(`/export/${format}`)).length).toBeGreaterThan(20);
  });

  test('a wrong code does not sign in, and signing out everywhere ends other browsers', async () => {
    const other = new Browser();
    await other.post('/sign-in', { email: EMAIL });
    expect((await other.post('/sign-in/code', { code: '000000' })).status).toBe(401);
    expect((await typeCode(other)).status).toBe(200);
    await browser.post('/settings/sign-out-everywhere', {});
    expect(await pageAt('/home')).toContain('This week</h1>');
    expect(await (await other.get('/home')).text()).toContain('<h1>');
    expect(await (await other.get('/settings')).text()).not.toContain('A new garden');
  });

  test('deleting ends everything, also the session', async () => {
    const gone = await browser.post('/settings/delete', { confirmation: EMAIL });
    expect(await gone.text()).toContain('Everything is deleted');
    expect(await (await browser.get('/home')).text()).not.toContain('This week</h1>');
  });
});
