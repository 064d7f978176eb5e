import { describe, expect, test } from 'vitest';
import type { AddressView } from '../../src/account/api.ts';
import { address, NOW, ok, overview, refused, settings, site } from './in-memory-account.ts';

const TYPED = {
  name: 'Ines  Sousa',
  timezone: 'America/New_York',
  weekday: '2',
  hour: '8',
  size: '5',
  quietWeeks: 'nothing',
  country: 'US',
  news: 'We moved\nto Brooklyn',
  addresses: 'Ines@Work.example, ines@example.com\n',
};

async function signedIn(answers: Parameters<typeof site>[0] = {}) {
  const { visitor, calls } = site(answers);
  const browser = visitor();
  await browser.signIn();
  return { browser, calls };
}

describe('settings', () => {
  test('show what is set', async () => {
    const { browser } = await signedIn();
    const page = await (await browser.get('/settings')).text();
    expect(page).toMatch(/<option value="1" selected="">Monday/);
    expect(page).toMatch(/value="Europe\/Lisbon"/);
    expect(page).toMatch(/<option value="PT" selected="">Portugal/);
    expect(page).toContain('ines@work.example');
    expect(page).toContain('<datalist id="zones">');
  });

  test('are saved as they were typed, tidied', async () => {
    const { browser, calls } = await signedIn();
    expect((await browser.post('/settings', TYPED)).headers.get('Location')).toBe('/settings?said=saved');
    expect(calls.at(-1)).toMatchObject({
      name: 'updateSettings',
      input: [
        {
          name: 'Ines Sousa',
          timezone: 'America/New_York',
          weekday: 2,
          hour: 8,
          size: 5,
          quietWeeks: 'nothing',
          country: 'US',
          news: 'We moved to Brooklyn',
          emails: ['ines@example.com', 'ines@work.example'],
        },
        expect.any(Number),
      ],
    });
    expect(await (await browser.get('/settings?said=saved')).text()).toContain('Saved.');
  });

  test.each<[string, Partial<typeof TYPED>, RegExp]>([
    ['a zone nobody knows', { timezone: 'Mars/Olympus' }, /“Mars\/Olympus” is not a time zone/],
    ['no zone', { timezone: '' }, /not a time zone/],
    ['an hour too late', { hour: '24' }, /hour has to be between 0 and 23/],
    ['nobody a week', { size: '0' }, /between 1 and 7/],
    ['eight a week', { size: '8' }, /between 1 and 7/],
    ['a day that is none', { weekday: 'x' }, /between 1 and 7/],
    ['a country that is none', { country: 'ZZ' }, /not in the list/],
    [
      'an address that is none',
      { addresses: 'ines@work.example, somebody' },
      /“somebody” does not look like/,
    ],
    ['news as long as a letter', { news: 'x'.repeat(301) }, /may have 300 characters/],
  ])('%s is said, and nothing typed is lost', async (_, changes, words) => {
    const { browser, calls } = await signedIn();
    const response = await browser.post('/settings', { ...TYPED, ...changes });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toMatch(words);
    expect(page).toContain('value="Ines  Sousa"');
    expect(calls.some(call => call.name === 'updateSettings')).toBe(false);
  });

  test('what the account refuses is said on the form', async () => {
    const { browser } = await signedIn({
      updateSettings: () => refused('conflict', 'That address belongs to another account.'),
    });
    const response = await browser.post('/settings', TYPED);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('belongs to another account');
  });
});

