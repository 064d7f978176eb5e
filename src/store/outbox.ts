import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

export type OutboxKind = 'digest' | 'receipt' | 'sign-in' | 'notice';

export interface QueuedMail {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly messageId: string;
  /** The message as JSON. */
  readonly message: string;
  readonly attempts: number;
  readonly nextAt: Instant;
  readonly createdAt: Instant;
}

/** Queues a mail once: a second one with the same Message-ID is the same mail. */
export function queueMail(
  sql: Sql,
  mail: { kind: OutboxKind; messageId: string; message: string; at: Instant },
): void {
  sql.run(
    db
      .insertInto('outbox')
      .values({
        kind: mail.kind,
        message_id: mail.messageId,
        message: mail.message,
        state: 'queued',
        attempts: 0,
        next_at: mail.at,
        code: null,
        created_at: mail.at,
      })
      .onConflict(conflict => conflict.column('message_id').doNothing()),
  );
}

export function nextMail(sql: Sql): QueuedMail | null {
  const query = db.selectFrom('outbox').selectAll().where('state', '=', 'queued');
  const row = sql.first(query.orderBy('next_at').orderBy('id').limit(1));
  if (row === undefined) return null;
  return {
    id: row.id,
    kind: row.kind as OutboxKind, // written by queueMail only
    messageId: row.message_id,
    message: row.message,
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
  };
}

export function postponeMail(
  sql: Sql,
  id: number,
  to: { attempts: number; nextAt: Instant; code: string | null },
): void {
  const change = { attempts: to.attempts, next_at: to.nextAt, code: to.code };
  sql.run(db.updateTable('outbox').set(change).where('id', '=', id));
}

/** The words are not needed any more once the mail is gone or given up: only that it was is kept. */
export function closeMail(sql: Sql, id: number, state: 'sent' | 'failed', code: string | null): void {
  sql.run(db.updateTable('outbox').set({ state, code, message: '' }).where('id', '=', id));
}

export function removeClosedMail(sql: Sql, before: Instant): void {
  sql.run(db.deleteFrom('outbox').where('state', '!=', 'queued').where('created_at', '<', before));
}
