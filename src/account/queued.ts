/** What lies in the outbox: a mail as it is, or the facts of one that is worded when it is sent. */
import type { Instant } from '../core/event.ts';
import type { Message } from '../mail/transport.ts';
import { composeAsk, type PendingAsk } from './ask-address.ts';
import { composeConfirm, type PendingConfirm } from './confirms.ts';
import type { AccountContext } from './context.ts';
import { composeReceipt, type PendingReceipt } from './receipts.ts';

type Queued =
  | Message
  | { readonly receipt: PendingReceipt }
  | { readonly confirm: PendingConfirm }
  | { readonly ask: PendingAsk };

export async function readQueued(context: AccountContext, text: string, now: Instant): Promise<Message> {
  const queued = JSON.parse(text) as Queued; // written by post, postReceipt, postConfirms and askAddress only
  if ('receipt' in queued) return composeReceipt(context, queued.receipt, now);
  if ('ask' in queued) return composeAsk(context, queued.ask, now);
  return 'confirm' in queued ? composeConfirm(context, queued.confirm, now) : queued;
}
