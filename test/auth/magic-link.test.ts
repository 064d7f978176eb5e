import { describe, expect, test } from 'vitest';
import {
  newMagicLink,
  readSignInToken,
  type StoredMagicLink,
  tryMagicLink,
} from '../../src/auth/magic-link.ts';
import { createSigner } from '../../src/auth/signing.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 23, 7);
const account = 'a'.repeat(26);
const signer = createSigner({ current: Uint8Array.from({ length: 32 }, (_, i) => i), previous: null });

const fresh = () => newMagicLink({ signer, account, browser: 'this browser', now: NOW });
const secretOf = (token: string) => readSignInToken(token)?.secret ?? '';

interface Changes {
  readonly secret: string;
  readonly browser?: string;
  readonly now?: number;
  readonly account?: string;
}

function attempt(pending: readonly StoredMagicLink[], changes: Changes) {
  return tryMagicLink({ signer, account, pending, browser: 'this browser', now: NOW, ...changes });
}

/** What an account does with an attempt. */
async function attemptAndStore(pending: readonly StoredMagicLink[], changes: Changes) {
  const { outcome, forget, count } = await attempt(pending, changes);
  const left = pending
    .filter(each => !forget.includes(each.secretHash))
    .map(each => (count.includes(each.secretHash) ? { ...each, tries: each.tries + 1 } : each));
  return { outcome, left };
}

/** Never the right one: one more, modulo a million. */
const wrongCode = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

describe('a sign-in mail', () => {
  test('its link signs in once', async () => {
    const { token, stored } = await fresh();
    const first = await attemptAndStore([stored], { secret: secretOf(token) });
    expect(first).toEqual({ outcome: 'confirmed', left: [] });
    expect((await attempt(first.left, { secret: secretOf(token) })).outcome).toBe('unknown');
  });

  test('its code signs in, however it is spaced', async () => {
    const { code, stored } = await fresh();
    expect(code).toMatch(/^\d{6}$/);
    const spaced = ` ${code.slice(0, 3)} ${code.slice(3)} `;
    expect(await attempt([stored], { secret: spaced })).toMatchObject({
      outcome: 'confirmed',
      confirmed: stored,
    });
  });

  test('neither is stored', async () => {
    const { token, code, stored } = await fresh();
    expect(JSON.stringify(stored)).not.toContain(secretOf(token));
    expect(JSON.stringify(stored)).not.toContain(code);
  });

  test('is good for fifteen minutes', async () => {
    const { token, code, stored } = await fresh();
    const last = NOW + 15 * MINUTE;
    expect((await attempt([stored], { secret: code, now: last - 1 })).outcome).toBe('confirmed');
    for (const secret of [code, secretOf(token)]) {
      expect(await attemptAndStore([stored], { secret, now: last })).toEqual({
        outcome: 'expired',
        left: [],
      });
    }
  });

  test('its link in another browser does nothing, and still works in the right one', async () => {
    const { token, stored } = await fresh();
    const other = await attemptAndStore([stored], { secret: secretOf(token), browser: 'a phone' });
    expect(other).toEqual({ outcome: 'other browser', left: [stored] });
    expect((await attempt(other.left, { secret: secretOf(token) })).outcome).toBe('confirmed');
  });

  test('its code is nothing in another browser, and trying it there costs nothing', async () => {
    const { code, stored } = await fresh();
    const other = await attemptAndStore([stored], { secret: code, browser: 'a stranger' });
    expect(other).toEqual({ outcome: 'other browser', left: [stored] });
  });

  test('its code can be mistyped four times, not five', async () => {
    const { code, stored } = await fresh();
    let left: readonly StoredMagicLink[] = [stored];
    for (let i = 1; i <= 4; i++) {
      const result = await attemptAndStore(left, { secret: wrongCode(code, i) });
      expect(result.outcome).toBe('wrong code');
      left = result.left;
    }
    expect((await attempt(left, { secret: code })).outcome).toBe('confirmed');
    left = (await attemptAndStore(left, { secret: wrongCode(code, 5) })).left;
    expect(await attemptAndStore(left, { secret: code })).toEqual({ outcome: 'expired', left: [] });
  });

  test('asked for twice: either code works, and a wrong one counts against both', async () => {
    const [first, second] = [await fresh(), await fresh()];
    const pending = [first.stored, second.stored];
    expect((await attemptAndStore(pending, { secret: first.code })).left).toEqual([]);
    expect((await attempt(pending, { secret: second.code })).confirmed).toEqual(second.stored);
    const { left } = await attemptAndStore(pending, {
      secret: wrongCode(first.code, 1 + (second.code === wrongCode(first.code) ? 1 : 0)),
    });
    expect(left.map(each => each.tries)).toEqual([1, 1]);
  });

  test('asked for twice in one browser: what came with the other is still known, even when that one expired', async () => {
    const [first, second] = [await fresh(), await fresh()];
    const expired = { ...first.stored, expiresAt: NOW - 1 };
    const elsewhere = { ...(await fresh()).stored, browser: 'another' };
    const result = await attempt([expired, second.stored, elsewhere], { secret: second.code });
    expect(result.confirmed).toEqual(second.stored);
    expect(result.alongside).toEqual([expired]);
    expect(result.forget).toHaveLength(3);
  });

  test('of one account is nothing to another', async () => {
    const { token, code, stored } = await fresh();
    const other = 'b'.repeat(26);
    expect((await attempt([stored], { secret: code, account: other })).outcome).toBe('wrong code');
    expect((await attempt([stored], { secret: secretOf(token), account: other })).outcome).toBe('unknown');
  });

  test.each(['', 'x', '12345', '1234567', '１２３４５６', 'a'.repeat(52)])(
    '%j does not sign in',
    async secret => {
      const { stored } = await fresh();
      expect((await attempt([stored], { secret })).outcome).toBe('unknown');
    },
  );

  test('codes are drawn evenly: numbers past the last whole million are drawn again', async () => {
    const draws = [
      [255, 255, 255, 255],
      [0, 0, 0, 7],
    ];
    const random = (bytes: number) =>
      bytes === 4 ? Uint8Array.from(draws.shift() ?? []) : new Uint8Array(bytes);
    expect((await newMagicLink({ signer, account, browser: 'b', now: NOW, random })).code).toBe('000007');
  });
});

test.each([
  '',
  'a',
  `${account}.`,
  `${account}.short`,
  `.${'a'.repeat(52)}`,
  `${account}.${'a'.repeat(52)}.x`,
  `${account}.${'A'.repeat(52)}`,
])('the path %j is no sign-in link', token => {
  expect(readSignInToken(token)).toBeNull();
});
