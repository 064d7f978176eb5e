import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

/** So many within `ms`, counted from the first one on. */
export interface Bound {
  readonly name: string;
  readonly limit: number;
  readonly ms: number;
}

/** Counts one more within each of them; false, and nothing counted, when one is reached. */
export function admit(sql: Sql, bounds: readonly Bound[], now: Instant): boolean {
  const running = bounds.map(bound => ({ ...bound, ...windowOf(sql, bound, now) }));
  if (running.some(({ count, limit }) => count >= limit)) return false;
  for (const { name, count, until } of running) setCounter(sql, { name, count: count + 1, until });
  return true;
}

/** Whether nothing more would be admitted within this bound now. */
export function isReached(sql: Sql, bound: Bound, now: Instant): boolean {
  return windowOf(sql, bound, now).count >= bound.limit;
}

function windowOf(sql: Sql, { name, ms }: Bound, now: Instant): { count: number; until: Instant } {
  const query = db.selectFrom('counters').select(['count', 'expires_at']).where('name', '=', name);
  const row = sql.first(query.where('expires_at', '>', now));
  return row === undefined ? { count: 0, until: now + ms } : { count: row.count, until: row.expires_at };
}

function setCounter(sql: Sql, { name, count, until }: { name: string; count: number; until: Instant }): void {
  const values = { name, count, expires_at: until };
  const query = db.insertInto('counters').values(values);
  sql.run(query.onConflict(conflict => conflict.column('name').doUpdateSet({ count, expires_at: until })));
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
  setCounter(sql, { name: 'own id', count: id, until: FOR_EVER });
  return id;
}
