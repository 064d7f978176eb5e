/**
 * What the owner said, as rows of (kind, key, row). Every change goes through `changeState`, which
 * writes down the row before and after; so one mechanism undoes everything.
 */
import type { Instant } from '../core/event.ts';
import type { Effect, Row, StateRows, StateTable } from '../core/reply/state.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

/** What made a change: a reply, click or page, and which of its lines. */
export interface Act {
  readonly act: string;
  readonly line: number;
  readonly at: Instant;
}

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

/** Sets or deletes one row and journals what stood there; nothing is written when nothing changes. */
export function applyEffect(sql: Sql, effect: Effect, by: Act): void {
  const key = String(effect.key);
  const before = rowText(sql, effect.table, key);
  const after = effect.row === null ? null : JSON.stringify(effect.row);
  if (before === after) return;
  write(sql, effect.table, key, after);
  sql.run(
    db.insertInto('journal').values({
      act: by.act,
      line: by.line,
      at: by.at,
      kind: effect.table,
      key,
      before,
      after,
      undone_at: null,
    }),
  );
}

export interface JournalEntry {
  readonly id: number;
  readonly act: string;
  readonly line: number;
  readonly at: Instant;
  readonly table: StateTable;
  readonly key: string;
  readonly before: Row;
  readonly after: Row;
}

/** Changes that were not undone yet, in the order they were made. */
export function journalSince(sql: Sql, since: Instant): readonly JournalEntry[] {
  const query = db.selectFrom('journal').selectAll().where('undone_at', 'is', null).where('at', '>=', since);
  return sql.all(query.orderBy('id')).map(entry => ({
    id: entry.id,
    act: entry.act,
    line: entry.line,
    at: entry.at,
    table: entry.kind as StateTable, // written by applyEffect only
    key: entry.key,
    before: parse(entry.before),
    after: parse(entry.after),
  }));
}

export function markUndone(sql: Sql, ids: readonly number[], now: Instant): void {
  for (const id of ids) sql.run(db.updateTable('journal').set({ undone_at: now }).where('id', '=', id));
}

/** Whether this act (or this line of it) ever changed anything, undone or not. */
export function actIsKnown(sql: Sql, act: string, line: number | null): boolean {
  let query = db.selectFrom('journal').select('id').where('act', '=', act).limit(1);
  if (line !== null) query = query.where('line', '=', line);
  return sql.first(query) !== undefined;
}

export function removeOldJournal(sql: Sql, before: Instant): void {
  sql.run(db.deleteFrom('journal').where('at', '<', before));
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

function parse(text: string | null): Row {
  return text === null ? null : (JSON.parse(text) as Row); // written by applyEffect only
}
