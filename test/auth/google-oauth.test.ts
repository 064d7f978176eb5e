import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  accessTokens,
  authorizeUrl,
  CALENDAR_LIST_SCOPE,
  CONSENT_BYTES,
  consentSecrets,
  EVENTS_SCOPE,
  type ExchangeOptions,
  exchangeCode,
  refreshAccessToken,
  type Wish,
} from '../../src/auth/google-oauth.ts';
import { AppError } from '../../src/core/error.ts';
import { webServer } from '../calendar/web-server.ts';
import { type GoogleEmulator, googleEmulator, REDIRECT_URI } from './google-emulator.ts';

const RANDOM = Uint8Array.from({ length: CONSENT_BYTES }, (_, index) => (index * 37 + 11) % 256);
const secrets = consentSecrets(RANDOM);
const CLIENT = {
  clientId: 'client-1',
  clientSecret: 'secret-1',
  authUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
};

describe('the question', () => {
  test('cuts random bytes into three different secrets, long enough for PKCE', () => {
    const values = Object.values(secrets);
    expect(new Set(values).size).toBe(3);
    for (const value of values) expect(value).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(consentSecrets(RANDOM)).toEqual(secrets);
  });

  test.each([[0], [32], [95], [97]])('refuses %i bytes', length => {
    expect(() => consentSecrets(new Uint8Array(length))).toThrow(RangeError);
  });

  test.each<[Wish, string[]]>([
    ['identity', ['openid', 'email']],
    ['events', ['openid', 'email', EVENTS_SCOPE]],
    ['calendars', ['openid', 'email', EVENTS_SCOPE, CALENDAR_LIST_SCOPE]],
  ])('for %s asks for %j and nothing more', async (wish, scopes) => {
    const url = await authorizeUrl({ client: CLIENT, redirectUri: REDIRECT_URI, secrets, wish });
    expect(url.searchParams.get('scope')?.split(' ')).toEqual(scopes);
    expect(url.searchParams.get('access_type')).toBe(wish === 'identity' ? null : 'offline');
  });

  test('carries state, nonce and the hash of the verifier, but not the verifier', async () => {
    const url = await authorizeUrl({
      client: CLIENT,
      redirectUri: REDIRECT_URI,
      secrets,
      wish: 'events',
      email: 'sam@example.org',
    });
    expect(`${url.origin}${url.pathname}`).toBe(CLIENT.authUrl);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'client-1',
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: createHash('sha256').update(secrets.codeVerifier).digest('base64url'),
      code_challenge_method: 'S256',
      prompt: 'consent',
      login_hint: 'sam@example.org',
    });
    expect(url.href).not.toContain(secrets.codeVerifier);
    expect(url.href).not.toContain('secret-1');
  });
});

