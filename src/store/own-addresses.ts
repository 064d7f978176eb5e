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
  /** When that mail came back as undeliverable; null: it did not. */
  readonly returnedAt: Instant | null;
}

export function ownAddress(sql: Sql, email: string): OwnAddress | null {
  const row = sql.first(db.selectFrom('own_addresses').selectAll().where('email', '=', email));
  if (row === undefined) return null;
  const { asked_at: askedAt, confirmed_at: confirmedAt, returned_at: returnedAt } = row;
  return { email, askedAt, confirmedAt, returnedAt };
}

export function noteAsked(sql: Sql, email: string, asked_at: Instant): void {
  const asked = { asked_at, returned_at: null };
  const query = db.insertInto('own_addresses').values({ email, confirmed_at: null, ...asked });
  sql.run(query.onConflict(conflict => conflict.column('email').doUpdateSet(asked)));
}

export function noteConfirmed(sql: Sql, email: string, confirmed_at: Instant): void {
  const query = db
    .insertInto('own_addresses')
    .values({ email, asked_at: null, confirmed_at, returned_at: null });
  sql.run(query.onConflict(conflict => conflict.column('email').doUpdateSet({ confirmed_at })));
}

/** The mail to an address that waits was not delivered; of any other nothing is written. */
export function noteReturned(sql: Sql, email: string, returned_at: Instant): void {
  const query = db.updateTable('own_addresses').set({ returned_at }).where('email', '=', email);
  sql.run(query.where('confirmed_at', 'is', null));
}

/** Whatever is not among these is no longer the owner's, and has to be confirmed anew if it comes back. */
export function keepOwnAddresses(sql: Sql, emails: readonly string[]): void {
  sql.run(db.deleteFrom('own_addresses').where('email', 'not in', emails));
}
