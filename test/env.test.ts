import { describe, expect, test } from 'vitest';
import { toBase64url } from '../src/auth/encoding.ts';
import { type Bindings, ConfigError, loadConfig } from '../src/env.ts';

const SECRET = toBase64url(Uint8Array.from({ length: 32 }, (_, i) => i * 7));
const OTHER = toBase64url(Uint8Array.from({ length: 32 }, (_, i) => i * 5 + 1));

const GOOD = {
  APP_SECRET: SECRET,
  PUBLIC_URL: 'https://perennial.example.com',
  MAIL_FROM: 'Perennial <hello@example.com>',
  MAIL_REPLY_DOMAIN: 'reply.example.com',
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: 'smtps://user:pass@mail.example.com:465',
  SIGNUPS: 'open',
};

/** The bindings are not touched by reading the configuration, so any object will do for them. */
function environment(changes: Record<string, unknown> = {}): Bindings {
  return { ACCOUNT: {}, REGISTRY: {}, ...GOOD, ...changes } as unknown as Bindings;
}

function problemsOf(changes: Record<string, unknown>): Record<string, string> {
  try {
    loadConfig(environment(changes));
    return {};
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.problems.map(({ variable, problem }) => [variable, problem]));
  }
}

describe('a complete configuration', () => {
  test('is given its shape', () => {
    const config = loadConfig(environment());
    expect(config.publicUrl).toBe('https://perennial.example.com');
    expect(config.local).toBe(false);
    expect(config.secret.current).toHaveLength(32);
    expect(config.secret.previous).toBeNull();
    expect(config.mail).toEqual({
      from: { name: 'Perennial', email: 'hello@example.com' },
      replyDomain: 'reply.example.com',
      transport: { kind: 'smtp', url: GOOD.SMTP_URL },
    });
    expect(config.google).toBeNull();
    expect(config.allowedEmails).toBeNull();
    expect(config.allowPrivateFeeds).toBe(false);
  });

  test('is parsed once for one environment', () => {
    const env = environment();
    expect(loadConfig(env)).toBe(loadConfig(env));
  });

  test.each([
    ['https://perennial.example.com/', 'https://perennial.example.com', false],
    ['http://localhost:8787', 'http://localhost:8787', true],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787', true],
  ])('PUBLIC_URL %s is %s', (text, publicUrl, local) => {
    expect(loadConfig(environment({ PUBLIC_URL: text }))).toMatchObject({ publicUrl, local });
  });

  test.each([
    ['hello@example.com', { name: '', email: 'hello@example.com' }],
    ['"Perennial, weekly" <Hello@Example.com>', { name: 'Perennial, weekly', email: 'hello@example.com' }],
  ])('MAIL_FROM %s', (text, from) => {
    expect(loadConfig(environment({ MAIL_FROM: text })).mail.from).toEqual(from);
  });

  test('keeps the secret that is being replaced', () => {
    expect(loadConfig(environment({ APP_SECRET_PREVIOUS: OTHER })).secret.previous).toHaveLength(32);
  });

  test("uses Google's own addresses unless told otherwise", () => {
    const pair = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' };
    expect(loadConfig(environment(pair)).google).toEqual({
      clientId: 'id',
      clientSecret: 'secret',
      authUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      apiUrl: 'https://www.googleapis.com/',
    });
    const local = { ...pair, PUBLIC_URL: 'http://localhost:1', GOOGLE_API_URL: 'http://127.0.0.1:9/api' };
    expect(loadConfig(environment(local)).google?.apiUrl).toBe('http://127.0.0.1:9/api/');
  });

  test('lists who may sign in, normalised', () => {
    const config = loadConfig(
      environment({ SIGNUPS: 'closed', ALLOWED_EMAILS: 'Ana@Example.com, b@example.com' }),
    );
    expect([...(config.allowedEmails ?? [])]).toEqual(['ana@example.com', 'b@example.com']);
  });

  test('needs no SMTP_URL when the platform sends', () => {
    const config = loadConfig(environment({ MAIL_TRANSPORT: 'cloudflare', SMTP_URL: undefined, EMAIL: {} }));
    expect(config.mail.transport).toEqual({ kind: 'cloudflare' });
  });
});

