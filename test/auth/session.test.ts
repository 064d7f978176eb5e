import { describe, expect, test } from 'vitest';
import { browserHash, isBrowser, newBrowser } from '../../src/auth/browser.ts';
import { readSession, writeSession } from '../../src/auth/session.ts';
import { createSigner } from '../../src/auth/signing.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 23, 7);
const signer = createSigner({ current: Uint8Array.from({ length: 32 }, (_, i) => i), previous: null });
const session = { account: 'a'.repeat(26), email: 'ana@example.com', epoch: 3 };

describe('a session', () => {
  test('is read back, and renewed after a day', async () => {
    const cookie = await writeSession(signer, session, NOW);
    expect(await readSession(signer, cookie, NOW)).toEqual({ session, renew: false });
    expect(await readSession(signer, cookie, NOW + DAY)).toEqual({ session, renew: true });
  });

  test('is over after thirty days', async () => {
    const cookie = await writeSession(signer, session, NOW);
    expect(await readSession(signer, cookie, NOW + 30 * DAY - 1)).not.toBeNull();
    expect(await readSession(signer, cookie, NOW + 30 * DAY)).toBeNull();
  });

  test('cannot be made from a token for something else', async () => {
    const token = await signer.sign('link', JSON.stringify(['a', 'b', 1, NOW]), NOW + DAY);
    expect(await readSession(signer, token, NOW)).toBeNull();
  });
});

test('a browser is named at random, and its hash is another name', async () => {
  const browser = newBrowser();
  expect(isBrowser(browser)).toBe(true);
  expect(newBrowser()).not.toBe(browser);
  expect(await browserHash(browser)).toBe(await browserHash(browser));
  expect(await browserHash(browser)).not.toBe(browser);
  expect(isBrowser('x')).toBe(false);
});
