import { describe, expect, test } from 'vitest';
import { accountName } from '../../src/auth/account-name.ts';
import { ok, refused, site } from './in-memory-account.ts';

const DAY = 24 * 60 * 60 * 1000;
const ACCOUNT = await accountName('ines@example.com');
const TOKEN = `${ACCOUNT}.${'b'.repeat(52)}`;

describe('a sign-in link', () => {
  test('opening it changes nothing, pressing its button signs in, in the browser that asked', async () => {
    const { visitor, calls } = site();
    const browser = visitor();
    await browser.post('/sign-in', { email: 'ines@example.com' });
    const page = await (await browser.get(`/sign-in/${TOKEN}`)).text();
    expect(page).toContain(`action="/sign-in/${TOKEN}"`);
    expect(calls.map(call => call.name)).toEqual(['requestSignIn']);
    const response = await browser.post(`/sign-in/${TOKEN}`);
    expect(response.headers.get('Location')).toBe('/home');
    const [request, confirmation] = calls.map(call => call.input[0] as { browser: string; secret: string });
    expect(confirmation).toMatchObject({ secret: 'b'.repeat(52), browser: request?.browser });
    expect((await browser.get('/home')).status).toBe(200);
  });

  test('in a browser that never asked it is explained, and the account is not even tried', async () => {
    const { visitor, calls } = site();
    expect(await (await visitor().get(`/sign-in/${TOKEN}`)).text()).toContain(
      'only in the browser that asked',
    );
    expect((await visitor().post(`/sign-in/${TOKEN}`)).status).toBe(401);
    expect(calls).toEqual([]);
  });

  test('that has expired says so and offers a new one', async () => {
    const { visitor } = site({ confirmSignIn: () => refused('unauthorized', 'This link has expired.') });
    const browser = visitor();
    await browser.post('/sign-in', { email: 'ines@example.com' });
    const response = await browser.post(`/sign-in/${TOKEN}`);
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('This link has expired.');
  });

  test.each(['x', `${ACCOUNT}.short`, `${'A'.repeat(26)}.${'b'.repeat(52)}`])(
    '%s reaches no account',
    async token => {
      const { visitor, calls } = site();
      expect((await visitor().get(`/sign-in/${token}`)).status).toBe(404);
      expect((await visitor().post(`/sign-in/${token}`)).status).toBe(404);
      expect(calls).toEqual([]);
    },
  );
});

describe('a typed code', () => {
  test('goes to the account for which this browser asked', async () => {
    const { visitor, calls } = site();
    const browser = visitor();
    await browser.post('/sign-in', { email: 'ines@example.com' });
    const response = await browser.post('/sign-in/code', { code: '123 456' });
    expect(response.headers.get('Location')).toBe('/home');
    expect(calls.at(-1)).toMatchObject({
      account: ACCOUNT,
      name: 'confirmSignIn',
      input: [{ secret: '123 456' }],
    });
  });

  test('that is wrong is said beside the field', async () => {
    const { visitor } = site({ confirmSignIn: () => refused('unauthorized', 'That is not the code.') });
    const browser = visitor();
    await browser.post('/sign-in', { email: 'ines@example.com' });
    const response = await browser.post('/sign-in/code', { code: '000000' });
    expect(response.status).toBe(401);
    expect(await response.text()).toMatch(/That is not the code\..*name="code"/s);
  });

  test('nobody asked for leads back to asking', async () => {
    const { visitor, calls } = site();
    expect((await visitor().post('/sign-in/code', { code: '1' })).headers.get('Location')).toBe(
      '/sign-in?again',
    );
    expect(calls).toEqual([]);
  });
});

describe('whoever came for another page', () => {
  test.each([
    ['/settings', '/settings'],
    ['/people/7', '/people/7'],
    ['/sources?said=added', '/sources'],
    ['/home', '/home'],
  ])('is brought from %s to %s, by code and by link', async (wanted, page) => {
    for (const last of ['code', 'link']) {
      const browser = site().visitor();
      const form = await browser.get((await browser.get(wanted)).headers.get('Location') ?? '');
      const next = /name="next" value="([^"]*)"/.exec(await form.text())?.[1] ?? '';
      await browser.post('/sign-in', { email: 'ines@example.com', next });
      const response = await (last === 'code'
        ? browser.post('/sign-in/code', { code: '1' })
        : browser.post(`/sign-in/${TOKEN}`));
      expect(response.headers.get('Location')).toBe(page);
    }
  });

  test.each(['https://evil.example', '//evil.example', '/export/json', '/people/7/tell', '/settings/../x'])(
    'not to %s',
    async next => {
      const browser = site().visitor();
      expect(await (await browser.get(`/sign-in?${new URLSearchParams({ next })}`)).text()).toContain(
        'name="next" value="/home"',
      );
      await browser.post('/sign-in', { email: 'ines@example.com', next });
      expect((await browser.post('/sign-in/code', { code: '1' })).headers.get('Location')).toBe('/home');
    },
  );
});

