/** A mail that came in for this account: what it is, and who may be obeyed. */
import type { IsoWeek } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import type { Bounce } from '../core/reply/automatic.ts';
import { visibleReply } from '../core/reply/visible.ts';
import { DAY_MS, mondayOf } from '../core/week.ts';
import type { Inbound } from '../mail/inbound.ts';
import { changeAccount } from '../store/account-row.ts';
import { noteReturned } from '../store/own-addresses.ts';
import { noteReply, replyOutcome } from '../store/replies.ts';
import { applyEffect } from '../store/state.ts';
import { obeyWords } from './answer.ts';
import { stopAsking } from './ask-address.ts';
import { noteHardBounce } from './bounces.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { ELSEWHERE } from './mails.ts';
import { MAX_ALIASES, standingOf } from './own-addresses.ts';
import { askForProof } from './proof.ts';
import { senderOf, tellAboutStranger } from './strangers.ts';

/** A token this old is refused: whoever answers a mail of last year has something else in mind. */
const OLDEST_REPLY_MS = 366 * DAY_MS;

export interface ReceivedMail {
  readonly inbound: Inbound;
  readonly use: 'reply' | 'bounce';
  readonly week: IsoWeek;
  readonly now: Instant;
}

/** What became of a mail, for the operator's log. */
export type ReceivedAs =
  | 'applied'
  | 'repeated'
  | 'automatic'
  | 'bounce'
  | 'complaint'
  | 'foreign'
  | 'unconfirmed'
  | 'unproved'
  | 'too-old'
  | 'no-account';

export async function receiveMail(context: AccountContext, mail: ReceivedMail): Promise<ReceivedAs> {
  const { inbound, now } = mail;
  const messageId = inbound.messageId ?? (await fingerprint(inbound));
  if (replyOutcome(context.sql, messageId) !== null) return 'repeated';
  const outcome = judgeMail(context, mail);
  const words = visibleReply(inbound);
  const act = await shortHash(messageId);
  await context.step('reply.apply');
  if (outcome === 'foreign') return tellAboutStranger(context, mail, messageId);
  if (outcome === 'unproved' || outcome === 'unconfirmed')
    return askForProof(context, mail, { messageId, act, outcome, text: words.text });
  return context.sql.transaction(() => {
    if (!noteReply(context.sql, { messageId, at: now, outcome })) return 'repeated';
    if (outcome === 'bounce' && inbound.bounce?.hard === true) noteBounce(context, mail, inbound.bounce);
    if (outcome === 'complaint') obeyComplaint(context, mail);
    if (outcome === 'applied') {
      // Whoever answers has received: what came back before was a passing trouble.
      if (requireAccount(context).hardBounces > 0) changeAccount(context.sql, { hardBounces: 0 });
      const { week } = mail;
      obeyWords(context, words, { act, week, inReplyTo: inbound.messageId, now, inbound });
    }
    return outcome;
  });
}

/** Of the owner's mails it counts; of a mail to another address it says that there is no such address. */
function noteBounce(context: AccountContext, { week, now }: ReceivedMail, { recipients }: Bounce): void {
  if (week !== ELSEWHERE) noteHardBounce(context);
  else for (const email of recipients.slice(0, MAX_ALIASES)) noteReturned(context.sql, email, now);
}

/** About the Monday mail it is the owner's; about a link to another address it is that of whoever was asked. */
function obeyComplaint(context: AccountContext, { week, now }: ReceivedMail): void {
  if (week === ELSEWHERE) stopAsking(context, now);
  else applyEffect(context.sql, UNSUBSCRIBED, null);
}

const UNSUBSCRIBED = { table: 'account', key: 'state', row: { state: 'unsubscribed', until: null } } as const;

function judgeMail(context: AccountContext, { inbound, use, week, now }: ReceivedMail): ReceivedAs {
  const { automatic, bounce } = inbound;
  if (automatic === 'complaint') return 'complaint';
  if (automatic === 'bounce' && bounce !== null) return 'bounce';
  if (automatic !== null || use === 'bounce') return 'automatic';
  if (Date.parse(mondayOf(week)) < now - OLDEST_REPLY_MS) return 'too-old';
  const standing = standingOf(context, senderOf(inbound) ?? '');
  if (standing !== 'own') return standing === 'foreign' ? 'foreign' : 'unconfirmed';
  return inbound.authentication === 'fail' ? 'unproved' : 'applied';
}

/** For mails without a Message-ID: the same words from the same hand are the same mail. */
async function fingerprint(inbound: Inbound): Promise<string> {
  return `none.${await shortHash(JSON.stringify([inbound.from, inbound.date, inbound.subject, inbound.text, inbound.html]))}`;
}

async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 12)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
