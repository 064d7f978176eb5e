import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountName, isAccountName, normaliseEmail } from '../../src/auth/account-name.ts';

describe('an address has one form', () => {
  test.each([
    ['ana@example.com', 'ana@example.com'],
    ['  Ana.Maria+News@EXAMPLE.com ', 'ana.maria+news@example.com'],
    ['zoe\u0308@example.com', 'zo\u00eb@example.com'],
    ['me@b\u00fccher.example', 'me@xn--bcher-kva.example'],
    ['me@xn--bcher-kva.example', 'me@xn--bcher-kva.example'],
    ['me@\u4f8b\u3048.jp', 'me@xn--r8jz45g.jp'],
    ["o'brien@mail.example.co.uk", "o'brien@mail.example.co.uk"],
    ['_x-y@a-b.example', '_x-y@a-b.example'],
  ])('%j is %j', (text, expected) => {
    expect(normaliseEmail(text)).toBe(expected);
  });

  test.each([
    '',
    'ana',
    '@example.com',
    'ana@',
    'ana@localhost',
    'ana@example..com',
    'ana@.example.com',
    'ana@example.com.',
    'ana@-example.com',
    'ana@[127.0.0.1]',
    'ana@127.0.0.1',
    'a b@example.com',
    '.ana@example.com',
    'ana.@example.com',
    'a..b@example.com',
    'ana@b@example.com',
    '"ana"@example.com',
    'ana(comment)@example.com',
    'Ana <ana@example.com>',
    'ana@example.com,bob@example.com',
    'ana@example.com\r\nBcc: bob@example.com',
    'ana\r\n@example.com',
    'ana\u0000@example.com',
    'ana\u200b@example.com',
    'ana\u2028@example.com',
    'ana\u202e@example.com',
    'ana@exam\u0000ple.com',
    'ana@example.com/path',
    'ana@example.com:25',
    'ana@%65xample.com',
    `${'a'.repeat(65)}@example.com`,
    `ana@${'a'.repeat(64)}.com`,
    `ana@${'abcdefgh.'.repeat(30)}com`,
    'a'.repeat(100_000),
  ])('%j is none', text => {
    expect(normaliseEmail(text)).toBeNull();
  });

  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string({ unit: 'grapheme' }).map(s => `${s}@example.com`),
        ),
        text => {
          const once = normaliseEmail(text);
          if (once !== null) expect(normaliseEmail(once)).toBe(once);
        },
      ),
    );
  });
});

describe('the name of an account', () => {
  test('is 130 bits of the SHA-256 of its address', async () => {
    const name = await accountName('ana@example.com');
    const bits = (text: string) =>
      [...text].map(c => 'abcdefghijklmnopqrstuvwxyz234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
    const digest = createHash('sha256').update('ana@example.com').digest();
    const expected = [...digest]
      .map(byte => byte.toString(2).padStart(8, '0'))
      .join('')
      .slice(0, 130);
    expect(bits(name)).toBe(expected);
    expect(isAccountName(name)).toBe(true);
  });

  test.each(['', 'short', 'A'.repeat(26), '1'.repeat(26), 'a'.repeat(27)])('%j is not one', text => {
    expect(isAccountName(text)).toBe(false);
  });
});
