/** `npm run reply -- "2 snooze 3 weeks"`: answers the newest local digest through the worker's email() entry. */
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { headerOf, mailsIn, waitForMail } from './inbox.ts';
import { running } from './running.ts';

const RECEIPT_WITHIN_S = 20;

const words = process.argv.slice(2).join(' ').trim();
if (words === '') {
  console.error('usage: npm run reply -- "2 snooze 3 weeks"');
  process.exit(2);
}
const { appUrl, inboxUrl, me } = running();
const digest = (await mailsIn(inboxUrl)).findLast(one => headerOf(one, 'x-perennial') === 'digest');
const to = digest?.mail.replyTo?.[0]?.address;
if (digest === undefined || to === undefined) {
  console.error('There is no digest in the inbox yet.');
  process.exit(1);
}
const { mail } = digest;
const messageId = `${crypto.randomUUID()}@local.example`;
const raw = await new MailComposer({
  from: me,
  to,
  subject: `Re: ${mail.subject}`,
  messageId: `<${messageId}>`,
  inReplyTo: mail.messageId,
  references: mail.messageId,
  text: `${words}\n\nOn ${new Date(digest.at).toUTCString()}, Perennial <digest@perennial.example> wrote:\n\n${quoted(mail.text ?? '')}\n`,
})
  .compile()
  .build();
const query = new URLSearchParams({ from: me, to });
const answer = await fetch(`${appUrl}/cdn-cgi/handler/email?${query}`, {
  method: 'POST',
  body: new Uint8Array(raw),
});
if (!answer.ok) {
  console.error(`The worker did not take the mail: ${await answer.text()}`);
  process.exit(1);
}
const receipt = await waitForMail(inboxUrl, one => one.mail.inReplyTo === `<${messageId}>`, RECEIPT_WITHIN_S);
if (receipt === null) {
  console.error('No receipt came. The inbox may tell more.');
  process.exit(1);
}
console.log(receipt.mail.text?.trim());

function quoted(text: string): string {
  return text
    .split('\n')
    .map(line => `> ${line}`)
    .join('\n');
}
