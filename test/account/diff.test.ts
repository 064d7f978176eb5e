import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffReading, type ReadingInput, type ReadRow } from '../../src/core/reading.ts';

const row = fc.record({
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  start: fc.integer({ min: 1, max: 3 }),
  body: fc.constantFrom('x', 'y', 'z'),
});
const reading = fc.uniqueArray(row, { selector: one => one.key });
const patience = fc.constantFrom(1 as const, 2 as const);

/** What is known after the diff was written. */
function written(known: readonly ReadRow[], { write, remove }: ReturnType<typeof diffReading>): ReadRow[] {
  const place = (one: ReadRow) => `${one.start} ${one.key}`;
  const rows = new Map(known.map(one => [place(one), one]));
  for (const one of remove) rows.delete(place(one));
  for (const one of write) rows.set(place(one), one);
  return [...rows.values()].sort((a, b) => place(a).localeCompare(place(b)));
}

function read(
  input: Omit<ReadingInput<ReadRow>, 'complete' | 'missingBefore'>,
  missingBefore: readonly string[] = [],
) {
  const diff = diffReading({ ...input, missingBefore, complete: true });
  return { known: written(input.known, diff), missing: diff.missing, diff };
}

describe('what to write after a reading', () => {
  test('does not depend on the order of either side', () => {
    fc.assert(
      fc.property(reading, reading, patience, fc.integer(), (known, now, patience, seed) => {
        const shuffled = [...now].sort((a, b) => ((a.start * seed) % 7) - ((b.start * seed) % 7));
        const one = read({ known, read: now, patience });
        const other = read({ known: known.toReversed(), read: shuffled, patience });
        expect(other.known).toEqual(one.known);
        expect(other.missing.toSorted()).toEqual(one.missing.toSorted());
      }),
    );
  });

  test('is nothing when the same is read again, and everything is believed by the second time', () => {
    fc.assert(
      fc.property(reading, reading, patience, (known, now, patience) => {
        const first = read({ known, read: now, patience });
        const second = read({ known: first.known, read: now, patience }, first.missing);
        expect(second.known).toEqual(written([], { write: now, remove: [], missing: [] }));
        const third = read({ known: second.known, read: now, patience }, second.missing);
        expect(third.diff).toEqual({ write: [], remove: [], missing: [] });
      }),
    );
  });

  test('of a part removes nothing but the old place of what has moved', () => {
    fc.assert(
      fc.property(reading, reading, patience, (known, now, patience) => {
        const diff = diffReading({ known, read: now, missingBefore: [], complete: false, patience });
        const keys = new Set(written(known, diff).map(one => one.key));
        for (const { key } of known) expect(keys).toContain(key);
      }),
    );
  });

  test('writes no row that is as it was', () => {
    fc.assert(
      fc.property(reading, reading, patience, (known, now, patience) => {
        const same = new Set(known.map(one => JSON.stringify(one)));
        for (const one of read({ known, read: now, patience }).diff.write)
          expect(same).not.toContain(JSON.stringify(one));
      }),
    );
  });

  test('never removes more than half of a window at the first reading that lacks it', () => {
    fc.assert(
      fc.property(reading, reading, patience, (known, now, patience) => {
        const gone = known.filter(({ key }) => !now.some(one => one.key === key)).length;
        const { known: left } = read({ known, read: now, patience });
        if (known.length >= 4 && gone > known.length / 2)
          expect(left.length).toBeGreaterThanOrEqual(known.length);
      }),
    );
  });
});
