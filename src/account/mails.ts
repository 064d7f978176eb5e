/** Rendered words become complete messages: addresses, headers, threading. */
import type { IsoWeek } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import { OWN_MAIL_HEADER } from '../core/reply/marker.ts';
import type { Rendered } from '../mail/render.ts';
import { formatReplyAddress, REPLY_MAC_BYTES, replyAddressData } from '../mail/reply-address.ts';
import type { Message } from '../mail/transport.ts';
import { type OutboxKind, queueMail } from '../store/outbox.ts';
import type { AccountContext } from './context.ts';
import { bringForward } from './jobs.ts';
import { unsubscribeUrls } from './links.ts';

export interface Envelope {
  readonly kind: OutboxKind;
  /** What tells this mail apart from all others of the account: the same mail, the same word. */
  readonly id: string;
  readonly to: { readonly email: string; readonly name: string };
  /** The week an answer to it refers to; null: it is not to be answered. */
  readonly week: IsoWeek | null;
  /** It goes to an address that is not proved to be the owner's: what comes back of it says nothing about them. */
  readonly elsewhere?: boolean;
  readonly inReplyTo?: string | null;
  readonly references?: readonly string[];
}

export async function composeMessage(
  context: AccountContext,
  rendered: Rendered,
  envelope: Envelope,
): Promise<Message> {
  const { config } = context;
  const { week } = envelope;
  const replyTo = week === null ? null : await addressFor(context, 'reply', week);
  return {
    messageId: messageIdOf(context, envelope.id),
    from: config.mail.from,
    to: envelope.to,
    replyTo: replyTo === null ? null : { email: replyTo, name: config.mail.from.name },
    envelopeFrom: await addressFor(context, 'bounce', week ?? (envelope.elsewhere ? ELSEWHERE : NO_WEEK)),
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    inReplyTo: envelope.inReplyTo ?? null,
    references: envelope.references ?? [],
    headers: await headersFor(context, envelope),
  };
}

/** For mails that belong to no week. */
const NO_WEEK = '0000-W00';

/** In place of the week in the envelope sender of mails that went elsewhere. */
export const ELSEWHERE = '0000-W01';

/** The same digest or receipt always has the same id, so that a repeat can be recognised. */
export function messageIdOf(context: AccountContext, id: string): string {
  return `${id}.${context.name}@${context.config.mail.replyDomain}`;
}

async function addressFor(context: AccountContext, use: 'reply' | 'bounce', week: IsoWeek): Promise<string> {
  const address = { use, account: context.name, week };
  const mac = await context.signer.mac('reply-address', replyAddressData(address), REPLY_MAC_BYTES);
  return formatReplyAddress(address, mac, context.config.mail.replyDomain);
}

/** RFC 2369 and RFC 8058 for what comes every week; RFC 3834 for what answers by itself. */
async function headersFor(context: AccountContext, envelope: Envelope): Promise<Record<string, string>> {
  const headers: Record<string, string> = { [OWN_MAIL_HEADER]: envelope.kind };
  if (envelope.kind === 'sign-in' || envelope.kind === 'notice')
    return { ...headers, 'Auto-Submitted': 'auto-generated' };
  const { oneClick } = await unsubscribeUrls(context);
  return {
    ...headers,
    'List-Unsubscribe': `<${oneClick}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'Auto-Submitted': envelope.kind === 'receipt' ? 'auto-replied' : 'auto-generated',
  };
}

/** Puts a mail into the outbox, once, and has it sent at once. Inside the caller's transaction. */
export function post(context: AccountContext, kind: OutboxKind, message: Message, now: Instant): void {
  queueMail(context.sql, { kind, messageId: message.messageId, message: JSON.stringify(message), at: now });
  bringForward(context, 'outbox', now);
}
