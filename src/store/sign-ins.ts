import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

/** A request to sign in that waits for its link or code. Secrets are kept as hashes only. */
export interface StoredSignIn {
  /** The address to be confirmed. */
  readonly email: string;
  readonly secretHash: string;
  readonly codeHash: string;
  readonly browser: string;
  readonly expiresAt: Instant;
  readonly tries: number;
  readonly timezone: string | null;
  readonly source: string | null;
}

export function insertSignIn(sql: Sql, signIn: StoredSignIn): void {
  sql.run(
    db.insertInto('sign_ins').values({
      email: signIn.email,
      secret_hash: signIn.secretHash,
      code_hash: signIn.codeHash,
      browser: signIn.browser,
      expires_at: signIn.expiresAt,
      tries: signIn.tries,
      timezone: signIn.timezone,
      source: signIn.source,
    }),
  );
}

export function allSignIns(sql: Sql): readonly StoredSignIn[] {
  return sql.all(db.selectFrom('sign_ins').selectAll().orderBy('expires_at', 'desc')).map(row => ({
    email: row.email,
    secretHash: row.secret_hash,
    codeHash: row.code_hash,
    browser: row.browser,
    expiresAt: row.expires_at,
    tries: row.tries,
    timezone: row.timezone,
    source: row.source,
  }));
}

export function countTry(sql: Sql, secretHash: string): void {
  sql.run(
    db
      .updateTable('sign_ins')
      .set(eb => ({ tries: eb('tries', '+', 1) }))
      .where('secret_hash', '=', secretHash),
  );
}

export function removeSignIn(sql: Sql, secretHash: string): void {
  sql.run(db.deleteFrom('sign_ins').where('secret_hash', '=', secretHash));
}
