import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

/** A further address of the owner that was asked by mail, or is confirmed. */
export interface OwnAddress {
  readonly email: string;
  /** When the last mail with a link was queued for it; null: none was. */
  readonly askedAt: Instant | null;
  /** Null: it may not answer yet. */
  readonly confirmedAt: Instant | null;
}

export function ownAddress(sql: Sql, email: string): OwnAddress | null {
  const row = sql.first(db.selectFrom('own_addresses').selectAll().where('email', '=', email));
  return row === undefined
    ? null
    : { email: row.email, askedAt: row.asked_at, confirmedAt: row.confirmed_at };
}

export function noteAsked(sql: Sql, email: string, asked_at: Instant): void {
  const query = db.insertInto('own_addresses').values({ email, asked_at, confirmed_at: null });
  sql.run(query.onConflict(conflict => conflict.column('email').doUpdateSet({ asked_at })));
}

export function noteConfirmed(sql: Sql, email: string, confirmed_at: Instant): void {
  const query = db.insertInto('own_addresses').values({ email, asked_at: null, confirmed_at });
  sql.run(query.onConflict(conflict => conflict.column('email').doUpdateSet({ confirmed_at })));
}

/** Whatever is not among these is no longer the owner's, and has to be confirmed anew if it comes back. */
export function keepOwnAddresses(sql: Sql, emails: readonly string[]): void {
  sql.run(db.deleteFrom('own_addresses').where('email', 'not in', emails));
}
