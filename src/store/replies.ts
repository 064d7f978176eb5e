import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

/** False when this message was seen before: then nothing is written. */
export function noteReply(
  sql: Sql,
  reply: { messageId: string; at: Instant; outcome: string; words?: string },
): boolean {
  const { messageId, at, outcome, words = null } = reply;
  if (replyOutcome(sql, messageId) !== null) return false;
  sql.run(db.insertInto('replies').values({ message_id: messageId, at, outcome, words }));
  return true;
}

/** What a reply said that waits for its owner's yes; null when there is none, or its words are forgotten. */
export function waitingWords(sql: Sql, messageId: string): string | null {
  const query = db.selectFrom('replies').select('words').where('message_id', '=', messageId);
  return sql.first(query)?.words ?? null;
}

/** Words are kept only as long as they can be said yes to. */
export function forgetOldWords(sql: Sql, before: Instant): void {
  const old = db.updateTable('replies').set({ words: null }).where('words', 'is not', null);
  sql.run(old.where('at', '<', before));
}

export function replyOutcome(sql: Sql, messageId: string): string | null {
  const query = db.selectFrom('replies').select('outcome').where('message_id', '=', messageId);
  return sql.first(query)?.outcome ?? null;
}

export function removeOldReplies(sql: Sql, before: Instant): void {
  sql.run(db.deleteFrom('replies').where('at', '<', before));
}
