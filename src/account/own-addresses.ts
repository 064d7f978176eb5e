/**
 * Which addresses are the owner's, and which of them may answer. A further address counts as the owner
 * in calendars as soon as it is typed; authority it has only once it was proved.
 */
import { fromBase64url, toBase64url } from '../auth/encoding.ts';
import type { Instant } from '../core/event.ts';
import { addressKey } from '../core/person/address.ts';
import { DAY_MS } from '../core/week.ts';
import { changeAccount } from '../store/account-row.ts';
import { noteConfirmed, ownAddress } from '../store/own-addresses.ts';
import type { AddressView } from './api.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reconcileAll } from './evidence.ts';
import { ownEmailsOf } from './owner.ts';

/** More than anybody has, few enough to compare every attendee with. */
export const MAX_ALIASES = 10;

/** `own`: may act. `waiting`: the owner named it, and it was not proved yet. */
export type Standing = 'own' | 'waiting' | 'foreign';

export function standingOf(context: AccountContext, email: string): Standing {
  const listed = listedAs(context, email);
  if (listed.length === 0) return 'foreign';
  const own = requireAccount(context).email;
  return listed.some(one => one === own || isConfirmed(context, one)) ? 'own' : 'waiting';
}

/** Every address on the owner's list that is the same mailbox as this one. */
function listedAs(context: AccountContext, email: string): readonly string[] {
  return ownEmailsOf(requireAccount(context)).filter(one => isSameMailbox(one, email));
}

/** Gmail promises that dots and plus tags make no other mailbox; of other servers nobody can know. */
function isSameMailbox(one: string, other: string): boolean {
  return one === other || (GMAIL.test(one) && GMAIL.test(other) && addressKey(one) === addressKey(other));
}

const GMAIL = /@(?:gmail|googlemail)\.com$/;

function isConfirmed(context: AccountContext, email: string): boolean {
  return (ownAddress(context.sql, email)?.confirmedAt ?? null) !== null;
}

/** Whether a mail with a link went there within the last day, so that another may not. */
function wasJustAsked(context: AccountContext, email: string, now: Instant): boolean {
  return (ownAddress(context.sql, email)?.askedAt ?? 0) > now - DAY_MS;
}

/** The address that the account was made with comes first. */
export function addressViews(context: AccountContext, now: Instant): readonly AddressView[] {
  const { email, aliases, createdAt } = requireAccount(context);
  const further = aliases.map(alias => {
    const known = ownAddress(context.sql, alias);
    const waits = standingOf(context, alias) === 'waiting';
    const confirmedAt = waits ? null : (known?.confirmedAt ?? createdAt);
    const mayAsk = waits && !wasJustAsked(context, alias, now);
    const cameBack = waits && (known?.returnedAt ?? null) !== null;
    return { email: alias, askedAt: known?.askedAt ?? null, confirmedAt, cameBack, mayAsk };
  });
  return [{ email, askedAt: null, confirmedAt: createdAt, cameBack: false, mayAsk: false }, ...further];
}

/**
 * An address that Google has proved, when a calendar of it is connected: it may answer, and is the owner
 * in calendars. One that the owner took off the list is not put back by a mere renewal. Inside the
 * caller's transaction.
 */
export function adoptProved(
  context: AccountContext,
  { email, renewal }: { readonly email: string; readonly renewal: boolean },
  now: Instant,
): void {
  const { aliases } = requireAccount(context);
  const standing = standingOf(context, email);
  if (standing === 'own') return;
  if (standing === 'foreign') {
    if (renewal || aliases.length >= MAX_ALIASES) return;
    changeAccount(context.sql, { aliases: [...aliases, email] });
    reconcileAll(context, now);
  }
  for (const listed of listedAs(context, email)) noteConfirmed(context.sql, listed, now);
}

const MARK_BYTES = 12;

/** Stands for an address in links, which operators may see in the platform's own logs. */
export async function addressMark(context: AccountContext, email: string): Promise<string> {
  return toBase64url(await context.signer.mac(MARK, `${context.name} ${email}`, MARK_BYTES));
}

const MARK = 'own-address';

/** The further address with this mark; null when the owner has taken it off since. */
export async function addressMarked(context: AccountContext, mark: string): Promise<string | null> {
  const mac = fromBase64url(mark);
  if (mac === null) return null;
  for (const email of requireAccount(context).aliases)
    if (await context.signer.checkMac(MARK, `${context.name} ${email}`, mac)) return email;
  return null;
}

/** "s…@owner.example": whoever it is recognises it, and nobody can be written to by it. */
export function maskedAddress(email: string): string {
  const [first = ''] = email;
  return `${first}…${email.slice(email.lastIndexOf('@'))}`;
}
