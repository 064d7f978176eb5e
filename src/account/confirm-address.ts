/** The link in the mail to a further address: what its page says, and what its button does. */
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { noteConfirmed } from '../store/own-addresses.ts';
import type { Done, LinkView } from './api.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { post } from './mails.ts';
import { addressMarked, maskedAddress, standingOf } from './own-addresses.ts';
import { composeNotice } from './telling.ts';

export async function confirmAddressView(context: AccountContext, mark: string): Promise<LinkView> {
  const email = await requireMarked(context, mark);
  const owner = maskedAddress(requireAccount(context).email);
  const done = standingOf(context, email) === 'own';
  return {
    title: done ? 'This address is confirmed' : 'Is this address yours?',
    description: done
      ? `The Monday mail can be answered from ${email}.`
      : `${owner} uses Perennial, and says that ${email} is theirs, too. Once it is confirmed, they can answer their Monday mail from there. If it is not yours, close this page and nothing happens.`,
    button: 'Yes, it is mine',
    done,
  };
}

export async function confirmAddress(context: AccountContext, mark: string, now: Instant): Promise<Done> {
  const email = await requireMarked(context, mark);
  const notice = await composeNotice(context, `confirmed.${now}`, {
    title: 'Another address may answer now',
    paragraphs: [
      `${email} is confirmed: you can answer your Monday mail from there, too.`,
      'If you did not ask for this, take that address off your list in the settings.',
    ],
    action: { label: 'Settings', url: `${context.config.publicUrl}/settings` },
  });
  return context.sql.transaction(() => {
    if (standingOf(context, email) !== 'waiting')
      return { lines: [`${email} is confirmed already.`], undo: null };
    noteConfirmed(context.sql, email, now);
    post(context, 'notice', notice, now);
    return { lines: [`${email} is confirmed. You can answer your Monday mail from there now.`], undo: null };
  });
}

async function requireMarked(context: AccountContext, mark: string): Promise<string> {
  const email = await addressMarked(context, mark);
  if (email !== null) return email;
  const message = 'This address was taken off the list since, so there is nothing to confirm.';
  throw new AppError('not_found', message, { reason: 'address.none' });
}
