import type { Mailbox } from '../core/event.ts';
import { bracketed } from './bracketed.ts';
import { classifySmtpError } from './smtp-error.ts';
import type { Message, Receipt, Transport } from './transport.ts';

export interface SmtpOptions {
  /**
   * `smtps://user:pass@host:465` speaks TLS from the first byte; `smtp://host:587` upgrades by
   * STARTTLS where the server offers it, and insists on it when a password would travel to another
   * machine. `?starttls=required` insists always. User and password are percent-encoded.
   */
  readonly url: string;
  /** What to call ourselves in EHLO; the sender's domain when left out, for a worker has no name of its own. */
  readonly clientName?: string;
  /** Milliseconds for one mail, from the first packet to the last. */
  readonly timeoutMs?: number;
}

/** The largest body pair that is sent. A digest is under 60 KB: whatever is ten times that is a mistake. */
export const MESSAGE_LIMIT = 600_000;

/** A slow server may take its time; an alarm that waits for it may not wait for ever. */
const TIMEOUT_MS = 60_000;
/** Connecting and greeting are quick or broken. */
const CONNECT_TIMEOUT_MS = 15_000;

/**
 * Mail over SMTP (RFC 5321), one connection a mail. Throws `TypeError` on a malformed URL; failures of
 * delivery are receipts (see smtp-error.ts). Runs in Node and in workerd under nodejs_compat.
 */
export function smtpTransport(options: SmtpOptions): Transport {
  const { clientName, timeoutMs = TIMEOUT_MS } = options;
  const server = smtpServer(options.url);
  return {
    async send(message) {
      if (message.html.length + message.text.length > MESSAGE_LIMIT) return TOO_LARGE;
      // Loaded with the first mail: a worker that only answers a page starts without it.
      const { default: nodemailer } = await import('nodemailer');
      const connection = nodemailer.createTransport({
        ...server,
        name: clientName ?? message.from.email.replace(/^.*@/, ''),
        connectionTimeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs),
        greetingTimeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs),
        dnsTimeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs),
        socketTimeout: timeoutMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        const signal = AbortSignal.timeout(timeoutMs);
        const sent = await connection.sendMail({ ...toNodemailer(message), signal });
        return { ok: true, id: sent.messageId.replace(/^<|>$/g, '') };
      } catch (error) {
        return classifySmtpError(error);
      } finally {
        connection.close();
      }
    },
  };
}

const TOO_LARGE: Receipt = {
  ok: false,
  retryable: false,
  code: 'smtp.message_too_large',
  detail: `The mail is larger than ${MESSAGE_LIMIT} characters.`,
};

interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly ignoreTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
}

/** What an SMTP_URL says. Throws `TypeError` naming the variable and never its content. */
export function smtpServer(text: string): SmtpServer {
  const url = URL.parse(text);
  const credentials = url === null ? null : credentialsOf(url);
  if (url === null || credentials === null || url.hostname === '' || !/^smtps?:$/.test(url.protocol)) {
    throw new TypeError(
      'SMTP_URL must look like smtps://user:password@host:465 or smtp://host:587, user and password percent-encoded.',
    );
  }
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const here = isLoopback(host);
  const insists = url.searchParams.get('starttls') === 'required' || (url.username !== '' && !here);
  return {
    host,
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && insists,
    // Nobody listens between a machine and itself, and local servers offer certificates nobody signed.
    ignoreTLS: !secure && !insists && here,
    ...credentials,
  };
}

/** Null when they are not percent-encoded as they must be ("50%" instead of "50%25"). */
function credentialsOf({ username, password }: URL): Pick<SmtpServer, 'auth'> | null {
  if (username === '') return {};
  try {
    return { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  } catch {
    return null;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Addresses stay objects: a name that looks like an address is never read as one. */
function toNodemailer(message: Message) {
  return {
    messageId: bracketed(message.messageId),
    from: address(message.from),
    to: address(message.to),
    ...(message.replyTo === null ? {} : { replyTo: address(message.replyTo) }),
    envelope: { from: message.envelopeFrom ?? message.from.email, to: message.to.email },
    subject: message.subject,
    html: message.html,
    text: message.text,
    ...(message.inReplyTo === null ? {} : { inReplyTo: bracketed(message.inReplyTo) }),
    references: message.references.map(bracketed),
    headers: { ...message.headers },
  };
}

function address({ name, email }: Mailbox): { name: string; address: string } {
  return { name, address: email };
}
