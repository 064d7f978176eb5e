/**
 * What cannot be taken back is done only after a link in a mail to the owner was followed. The mail is
 * queued as a fact, with what was said, and put into words and links when it is sent.
 */
import type { Instant } from '../core/event.ts';
import type { Confirm } from '../core/reply/effects.ts';
import { sayNames } from '../core/wording.ts';
import type { Message } from '../mail/transport.ts';
import type { NoticeView } from '../mail/view/notice.ts';
import { queueMail } from '../store/outbox.ts';
import type { AccountContext } from './context.ts';
import { bringForward } from './jobs.ts';
import { linkUrl } from './links.ts';
import { composeNotice } from './telling.ts';

export interface PendingConfirm {
  readonly id: string;
  readonly confirm: Confirm;
}

/** A mail that asks for more than this at once is answered for the first few. */
const MOST_CONFIRMS = 5;

/** `act` tells them apart from those of other replies. Inside the caller's transaction. */
export function postConfirms(
  context: AccountContext,
  confirms: readonly Confirm[],
  act: string,
  now: Instant,
): void {
  for (const [index, confirm] of confirms.slice(0, MOST_CONFIRMS).entries()) {
    const pending: PendingConfirm = { id: `confirm.${index}.${act}`, confirm };
    const message = JSON.stringify({ confirm: pending });
    queueMail(context.sql, { kind: 'notice', messageId: `pending ${pending.id}`, message, at: now });
    bringForward(context, 'outbox', now);
  }
}

export async function composeConfirm(
  context: AccountContext,
  { id, confirm }: PendingConfirm,
  now: Instant,
): Promise<Message> {
  return composeNotice(context, id, await noticeFor(context, confirm, now));
}

async function noticeFor(context: AccountContext, confirm: Confirm, now: Instant): Promise<NoticeView> {
  switch (confirm.what) {
    case 'forget': {
      const names = sayNames(confirm.people.map(person => person.name));
      const people = confirm.people.map(person => person.id);
      return {
        title: `Forget ${names}?`,
        paragraphs: [
          `You asked to forget ${names}: every meeting, note and address. This cannot be undone. The link works for one day.`,
        ],
        action: { label: 'Forget', url: await linkUrl(context, { do: 'forget', people }, now) },
      };
    }
    case 'export':
      return {
        title: 'Your data',
        paragraphs: ['Everything Perennial keeps about you is behind this link. It works for one day.'],
        action: { label: 'Download', url: await linkUrl(context, { do: 'export' }, now) },
      };
    case 'delete account':
      return {
        title: 'Delete your account?',
        paragraphs: ['Everything is deleted at once and for good. The link works for one day.'],
        action: { label: 'Delete everything', url: await linkUrl(context, { do: 'delete' }, now) },
      };
  }
}
