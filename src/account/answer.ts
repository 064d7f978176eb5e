/** Doing what was written, and answering it with a receipt. */
import type { IsoWeek } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import { parseReply } from '../core/reply/parse.ts';
import type { Content } from '../core/reply/receipt.ts';
import { DAY_MS } from '../core/week.ts';
import type { Inbound } from '../mail/inbound.ts';
import { admit, type Bound, isReached } from '../store/counters.ts';
import { postConfirms } from './confirms.ts';
import type { AccountContext } from './context.ts';
import { type Obeyed, obey, replyContext } from './obey.ts';
import { type PendingReceipt, postReceipt } from './receipts.ts';

/** RFC 3834's advice in numbers: however a loop is hidden from us, it ends here. */
const RECEIPTS: Bound = { name: 'receipts a day', limit: 20, ms: DAY_MS };

/** Whoever hears nothing afterwards should know why. */
const LAST_RECEIPT: Content = {
  kind: 'lines',
  title: 'The last receipt for today',
  lines: [
    `That makes ${RECEIPTS.limit} receipts within a day, and no more are sent until tomorrow. What you write until then is done all the same.`,
  ],
};

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
  if (!admit(context.sql, [RECEIPTS], now)) {
    context.log('receipt.rate');
    return;
  }
  const receipt = pendingReceipt(obeyed, parsed.commands, answering);
  const last = isReached(context.sql, RECEIPTS, now);
  postReceipt(context, last ? { ...receipt, content: [...receipt.content, LAST_RECEIPT] } : receipt, now);
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
