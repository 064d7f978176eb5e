/** Mail that comes back: once may be an accident, twice is an address that does not work. */
import { changeAccount } from '../store/account-row.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';

const HARD_BOUNCES = 2;

/** The second one stops the Monday mails, and the pages say why. Inside the caller's transaction. */
export function noteHardBounce(context: AccountContext): void {
  const account = requireAccount(context);
  const hardBounces = account.hardBounces + 1;
  const problem =
    hardBounces < HARD_BOUNCES
      ? account.problem
      : `Mail to ${account.email} came back twice as undeliverable, so the Monday mails are paused.`;
  changeAccount(context.sql, { hardBounces, problem });
  context.log('mail.bounced', { count: hardBounces });
}
