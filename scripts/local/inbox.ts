/** The local SMTP catcher with its web inbox, and what is in it. */
import { mkdirSync, readFileSync } from 'node:fs';
import { MailDev } from 'maildev';
import PostalMime, { type Email } from 'postal-mime';

export interface InboxMail {
  /** Epoch milliseconds, whole seconds. */
  readonly at: number;
  readonly mail: Email;
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
  await quietly(() => inbox.start());
  return inbox;
}

/** `silent` does not keep the catcher from naming its address as another program's; ours says it later. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  const { info } = console;
  console.info = () => {};
  await work().finally(() => {
    console.info = info;
  });
}

/** Newest last. The catcher's list leaves out most headers, so the mails themselves are read. */
export async function mailsIn(inboxUrl: string): Promise<readonly InboxMail[]> {
  const listed = (await (await fetch(`${inboxUrl}/api/email`)).json()) as { time: string; source: string }[];
  const mails = listed.map(async ({ time, source }) => ({
    at: Date.parse(time),
    mail: await PostalMime.parse(readFileSync(source)),
  }));
  return (await Promise.all(mails)).sort((a, b) => a.at - b.at);
}

export function headerOf({ mail }: InboxMail, name: string): string | null {
  return mail.headers.find(({ key }) => key === name)?.value ?? null;
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
