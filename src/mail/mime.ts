import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Message } from './transport.ts';

/** A complete mail as bytes (RFC 5322), as SMTP would carry it. For saving one, not for sending. */
export async function composeMime(message: Message, date: Date): Promise<Uint8Array> {
  const mailbox = ({ email, name }: Message['to']) => ({ address: email, name });
  return new MailComposer({
    messageId: `<${message.messageId}>`,
    date,
    from: mailbox(message.from),
    to: mailbox(message.to),
    ...(message.replyTo !== null && { replyTo: mailbox(message.replyTo) }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    headers: message.headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
