import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

/** False when this message was seen before: then nothing is written. */
export function noteReply(sql: Sql, reply: { messageId: string; at: Instant; outcome: string }): boolean {
  if (replyOutcome(sql, reply.messageId) !== null) return false;
  sql.run(
    db.insertInto('replies').values({ message_id: reply.messageId, at: reply.at, outcome: reply.outcome }),
  );
  return true;
}

export function replyOutcome(sql: Sql, messageId: string): string | null {
  const query = db.selectFrom('replies').select('outcome').where('message_id', '=', messageId);
  return sql.first(query)?.outcome ?? null;
}

export function removeOldReplies(sql: Sql, before: Instant): void {
  sql.run(db.deleteFrom('replies').where('at', '<', before));
}
