import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folded, oneSlipApart } from '../../../src/core/reply/spelling.ts';

/** Optimal string alignment, the textbook way: slow, and plainly right. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? rows[i - 2]![j - 2]! + 1
          : Number.POSITIVE_INFINITY;
      rows[i]![j] = Math.min(
        rows[i - 1]![j]! + 1,
        rows[i]![j - 1]! + 1,
        rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap,
      );
    }
  }
  return rows[a.length]![b.length]!;
}

describe('one slip', () => {
  test('is an edit distance of at most one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => oneSlipApart(a, b) === distance(a, b) <= 1),
      { numRuns: 2000 },
    );
  });
});

describe('folding', () => {
  test.each([
    ['José', 'jose'],
    ['ØRSTED', 'orsted'],
    ['O’Brien', "o'brien"],
    ['  Mei   Lin ', 'mei lin'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Straße', 'strasse'],
  ])('"%s" is "%s"', (text, plain) => {
    expect(folded(text)).toBe(plain);
  });
});