describe('with the emulator', () => {
  async function consented(google: GoogleEmulator, wish: Wish = 'events'): Promise<ExchangeOptions> {
    const { client } = google;
    const url = await authorizeUrl({ client, redirectUri: REDIRECT_URI, secrets, wish });
    return {
      client,
      redirectUri: REDIRECT_URI,
      secrets,
      wish,
      callback: await google.consent(url, 'sam@example.org'),
    };
  }

  test('consent gives the address, lasting access and what was granted', async () => {
    await using google = await googleEmulator();
    expect(await exchangeCode(await consented(google))).toEqual({
      kind: 'granted',
      email: 'sam@example.org',
      accessToken: expect.stringMatching(/^google_/),
      refreshToken: expect.stringMatching(/^google_refresh_/),
      grantedScopes: ['openid', 'email', EVENTS_SCOPE],
      mayListCalendars: false,
    });
  });

  test('who asks to choose calendars may list them', async () => {
    await using google = await googleEmulator();
    expect(await exchangeCode(await consented(google, 'calendars'))).toMatchObject({
      kind: 'granted',
      mayListCalendars: true,
    });
  });

  test('the calendar left unticked is told apart from a failure', async () => {
    await using google = await googleEmulator();
    const answer = await consented(google, 'identity');
    expect(await exchangeCode({ ...answer, wish: 'events' })).toEqual({
      kind: 'calendar_not_granted',
      email: 'sam@example.org',
      grantedScopes: ['openid', 'email'],
    });
  });

  test('a refresh token gives new access tokens', async () => {
    await using google = await googleEmulator();
    const consent = await exchangeCode(await consented(google));
    if (consent.kind !== 'granted' || consent.refreshToken === null) throw new Error('not granted');
    const refreshed = await refreshAccessToken({ client: google.client, refreshToken: consent.refreshToken });
    expect(refreshed).toMatchObject({ expiresIn: 3600, refreshToken: null });
    expect(refreshed.accessToken).not.toBe(consent.accessToken);
  });

  test('an access token is fetched once and again only when it is refused', async () => {
    await using google = await googleEmulator();
    const consent = await exchangeCode(await consented(google));
    if (consent.kind !== 'granted' || consent.refreshToken === null) throw new Error('not granted');
    const before = google.asked.length;
    const accessToken = accessTokens({ client: google.client, refreshToken: consent.refreshToken });
    const first = await accessToken({ renew: false });
    expect(await accessToken({ renew: false })).toBe(first);
    expect(await accessToken({ renew: true })).not.toBe(first);
    expect(google.asked.length - before).toBe(2);
  });

  test.each<[string, (options: ExchangeOptions) => ExchangeOptions, string]>([
    [
      'another state',
      options => ({ ...options, callback: changed(options.callback, { state: 'forged' }) }),
      'google.answer_rejected',
    ],
    [
      'no state',
      options => ({ ...options, callback: changed(options.callback, { state: null }) }),
      'google.answer_rejected',
    ],
    [
      'no code',
      options => ({ ...options, callback: changed(options.callback, { code: null }) }),
      'google.answer_rejected',
    ],
    [
      'another code',
      options => ({ ...options, callback: changed(options.callback, { code: 'guess' }) }),
      'google.code_spent',
    ],
    [
      'another PKCE verifier',
      options => ({ ...options, secrets: { ...options.secrets, codeVerifier: 'v'.repeat(43) } }),
      'google.code_spent',
    ],
    [
      'another nonce',
      options => ({ ...options, secrets: { ...options.secrets, nonce: 'another' } }),
      'google.answer_rejected',
    ],
    [
      'another issuer',
      options => ({ ...options, client: { ...options.client, authUrl: CLIENT.authUrl } }),
      'google.answer_rejected',
    ],
    [
      'an unknown error',
      options => ({ ...options, callback: changed(options.callback, { error: 'server_error' }) }),
      'google.answer_rejected',
    ],
  ])('an answer with %s is not believed', async (_what, change, reason) => {
    await using google = await googleEmulator();
    const attempt = exchangeCode(change(await consented(google)));
    expect(await failure(attempt)).toMatchObject({ code: 'unauthorized', reason, retryable: false });
  });

  test('a code works once', async () => {
    await using google = await googleEmulator();
    const options = await consented(google);
    await exchangeCode(options);
    expect(await failure(exchangeCode(options))).toMatchObject({ reason: 'google.code_spent' });
  });

  test('a refresh token that is no longer good means: reconnect', async () => {
    await using google = await googleEmulator();
    const attempt = refreshAccessToken({ client: google.client, refreshToken: 'withdrawn' });
    expect(await failure(attempt)).toMatchObject({ code: 'unauthorized', reason: 'google.revoked' });
  });

  test('a wrong client secret is the operator’s to mend', async () => {
    await using google = await googleEmulator();
    const client = { ...google.client, clientSecret: 'wrong' };
    const attempt = refreshAccessToken({ client, refreshToken: 'any' });
    expect(await failure(attempt)).toMatchObject({ code: 'internal', reason: 'google.client_rejected' });
  });

  test('a challenge to the client says the same', async () => {
    await using server = await webServer((_asked, response) =>
      response
        .writeHead(401, { 'WWW-Authenticate': 'Basic realm="google"' })
        .end('{"error":"invalid_client"}'),
    );
    const client = { ...CLIENT, tokenUrl: `${server.origin}/token` };
    const attempt = refreshAccessToken({ client, refreshToken: 'any' });
    expect(await failure(attempt)).toMatchObject({ code: 'internal', reason: 'google.client_rejected' });
  });

  test('an address that Google has not confirmed is not believed', async () => {
    await using google = await googleEmulator({
      users: [{ email: 'sam@example.org', email_verified: false }],
    });
    expect(await failure(exchangeCode(await consented(google)))).toMatchObject({
      code: 'unauthorized',
      reason: 'google.email_not_verified',
    });
  });
});

