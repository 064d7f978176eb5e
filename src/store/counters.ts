import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

/** Counts one more; false, and nothing counted, when `limit` was reached in this period. */
export function countWithin(sql: Sql, counter: { name: string; limit: number; until: Instant }): boolean {
  const row = sql.first(db.selectFrom('counters').select('count').where('name', '=', counter.name));
  const count = row?.count ?? 0;
  if (count >= counter.limit) return false;
  sql.run(
    db
      .insertInto('counters')
      .values({ name: counter.name, count: 1, expires_at: counter.until })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ count: count + 1 })),
  );
  return true;
}

export function removeOldCounters(sql: Sql, now: Instant): void {
  sql.run(db.deleteFrom('counters').where('expires_at', '<', now));
}

/** Ids for rows the owner makes; far above what SQLite hands out to people found in calendars. */
const FIRST_OWN_ID = 1_000_000_000;
const FOR_EVER = Number.MAX_SAFE_INTEGER;

export function nextOwnId(sql: Sql): number {
  const row = sql.first(db.selectFrom('counters').select('count').where('name', '=', 'own id'));
  const id = (row?.count ?? FIRST_OWN_ID - 1) + 1;
  sql.run(
    db
      .insertInto('counters')
      .values({ name: 'own id', count: id, expires_at: FOR_EVER })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ count: id })),
  );
  return id;
}