describe('further addresses', () => {
  const waiting = (changes: Partial<AddressView>) => ({
    overview: () =>
      ok(
        overview({
          addresses: [
            address('ines@example.com'),
            address('ines@work.example', { confirmedAt: null, ...changes }),
          ],
        }),
      ),
  });

  test('are shown with their standing', async () => {
    const { browser } = await signedIn();
    const page = await (await browser.get('/settings')).text();
    expect(page).toMatch(/ines@example\.com<\/p><p class="state">Confirmed\./);
    expect(page).toMatch(/ines@work\.example<\/p><p class="state">Confirmed\./);
    expect(page).not.toContain('/settings/addresses/ask');
  });

  test.each<[string, Partial<AddressView>, RegExp]>([
    ['never asked', { mayAsk: true }, /no mail with a link was sent yet\..*Send the link<\/button>/s],
    [
      'asked the day before',
      { askedAt: NOW - 50 * 3_600_000, mayAsk: true },
      /a link was mailed 2 days ago\..*Send it again<\/button>/s,
    ],
    [
      'asked, and the mail came back',
      { askedAt: NOW - 60_000, cameBack: true },
      /the mail to it came back\. Is it written right\?<\/p><\/li>/,
    ],
    ['asked just now', { askedAt: NOW - 60_000 }, /a link was mailed just now\.<\/p><\/li>/],
  ])('that wait can be asked again when that may be: %s', async (_, changes, words) => {
    const { browser } = await signedIn(waiting(changes));
    expect(await (await browser.get('/settings')).text()).toMatch(words);
  });

  test('are not listed when there are none', async () => {
    const { browser } = await signedIn({
      overview: () => ok(overview({ addresses: [address('ines@example.com')] })),
    });
    expect(await (await browser.get('/settings')).text()).not.toContain('Where you may answer from');
  });

  test('are asked by a button, and it is said', async () => {
    const { browser, calls } = await signedIn();
    const asked = await browser.post('/settings/addresses/ask', { email: ' Ines@Work.example' });
    expect(asked.headers.get('Location')).toBe('/settings?said=asked');
    expect(calls.at(-1)).toMatchObject({ name: 'askAddress', input: ['ines@work.example', NOW] });
    expect(await (await browser.get('/settings?said=asked')).text()).toContain('on its way');
  });

  test('that were asked enough are left alone, and it is said', async () => {
    const { browser } = await signedIn({ askAddress: () => refused('unavailable', 'No mail was sent.') });
    const response = await browser.post('/settings/addresses/ask', { email: 'ines@work.example' });
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('No mail was sent.');
  });
});

describe('pausing', () => {
  test.each([
    ['', null],
    ['2026-12-24', '2026-12-24'],
  ])('until %j', async (until, day) => {
    const { browser, calls } = await signedIn();
    expect((await browser.post('/settings/pause', { until })).headers.get('Location')).toBe(
      '/settings?said=paused',
    );
    expect(calls.at(-1)).toMatchObject({ name: 'setState', input: ['paused', day, expect.any(Number)] });
  });

  test.each(['2026-11-01', 'soon', '2026-13-01'])('not until %s', async until => {
    const { browser, calls } = await signedIn();
    expect((await browser.post('/settings/pause', { until })).status).toBe(400);
    expect(calls.some(call => call.name === 'setState')).toBe(false);
  });

  test('and back', async () => {
    const { browser, calls } = await signedIn({ overview: () => ok(overview({ state: 'paused' })) });
    expect(await (await browser.get('/settings')).text()).toContain('Send it again');
    await browser.post('/settings/resume');
    expect(calls.at(-1)).toMatchObject({ name: 'setState', input: ['active', null, expect.any(Number)] });
  });
});

describe('leaving', () => {
  test('deletes only when the address was typed, and signs out', async () => {
    const { browser, calls } = await signedIn();
    const wrong = await browser.post('/settings/delete', { confirmation: 'ines@work.example' });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('nothing was deleted');
    expect(calls.some(call => call.name === 'deleteAccount')).toBe(false);
    const right = await browser.post('/settings/delete', { confirmation: ' Ines@Example.com' });
    expect(await right.text()).toContain('Everything is deleted');
    expect(calls.at(-1)).toMatchObject({ name: 'deleteAccount' });
    expect(browser.cookies.has('__Host-perennial')).toBe(false);
  });

  test.each(['json', 'vcard', 'csv', 'ics'])('takes everything along as %s', async format => {
    const { browser } = await signedIn();
    const response = await browser.get(`/export/${format}`);
    expect(await response.text()).toBe(format);
    expect(response.headers.get('Content-Disposition')).toBe(
      `attachment; filename="perennial__${format}_.txt"`,
    );
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });

  test('there is no other format', async () => {
    const { browser } = await signedIn();
    expect((await browser.get('/export/xml')).status).toBe(404);
  });
});

test('the confirmed address cannot be taken off', async () => {
  const { browser, calls } = await signedIn();
  await browser.post('/settings', { ...TYPED, addresses: '' });
  expect(calls.at(-1)?.input[0]).toMatchObject({ emails: [settings.emails[0]] });
});
