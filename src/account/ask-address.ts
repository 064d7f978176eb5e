/** Asking a further address of the owner, by a mail to it, whether it is theirs. */
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import { renderNotice } from '../mail/render.ts';
import type { Message } from '../mail/transport.ts';
import { admit, type Bound, isReached } from '../store/counters.ts';
import { queueMail } from '../store/outbox.ts';
import { noteAsked } from '../store/own-addresses.ts';
import { admitFor } from './bounds.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { bringForward, reasonOf } from './jobs.ts';
import { CONFIRM_ADDRESS_DAYS, linkUrl } from './links.ts';
import { composeMessage } from './mails.ts';
import { addressMark, maskedAddress, standingOf } from './own-addresses.ts';

/** A whole list of one's own addresses takes two days; a list of strangers is not worth the trouble. */
const OF_AN_ACCOUNT: readonly Bound[] = [
  { name: 'asks a day', limit: 5, ms: DAY_MS },
  { name: 'asks a month', limit: 20, ms: 30 * DAY_MS },
];

/** What one address may get, whichever accounts ask: nobody can be pestered through us. */
const TO_AN_ADDRESS: readonly Bound[] = [
  { name: 'asked a day', limit: 1, ms: DAY_MS },
  { name: 'asked a month', limit: 3, ms: 30 * DAY_MS },
];

/** While one of them has called such a mail spam, nobody is asked. */
const COMPLAINTS: Bound = { name: 'complaint', limit: 1, ms: 30 * DAY_MS };

export interface PendingAsk {
  readonly id: string;
  readonly email: string;
}

/** Mails a link to an address that waits. False: it, or this account, has had its share of such mails. */
export async function askAddress(context: AccountContext, email: string, now: Instant): Promise<boolean> {
  if (standingOf(context, email) !== 'waiting' || !(await mayAsk(context, email, now))) return false;
  const id = `ask.${now}.${await addressMark(context, email)}`;
  return context.sql.transaction(() => {
    if (standingOf(context, email) !== 'waiting') return false;
    const ask: PendingAsk = { id, email };
    const message = JSON.stringify({ ask });
    queueMail(context.sql, { kind: 'notice', messageId: `pending ${id}`, message, at: now });
    noteAsked(context.sql, email, now);
    bringForward(context, 'outbox', now);
    return true;
  });
}

/** Asks again, as the owner wishes. Throws what to do instead when it cannot be now. */
export async function askAgain(context: AccountContext, email: string, now: Instant): Promise<void> {
  const standing = standingOf(context, email);
  if (standing === 'own')
    throw new AppError('conflict', 'This address is confirmed already.', { reason: 'address.confirmed' });
  if (standing === 'foreign') {
    const message = 'This address is not on your list any more. Add it again first.';
    throw new AppError('not_found', message, { reason: 'address.none' });
  }
  if (await askAddress(context, email, now)) return;
  const message =
    'No mail was sent: at most one a day goes to an address, and a few a day in all. Please look in its inbox (and its spam folder), or try again tomorrow.';
  throw new AppError('unavailable', message, { reason: 'address.rate', retryable: false });
}

async function mayAsk(context: AccountContext, email: string, now: Instant): Promise<boolean> {
  if (isReached(context.sql, COMPLAINTS, now)) return false;
  const { email: own } = requireAccount(context);
  try {
    return (
      (await admitFor(context, own, OF_AN_ACCOUNT, now)) &&
      (await admitFor(context, email, TO_AN_ADDRESS, now))
    );
  } catch (error) {
    // The settings are saved all the same; the page offers to send the mail later.
    context.log('ask.failed', { reason: reasonOf(error) });
    return false;
  }
}

/** Somebody who was asked calls it spam: this account asks nobody else for a month. */
export function stopAsking(context: AccountContext, now: Instant): void {
  admit(context.sql, [COMPLAINTS], now);
  context.log('ask.complained');
}

/**
 * It may reach a stranger: so it holds nothing an owner can word, says nothing of calendars or people,
 * and of the owner's own address just enough to be recognised.
 */
export async function composeAsk(
  context: AccountContext,
  { id, email }: PendingAsk,
  now: Instant,
): Promise<Message> {
  const who = await addressMark(context, email);
  const owner = maskedAddress(requireAccount(context).email);
  const notice = {
    title: 'Is this address yours?',
    paragraphs: [
      `${owner} uses Perennial, and says that this address is theirs, too. Once it is confirmed, they can answer their Monday mail from here.`,
      `If that is you, one press confirms it. The link works for ${CONFIRM_ADDRESS_DAYS} days.`,
      'If it is not you, there is nothing to do: without your yes nothing happens, and no Monday mails come here.',
    ],
    action: { label: 'Yes, it is mine', url: await linkUrl(context, { do: 'confirm-address', who }, now) },
  };
  const to = { email, name: '' };
  return composeMessage(context, renderNotice(notice), {
    kind: 'notice',
    id,
    to,
    week: null,
    elsewhere: true,
  });
}
