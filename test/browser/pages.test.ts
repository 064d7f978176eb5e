/** The pages in a real browser: they work by keyboard, at 320 px, in the dark, and break no rule of their own policy. */
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Overview } from '../../src/account/api.ts';
import type { Digest } from '../../src/core/digest.ts';
import { address, NOW, ok, overview, person, site, source } from '../web/in-memory-account.ts';
import { type Served, serve } from './serve.ts';

/** Set SCREENSHOTS to a folder to look at every page yourself. */
const SCREENSHOTS = process.env.SCREENSHOTS;

const digest: Digest = {
  week: '2026-W48',
  day: '2026-11-23',
  subject: 'This week: Ana, John and Mei',
  recap: { met: ['Olu Adeyemi'], reconnected: [], line: 'Last week you met Olu Adeyemi and Zoë Žižek.' },
  suggestions: [
    {
      n: 1,
      slot: 'cooling',
      person: { id: 7, name: 'Ana Petrova', email: 'ana@example.com' },
      reason: 'You used to meet about every three weeks; last was Coffee on 3 March.',
      lastMet: '2026-03-03',
      rhythmDays: 21,
      opener: 'How did the move to Porto go?',
      notes: ['loves Sufjan Stevens'],
      reminders: [],
      usedReminders: [],
      draft: { subject: '', body: '' },
    },
    {
      n: 2,
      slot: 'dormant',
      person: { id: 8, name: 'John Adeyemi', email: 'john@example.com' },
      reason: 'You met eleven times while you both worked on the library, and not since May 2025.',
      lastMet: '2025-05-03',
      rhythmDays: 40,
      opener: '',
      notes: [],
      reminders: [],
      usedReminders: [],
      draft: { subject: '', body: '' },
    },
  ],
  occasions: [
    {
      day: '2026-11-26',
      id: 'thanksgiving-us',
      name: 'Thanksgiving',
      people: [{ id: 9, name: 'Mei Lin', email: 'mei@example.com', draft: { subject: '', body: '' } }],
      note: '',
      guess: 'their address is in the United States',
    },
  ],
  upcoming: [
    {
      day: '2026-11-25',
      time: '10:00',
      title: 'Review',
      people: [{ id: 10, name: 'Priya Raman' }],
      remember: ['her talk in Lyon'],
    },
  ],
  asks: [{ n: 3, kind: 'who', meetingId: 3, title: 'Coffee with Maya', day: '2026-11-18', answer: 'who 3 ' }],
  empty: null,
};

const READING = overview({ sources: [source({ state: 'reading', monthsRead: 12 })], peopleFound: 23 });
const READ = overview({ preview: digest });
const state: { overview: Overview } = { overview: READ };

let served: Served;
let browser: Browser;

