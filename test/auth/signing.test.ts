import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBase32 } from '../../src/auth/encoding.ts';
import { createSigner } from '../../src/auth/signing.ts';
import { AppError } from '../../src/core/error.ts';

const NOW = Date.UTC(2026, 10, 23, 7);
const OLD = Uint8Array.from({ length: 32 }, (_, i) => i);
const NEW = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);

const signer = createSigner({ current: OLD, previous: null });
const rotating = createSigner({ current: NEW, previous: OLD });
const rotated = createSigner({ current: NEW, previous: null });

describe('a token', () => {
  test('carries its payload for its own purpose only', async () => {
    const token = await signer.sign('session', 'ana|7', NOW + 1000);
    expect(await signer.verify('session', token, NOW)).toEqual({ payload: 'ana|7', expired: false });
    expect(await signer.verify('link', token, NOW)).toBeNull();
    expect(token).toMatch(/^[A-Za-z0-9_.-]+[a-z2-7]$/);
  });

  test('says when it has expired, to the millisecond', async () => {
    const token = await signer.sign('link', 'x', NOW);
    expect((await signer.verify('link', token, NOW - 1))?.expired).toBe(false);
    expect((await signer.verify('link', token, NOW))?.expired).toBe(true);
    const forever = await signer.sign('link', 'x', null);
    expect((await signer.verify('link', forever, Number.MAX_SAFE_INTEGER))?.expired).toBe(false);
  });

  test('is the HMAC of RFC 2104 under the key of RFC 5869, as Node computes them', async () => {
    const token = await signer.sign('link', 'snooze 2', NOW);
    const [body = '', mac, id] = token.split('.');
    const derive = (info: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', OLD, Buffer.from('perennial/root/1'), info, bytes));
    expect(Buffer.from(body, 'base64url').toString()).toBe(`${NOW}:snooze 2`);
    expect(mac).toBe(createHmac('sha256', derive('sign/link', 32)).update(body).digest('base64url'));
    expect(id).toBe(toBase32(derive('id', 3)));
  });

  test('does not survive the change of any one character', async () => {
    const token = await signer.sign('link', 'snooze 2', NOW);
    for (let i = 0; i < token.length; i++) {
      const altered = token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1);
      expect(await signer.verify('link', altered, NOW - 1), `at ${i}`).toBeNull();
    }
  });

  test('any payload comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async payload => {
        const token = await signer.sign('link', payload, null);
        expect((await signer.verify('link', token, NOW))?.payload).toBe(payload);
      }),
      { numRuns: 50 },
    );
  });

  test('anything else is refused quietly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', 'B', '.', '_', '-', '%', '\u00e9') }),
        async text => {
          expect(await signer.verify('link', text, NOW)).toBeNull();
        },
      ),
    );
    expect(await signer.verify('link', 'a'.repeat(1_000_000), NOW)).toBeNull();
  });
});

describe('while the secret is replaced', () => {
  test('both secrets are accepted, and only the new one afterwards', async () => {
    const old = await signer.sign('session', 'x', null);
    const fresh = await rotating.sign('session', 'x', null);
    expect(await rotating.verify('session', old, NOW)).not.toBeNull();
    expect(await rotating.verify('session', fresh, NOW)).not.toBeNull();
    expect(await rotated.verify('session', fresh, NOW)).not.toBeNull();
    expect(await rotated.verify('session', old, NOW)).toBeNull();
    expect(await signer.verify('session', fresh, NOW)).toBeNull();
  });

  test('short MACs and sealed texts too', async () => {
    const mac = await signer.mac('reply', 'ana 2026-W48', 10);
    expect(await rotating.checkMac('reply', 'ana 2026-W48', mac)).toBe(true);
    expect(await rotated.checkMac('reply', 'ana 2026-W48', mac)).toBe(false);
    const sealed = await signer.seal('feed', 'https://example.com/x.ics', 'ana');
    expect(await rotating.open('feed', sealed, 'ana')).toBe('https://example.com/x.ics');
    await expect(rotated.open('feed', sealed, 'ana')).rejects.toThrow(AppError);
  });
});

describe('a short MAC', () => {
  test('holds for its purpose, data and length', async () => {
    const mac = await signer.mac('reply', 'ana', 10);
    expect(mac).toHaveLength(10);
    expect(await signer.checkMac('reply', 'ana', mac)).toBe(true);
    expect(await signer.checkMac('reply', 'bob', mac)).toBe(false);
    expect(await signer.checkMac('link', 'ana', mac)).toBe(false);
    expect(await signer.checkMac('reply', 'ana', mac.slice(0, 7))).toBe(false);
    expect(await signer.checkMac('reply', 'ana', new Uint8Array(0))).toBe(false);
    expect(
      await signer.checkMac(
        'reply',
        'ana',
        mac.map((byte, i) => (i === 9 ? byte ^ 1 : byte)),
      ),
    ).toBe(false);
  });

  test.each([0, 7, 33, 10.5])('of %d bytes is a mistake', async bytes => {
    await expect(signer.mac('reply', 'ana', bytes)).rejects.toThrow(RangeError);
  });
});

describe('a sealed text', () => {
  test('opens for the same account and purpose only', async () => {
    const sealed = await signer.seal('feed', 'pässwörd', 'ana');
    expect(sealed).not.toContain('pässwörd');
    expect(await signer.open('feed', sealed, 'ana')).toBe('pässwörd');
    await expect(signer.open('feed', sealed, 'bob')).rejects.toMatchObject({ reason: 'seal.unreadable' });
    await expect(signer.open('caldav', sealed, 'ana')).rejects.toMatchObject({ reason: 'seal.unreadable' });
  });

  test('is different every time, and no altered one opens', async () => {
    const sealed = await signer.seal('feed', 'text', 'ana');
    expect(await signer.seal('feed', 'text', 'ana')).not.toBe(sealed);
    for (let i = 0; i < sealed.length; i++) {
      const altered = sealed.slice(0, i) + (sealed[i] === 'A' ? 'B' : 'A') + sealed.slice(i + 1);
      await expect(signer.open('feed', altered, 'ana'), `at ${i}`).rejects.toThrow(AppError);
    }
  });

  test('is what Web Crypto makes of the nonce it was given', async () => {
    const iv = new Uint8Array(12).fill(9);
    const fixed = createSigner({ current: OLD, previous: null, random: () => iv });
    const [, nonce, text] = (await fixed.seal('feed', 'secret', 'ana')).split('.');
    const raw = hkdfSync('sha256', OLD, Buffer.from('perennial/root/1'), 'seal/feed', 32);
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['decrypt']);
    const additionalData = new TextEncoder().encode('ana');
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData },
      key,
      Buffer.from(text ?? '', 'base64url'),
    );
    expect(nonce).toBe(Buffer.from(iv).toString('base64url'));
    expect(Buffer.from(opened).toString()).toBe('secret');
  });

  test.each(['', 'x', 'a.b.c', 'a.b.c.d'])('%j is none', async text => {
    await expect(signer.open('feed', text, 'ana')).rejects.toThrow(AppError);
  });
});
