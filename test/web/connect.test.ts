import { describe, expect, test } from 'vitest';
import { accountName } from '../../src/auth/account-name.ts';
import { type Call, NOW, refused, site } from './in-memory-account.ts';

const asked = (calls: readonly Call[]) => calls.find(call => call.name === 'requestSignIn');

describe('connecting a calendar', () => {
  test('the first page asks for one calendar and one address', async () => {
    const page = await (await site().visitor().get('/')).text();
    expect(page).toContain('name="link"');
    expect(page).toContain('name="email"');
    expect(page).not.toContain('Google Calendar</a>');
  });

  test('whoever is signed in is brought to this week', async () => {
    const browser = site().visitor();
    await browser.signIn();
    expect((await browser.get('/')).headers.get('Location')).toBe('/home');
  });

  test('a link, an address and the zone of the browser reach the account, and the inbox is pointed to', async () => {
    const { visitor, calls } = site();
    const browser = visitor();
    const fields = {
      link: 'https://calendar.example/basic.ics',
      email: ' Ines@Example.com ',
      timezone: 'Europe/Lisbon',
    };
    const response = await browser.post('/connect', fields);
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/sign-in');
    expect(asked(calls)).toMatchObject({
      account: await accountName('ines@example.com'),
      input: [
        {
          email: 'ines@example.com',
          timezone: 'Europe/Lisbon',
          source: { kind: 'feed', url: fields.link },
          now: NOW,
        },
      ],
    });
    expect(await (await browser.get('/sign-in')).text()).toContain('ines@example.com');
  });

  test.each([
    ['203.0.113.7', expect.stringMatching(/^[a-z2-7]{26}$/)],
    ['127.0.0.1', null],
    ['::1', null],
    [null, null],
  ])('where it comes from is told only as a hash: %s', async (from, visitor) => {
    const page = site();
    const headers: Record<string, string> = from === null ? {} : { 'CF-Connecting-IP': from };
    await page.visitor().post('/connect', { link: 'https://c.example/a.ics', email: 'i@x.example' }, headers);
    expect(asked(page.calls)?.input).toMatchObject([{ visitor }]);
    expect(JSON.stringify(page.calls)).not.toContain('203.0.113');
  });

  test.each<[string, Record<string, string | Blob>, object]>([
    [
      'webcal',
      { link: 'webcal://calendar.example/a.ics' },
      { kind: 'feed', url: 'webcal://calendar.example/a.ics' },
    ],
    [
      'a link without its scheme',
      { link: 'calendar.example/a.ics' },
      { kind: 'feed', url: 'https://calendar.example/a.ics' },
    ],
    [
      'a file',
      { file: new Blob(['BEGIN:VCALENDAR']) },
      { kind: 'file', name: 'calendar.ics', bytes: new TextEncoder().encode('BEGIN:VCALENDAR') },
    ],
    [
      'CalDAV',
      { server: 'https://caldav.example', username: 'ines', password: 'app pass' },
      { kind: 'caldav', url: 'https://caldav.example', username: 'ines', password: 'app pass' },
    ],
  ])('%s', async (_, fields, source) => {
    const { visitor, calls } = site();
    await visitor().post('/connect', { email: 'ines@example.com', ...fields });
    expect(asked(calls)?.input[0]).toMatchObject({ source });
  });

  test.each<[string, Record<string, string | Blob>, RegExp]>([
    ['nothing', {}, /give a calendar link/],
    ['two at once', { link: 'https://a.example/x.ics', file: new Blob(['x']) }, /one calendar now/],
    ['an empty file', { file: new Blob([]) }, /empty/],
    ['no link at all', { link: 'javascript:alert(1)' }, /not a calendar link/],
    ['half of CalDAV', { server: 'https://caldav.example' }, /app password/],
    ['no address', { link: 'https://a.example/x.ics', email: 'ines' }, /email address/],
  ])('%s is said on the form, and what was typed is still there', async (_, fields, words) => {
    const { visitor, calls } = site();
    const response = await visitor().post('/connect', { email: 'ines@example.com', ...fields });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).toMatch(words);
    expect(page).toContain(`value="${fields.email ?? 'ines@example.com'}"`);
    expect(page).not.toContain('app pass"');
    expect(calls).toEqual([]);
  });

  test('what the account finds wrong with the calendar is said on the form too', async () => {
    const { visitor } = site({
      requestSignIn: () => refused('invalid', 'This link leads to a web page, not to a calendar.'),
    });
    const response = await visitor().post('/connect', {
      email: 'ines@example.com',
      link: 'https://a.example/login',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This link leads to a web page');
  });

  test('a zone nobody knows is left to the calendar', async () => {
    const { visitor, calls } = site();
    await visitor().post('/connect', {
      email: 'ines@example.com',
      link: 'https://a.example/x.ics',
      timezone: 'Mars/Olympus',
    });
    expect(asked(calls)?.input[0]).toMatchObject({ timezone: null });
  });

  test('what somebody types is never markup', async () => {
    const response = await site().visitor().post('/connect', { email: '"><script>alert(1)</script>' });
    expect(await response.text()).not.toContain('<script>alert');
  });
});

describe('where not everybody may sign in', () => {
  const closed = { allowedEmails: new Set(['ines@example.com']) };

  test('an address that is not listed gets the same answer, and no mail', async () => {
    const { visitor, calls } = site({}, closed);
    const [listed, stranger] = [visitor(), visitor()];
    const answers = [
      await listed.post('/sign-in', { email: 'ines@example.com' }),
      await stranger.post('/sign-in', { email: 'else@example.com' }),
    ];
    expect(answers.map(({ status, headers }) => [status, headers.get('Location')])).toEqual([
      [303, '/sign-in'],
      [303, '/sign-in'],
    ]);
    const pages = [
      await (await listed.get('/sign-in')).text(),
      await (await stranger.get('/sign-in')).text(),
    ];
    expect(pages[0]?.replace('ines@', 'else@')).toBe(pages[1]);
    expect(calls.map(call => call.name)).toEqual(['requestSignIn']);
  });

  test('"too many mails" is not said, for it would tell who is listed', async () => {
    const busy = { requestSignIn: () => refused('unavailable', 'Too many.', 'sign_in.rate') };
    expect((await site(busy, closed).visitor().post('/sign-in', { email: 'ines@example.com' })).status).toBe(
      303,
    );
    const open = await site(busy).visitor().post('/sign-in', { email: 'ines@example.com' });
    expect(open.status).toBe(503);
    expect(await open.text()).toContain('Too many.');
  });
});
