/**
 * What the owner said, as rows of (kind, key, row). Every change goes through `applyEffect`, which
 * writes down the row before and after; so one mechanism undoes everything.
 */
import type { Instant } from '../core/event.ts';
import type { PersonId } from '../core/person.ts';
import type { Change, Effect, Row, StateRows, StateTable } from '../core/reply/state.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

/** The rows of one table, by key as text. */
export type ReadTable = <T extends StateTable>(table: T) => ReadonlyMap<string, StateRows[T]['row']>;

/** Everything the owner has said, read at once. */
export function allState(sql: Sql): ReadTable {
  const tables = new Map<string, Map<string, unknown>>();
  for (const { kind, key, row } of sql.all(db.selectFrom('state').selectAll())) {
    const rows = tables.get(kind) ?? new Map<string, unknown>();
    tables.set(kind, rows.set(key, JSON.parse(row)));
  }
  // Rows were written by applyEffect, which is typed.
  return <T extends StateTable>(table: T) =>
    (tables.get(table) ?? new Map()) as ReadonlyMap<string, StateRows[T]['row']>;
}

export function stateRow<T extends StateTable>(
  sql: Sql,
  table: T,
  key: string | number,
): StateRows[T]['row'] | null {
  const text = rowText(sql, table, String(key));
  return text === null ? null : (JSON.parse(text) as StateRows[T]['row']); // written by applyEffect only
}

/** Sets or deletes one row; nothing is written when nothing changes. `line` null: not to be undone. */
export function applyEffect(sql: Sql, effect: Effect, line: number | null): void {
  const key = String(effect.key);
  const before = rowText(sql, effect.table, key);
  const after = effect.row === null ? null : JSON.stringify(effect.row);
  if (before === after) return;
  write(sql, effect.table, key, after);
  if (line === null) return;
  sql.run(db.insertInto('journal').values({ line, kind: effect.table, key, before, after }));
}

/** Writes down a change of a row that is kept elsewhere: a setting, in its column of the account. */
export function noteChange(sql: Sql, line: number, { table, key, row }: Effect, before: Row): void {
  const text = (one: Row) => (one === null ? null : JSON.stringify(one));
  const values = { line, kind: table, key: String(key), before: text(before), after: text(row) };
  sql.run(db.insertInto('journal').values(values));
}

/** What was done, told in a receipt, and can be taken back. */
export interface StoredLine {
  readonly id: number;
  readonly act: string;
  readonly at: Instant;
  readonly clause: string;
  readonly said: string;
  readonly people: readonly PersonId[];
  readonly undoneAt: Instant | null;
}

export function insertLine(sql: Sql, line: Omit<StoredLine, 'id' | 'undoneAt'>): number {
  const { act, at, clause, said, people } = line;
  const values = { act, at, clause, said, people: JSON.stringify(people), undone_at: null };
  const row = sql.first(db.insertInto('lines').values(values).returning('id'));
  if (row === undefined) throw new Error('SQLite returned no id for a new line');
  return row.id;
}

export function linesOf(
  sql: Sql,
  which: { act: string } | { id: number } | { since: Instant },
): readonly StoredLine[] {
  let query = db.selectFrom('lines').selectAll().orderBy('id', 'desc');
  if ('act' in which) query = query.where('act', '=', which.act);
  else if ('id' in which) query = query.where('id', '=', which.id);
  else query = query.where('at', '>=', which.since).where('undone_at', 'is', null);
  return sql.all(query).map(row => ({
    id: row.id,
    act: row.act,
    at: row.at,
    clause: row.clause,
    said: row.said,
    people: JSON.parse(row.people) as PersonId[], // written by insertLine only
    undoneAt: row.undone_at,
  }));
}

/** In the order they were made. */
export function changesOf(sql: Sql, line: number): readonly Change[] {
  const query = db.selectFrom('journal').selectAll().where('line', '=', line).orderBy('id');
  return sql.all(query).map(({ kind, key, before, after }) => ({
    did: effect(kind, key, after),
    inverse: effect(kind, key, before),
  }));
}

export function markUndone(sql: Sql, line: number, now: Instant): void {
  sql.run(db.updateTable('lines').set({ undone_at: now }).where('id', '=', line));
}

/** A line older than `before` can no longer be undone. */
export function removeOldLines(sql: Sql, before: Instant): void {
  const old = db.selectFrom('lines').select('id').where('at', '<', before);
  sql.run(db.deleteFrom('journal').where('line', 'in', old));
  sql.run(db.deleteFrom('lines').where('at', '<', before));
}

function rowText(sql: Sql, kind: string, key: string): string | null {
  const query = db.selectFrom('state').select('row').where('kind', '=', kind).where('key', '=', key);
  return sql.first(query)?.row ?? null;
}

function write(sql: Sql, kind: string, key: string, row: string | null): void {
  if (row === null) {
    sql.run(db.deleteFrom('state').where('kind', '=', kind).where('key', '=', key));
    return;
  }
  sql.run(
    db
      .insertInto('state')
      .values({ kind, key, row })
      .onConflict(conflict => conflict.columns(['kind', 'key']).doUpdateSet({ row })),
  );
}

/** Journal rows are written by applyEffect only, so that table, key and row fit each other. */
function effect(table: string, key: string, row: string | null): Effect {
  return { table, key, row: row === null ? null : JSON.parse(row) } as unknown as Effect;
}
