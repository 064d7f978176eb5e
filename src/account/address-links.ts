/** The links about further addresses: what they say, and what they do. */
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { noteConfirmed } from '../store/own-addresses.ts';
import type { Done, LinkView } from './api.ts';
import { askAgain } from './ask-address.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import type { AddressLink } from './links.ts';
import { post } from './mails.ts';
import { addressMarked, isConfirmed, maskedAddress, standingOf, wasJustAsked } from './own-addresses.ts';
import { composeNotice } from './telling.ts';

export async function viewAddressLink(
  context: AccountContext,
  link: AddressLink,
  now: Instant,
): Promise<LinkView> {
  const email = await requireMarked(context, link);
  return link.do === 'ask-address' ? askView(context, email, now) : confirmView(context, email);
}

export async function followAddressLink(
  context: AccountContext,
  link: AddressLink,
  now: Instant,
): Promise<Done> {
  const email = await requireMarked(context, link);
  return link.do === 'ask-address' ? ask(context, email, now) : confirm(context, email, now);
}

async function requireMarked(context: AccountContext, { who }: AddressLink): Promise<string> {
  const email = await addressMarked(context, who);
  if (email !== null) return email;
  const message = 'This address was taken off the list since, so there is nothing to confirm.';
  throw new AppError('not_found', message, { reason: 'address.none' });
}

function confirmView(context: AccountContext, email: string): LinkView {
  const owner = maskedAddress(requireAccount(context).email);
  const done = isConfirmed(context, email);
  return {
    title: done ? 'This address is confirmed' : 'Is this address yours?',
    description: done
      ? `The Monday mail can be answered from ${email}.`
      : `${owner} uses Perennial, and says that ${email} is theirs, too. Once it is confirmed, they can answer their Monday mail from there. If it is not yours, close this page and nothing happens.`,
    button: 'Yes, it is mine',
    done,
  };
}

async function confirm(context: AccountContext, email: string, now: Instant): Promise<Done> {
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

function askView(context: AccountContext, email: string, now: Instant): LinkView {
  const done = isConfirmed(context, email) || wasJustAsked(context, email, now);
  return {
    title: `Send a link to ${email}?`,
    description: done
      ? asked(context, email)
      : `A mail with a link goes to ${email}. Once that link is followed, you can answer from there.`,
    button: 'Send the link',
    done,
  };
}

async function ask(context: AccountContext, email: string, now: Instant): Promise<Done> {
  if (!isConfirmed(context, email) && !wasJustAsked(context, email, now)) await askAgain(context, email, now);
  return { lines: [asked(context, email)], undo: null };
}

function asked(context: AccountContext, email: string): string {
  return isConfirmed(context, email)
    ? `${email} is confirmed: you can answer from there.`
    : `A mail with a link went to ${email}. Please look in its inbox, and in its spam folder.`;
}
