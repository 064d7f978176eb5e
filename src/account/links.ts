/** Signed links: what they say, and the addresses they stand at. Acting on them is in clicks.ts. */
import type { IsoWeek } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import type { AccountContext } from './context.ts';

/** What a link asks for. Kept short: it is in every mail several times. */
export type LinkAction =
  | { readonly do: 'snooze' | 'done' | 'never'; readonly week: IsoWeek; readonly n: number }
  /** Takes back a whole reply, click or page (`line` null) or one line of it. */
  | { readonly do: 'undo'; readonly act: string; readonly line: number | null }
  | { readonly do: 'unsubscribe' }
  | { readonly do: 'forget'; readonly people: readonly number[] }
  | { readonly do: 'export' }
  | { readonly do: 'delete' }
  /** What a reply said whose sender could not be proved, or is not confirmed. */
  | { readonly do: 'obey'; readonly week: IsoWeek | null; readonly messageId: string }
  /** Sent to a further address of the owner. `who` is its mark: see own-addresses.ts. */
  | { readonly do: 'confirm-address'; readonly who: string };

/** A mail may be answered late; a year is the age at which a reply is refused, too. */
const LINK_DAYS = 365;
const UNDO_DAYS = 30;
const CONFIRM_DAYS = 1;
/** Another inbox may be looked into less often. */
export const CONFIRM_ADDRESS_DAYS = 7;

export async function linkUrl(context: AccountContext, action: LinkAction, now: Instant): Promise<string> {
  const expires = now + lifeOf(action) * DAY_MS;
  const token = await context.signer.sign(purposeOf(context), write(action), expires);
  return `${context.config.publicUrl}/l/${context.name}/${token}`;
}

function lifeOf(action: LinkAction): number {
  if (action.do === 'undo') return UNDO_DAYS;
  if (action.do === 'confirm-address') return CONFIRM_ADDRESS_DAYS;
  return action.do === 'snooze' || action.do === 'done' || action.do === 'never' ? LINK_DAYS : CONFIRM_DAYS;
}

/** Null when it is not a link of this account. */
export async function readLink(
  context: AccountContext,
  token: string,
  now: Instant,
): Promise<{ readonly action: LinkAction; readonly expired: boolean } | null> {
  const verified = await context.signer.verify(purposeOf(context), token, now);
  return verified === null ? null : { action: read(verified.payload), expired: verified.expired };
}

/** A key for each account: a link of one is no link of another, and need not name its own. */
function purposeOf(context: AccountContext): string {
  return `link ${context.name}`;
}

/** The links of a suggestion stand in every mail many times, so they have a short form. */
function write(action: LinkAction): string {
  return 'n' in action ? `${action.do} ${action.week} ${action.n}` : JSON.stringify(action);
}

/** What `write` wrote; the signature has been checked. */
function read(text: string): LinkAction {
  if (text.startsWith('{')) return JSON.parse(text) as LinkAction;
  const [verb, week = '', n] = text.split(' ');
  return { do: verb as 'snooze' | 'done' | 'never', week, n: Number(n) };
}

const UNSUBSCRIBE = 'unsubscribe';

/** Unsubscribing must work from the oldest mail: these do not expire. */
export async function unsubscribeUrls(context: AccountContext): Promise<{ readonly oneClick: string }> {
  const token = await context.signer.sign(UNSUBSCRIBE, context.name, null);
  return { oneClick: `${context.config.publicUrl}/unsubscribe/${context.name}/${token}` };
}

export async function isUnsubscribeToken(
  context: AccountContext,
  token: string,
  now: Instant,
): Promise<boolean> {
  const verified = await context.signer.verify(UNSUBSCRIBE, token, now);
  return verified !== null && verified.payload === context.name;
}