beforeAll(async () => {
  served = await serve(origin => {
    const { app } = site(
      {
        overview: () => ok(state.overview),
        people: ({ search }) =>
          search === 'nobody'
            ? ok({ people: [], total: 0 })
            : ok({
                people: [
                  person(),
                  person({
                    id: 8,
                    name: 'John Adeyemi',
                    company: 'The Library',
                    rhythmDays: 40,
                    starred: true,
                  }),
                  person({
                    id: 9,
                    name: '',
                    emails: ['a.very.long.address.without.any.name@subdomain.of.a.long.example.com'],
                    rhythmDays: null,
                    lastMet: null,
                    meetings: 0,
                  }),
                ],
                total: 120,
              }),
        person: () =>
          ok({
            person: person({
              emails: ['ana@example.com', 'ana.petrova@old.example'],
              company: 'Example',
              birthday: '--03-03',
              every: 42,
            }),
            evidence: [
              { day: '2026-03-03', title: 'Coffee', because: null },
              { day: '2026-02-10', title: 'All hands', because: 'too-large' },
            ],
          }),
      },
      {
        publicUrl: origin,
        local: true,
        google: {
          clientId: 'id',
          clientSecret: 's',
          authUrl: `${origin}/nowhere`,
          tokenUrl: origin,
          apiUrl: origin,
        },
      },
    );
    return request => app.fetch(request);
  });
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** A signed-in reader, and everything the browser complains about. */
async function reader(options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    baseURL: served.origin,
    timezoneId: 'America/New_York',
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(error.message));
  await page.goto('/sign-in');
  await page.getByLabel('Your email').fill('ines@example.com');
  await page.keyboard.press('Enter');
  await page.getByLabel('Code').fill('123456');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/home');
  return { page, complaints };
}

const WAITING = [
  address('ines@work.example', { confirmedAt: null, askedAt: NOW - 50 * 3_600_000, mayAsk: true }),
  address('ines.with.a.long.name@a-club-with-a-long-name.example', { confirmedAt: null, askedAt: NOW }),
];

const PAGES: readonly { readonly name: string; readonly path: string; readonly overview?: Overview }[] = [
  { name: 'sign-in', path: '/sign-in?again' },
  { name: 'confirm', path: `/sign-in/${'a'.repeat(26)}.${'b'.repeat(52)}` },
  { name: 'link', path: `/l/${'a'.repeat(26)}/token` },
  { name: 'unsubscribe', path: `/unsubscribe/${'a'.repeat(26)}/token` },
  { name: 'nowhere', path: '/nowhere' },
  { name: 'reading', path: '/home', overview: READING },
  { name: 'home', path: '/home' },
  {
    name: 'empty',
    path: '/home',
    overview: overview({
      empty:
        'Your calendar has 214 events, but none of them names another person, so there is nobody to suggest yet.',
      peopleFound: 0,
    }),
  },
  { name: 'no-calendar', path: '/home', overview: overview({ sources: [], nextDigestAt: null }) },
  {
    name: 'trouble',
    path: '/home?said=resumed',
    overview: overview({
      state: 'paused',
      pausedUntil: '2026-12-24',
      preview: digest,
      sources: [
        source({ state: 'failing', problem: 'The server answers 404: the link was probably withdrawn.' }),
      ],
    }),
  },
  { name: 'people', path: '/people?from=50' },
  { name: 'nobody', path: '/people?q=nobody' },
  { name: 'person', path: '/people/7' },
  {
    name: 'sources',
    path: '/sources',
    overview: overview({
      sources: [
        source({ skipped: 2 }),
        source({
          id: 2,
          kind: 'google',
          label: 'i…@example.com',
          state: 'revoked',
          problem: 'Google no longer lets Perennial read this calendar.',
        }),
        source({ id: 3, kind: 'caldav', label: 'caldav.example, ines', state: 'reading', monthsRead: 4 }),
        source({
          id: 4,
          kind: 'file',
          label: 'calendar.ics',
          lastGoodAt: null,
          events: 0,
          state: 'invalid',
          problem: 'This file is a web page, not a calendar.',
        }),
      ],
    }),
  },
  { name: 'remove', path: '/sources/1/remove' },
  {
    name: 'calendars',
    path: '/sources/1/calendars',
    overview: overview({ sources: [source({ kind: 'google' })] }),
  },
  {
    name: 'settings',
    path: '/settings',
    overview: overview({ addresses: [address('ines@example.com'), ...WAITING] }),
  },
  { name: 'front', path: '/' },
];

describe.each<[string, BrowserContextOptions, readonly string[]]>([
  ['wide', { viewport: { width: 1100, height: 800 } }, []],
  ['narrow', { viewport: { width: 320, height: 640 } }, ['target-size']],
  ['dark', { viewport: { width: 700, height: 800 }, colorScheme: 'dark' }, ['color-contrast']],
])('%s', (look, options, rules) => {
  test('every page fits, can be read by everybody, and keeps to its own policy', {
    timeout: 120_000,
  }, async () => {
    const { page, complaints } = await reader(options);
    const wrong: string[] = [];
    for (const { name, path, overview: now = READ } of PAGES) {
      state.overview = now;
      if (name === 'front') await page.context().clearCookies();
      await page.goto(path);
      for (const details of await page.locator('details').all())
        await details.evaluate(element => element.setAttribute('open', ''));
      if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${look}-${name}.png`, fullPage: true });
      const overflow = await page.evaluate<number>(OVERFLOW);
      if (overflow > 0) wrong.push(`${name} scrolls sideways by ${overflow}`);
      wrong.push(...(await violations(page, rules)).map(each => `${name}: ${each}`));
    }
    expect(wrong).toEqual([]);
    expect(complaints.filter(text => !/404/.test(text))).toEqual([]);
  });
});

describe('used', () => {
  test('connecting by keyboard alone; the zone of the browser comes along', async () => {
    const context = await browser.newContext({ baseURL: served.origin, timezoneId: 'Pacific/Auckland' });
    const page = await context.newPage();
    await page.goto('/');
    expect(await page.locator('input[data-timezone]').inputValue()).toBe('Pacific/Auckland');
    expect(await page.locator('a[data-timezone]').getAttribute('href')).toBe(
      `${served.origin}/google/start?timezone=Pacific%2FAuckland`,
    );
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
    await page.getByLabel('Calendar link').focus();
    await page.keyboard.type('https://calendar.example/basic.ics');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('name')).toBe('email');
    await page.keyboard.type('ines@example.com');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/sign-in');
    expect(await page.locator('main').textContent()).toContain('ines@example.com');
    await context.close();
  });

  test('a mistake is said where it is seen, at 320 px too', async () => {
    const context = await browser.newContext({
      baseURL: served.origin,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByLabel('Your email').fill('ines@example.com');
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/narrow-mistake.png` });
    const box = await alert.boundingBox();
    expect(box === null ? 0 : box.y + box.height).toBeLessThan(640);
    expect(await page.getByLabel('Your email').inputValue()).toBe('ines@example.com');
    await context.close();
  });

  test('an upload goes through, without scripts', async () => {
    const context = await browser.newContext({ baseURL: served.origin, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/');
    await page
      .getByLabel('Or a file')
      .setInputFiles({ name: 'c.ics', mimeType: 'text/calendar', buffer: Buffer.from('BEGIN:VCALENDAR') });
    await page.getByLabel('Your email').fill('ines@example.com');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL('**/sign-in');
    await context.close();
  });

  test('progress moves by itself, and gives way to the preview', async () => {
    state.overview = READING;
    const { page, complaints } = await reader();
    await page.getByText('12 of 36 months read').waitFor();
    state.overview = overview({ sources: [source({ state: 'reading', monthsRead: 30 })], peopleFound: 51 });
    await page.getByText('30 of 36 months read, 51 people found so far.').waitFor();
    state.overview = READ;
    await page.getByText('Your next mail leaves on').waitFor();
    expect(complaints).toEqual([]);
  });

  test('progress moves without scripts, too', async () => {
    state.overview = READING;
    const { page } = await reader({ javaScriptEnabled: false });
    await page.getByText('12 of 36 months read').waitFor();
    state.overview = READ;
    await page.getByText('Your next mail leaves on').waitFor();
  });

  test('a form that was sent twice back and forth still works: nothing depends on the history', async () => {
    state.overview = READ;
    const { page } = await reader();
    await page.goto('/settings');
    await page.getByLabel('Your news, in one line').fill('A new garden');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
  });
});

const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe-core finds, by the rules named; by all of them when none is. */
async function violations(page: Page, rules: readonly string[]): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules.length > 0 ? { runOnly: rules } : {}) };
  const script = `(() => { ${axe.source}; return axe.run(document, ${JSON.stringify(options)}); })()`;
  const found = await page.evaluate<{ violations: readonly Violation[] }>(script);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}
