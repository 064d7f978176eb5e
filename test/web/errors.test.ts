import { describe, expect, test } from 'vitest';
import type { AppErrorCode } from '../../src/core/error.ts';
import { ConfigError } from '../../src/env.ts';
import { misconfigured } from '../../src/web/errors.tsx';
import { refused, site } from './in-memory-account.ts';

describe('a failure has one status and clear words', () => {
  test.each<[AppErrorCode, number]>([
    ['invalid', 400],
    ['unauthorized', 401],
    ['not_found', 404],
    ['conflict', 409],
    ['internal', 500],
    ['unavailable', 503],
  ])('%s is %d', async (code, status) => {
    const { visitor } = site({ overview: () => refused(code, 'In clear words.', 'a.reason') });
    const browser = visitor();
    await browser.signIn();
    const page = await browser.get('/home');
    expect(page.status).toBe(status);
    expect(await page.text()).toContain('In clear words.');
    const json = await browser.get('/home', { Accept: 'application/json' });
    expect(await json.json()).toEqual({ error: { code: 'a.reason', message: 'In clear words.' } });
  });

  test('a bug shows nothing of itself, and its log nothing of what somebody wrote', async () => {
    const { visitor, logged } = site({
      overview: () => {
        throw new TypeError('ana@example.com is not iterable');
      },
    });
    const browser = visitor();
    await browser.signIn();
    const response = await browser.get('/home');
    const page = await response.text();
    expect(response.status).toBe(500);
    expect(page).not.toMatch(/iterable|\bat .*\.ts/);
    expect(JSON.stringify(logged)).toContain('bug.TypeError');
    expect(JSON.stringify(logged)).not.toContain('ana@example.com');
  });

  test.each(['retryable', 'overloaded'])(
    'an account that the platform cannot reach just now (%s) is said to be a passing thing',
    async mark => {
      const trouble = Object.assign(new Error('Durable Object reset'), { [mark]: true });
      const { visitor } = site({
        overview: () => {
          throw trouble;
        },
      });
      const browser = visitor();
      await browser.signIn();
      const response = await browser.get('/home');
      expect([response.status, response.headers.get('Retry-After')]).toEqual([503, '5']);
    },
  );

  test('a form that is none is refused', async () => {
    const response = await site()
      .visitor()
      .send('/sign-in', {
        method: 'POST',
        body: '{"email":1}',
        headers: { 'Content-Type': 'application/json', Origin: 'https://perennial.example' },
      });
    expect(response.status).toBe(400);
  });
});

describe('a configuration that is not right', () => {
  const error = new ConfigError([
    { variable: 'APP_SECRET', problem: 'is missing.' },
    { variable: 'SIGNUPS', problem: 'is missing.' },
  ]);

  test('is said on a plain page that names every variable', async () => {
    const response = misconfigured(
      error,
      new Request('https://perennial.example/', { headers: { Accept: 'text/html' } }),
    );
    expect(response.status).toBe(503);
    expect(await response.text()).toBe(
      'Perennial is not configured yet.\nAPP_SECRET is missing.\nSIGNUPS is missing.\n',
    );
  });

  test('or in JSON', async () => {
    const response = misconfigured(
      error,
      new Request('https://perennial.example/', { headers: { Accept: 'application/json' } }),
    );
    expect(await response.json()).toMatchObject({
      error: { code: 'config.invalid', problems: error.problems },
    });
  });
});
