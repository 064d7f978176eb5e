/** The pages of the consent, against a stand-in for Google over real HTTP. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountName } from '../../src/auth/account-name.ts';
import { CALENDAR_LIST_SCOPE, EVENTS_SCOPE } from '../../src/auth/google-oauth.ts';
import { type Served, serve } from '../browser/serve.ts';
import { site } from './in-memory-account.ts';

/** What the stand-in answers next. */
const answer = { scope: `openid email ${EVENTS_SCOPE}`, email: 'Ines@Example.com', nonce: '' };

let google: Served;

beforeAll(async () => {
  google = await serve(origin => async () => {
    const claims = {
      iss: origin,
      aud: 'client',
      sub: '1',
      email: answer.email,
      email_verified: true,
      nonce: answer.nonce,
      iat: Math.floor(Date.now() / 1000),
      exp: Math.floor(Date.now() / 1000) + 3600,
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return Response.json({
      access_token: 'access',
      token_type: 'Bearer',
      expires_in: 3600,
      refresh_token: 'refresh',
      scope: answer.scope,
      id_token: `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`,
    });
  });
});

afterAll(() => google.close());

function connected(changes: Parameters<typeof site>[1] = {}) {
  const made = site(
    {},
    {
      google: {
        clientId: 'client',
        clientSecret: 's',
        authUrl: `${google.origin}/auth`,
        tokenUrl: `${google.origin}/token`,
        apiUrl: `${google.origin}/`,
      },
      ...changes,
    },
  );
  return { ...made, browser: made.visitor() };
}

/** To Google and back; what Google would add to the address is added here. */
async function consent(
  browser: ReturnType<ReturnType<typeof site>['visitor']>,
  changes: Record<string, string> = {},
  start = '/google/start?timezone=Europe/Lisbon',
) {
  const away = new URL((await browser.get(start)).headers.get('Location') ?? '');
  answer.nonce = away.searchParams.get('nonce') ?? '';
  const query = new URLSearchParams({
    state: away.searchParams.get('state') ?? '',
    code: 'code',
    ...changes,
  });
  return { away, response: await browser.get(`/google/callback?${query}`) };
}

describe('connecting Google Calendar', () => {
  test('asks for sign-in and reading events at once, and signs in', async () => {
    const { browser, calls } = connected();
    const { away, response } = await consent(browser);
    expect(away.searchParams.get('scope')).toBe(`openid email ${EVENTS_SCOPE}`);
    expect(away.searchParams.get('redirect_uri')).toBe('https://perennial.example/google/callback');
    expect(away.searchParams.get('code_challenge_method')).toBe('S256');
    expect(response.headers.get('Location')).toBe('/home');
    expect(calls.at(-1)).toMatchObject({
      account: await accountName('ines@example.com'),
      name: 'signInWithGoogle',
      input: [
        {
          email: 'ines@example.com',
          timezone: 'Europe/Lisbon',
          source: { kind: 'google', refreshToken: 'refresh', calendars: ['primary'] },
        },
      ],
    });
    expect((await browser.get('/home')).status).toBe(200);
  });

  test('in a browser that is signed in adds to that account, whatever the address', async () => {
    const { browser, calls } = connected();
    await browser.signIn();
    answer.email = 'ines@work.example';
    const { response } = await consent(browser);
    answer.email = 'ines@example.com';
    expect(response.headers.get('Location')).toBe('/sources?said=added');
    expect(calls.at(-1)).toMatchObject({
      account: await accountName('ines@example.com'),
      name: 'addSource',
      input: [{ email: 'ines@work.example' }, expect.any(Number)],
    });
  });

  test('asks for the list of calendars only when it is wanted', async () => {
    const { browser } = connected();
    const { away } = await consent(browser, {}, '/google/start?wish=calendars');
    expect(away.searchParams.get('scope')).toContain(CALENDAR_LIST_SCOPE);
  });

  test('a box left unticked is explained, and asked again', async () => {
    const { browser, calls } = connected();
    answer.scope = 'openid email';
    const { response } = await consent(browser);
    answer.scope = `openid email ${EVENTS_SCOPE}`;
    const page = await response.text();
    expect(page).toContain('One box was left unticked');
    expect(page).toContain('href="/google/start"');
    expect(calls).toEqual([]);
  });

  test('a no is taken for a no', async () => {
    const { browser, calls } = connected();
    expect(await (await consent(browser, { error: 'access_denied' })).response.text()).toContain(
      'Nothing was connected',
    );
    expect(calls).toEqual([]);
  });

  test('an address that may not use this Perennial is told, and nothing is kept', async () => {
    const { browser, calls } = connected({ allowedEmails: new Set(['else@example.com']) });
    const { response } = await consent(browser);
    expect(response.status).toBe(403);
    expect(calls).toEqual([]);
  });

  test.each<[string, Record<string, string>]>([
    ['a foreign state', { state: 'x' }],
    ['no code', { code: '' }],
  ])('%s is refused', async (_, changes) => {
    const { browser, calls } = connected();
    expect((await consent(browser, changes)).response.status).toBe(401);
    expect(calls).toEqual([]);
  });

  test('an answer for another browser, or a second time, is refused', async () => {
    const { browser, visitor, calls } = connected();
    const away = new URL((await browser.get('/google/start')).headers.get('Location') ?? '');
    const path = `/google/callback?code=code&state=${away.searchParams.get('state')}`;
    expect((await visitor().get(path)).status).toBe(401);
    answer.nonce = away.searchParams.get('nonce') ?? '';
    expect((await browser.get(path)).status).toBe(303);
    calls.length = 0;
    expect((await browser.get(path)).status).toBe(401);
    expect(calls).toEqual([]);
  });
});

test('without its pair of keys there is no such page', async () => {
  expect((await site().visitor().get('/google/start')).status).toBe(404);
});
