/** The local SMTP catcher with its web inbox, and what is in it. */
import { mkdirSync } from 'node:fs';
import { MailDev } from 'maildev';

export interface InboxMail {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
  readonly date: string;
  readonly messageId?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly from: readonly { readonly address: string }[];
  readonly to: readonly { readonly address: string }[];
  readonly replyTo?: readonly { readonly address: string }[];
}

/** Mails are kept on disk, so that they are still there after a restart. */
export async function startInbox(
  ports: { smtp: number; web: number },
  directory: string,
): Promise<{ stop(): Promise<void> }> {
  mkdirSync(directory, { recursive: true });
  const inbox = new MailDev({
    smtp: ports.smtp,
    ip: '127.0.0.1',
    web: ports.web,
    webIp: '127.0.0.1',
    mailDirectory: directory,
    silent: true,
  });
  await inbox.start();
  return inbox;
}

/** Newest last. */
export async function mailsIn(inboxUrl: string): Promise<readonly InboxMail[]> {
  const response = await fetch(`${inboxUrl}/api/email`);
  return (await response.json()) as InboxMail[];
}

/** Waits for a mail that fits, up to `seconds`; null when none came. */
export async function waitForMail(
  inboxUrl: string,
  fits: (mail: InboxMail) => boolean,
  seconds: number,
): Promise<InboxMail | null> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const found = (await mailsIn(inboxUrl)).findLast(fits);
    if (found !== undefined) return found;
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  return null;
}
