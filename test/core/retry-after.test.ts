import { expect, test } from 'vitest';
import { retryAfterSeconds } from '../../src/core/retry-after.ts';

const NOON = 'Sun, 22 Nov 2026 12:00:00 GMT';

test.each<[string | null, string | null, number | undefined]>([
  ['120', null, 120],
  [' 0 ', null, 0],
  ['999999999', null, 86_400],
  ['Sun, 22 Nov 2026 12:00:30 GMT', NOON, 30],
  ['Sun, 22 Nov 2027 12:00:30 GMT', NOON, 86_400],
  ['Sun, 22 Nov 2026 11:00:00 GMT', NOON, undefined],
  ['Sun, 22 Nov 2026 12:00:30 GMT', null, undefined],
  ['-5', NOON, undefined],
  ['1.5', null, undefined],
  ['soon', NOON, undefined],
  ['', NOON, undefined],
  [null, NOON, undefined],
])('Retry-After %j in an answer of %j is %j seconds', (retryAfter, date, seconds) => {
  expect(retryAfterSeconds(retryAfter, date)).toBe(seconds);
});
