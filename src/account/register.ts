/** Keeping the registry's note of the next digest true: one write a week, retried until it is told. */
import type { Instant } from '../core/event.ts';
import { accountRow, changeAccount } from '../store/account-row.ts';
import { jobNamed } from '../store/jobs.ts';
import type { AccountContext } from './context.ts';
import { bringForward, reasonOf } from './jobs.ts';

export async function registerJob(context: AccountContext): Promise<Instant | null> {
  const due = dueOf(context);
  await context.step('register.note');
  await context.register(due);
  await context.step('register.noted');
  if (accountRow(context.sql) !== null) changeAccount(context.sql, { registeredDue: due });
  return null;
}

/** Tells the registry when what it knows is no longer so; by a later alarm when it does not answer. */
export async function keepRegistered(context: AccountContext, now: Instant): Promise<void> {
  const account = accountRow(context.sql);
  if (account === null || account.registeredDue === dueOf(context)) return;
  try {
    await registerJob(context);
  } catch (error) {
    context.log('register.failed', { reason: reasonOf(error) });
    bringForward(context, 'register', now + RETRY_MS);
  }
}

const RETRY_MS = 60_000;

function dueOf(context: AccountContext): Instant | null {
  return accountRow(context.sql)?.digestDue ?? jobNamed(context.sql, 'digest')?.dueAt ?? null;
}
