/** The registry's own small table: which account is next due when. */
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

export function dueBefore(sql: Sql, before: Instant, limit: number): readonly string[] {
  const query = db
    .selectFrom('accounts')
    .select('name')
    .where('due_at', '<', before)
    .orderBy('due_at')
    .limit(limit);
  return sql.all(query).map(row => row.name);
}
