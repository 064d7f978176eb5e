import type { Mailbox } from '../core/event.ts';
import { bracketed } from './bracketed.ts';
import { failureDetail } from './failure-detail.ts';
import type { Message, Receipt, Transport } from './transport.ts';

/** Carries our stable id, since the platform sets Message-ID itself. */
const MESSAGE_ID_HEADER = 'X-Perennial-Message-Id';

/** Longest value of one header field, in bytes (Email Service's limit; References may grow past it). */
const HEADER_LIMIT = 2048;

/**
 * Mail through the platform's `send_email` binding (Email Service, structured messages).
 *
 * The platform writes Message-ID, Date and the envelope sender itself and refuses mails that bring
 * their own: `receipt.id` is the Message-ID the reader sees, and bounces go to the platform, which
 * answers later mails to a dead address with `E_RECIPIENT_SUPPRESSED`.
 */
export function cloudflareTransport(binding: SendEmail): Transport {
  return {
    async send(message) {
      try {
        const { messageId } = await binding.send(toBuilder(message));
        return { ok: true, id: messageId.replace(/^<|>$/g, '') };
      } catch (error) {
        return classify(error);
      }
    },
  };
}

/** Refused for what this mail is or whom it is for: the same mail would be refused again. */
const PERMANENT: ReadonlySet<string> = new Set([
  'E_VALIDATION_ERROR',
  'E_FIELD_MISSING',
  'E_TOO_MANY_RECIPIENTS',
  'E_TOO_MANY_ATTACHMENTS',
  'E_RECIPIENT_SUPPRESSED',
  'E_CONTENT_TOO_LARGE',
  'E_HEADER_NOT_ALLOWED',
  'E_HEADER_USE_API_FIELD',
  'E_HEADER_VALUE_INVALID',
  'E_HEADER_VALUE_TOO_LONG',
  'E_HEADER_NAME_INVALID',
  'E_HEADERS_TOO_LARGE',
  'E_HEADERS_TOO_MANY',
]);

/**
 * Everything else may pass: limits, outages, and what the operator still has to set up (a sender or
 * recipient not verified yet), which is no reason to give up on a person.
 */
function classify(error: unknown): Receipt {
  // The binding's errors carry a `code`; anything else lacks it.
  const { code } = (error ?? {}) as { readonly code?: unknown };
  const name = typeof code === 'string' ? code : '';
  return {
    ok: false,
    retryable: !PERMANENT.has(name),
    code: name === '' ? 'cloudflare.unknown' : `cloudflare.${name.replace(/^E_/, '').toLowerCase()}`,
    detail: failureDetail(error),
  };
}

function toBuilder(message: Message): Parameters<SendEmail['send']>[0] {
  return {
    from: address(message.from),
    to: address(message.to),
    ...(message.replyTo === null ? {} : { replyTo: address(message.replyTo) }),
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: {
      ...message.headers,
      [MESSAGE_ID_HEADER]: bracketed(message.messageId),
      ...(message.inReplyTo === null ? {} : { 'In-Reply-To': bracketed(message.inReplyTo) }),
      ...(message.references.length === 0 ? {} : { References: references(message.references) }),
    },
  };
}

function address({ name, email }: Mailbox): string | EmailAddress {
  return name === '' ? email : { name, email };
}

/** The newest that fit (RFC 5322, 3.6.4, lets a client shorten the list). */
function references(ids: readonly string[]): string {
  let all = ids.map(bracketed);
  while (all.length > 1 && all.join(' ').length > HEADER_LIMIT) all = all.slice(1);
  return all.join(' ');
}
