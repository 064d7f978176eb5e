import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ahead, speaksFor } from '../../src/calendar/ahead.ts';

const DAY = 86_400_000;
const window = fc
  .tuple(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 1, max: 1e11 }))
  .map(([from, length]) => ({ from, to: from + length }));

test('a reading speaks for the windows of the next seven days and no longer', () => {
  fc.assert(
    fc.property(window, fc.integer({ min: 0, max: 7 * DAY }), (asked, later) => {
      const moved = { from: Math.min(asked.from + later, asked.to), to: asked.to + later };
      expect(speaksFor(ahead(asked), moved)).toBe(true);
      expect(speaksFor(ahead(asked), { from: asked.from, to: asked.to + 7 * DAY + 1 })).toBe(false);
      expect(speaksFor(ahead(asked), { from: asked.from - 1, to: asked.to })).toBe(false);
    }),
  );
});
