/** Answers from addresses that may not act: nothing is done, and the owner is told, once. */
import { normaliseEmail } from '../auth/account-name.ts';
import type { Instant } from '../core/event.ts';
import type { Inbound } from '../mail/inbound.ts';
import type { NoticeView } from '../mail/view/notice.ts';
import { admit, type Bound } from '../store/counters.ts';
import { noteReply } from '../store/replies.ts';
import type { AccountContext } from './context.ts';
import { linkUrl } from './links.ts';
import { post } from './mails.ts';
import { addressMark, listedAs, wasJustAsked } from './own-addresses.ts';
import type { ReceivedMail } from './replies.ts';
import { composeNotice } from './telling.ts';

const DAY_MS = 86_400_000;

/** A stranger who goes on writing is told of once in a while; an own address, once for every Monday mail. */
const STRANGERS: Bound = { name: 'stranger', limit: 1, ms: 30 * DAY_MS };
const UNCONFIRMED_MS = 6 * DAY_MS;

/** Who sent it, as addresses are kept; null when that is not one plain address. */
export function senderOf({ from }: Inbound): string | null {
  return from === null ? null : normaliseEmail(from.email);
}

export async function tellAboutSender<Outcome extends 'foreign' | 'unconfirmed'>(
  context: AccountContext,
  { inbound, now }: ReceivedMail,
  { messageId, outcome }: { readonly messageId: string; readonly outcome: Outcome },
): Promise<Outcome | 'repeated'> {
  const sender = senderOf(inbound);
  const waiting = sender === null ? null : listedAs(context, sender);
  const { bound, view } = await (waiting === null
    ? aboutStranger(context, sender)
    : aboutWaiting(context, waiting, now));
  const notice = await composeNotice(context, `${bound.name.replace(' ', '.')}.${now}`, view);
  return context.sql.transaction(() => {
    if (!noteReply(context.sql, { messageId, at: now, outcome })) return 'repeated';
    if (admit(context.sql, [bound], now)) post(context, 'notice', notice, now);
    return outcome;
  });
}

interface Told {
  readonly bound: Bound;
  readonly view: NoticeView;
}

/** No link that would add the address: whoever holds a mail of the owner's could have them press it. */
async function aboutStranger({ config }: AccountContext, sender: string | null): Promise<Told> {
  const view = {
    title: 'Somebody else answered your mail',
    paragraphs: [
      sender === null
        ? 'A reply to your Monday mail came without a clear sender. Nothing was done.'
        : `This reply came from ${sender}, which is not one of your addresses. Nothing was done.`,
      'If it was you, add that address to your own in the settings. It gets a mail to confirm it; then send your answer again.',
    ],
    action: { label: 'Settings', url: `${config.publicUrl}/settings` },
  };
  return { bound: STRANGERS, view };
}

async function aboutWaiting(context: AccountContext, email: string, now: Instant): Promise<Told> {
  const who = await addressMark(context, email);
  const next = wasJustAsked(context, email, now)
    ? 'A mail with a link is in its inbox, or in its spam folder. Follow that link, then send your answer again.'
    : 'A link in a mail to that address confirms it. Then send your answer again.';
  const view = {
    title: 'Your answer waits for one more step',
    paragraphs: [`This reply came from ${email}, which is not confirmed yet, so nothing was done.`, next],
    action: { label: 'Send the link', url: await linkUrl(context, { do: 'ask-address', who }, now) },
  };
  return { bound: { name: `unconfirmed ${who}`, limit: 1, ms: UNCONFIRMED_MS }, view };
}