describe('a configuration that is not right is refused by name', () => {
  test.each<[string, unknown]>([
    ['APP_SECRET', undefined],
    ['APP_SECRET', '  '],
    ['APP_SECRET', 'short'],
    ['APP_SECRET', 'change-me-change-me-change-me-change-me-cha'],
    ['APP_SECRET', `${SECRET}AA`],
    ['APP_SECRET', toBase64url(new Uint8Array(32))],
    ['APP_SECRET_PREVIOUS', SECRET],
    ['APP_SECRET_PREVIOUS', 'old'],
    ['PUBLIC_URL', undefined],
    ['PUBLIC_URL', 'perennial.example.com'],
    ['PUBLIC_URL', 'http://perennial.example.com'],
    ['PUBLIC_URL', 'http://localhost.example.com'],
    ['PUBLIC_URL', 'https://perennial.example.com/app'],
    ['PUBLIC_URL', 'https://user@perennial.example.com'],
    ['PUBLIC_URL', 'ftp://localhost'],
    ['MAIL_FROM', undefined],
    ['MAIL_FROM', 'Perennial'],
    ['MAIL_FROM', 'Perennial <hello@example.com>\r\nBcc: x@example.com'],
    ['MAIL_REPLY_DOMAIN', undefined],
    ['MAIL_REPLY_DOMAIN', 'https://example.com'],
    ['MAIL_TRANSPORT', undefined],
    ['MAIL_TRANSPORT', 'sendmail'],
    ['SMTP_URL', undefined],
    ['SMTP_URL', 'mail.example.com:465'],
    ['SMTP_URL', 'smtp://mail.example.com:25'],
    ['GOOGLE_AUTH_URL', 'http://accounts.example.com'],
    ['GOOGLE_TOKEN_URL', 'nonsense'],
    ['SIGNUPS', undefined],
    ['SIGNUPS', 'yes'],
    ['ALLOWED_EMAILS', 'ana@example.com, nobody'],
    ['ALLOW_PRIVATE_FEEDS', 'true'],
    ['ALLOW_PRIVATE_FEEDS', '1'],
  ])('%s = %j', (variable, value) => {
    expect(Object.keys(problemsOf({ [variable]: value }))).toEqual([variable]);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['half of the Google pair', { GOOGLE_CLIENT_ID: 'id' }, 'GOOGLE_CLIENT_SECRET'],
    ['the other half', { GOOGLE_CLIENT_SECRET: 'x' }, 'GOOGLE_CLIENT_ID'],
    ['closed to everybody', { SIGNUPS: 'closed' }, 'ALLOWED_EMAILS'],
    ['no binding to send with', { MAIL_TRANSPORT: 'cloudflare' }, 'EMAIL'],
  ])('%s', (_, changes, variable) => {
    expect(Object.keys(problemsOf(changes))).toEqual([variable]);
  });

  test('every wrong variable at once, and never a value', () => {
    const problems = problemsOf({ APP_SECRET: 'hunter2', PUBLIC_URL: 'http://x.example', SIGNUPS: 'maybe' });
    expect(Object.keys(problems).sort()).toEqual(['APP_SECRET', 'PUBLIC_URL', 'SIGNUPS']);
    expect(JSON.stringify(problems)).not.toMatch(/hunter2|x\.example|maybe/);
  });

  test('an empty environment names all it needs', () => {
    const empty = Object.fromEntries(Object.keys(GOOD).map(name => [name, undefined]));
    expect(Object.keys(problemsOf(empty)).sort()).toEqual([
      'APP_SECRET',
      'MAIL_FROM',
      'MAIL_REPLY_DOMAIN',
      'MAIL_TRANSPORT',
      'PUBLIC_URL',
      'SIGNUPS',
    ]);
  });
});
