import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64url, toBase32, toBase64url } from '../../src/auth/encoding.ts';

describe('base64url', () => {
  test('reads back what it wrote, as Node does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
      }),
    );
  });

  test.each(['A', 'AA=', 'A+', 'A/', 'AB', 'A B', 'Aé', 'AAAAA'])('refuses %j', text => {
    expect(fromBase64url(text)).toBeNull();
  });
});

test.each([
  ['', ''],
  ['f', 'my'],
  ['fo', 'mzxq'],
  ['foo', 'mzxw6'],
  ['foob', 'mzxw6yq'],
  ['fooba', 'mzxw6ytb'],
  ['foobar', 'mzxw6ytboi'],
])('base32 of %j is %j (RFC 4648 section 10)', (text, expected) => {
  expect(toBase32(new TextEncoder().encode(text))).toBe(expected);
});
