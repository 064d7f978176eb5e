/** A mail that came in for this account: who may be obeyed, what is done, what is answered. */
import type { IsoWeek } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import type { Bounce } from '../core/reply/automatic.ts';
import { parseReply } from '../core/reply/parse.ts';
import { visibleReply } from '../core/reply/visible.ts';
import { mondayOf } from '../core/week.ts';
import type { Inbound } from '../mail/inbound.ts';
import { changeAccount } from '../store/account-row.ts';
import { admit, type Bound } from '../store/counters.ts';
import { noteReturned } from '../store/own-addresses.ts';
import { noteReply, replyOutcome } from '../store/replies.ts';
import { applyEffect } from '../store/state.ts';
import { stopAsking } from './ask-address.ts';
import { noteHardBounce } from './bounces.ts';
import { postConfirms } from './confirms.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { bringForward } from './jobs.ts';
import { linkUrl } from './links.ts';
import { ELSEWHERE, post } from './mails.ts';
import { type Obeyed, obey, replyContext } from './obey.ts';
import { MAX_ALIASES, standingOf } from './own-addresses.ts';
import { WORDS_KEPT_MS } from './purge.ts';
import { type PendingReceipt, postReceipt } from './receipts.ts';
import { senderOf, tellAboutStranger } from './strangers.ts';
import { composeNotice } from './telling.ts';

const DAY_MS = 86_400_000;

/** A token this old is refused: whoever answers a mail of last year has something else in mind. */
const OLDEST_REPLY_MS = 366 * DAY_MS;

/** RFC 3834's advice in numbers: however a loop is hidden from us, it ends here. */
const RECEIPTS: Bound = { name: 'receipts a day', limit: 20, ms: DAY_MS };

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

interface Words {
  readonly text: string;
  readonly parts?: readonly { readonly text: string; readonly under: string | null }[];
}

interface Answering {
  /** What undo names. */
  readonly act: string;
  readonly week: IsoWeek | null;
  readonly inReplyTo: string | null;
  readonly now: Instant;
  readonly inbound: Pick<Inbound, 'subject' | 'references'>;
}

/**
 * Obeys the words and queues the receipt, and the mails that ask for a last word. All of it is written
 * at once, so it is done once or not at all. Call inside a transaction.
 */
export function obeyWords(context: AccountContext, words: Words, answering: Answering): void {
  const { act, week, now } = answering;
  const parsed = parseReply(words, replyContext(context, now));
  const obeyed = obey(context, { act, parsed, week, last: null, now });
  postConfirms(context, obeyed.confirms, act, now);
  if (admit(context.sql, [RECEIPTS], now))
    postReceipt(context, pendingReceipt(obeyed, parsed.commands, answering), now);
  else context.log('receipt.rate');
}

function pendingReceipt(
  { lines, notUnderstood, content }: Obeyed,
  commands: readonly { readonly verb: string }[],
  { act, week, inReplyTo, inbound }: Answering,
): PendingReceipt {
  const { subject, references } = inbound;
  const wantsHelp = commands.some(({ verb }) => verb === 'help');
  return { act, inReplyTo, week, subject, references, lines, notUnderstood, content, wantsHelp };
}

interface Doubted {
  readonly messageId: string;
  readonly act: string;
  readonly outcome: 'unproved' | 'unconfirmed';
  readonly text: string;
}

/** It carries an address of the owner that its server could not vouch for, or that waits: the owner decides. */
async function askForProof(
  context: AccountContext,
  { inbound, week, now }: ReceivedMail,
  { messageId, act, outcome, text }: Doubted,
): Promise<ReceivedAs> {
  const words = text.slice(0, MAX_PROVED_WORDS);
  const url = await linkUrl(context, { do: 'obey', week, messageId }, now);
  const notice = await composeNotice(context, `proof.${act}`, {
    title: 'Was this you?',
    paragraphs: [
      outcome === 'unproved'
        ? 'A reply came in from your address, but its sender could not be confirmed, so nothing was done. It said:'
        : `A reply came in from ${senderOf(inbound)}, which is not confirmed yet, so nothing was done. It said:`,
      words === '' ? '(nothing)' : words,
      'If you wrote it, one press does what it says. If not, there is nothing to do.',
      ...(outcome === 'unproved' ? [] : [HOW_TO_CONFIRM]),
    ],
    action: { label: 'Yes, do it', url },
  });
  return context.sql.transaction(() => {
    if (!noteReply(context.sql, { messageId, at: now, outcome, words })) return 'repeated';
    bringForward(context, 'purge', now + WORDS_KEPT_MS + 1);
    if (admit(context.sql, [PROOFS], now)) post(context, 'notice', notice, now);
    return outcome;
  });
}

const HOW_TO_CONFIRM =
  'What comes from a confirmed address is done at once. A link in a mail to that address confirms it; the settings send it again.';

/** A forger who knows the address cannot fill the owner's inbox through us. */
const PROOFS: Bound = { name: 'proofs a day', limit: 5, ms: DAY_MS };

/** Enough for any answer to a digest; what is longer is no answer. */
const MAX_PROVED_WORDS = 4000;

/** For mails without a Message-ID: the same words from the same hand are the same mail. */
async function fingerprint(inbound: Inbound): Promise<string> {
  return `none.${await shortHash(JSON.stringify([inbound.from, inbound.date, inbound.subject, inbound.text, inbound.html]))}`;
}

async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 12)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