/** A token endpoint that answers with whatever a test puts into the ID token and beside it. */
describe('what the ID token and the grant say', () => {
  const seconds = Math.floor(Date.now() / 1000);

  async function answering(claims: object, more: object = {}, header: object = { alg: 'RS256', kid: '1' }) {
    await using server = await webServer((_asked, response) => {
      const token = [header, { iss: server.origin, ...defaults, ...claims }]
        .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .concat(Buffer.from('unsigned').toString('base64url'))
        .join('.');
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ ...grant, id_token: token, ...more }));
    });
    return await exchangeCode({
      client: { ...CLIENT, authUrl: `${server.origin}/auth`, tokenUrl: `${server.origin}/token` },
      redirectUri: REDIRECT_URI,
      secrets,
      wish: 'events',
      callback: new URLSearchParams({ code: 'code', state: secrets.state }),
    });
  }

  const defaults = {
    sub: '1234567890',
    aud: CLIENT.clientId,
    azp: CLIENT.clientId,
    email: 'Sam@Example.org',
    email_verified: true,
    nonce: secrets.nonce,
    iat: seconds,
    exp: seconds + 3_600,
  };
  const grant = {
    access_token: 'access',
    refresh_token: 'refresh',
    token_type: 'Bearer',
    expires_in: 3_599,
    scope: `openid https://www.googleapis.com/auth/userinfo.email ${EVENTS_SCOPE}`,
  };

  test('is taken as it stands, the address in lower case', async () => {
    expect(await answering({})).toMatchObject({
      kind: 'granted',
      email: 'sam@example.org',
      refreshToken: 'refresh',
    });
  });

  test('a confirmation written as a word is one', async () => {
    expect(await answering({ email_verified: 'true' })).toMatchObject({ kind: 'granted' });
  });

  test.each<[string, object, object?]>([
    ['for another client', { aud: 'someone-else' }],
    ['from another issuer', { iss: 'https://accounts.example.com' }],
    ['with another nonce', { nonce: 'other' }],
    ['without a nonce', { nonce: undefined }],
    ['out of date', { iat: seconds - 7_200, exp: seconds - 3_600 }],
    ['without a subject', { sub: undefined }],
    ['not confirmed', { email_verified: false }],
    ['without an address', { email: undefined }],
    ['that is missing', {}, { id_token: undefined }],
    ['that is none', {}, { id_token: 'a.b' }],
    ['with a grant that does not last', {}, { refresh_token: undefined }],
    ['with a token of another kind', {}, { token_type: 'mac' }],
  ])('one %s is not believed', async (_what, claims, more) => {
    expect(await failure(answering(claims, more))).toMatchObject({ code: 'unauthorized', retryable: false });
  });

  test('one that is not even signed by name is not believed', async () => {
    expect(await failure(answering({}, {}, { alg: 'none' }))).toMatchObject({
      reason: 'google.answer_rejected',
    });
  });

  test.each<[string, string, boolean]>([
    ['the whole calendar, read-only', 'https://www.googleapis.com/auth/calendar.readonly', true],
    ['the whole calendar', 'https://www.googleapis.com/auth/calendar', true],
    ['events, also to write', 'https://www.googleapis.com/auth/calendar.events', false],
  ])('an older, wider grant of %s will do', async (_what, scope, mayListCalendars) => {
    expect(await answering({}, { scope: `openid email ${scope}` })).toMatchObject({
      kind: 'granted',
      mayListCalendars,
    });
  });

  test('a grant of the list without the events is none', async () => {
    const scope = `openid email ${CALENDAR_LIST_SCOPE}`;
    expect(await answering({}, { scope })).toMatchObject({ kind: 'calendar_not_granted' });
  });
});