describe('a session', () => {
  test('its cookies are out of reach of scripts and other sites', async () => {
    const { visitor } = site();
    const browser = visitor();
    await browser.post('/sign-in', { email: 'ines@example.com' });
    const response = await browser.post('/sign-in/code', { code: '123456' });
    const [session = ''] = response.headers.getSetCookie();
    expect(session).toMatch(/^__Host-perennial=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(session).toContain(attribute);
    expect(session).not.toContain('Domain');
  });

  test('on plain http, which only a local address has, cookies go without the prefix browsers refuse there', async () => {
    const { visitor } = site({}, { publicUrl: 'http://localhost:8787', local: true });
    const browser = visitor();
    await browser.signIn();
    expect([...browser.cookies.keys()]).toContain('perennial');
    expect((await browser.get('/home')).status).toBe(200);
  });

  test('slides: thirty days from the last visit', async () => {
    const { visitor, time } = site();
    const browser = visitor();
    await browser.signIn();
    for (let i = 0; i < 3; i++) {
      time.now += 20 * DAY;
      expect((await browser.get('/home')).status).toBe(200);
    }
    time.now += 31 * DAY;
    expect((await browser.get('/home')).headers.get('Location')).toBe('/sign-in');
  });

  test('ends when the account says so', async () => {
    let holds = true;
    const { visitor, calls } = site({ sessionHolds: () => holds });
    const browser = visitor();
    await browser.signIn();
    expect((await browser.get('/home')).status).toBe(200);
    holds = false;
    calls.length = 0;
    expect((await browser.get('/home')).headers.get('Location')).toBe('/sign-in');
    expect(calls.map(call => call.name)).toEqual(['sessionHolds']);
  });

  test('signing out takes the cookie away', async () => {
    const { visitor } = site();
    const browser = visitor();
    await browser.signIn();
    await browser.post('/sign-out');
    expect((await browser.get('/home')).status).toBe(303);
  });

  test.each([
    ['GET', '/home'],
    ['GET', '/preview'],
    ['GET', '/progress'],
    ['POST', '/tell'],
    ['GET', '/settings'],
    ['POST', '/settings'],
    ['POST', '/settings/pause'],
    ['POST', '/settings/resume'],
    ['POST', '/settings/sign-out-everywhere'],
    ['POST', '/settings/delete'],
    ['GET', '/sources'],
    ['POST', '/sources/add'],
    ['POST', '/sources/sync'],
    ['GET', '/sources/1/remove'],
    ['POST', '/sources/1/remove'],
    ['GET', '/sources/1/calendars'],
    ['POST', '/sources/1/calendars'],
    ['GET', '/people'],
    ['GET', '/people/7'],
    ['POST', '/people/7/tell'],
    ['POST', '/import'],
    ['GET', '/export/json'],
  ])('without one, %s %s asks nothing of any account', async (method, path) => {
    const { visitor, calls } = site();
    const browser = visitor();
    const forged = { Cookie: '__Host-perennial=forged.token.aaaaa' };
    const response =
      method === 'GET' ? await browser.get(path, forged) : await browser.post(path, {}, forged);
    expect(response.status).toBe(method === 'GET' ? 303 : 401);
    expect(calls).toEqual([]);
  });

  test('every private address is in that list', () => {
    const { app } = site();
    const open =
      /^\/($|\*$|(style|zone|progress)\.(css|js)$|icon|favicon|robots|healthz|connect|sign-|l\/|unsubscribe)/;
    const paths = new Set(
      app.routes.map(route => route.path).filter(path => !open.test(path) && !path.endsWith('*')),
    );
    expect([...paths].sort()).toEqual([
      '/export/:format',
      '/home',
      '/import',
      '/people',
      '/people/:id',
      '/people/:id/tell',
      '/preview',
      '/progress',
      '/settings',
      '/settings/addresses/ask',
      '/settings/delete',
      '/settings/pause',
      '/settings/resume',
      '/settings/sign-out-everywhere',
      '/sources',
      '/sources/:id/calendars',
      '/sources/:id/remove',
      '/sources/add',
      '/sources/sync',
      '/tell',
    ]);
  });

  test('signing out everywhere keeps this browser, and no other', async () => {
    let epoch = 1;
    const { visitor } = site({
      sessionHolds: given => given === epoch,
      signOutEverywhere: () => {
        epoch++;
        return ok(null);
      },
    });
    const [here, there] = [visitor(), visitor()];
    await here.signIn();
    await there.signIn();
    await here.post('/settings/sign-out-everywhere');
    expect((await here.get('/home')).status).toBe(200);
    expect((await there.get('/home')).status).toBe(303);
  });
});
