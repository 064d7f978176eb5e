import { toBase32 } from '../auth/encoding.ts';
import type { Instant } from '../core/event.ts';
import type { Bound } from '../store/counters.ts';
import type { AccountContext } from './context.ts';

const HASH_BYTES = 16;

/**
 * Counts one more of what concerns an address (as `normaliseEmail` returns it), whichever account it is
 * done for; false: that would be too many. Kept outside the accounts, so that neither another account
 * nor one that is deleted and made anew begins at nothing.
 */
export async function admitFor(
  { signer, admit }: Pick<AccountContext, 'signer' | 'admit'>,
  email: string,
  bounds: readonly Bound[],
  now: Instant,
): Promise<boolean> {
  return admit(toBase32(await signer.mac('recipient', email, HASH_BYTES)), bounds, now);
}
