/** Who is signed in: a signed cookie. The account keeps only a number that ends all sessions when raised. */
import type { Instant } from '../core/event.ts';
import type { Signer } from './signing.ts';

export interface Session {
  /** The account's name (see account-name.ts). */
  readonly account: string;
  readonly email: string;
  /** Raised by "sign out everywhere" and by deletion; an older session no longer holds. */
  readonly epoch: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** Counted from the last visit: somebody who answers by mail may open a page once a month. */
export const SESSION_DAYS = 30;

/** A session is written anew at most once a day, so that most pages set no cookie. */
const RENEW_AFTER = DAY;

export function writeSession(signer: Signer, session: Session, now: Instant): Promise<string> {
  const { account, email, epoch } = session;
  return signer.sign('session', JSON.stringify([account, email, epoch, now]), now + SESSION_DAYS * DAY);
}

/**
 * Null when the cookie is not ours or its time is over. Whether the epoch still holds is for the
 * account to say. `renew`: old enough to be written again, so that the thirty days start anew.
 */
export async function readSession(
  signer: Signer,
  cookie: string,
  now: Instant,
): Promise<{ readonly session: Session; readonly renew: boolean } | null> {
  const token = await signer.verify('session', cookie, now);
  if (token === null || token.expired) return null;
  const [account, email, epoch, issued] = JSON.parse(token.payload) as [string, string, number, Instant];
  return { session: { account, email, epoch }, renew: now - issued >= RENEW_AFTER };
}
