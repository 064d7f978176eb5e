/** Sending what is queued: one mail a unit, with back-off, until it is gone or hopeless. */
import type { Instant } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import type { Receipt } from '../mail/transport.ts';
import { loseDigest } from '../store/digests.ts';
import { closeMail, nextMail, postponeMail, type QueuedMail } from '../store/outbox.ts';
import { noteReturned } from '../store/own-addresses.ts';
import { noteHardBounce } from './bounces.ts';
import type { AccountContext } from './context.ts';
import { readQueued } from './queued.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** About what mail servers do themselves (RFC 5321, 4.5.4.1): often at first, then every hour. */
const BACK_OFF_MS = [1, 5, 15, 30, 60].map(minutes => minutes * MINUTE_MS);

/** A digest that could not be sent for this long is about another week. A sign-in link is dead long before. */
const GIVE_UP_MS = {
  digest: 2.5 * DAY_MS,
  receipt: 3 * DAY_MS,
  notice: 5 * DAY_MS,
  'sign-in': 20 * MINUTE_MS,
} as const;

/** Sends the next mail that is due. Answers when to look again; null when nothing is queued. */
export async function outboxJob(context: AccountContext, now: Instant): Promise<Instant | null> {
  const mail = nextMail(context.sql);
  if (mail === null) return null;
  if (mail.nextAt > now) return mail.nextAt;
  if (now - mail.createdAt > GIVE_UP_MS[mail.kind]) {
    giveUp(context, mail, 'too late');
    return nextMail(context.sql)?.nextAt ?? null;
  }
  // Claimed before it is sent: a crash in between costs a minute, not a storm.
  postponeMail(context.sql, mail.id, {
    attempts: mail.attempts + 1,
    nextAt: now + backOff(mail.attempts),
    code: null,
  });
  await context.step('outbox.compose');
  const message = await readQueued(context, mail.message, now);
  await context.step('outbox.send');
  const receipt = await context.transport.send(message);
  await context.step('outbox.sent');
  note(context, mail, receipt, now);
  // Of all mails only the one that asks goes to an address that waits; the settings show that it came back.
  if (!receipt.ok && !receipt.retryable) noteReturned(context.sql, message.to.email, now);
  return nextMail(context.sql)?.nextAt ?? null;
}

function note(context: AccountContext, mail: QueuedMail, receipt: Receipt, now: Instant): void {
  if (receipt.ok) {
    closeMail(context.sql, mail.id, 'sent', null);
    context.log('mail.sent', { kind: mail.kind, attempts: mail.attempts + 1 });
    return;
  }
  if (!receipt.retryable) {
    giveUp(context, mail, receipt.code);
    return;
  }
  const attempts = mail.attempts + 1;
  context.log('mail.deferred', { kind: mail.kind, code: receipt.code, attempts });
  postponeMail(context.sql, mail.id, { attempts, nextAt: now + backOff(mail.attempts), code: receipt.code });
}

/** What a server answers that knows no such mailbox (RFC 5321, 4.2.3), at once instead of by a mail. */
const NO_SUCH_MAILBOX: ReadonlySet<string> = new Set(['smtp.550', 'smtp.551', 'smtp.553']);

/** A digest that never arrived is a missed one, and the next says so. */
function giveUp(context: AccountContext, mail: QueuedMail, code: string): void {
  context.log('mail.failed', { kind: mail.kind, code, attempts: mail.attempts });
  context.sql.transaction(() => {
    closeMail(context.sql, mail.id, 'failed', code);
    if (mail.kind !== 'digest') return;
    loseDigest(context.sql, mail.messageId);
    if (NO_SUCH_MAILBOX.has(code)) noteHardBounce(context);
  });
}

function backOff(attempts: number): number {
  return BACK_OFF_MS[Math.min(attempts, BACK_OFF_MS.length - 1)] ?? HOUR_MS;
}
