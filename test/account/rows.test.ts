import { expect, test } from 'vitest';
import { MOST_ROWS, weekOfRows } from '../bench/rows.ts';

test('a week of readings in which ten events changed writes few rows, its mail included', async () => {
  const { unchanged, changed, withMail } = await weekOfRows();
  expect(changed).toBeLessThanOrEqual(MOST_ROWS);
  expect(withMail).toBeLessThanOrEqual(MOST_ROWS);
  expect(unchanged).toBeLessThan(changed);
});