test('pressing Cancel is an answer, not an error', async () => {
  const callback = new URLSearchParams({ error: 'access_denied', state: secrets.state });
  expect(
    await exchangeCode({ client: CLIENT, redirectUri: REDIRECT_URI, secrets, wish: 'events', callback }),
  ).toEqual({ kind: 'declined' });
});

test('a forged Cancel is not believed', async () => {
  const callback = new URLSearchParams({ error: 'access_denied', state: 'forged' });
  const attempt = exchangeCode({
    client: CLIENT,
    redirectUri: REDIRECT_URI,
    secrets,
    wish: 'events',
    callback,
  });
  expect(await failure(attempt)).toMatchObject({ reason: 'google.answer_rejected' });
});

test.each<[string, number, string, object]>([
  [
    '503',
    503,
    '{"error":"invalid_grant"}',
    { code: 'unavailable', reason: 'google.token_unavailable', retryAfter: 7 },
  ],
  ['429', 429, '', { code: 'unavailable', reason: 'google.token_unavailable' }],
  ['a page instead of JSON', 200, '<html>', { code: 'unavailable', reason: 'google.token_unreachable' }],
  ['400 without a reason', 400, '<html>', { code: 'unavailable', reason: 'google.token_unreachable' }],
  [
    'a refusal by the administrator',
    400,
    '{"error":"admin_policy_enforced"}',
    { code: 'unauthorized', reason: 'google.revoked' },
  ],
])('a token endpoint that answers %s', async (_what, status, body, expected) => {
  await using server = await webServer((_asked, response) =>
    response.writeHead(status, { 'Retry-After': '7', 'Content-Type': 'application/json' }).end(body),
  );
  const client = { ...CLIENT, tokenUrl: `${server.origin}/token` };
  expect(await failure(refreshAccessToken({ client, refreshToken: 'r' }))).toMatchObject(expected);
});

test('an access token that could not be fetched is fetched anew the next time', async () => {
  let answers = 0;
  await using server = await webServer((_asked, response) => {
    answers += 1;
    if (answers === 1) return response.writeHead(503).end();
    const body = { access_token: 'fresh', token_type: 'Bearer', expires_in: 3_599 };
    return response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  const accessToken = accessTokens({ client: { ...CLIENT, tokenUrl: server.origin }, refreshToken: 'r' });
  expect(await failure(accessToken({ renew: false }))).toMatchObject({ code: 'unavailable' });
  expect(await accessToken({ renew: false })).toBe('fresh');
});

test('a token endpoint that hangs up is asked again later', async () => {
  await using server = await webServer((_asked, response) => response.destroy());
  const client = { ...CLIENT, tokenUrl: `${server.origin}/token` };
  expect(await failure(refreshAccessToken({ client, refreshToken: 'r' }))).toMatchObject({
    code: 'unavailable',
    reason: 'google.token_unreachable',
  });
});

test('the client secret and the refresh token go in the body, never in the address', async () => {
  await using google = await googleEmulator();
  await failure(refreshAccessToken({ client: google.client, refreshToken: 'r-secret' }));
  const [asked] = google.asked;
  expect(asked?.path).toBe('/oauth2/token');
  expect(new URLSearchParams(asked?.body).get('refresh_token')).toBe('r-secret');
});

function changed(query: URLSearchParams, values: Record<string, string | null>): URLSearchParams {
  const copy = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values)) {
    if (value === null) copy.delete(name);
    else copy.set(name, value);
  }
  return copy;
}

async function failure(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    value => value,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${JSON.stringify(error)}`);
}
