import { describe, expect, test } from 'vitest';
import { NOW, site } from './in-memory-account.ts';

const ACCOUNT = 'a'.repeat(26);

describe('every answer', () => {
  test.each(['/', '/style.css', '/healthz', '/nowhere', '/home', '/sign-in'])(
    '%s carries the headers that protect',
    async path => {
      const response = await site().visitor().get(path);
      const policy = response.headers.get('Content-Security-Policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(response.headers.get('Referrer-Policy')).toBe('same-origin');
      expect(response.headers.get('Permissions-Policy')).toContain('camera=()');
      expect(response.headers.get('Strict-Transport-Security')).toContain('max-age=');
    },
  );

  test('pages are not stored, assets are kept for a year', async () => {
    const visitor = site().visitor();
    expect((await visitor.get('/')).headers.get('Cache-Control')).toBe('no-store');
    expect((await visitor.get('/style.css')).headers.get('Cache-Control')).toContain('immutable');
  });

  test('pages hold no inline script or style, and name nothing elsewhere', async () => {
    const visitor = site({}, { google: GOOGLE }).visitor();
    await visitor.signIn();
    const pages = [await (await site({}, { google: GOOGLE }).visitor().get('/')).text()];
    for (const path of ['/sign-in', '/home', '/people', '/people/7', '/sources', '/settings']) {
      pages.push(await (await visitor.get(path)).text());
    }
    for (const page of pages) {
      expect(page).not.toMatch(/ style=|<style|<script(?![^>]*\bsrc="\/)|\son\w+=/i);
      expect(page).not.toMatch(/(?:src|href|action)="https?:/i);
      expect(page).toMatch(/^<!DOCTYPE html>/i);
    }
  });
});

const GOOGLE = {
  clientId: 'id',
  clientSecret: 's',
  authUrl: 'https://a.example/',
  tokenUrl: 'https://t.example/',
  apiUrl: 'https://g.example/',
};

describe('a request that may change something comes from our own pages', () => {
  test.each<[string, Record<string, string>, number]>([
    ['our origin', { Origin: 'https://perennial.example' }, 303],
    ['same-origin, as the browser says', { 'Sec-Fetch-Site': 'same-origin' }, 303],
    ['another origin', { Origin: 'https://evil.example' }, 403],
    ['a look-alike', { Origin: 'https://perennial.example.evil.example' }, 403],
    ['plain http of the same host', { Origin: 'http://perennial.example' }, 403],
    ['no origin', { Origin: 'null' }, 403],
    ['nothing said', {}, 403],
    [
      'cross-site with a forged origin',
      { Origin: 'https://perennial.example', 'Sec-Fetch-Site': 'cross-site' },
      403,
    ],
    ['a sister site', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ])('%s', async (_, headers, status) => {
    const { app, calls } = site();
    const body = new URLSearchParams({ email: 'ines@example.com' });
    const response = await app.request('https://perennial.example/sign-in', {
      method: 'POST',
      body,
      headers,
    });
    expect(response.status).toBe(status);
    expect(calls.length).toBe(status === 303 ? 1 : 0);
  });

  test.each(['PUT', 'DELETE', 'PATCH'])('%s too', async method => {
    const response = await site().app.request('https://perennial.example/sign-in', { method });
    expect(response.status).toBe(403);
  });

  test('JSON from elsewhere does not get through', async () => {
    const response = await site().app.request('https://perennial.example/tell', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://evil.example' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  test.each<[string, RequestInit]>([
    [
      'the form of RFC 8058',
      {
        body: 'List-Unsubscribe=One-Click',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      },
    ],
    ['multipart', { body: formOf({ 'List-Unsubscribe': 'One-Click' }) }],
    ['nothing at all', {}],
    ['another origin', { headers: { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' } }],
    [
      'a body that is no form',
      { body: 'x'.repeat(200_000), headers: { 'Content-Type': 'application/json' } },
    ],
  ])('one-click unsubscribe takes %s', async (_, init) => {
    const { app, calls } = site();
    const response = await app.request(`https://perennial.example/unsubscribe/${ACCOUNT}/token`, {
      method: 'POST',
      ...init,
    });
    expect(response.status).toBe(200);
    expect(calls).toMatchObject([{ account: ACCOUNT, name: 'unsubscribe', input: ['token', NOW] }]);
  });
});

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

describe('sizes are bounded', () => {
  const MB = 1024 * 1024;

  test.each<[string, number, number]>([
    ['/sign-in', 65 * 1024, 413],
    ['/connect', 24 * MB, 303],
    ['/connect', 26 * MB, 413],
  ])('%s with %d bytes is %d', async (path, bytes, status) => {
    const visitor = site().visitor();
    const file = new Blob([new Uint8Array(bytes)], { type: 'text/calendar' });
    expect((await visitor.post(path, { email: 'ines@example.com', file })).status).toBe(status);
  });

  test('an import over 5 MB is refused', async () => {
    const visitor = site().visitor();
    await visitor.signIn();
    expect((await visitor.post('/import', { file: new Blob([new Uint8Array(6 * MB)]) })).status).toBe(413);
    expect((await visitor.post('/import', { file: new Blob(['BEGIN:VCARD']) })).status).toBe(200);
  });
});

describe('addresses', () => {
  test('HEAD answers like GET, without a body', async () => {
    const response = await site().visitor().send('/', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('what is not there is said on a page, or in JSON', async () => {
    const visitor = site().visitor();
    const page = await visitor.get('/nowhere');
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('There is nothing here');
    const json = await visitor.get('/nowhere', { Accept: 'application/json' });
    expect(await json.json()).toMatchObject({ error: { code: 'not_found' } });
  });

  test('a trailing slash is taken off', async () => {
    const response = await site().visitor().get('/sign-in/');
    expect(response.status).toBe(301);
    expect(new URL(response.headers.get('Location') ?? '', 'https://perennial.example').pathname).toBe(
      '/sign-in',
    );
  });

  test.each<[string, string, string]>([
    ['GET', '/connect', 'POST'],
    ['POST', '/', 'GET, HEAD'],
    ['DELETE', '/sign-in', 'GET, HEAD, POST'],
  ])('%s %s is told what works', async (method, path, allow) => {
    const response = await site()
      .visitor()
      .send(path, { method, headers: { Origin: 'https://perennial.example' } });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe(allow);
  });

  test('/healthz says that it serves', async () => {
    expect(await (await site().visitor().get('/healthz')).json()).toEqual({ ok: true });
  });
});
