import type { Signer } from '../auth/signing.ts';
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import type { Config } from '../env.ts';
import type { Transport } from '../mail/transport.ts';
import type { AccountRow } from '../store/account-row.ts';
import { accountRow } from '../store/account-row.ts';
import type { Bound } from '../store/counters.ts';
import type { Sql } from '../store/sql.ts';

/** What the functions of this room work with; made once for each object. */
export interface AccountContext {
  /** The account's name: a hash of its address, safe to log. */
  readonly name: string;
  readonly sql: Sql;
  readonly config: Config;
  readonly signer: Signer;
  readonly transport: Transport;
  /** Random bytes, for secrets and codes. */
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  /** For the operator: a stable code and numbers, never anything personal. */
  readonly log: (code: string, detail?: Readonly<Record<string, string | number | boolean | null>>) => void;
  /** Tells the registry when this account is next due; null: never again. */
  readonly register: (due: Instant | null) => Promise<void>;
  /** Counts one more for `whom` (a keyed hash) across all accounts; false: that would be too many. */
  readonly admit: (whom: string, bounds: readonly Bound[], now: Instant) => Promise<boolean>;
  /** Nothing else of this account runs meanwhile; so nothing in it may wait for the world outside. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Empties the object: every row, and the alarm. */
  readonly erase: () => Promise<void>;
  /** Called before every step that waits. Tests make it throw or kill the object there. */
  readonly step: (name: string) => Promise<void>;
}

/** The confirmed account. Throws `AppError` `not_found` before the address was confirmed. */
export function requireAccount(context: Pick<AccountContext, 'sql'>): AccountRow {
  const account = accountRow(context.sql);
  if (account === null)
    throw new AppError('not_found', 'There is no such account.', { reason: 'account.none' });
  return account;
}
