import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Effect, undoing } from '../../src/core/reply/state.ts';
import type { Sql } from '../../src/store/sql.ts';
import {
  allState,
  applyEffect,
  changesOf,
  insertLine,
  linesOf,
  markUndone,
  removeOldLines,
  stateRow,
} from '../../src/store/state.ts';
import { emptyStore } from './node-sqlite.ts';

const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({
    table: fc.constant('snooze' as const),
    key: fc.integer({ min: 1, max: 3 }),
    row: fc.option(fc.record({ until: fc.constantFrom('2027-03-01', '2027-04-01') })),
  }),
  fc.record({
    table: fc.constant('mute' as const),
    key: fc.integer({ min: 1, max: 3 }),
    row: fc.option(fc.record({ day: fc.constant('2027-03-01') })),
  }),
  fc.record({
    table: fc.constant('occasion' as const),
    key: fc.constantFrom('1 diwali', '2 easter'),
    row: fc.option(fc.record({ on: fc.boolean() })),
  }),
);

/** Every row there is, as text. */
function snapshot(sql: Sql): string {
  const state = allState(sql);
  return JSON.stringify((['snooze', 'mute', 'occasion'] as const).map(table => [...state(table)]));
}

function say(sql: Sql, effects: readonly Effect[], at = 1): number {
  const line = insertLine(sql, { act: 'reply', at, clause: 'said', said: 'Done.', people: [1] });
  for (const one of effects) applyEffect(sql, one, line);
  return line;
}

function takeBack(sql: Sql, line: number): void {
  for (const one of undoing(changesOf(sql, line), (table, key) => stateRow(sql, table, key)).effects)
    applyEffect(sql, one, null);
  markUndone(sql, line, 2);
}

describe('what the owner said', () => {
  test('is there by table and key, and gone when it is taken away', () => {
    const sql = emptyStore();
    applyEffect(sql, { table: 'snooze', key: 7, row: { until: '2027-03-29' } }, null);
    expect(stateRow(sql, 'snooze', 7)).toEqual({ until: '2027-03-29' });
    expect(stateRow(sql, 'snooze', 8)).toBeNull();
    expect(stateRow(sql, 'mute', 7)).toBeNull();
    expect([...allState(sql)('snooze')]).toEqual([['7', { until: '2027-03-29' }]]);
    applyEffect(sql, { table: 'snooze', key: 7, row: null }, null);
    expect(allState(sql)('snooze').size).toBe(0);
  });

  test('can be taken back line by line, newest first, to exactly what was before', () => {
    fc.assert(
      fc.property(fc.array(fc.array(effect, { maxLength: 4 }), { maxLength: 5 }), lines => {
        const sql = emptyStore();
        const before: string[] = [];
        const ids = lines.map(effects => {
          before.push(snapshot(sql));
          return say(sql, effects);
        });
        for (const [index, id] of [...ids.entries()].toReversed()) {
          takeBack(sql, id);
          expect(snapshot(sql)).toBe(before[index]);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('that changed nothing is not written down', () => {
    const sql = emptyStore();
    const one: Effect = { table: 'mute', key: 1, row: { day: '2027-03-01' } };
    say(sql, [one]);
    const again = say(sql, [one, { table: 'snooze', key: 9, row: null }]);
    expect(changesOf(sql, again)).toEqual([]);
  });

  test('is listed by act, by line, or lately; what was taken back is not lately', () => {
    const sql = emptyStore();
    const old = say(sql, [], 10);
    const other = insertLine(sql, { act: 'click', at: 20, clause: 'b', said: 'B.', people: [] });
    expect(linesOf(sql, { act: 'reply' }).map(line => line.id)).toEqual([old]);
    expect(linesOf(sql, { id: other })).toEqual([
      { id: other, act: 'click', at: 20, clause: 'b', said: 'B.', people: [], undoneAt: null },
    ]);
    expect(linesOf(sql, { since: 0 }).map(line => line.id)).toEqual([other, old]);
    markUndone(sql, other, 21);
    expect(linesOf(sql, { since: 0 }).map(line => line.id)).toEqual([old]);
    expect(linesOf(sql, { act: 'click' })[0]?.undoneAt).toBe(21);
  });

  test('cannot be taken back when it is old, and stays as it is', () => {
    const sql = emptyStore();
    const line = say(sql, [{ table: 'mute', key: 1, row: { day: '2027-03-01' } }], 10);
    removeOldLines(sql, 11);
    expect(linesOf(sql, { act: 'reply' })).toEqual([]);
    expect(changesOf(sql, line)).toEqual([]);
    expect(stateRow(sql, 'mute', 1)).not.toBeNull();
  });
});
