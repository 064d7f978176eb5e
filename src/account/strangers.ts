/** Answers from addresses that are not the owner's: nothing is done, and the owner is told, once. */
import { normaliseEmail } from '../auth/account-name.ts';
import { DAY_MS } from '../core/week.ts';
import type { Inbound } from '../mail/inbound.ts';
import { admit, type Bound } from '../store/counters.ts';
import { noteReply } from '../store/replies.ts';
import type { AccountContext } from './context.ts';
import { post } from './mails.ts';
import type { ReceivedMail } from './replies.ts';
import { composeNotice } from './telling.ts';

/** A stranger who goes on writing is told of once in a while. */
const STRANGERS: Bound = { name: 'stranger', limit: 1, ms: 30 * DAY_MS };

/** Who sent it, as addresses are kept; null when that is not one plain address. */
export function senderOf({ from }: Inbound): string | null {
  return from === null ? null : normaliseEmail(from.email);
}

/** No link that would add the address: whoever holds a mail of the owner's could have them press it. */
export async function tellAboutStranger(
  context: AccountContext,
  { inbound, now }: ReceivedMail,
  messageId: string,
): Promise<'foreign' | 'repeated'> {
  const sender = senderOf(inbound);
  const notice = await composeNotice(context, `stranger.${now}`, {
    title: 'Somebody else answered your mail',
    paragraphs: [
      sender === null
        ? 'A reply to your Monday mail came without a clear sender. Nothing was done.'
        : `This reply came from ${sender}, which is not one of your addresses. Nothing was done.`,
      'If it was you, add that address to your own in the settings. It gets a mail to confirm it; then send your answer again.',
    ],
    action: { label: 'Settings', url: `${context.config.publicUrl}/settings` },
  });
  return context.sql.transaction(() => {
    if (!noteReply(context.sql, { messageId, at: now, outcome: 'foreign' })) return 'repeated';
    if (admit(context.sql, [STRANGERS], now)) post(context, 'notice', notice, now);
    return 'foreign';
  });
}
