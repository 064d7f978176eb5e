import type { Context as HonoContext } from 'hono';
import type { AccountApi } from '../account/api.ts';
import type { Session } from '../auth/session.ts';
import type { Signer } from '../auth/signing.ts';
import type { Instant } from '../core/event.ts';
import type { Config } from '../env.ts';

/** Everything the pages need from outside. */
export interface Web {
  readonly config: Config;
  readonly signer: Signer;
  /** By the account's name (see auth/account-name.ts), whether or not it exists yet. */
  readonly account: (name: string) => AccountApi;
  readonly now: () => Instant;
  /** Ids and codes only: never an address, a title or a secret. */
  readonly log: (entry: Readonly<Record<string, string | number | null>>) => void;
}

export interface Env {
  Variables: {
    /** Read once for each request. */
    now: Instant;
    /** Only behind `requireSession`. */
    session: Session;
    account: AccountApi;
  };
}

export type Context = HonoContext<Env>;
