/** Forgetting what is no longer needed. Runs weekly, and when something has to go; an address that was never confirmed leaves nothing. */
import type { Instant } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import { accountRow } from '../store/account-row.ts';
import { removeOldCounters } from '../store/counters.ts';
import { removeClosedMail } from '../store/outbox.ts';
import { forgetOldWords, removeOldReplies } from '../store/replies.ts';
import { allSignIns, removeSignIn } from '../store/sign-ins.ts';
import { removeUpload } from '../store/sources.ts';
import { removeOldLines } from '../store/state.ts';
import type { AccountContext } from './context.ts';

const UNDO_MS = 31 * DAY_MS;
/** As long as a reply may still arrive twice, and as old as a reply may be. */
const REPLIES_KEPT_MS = 400 * DAY_MS;
const MAIL_KEPT_MS = 60 * DAY_MS;
/** Words that wait for their owner's yes: a little longer than the link that says it. */
export const WORDS_KEPT_MS = 2 * DAY_MS;

export async function purgeJob(context: AccountContext, now: Instant): Promise<Instant | null> {
  const { sql } = context;
  return sql.transaction(() => {
    for (const { secretHash, expiresAt } of allSignIns(sql))
      if (expiresAt <= now) removeSignIn(sql, secretHash);
    if (allSignIns(sql).length === 0) removeUpload(sql, 0);
    removeOldCounters(sql, now);
    removeOldLines(sql, now - UNDO_MS);
    forgetOldWords(sql, now - WORDS_KEPT_MS);
    removeOldReplies(sql, now - REPLIES_KEPT_MS);
    removeClosedMail(sql, now - MAIL_KEPT_MS);
    return accountRow(sql) === null ? null : now + DAY_MS * 7;
  });
}

/** Nothing of a confirmed account, nothing waiting: the object can be emptied. */
export function isAbandoned(context: AccountContext): boolean {
  return accountRow(context.sql) === null && allSignIns(context.sql).length === 0;
}
