import { expect, test } from 'vitest';
import { createSigner } from '../../src/auth/signing.ts';
import { visitorHash } from '../../src/auth/visitor.ts';

const signer = createSigner({ current: new Uint8Array(32).fill(1), previous: null });
const other = createSigner({ current: new Uint8Array(32).fill(2), previous: null });

test('a visitor is a keyed hash: the same for the same, and told by nobody without the secret', async () => {
  const hash = await visitorHash(signer, '203.0.113.7');
  expect(hash).toMatch(/^[a-z2-7]{26}$/);
  expect(await visitorHash(signer, '203.0.113.7')).toBe(hash);
  expect(await visitorHash(signer, '203.0.113.8')).not.toBe(hash);
  expect(await visitorHash(other, '203.0.113.7')).not.toBe(hash);
});

test.each([
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::1', true],
  ['2001:db8:1:2:3:4:5:6', '2001:0DB8:0001:0002:ffff::', true],
  ['2001:db8::1', '2001:db8:0:0:9::2', true],
  ['2001:db8:1::', '2001:db8:1:0:0:0:0:9', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['::1', '::ffff:1.2.3.4', false],
  ['::ffff:1.2.3.4', '::ffff:1.2.3.5', false],
  ['2001:db8:1:2::', '203.0.113.7', false],
])('%s and %s are one visitor: %s', async (one, two, same) => {
  expect((await visitorHash(signer, one)) === (await visitorHash(signer, two))).toBe(same);
});
