import PostalMime from 'postal-mime';
import { AppError } from '../core/error.ts';
import type { Instant, Mailbox } from '../core/event.ts';
import type { Automatic, Bounce } from '../core/reply/automatic.ts';
import type { Authentication } from './authentication.ts';

/** One mail that came in, read. Nothing in it is trusted but `authentication`. */
export interface Inbound {
  /** Without angle brackets; null when there is none. */
  readonly messageId: string | null;
  /** Null when there is no From, a second one, more than one mailbox in it, or a group. */
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly subject: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly date: Instant | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly automatic: Automatic;
  readonly bounce: Bounce | null;
  readonly authentication: Authentication;
}

export interface InboundOptions {
  readonly maxBytes: number;
  /** The authserv-id whose results are believed; null: none is. */
  readonly trustedAuthserv: string | null;
  /** The domain of our own Message-IDs; a mail that carries one is our own, sent back. */
  readonly ownDomain?: string | null;
}

export async function readInbound(raw: Uint8Array | ReadableStream, options: InboundOptions): Promise<Inbound> {
  const bytes = raw instanceof Uint8Array ? raw : new Uint8Array(await new Response(raw).arrayBuffer());
  if (bytes.length > options.maxBytes) throw new AppError('invalid', 'This mail is too large.', { reason: 'mail.too_large' });
  const mail = await PostalMime.parse(bytes);
  return {
    messageId: mail.messageId ?? null,
    from: mail.from?.address ? { email: mail.from.address.toLowerCase(), name: mail.from.name } : null,
    to: (mail.to ?? []).flatMap(to => (to.address ? [{ email: to.address.toLowerCase(), name: to.name }] : [])),
    subject: mail.subject ?? '',
    inReplyTo: mail.inReplyTo ?? null,
    references: [],
    date: null,
    text: mail.text ?? null,
    html: mail.html ?? null,
    automatic: null,
    bounce: null,
    authentication: 'none',
  };
}
