/** The registry's own small tables: which account is next due when, and counters as an account has them. */
import type { Instant } from '../core/event.ts';
import { queryBuilder } from './database.ts';
import type { Sql, SqlConnection } from './sql.ts';

interface RegistryTables {
  accounts: { name: string; due_at: number };
}

const db = queryBuilder<RegistryTables>();

export function prepareRegistry(connection: SqlConnection): void {
  connection.query(
    'CREATE TABLE IF NOT EXISTS accounts (name TEXT PRIMARY KEY, due_at INTEGER NOT NULL) WITHOUT ROWID',
    [],
  );
  connection.query(
    'CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, count INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID',
    [],
  );
}

export function noteDue(sql: Sql, name: string, due_at: Instant): void {
  sql.run(
    db
      .insertInto('accounts')
      .values({ name, due_at })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ due_at })),
  );
}

export function removeDue(sql: Sql, name: string): void {
  sql.run(db.deleteFrom('accounts').where('name', '=', name));
}

/** By name, those after `after`: a page at a time, so that no account that stays late keeps another waiting. */
export function dueBefore(
  sql: Sql,
  before: Instant,
  page: { readonly after: string; readonly limit: number },
): readonly string[] {
  const late = db.selectFrom('accounts').select('name').where('due_at', '<', before);
  const query = late.where('name', '>', page.after).orderBy('name').limit(page.limit);
  return sql.all(query).map(row => row.name);
}
