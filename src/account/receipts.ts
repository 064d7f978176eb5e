/**
 * Receipts are queued as facts, in the transaction that did what they tell, and put into words and
 * links when they are sent: signing takes a moment, and a transaction has none.
 */
import type { IsoWeek } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import { type Content, type ReceiptModel, receiptOf } from '../core/reply/receipt.ts';
import { dayOf } from '../core/week.ts';
import { renderReceipt } from '../mail/render.ts';
import type { Message } from '../mail/transport.ts';
import type { PersonLinks } from '../mail/view/person.ts';
import { queueMail } from '../store/outbox.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { bringForward } from './jobs.ts';
import { linkUrl, unsubscribeUrls } from './links.ts';
import { composeMessage } from './mails.ts';
import { personLinks } from './monday.ts';
import type { Obeyed } from './obey.ts';
import { peopleOfWeek } from './obey.ts';

export interface PendingReceipt {
  /** What undo names. */
  readonly act: string;
  /** The Message-ID of the reply; null when it had none. */
  readonly inReplyTo: string | null;
  readonly week: IsoWeek | null;
  readonly subject: string;
  readonly references: readonly string[];
  readonly lines: Obeyed['lines'];
  readonly notUnderstood: ReceiptModel['notUnderstood'];
  readonly content: readonly Content[];
  readonly wantsHelp: boolean;
}

/** Inside the caller's transaction. */
export function postReceipt(context: AccountContext, receipt: PendingReceipt, now: Instant): void {
  queueMail(context.sql, {
    kind: 'receipt',
    messageId: `pending ${receipt.act}`,
    message: JSON.stringify({ receipt }),
    at: now,
  });
  bringForward(context, 'outbox', now);
}

export async function composeReceipt(
  context: AccountContext,
  receipt: PendingReceipt,
  now: Instant,
): Promise<Message> {
  const account = requireAccount(context);
  const { act, week, lines, content } = receipt;
  const undo = (line: number | null) => linkUrl(context, { do: 'undo', act, line }, now);
  const undoLine = await Promise.all(lines.map(({ id }) => (id === null ? null : undo(id))));
  const rendered = renderReceipt({
    model: receiptOf({ ...receipt, people: peopleOfWeek(context, week) }),
    today: dayOf(now, account.timezone),
    links: {
      undo: lines.some(({ id }) => id !== null) ? await undo(null) : null,
      undoLine,
      people: await suggestionLinks(context, content, week, now),
      settings: `${context.config.publicUrl}/settings`,
      unsubscribe: (await unsubscribeUrls(context)).oneClick,
    },
  });
  return composeMessage(context, rendered, {
    kind: 'receipt',
    id: `receipt.${act}`,
    to: { email: account.email, name: account.fullName },
    week: week ?? null,
    inReplyTo: receipt.inReplyTo,
    references: threadOf(receipt),
  });
}

/** Threads stay threads without growing for ever. */
const MAX_REFERENCES = 20;

function threadOf({ references, inReplyTo }: PendingReceipt): readonly string[] {
  return [...references, ...(inReplyTo === null ? [] : [inReplyTo])].slice(-MAX_REFERENCES);
}

async function suggestionLinks(
  context: AccountContext,
  content: readonly Content[],
  week: IsoWeek | null,
  now: Instant,
): Promise<Record<number, PersonLinks>> {
  const links: Record<number, PersonLinks> = {};
  if (week === null) return links;
  for (const part of content) {
    if (part.kind !== 'suggestions') continue;
    for (const { n } of part.suggestions) links[n] = await personLinks(context, week, n, now);
  }
  return links;
}
