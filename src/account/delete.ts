import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reasonOf } from './jobs.ts';

/** Everything, at once and for good. A registry that cannot be told finds out when it next wakes this account. */
export async function deleteAccount(context: AccountContext): Promise<void> {
  requireAccount(context);
  await context.erase();
  await context.register(null).catch(error => {
    context.log('register.failed', { reason: reasonOf(error) });
  });
}
