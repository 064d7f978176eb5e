import { AppError } from '../core/error.ts';
import type { Instant, Mailbox } from '../core/event.ts';
import { freshWords } from '../core/reply/automatic/fresh.ts';
import { type Automatic, automaticKind, type Bounce, type Field } from '../core/reply/automatic.ts';
import { type Authentication, authenticationOf } from './authentication.ts';
import { reportOf } from './bounce.ts';
import { type Mime, mailboxesOf, readMime } from './inbound/mime.ts';

/** One mail that came in, read. Nothing in it is trusted but `authentication`. */
export interface Inbound {
  /** Without angle brackets; null when there is none. */
  readonly messageId: string | null;
  /** Null when there is no From, a second one, more than one mailbox in it, or a group. */
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly subject: string;
  /** Without angle brackets. */
  readonly inReplyTo: string | null;
  /** Without angle brackets, oldest first. */
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
  /** The envelope sender, where the platform tells it; empty is the null sender of reports (RFC 5321). */
  readonly envelopeFrom?: string | null;
}

/** Reads a raw mail. Throws `AppError` `invalid` when it is too large or hopelessly built. */
export async function readInbound(
  raw: Uint8Array | ReadableStream,
  options: InboundOptions,
): Promise<Inbound> {
  const mime = withEnvelope(
    await readMime(await bytesOf(raw, options.maxBytes)),
    options.envelopeFrom ?? null,
  );
  const from = senderOf(mime.fields);
  const text = mime.text ?? '';
  const report = reportOf(mime, from);
  const fresh = freshWords(mime);
  const { fields, subject } = mime;
  const letter = { fields, from, subject, text, fresh, report: report?.kind ?? null };
  return {
    messageId: idsOf(mime.messageId)[0] ?? null,
    from,
    to: mime.fields.filter(({ key }) => key === 'to').flatMap(({ value }) => mailboxesOf(value).mailboxes),
    subject: mime.subject,
    inReplyTo: idsOf(mime.inReplyTo)[0] ?? null,
    references: idsOf(mime.references),
    date: instantOf(mime.date),
    text: mime.text,
    html: mime.html,
    automatic: automaticKind({ ...letter, ownDomain: options.ownDomain ?? null }),
    bounce: report?.kind === 'bounce' ? report.bounce : null,
    authentication: authenticationOf(mime.fields, from?.email ?? null, options.trustedAuthserv),
  };
}

/** Delivery writes the envelope sender into Return-Path (RFC 5321 section 4.4); not every platform does. */
function withEnvelope(mime: Mime, envelopeFrom: string | null): Mime {
  if (envelopeFrom === null || envelopeFrom.replace(/[<>\s]/g, '') !== '') return mime;
  return { ...mime, fields: [{ key: 'return-path', value: '<>' }, ...mime.fields] };
}

async function bytesOf(raw: Uint8Array | ReadableStream, maxBytes: number): Promise<Uint8Array> {
  if (raw instanceof Uint8Array) {
    if (raw.length > maxBytes) throw tooLarge();
    return raw;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = raw.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function tooLarge(): AppError {
  return new AppError('invalid', 'This mail is too large to read.', { reason: 'mail.too_large' });
}

/** RFC 5322 allows one From; several, or a group, are how a sender is hidden behind another. */
function senderOf(fields: readonly Field[]): Mailbox | null {
  const [from, ...more] = fields.filter(({ key }) => key === 'from');
  if (from === undefined || more.length > 0) return null;
  const { mailboxes, plain } = mailboxesOf(from.value);
  return plain && mailboxes.length === 1 ? (mailboxes[0] ?? null) : null;
}

/** Message-IDs of a field; without angle brackets where a client forgot them. */
function idsOf(value: string): string[] {
  const bracketed = [...value.slice(0, 16_384).matchAll(/<([^<>\s]{1,998})>/g)].map(match => match[1] ?? '');
  return bracketed.length > 0
    ? bracketed
    : value
        .split(/[\s,]+/)
        .filter(id => id.includes('@'))
        .slice(0, 50);
}

function instantOf(date: string): Instant | null {
  const instant = Date.parse(date);
  return Number.isNaN(instant) ? null : instant;
}
