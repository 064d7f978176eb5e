import PostalMime, { type Address, addressParser, type Email } from 'postal-mime';
import { AppError } from '../../core/error.ts';
import type { Mailbox } from '../../core/event.ts';
import type { Field } from '../../core/reply/automatic.ts';
import { unflow } from './flowed.ts';
import { outlineOf } from './outline.ts';

/** A mail taken apart: its own types only, nothing of the parser's. */
export interface Mime {
  readonly fields: readonly Field[];
  readonly subject: string;
  readonly messageId: string;
  readonly inReplyTo: string;
  readonly references: string;
  readonly date: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly attached: readonly Attached[];
}

/** A part that is not the body; its text is decoded only for the kinds that are read. */
interface Attached {
  /** Lower-case MIME type. */
  readonly type: string;
  readonly text: string;
}

/** Throws `invalid` when the mail is hopeless: too deep, too many parts, no header at all. */
export async function readMime(raw: Uint8Array): Promise<Mime> {
  const outline = outlineOf(raw);
  const declared = await parse(outline.bytes);
  const email = isMisdeclared(`${declared.text}${declared.html}`)
    ? await parse(outlineOf(raw, { misdeclared: true }).bytes)
    : declared;
  const text = email.text?.replace(/\r\n?/g, '\n') ?? null;
  return {
    fields: email.headers.map(({ key, value }) => ({ key, value })),
    subject: email.subject ?? '',
    messageId: email.messageId ?? '',
    inReplyTo: email.inReplyTo ?? '',
    references: email.references ?? '',
    date: email.date ?? '',
    text: text !== null && outline.flowed !== null ? unflow(text, outline.flowed.delSp) : text,
    html: email.html ?? null,
    attached: email.attachments.flatMap(attachment => attachedOf(attachment)),
  };
}

/** Bytes that are no UTF-8, and none that are: then it never was. */
function isMisdeclared(text: string): boolean {
  return text.includes('\ufffd') && !/[\u0080-\ufffc]/.test(text);
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 64 });
  } catch (cause) {
    throw new AppError('invalid', 'This mail could not be read.', { cause, reason: 'mail.unreadable' });
  }
}

function attachedOf({ mimeType, content }: Email['attachments'][number]): Attached[] {
  if (!/^(?:message\/|text\/)/.test(mimeType) || typeof content === 'string') return [];
  return [{ type: mimeType, text: new TextDecoder().decode(content).replace(/\r\n?/g, '\n') }];
}

/** The mailboxes of an address field; `plain` is false when a group stands in it. */
export function mailboxesOf(value: string): {
  readonly mailboxes: readonly Mailbox[];
  readonly plain: boolean;
} {
  const addresses: Address[] = addressParser(value.slice(0, 8_192));
  const mailboxes = addresses.flatMap(entry => (entry.group ?? [entry]).map(mailboxOf));
  return {
    mailboxes: mailboxes.filter(({ email }) => email.includes('@')),
    plain: addresses.every(entry => entry.group === undefined),
  };
}

function mailboxOf({
  address,
  name,
}: {
  readonly address?: string | undefined;
  readonly name: string;
}): Mailbox {
  return { email: (address ?? '').trim().toLowerCase(), name: name.trim() };
}
