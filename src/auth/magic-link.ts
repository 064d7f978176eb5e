/**
 * The two secrets of a sign-in mail: a link and a six-digit code. Pure but for the randomness: what is
 * to be stored, and what an attempt makes of it, are returned as values; storing is the account's.
 */
import type { Instant } from '../core/event.ts';
import { isAccountName } from './account-name.ts';
import { fromBase64url, toBase32, toBase64url } from './encoding.ts';
import type { Signer } from './signing.ts';

/** What the account keeps. No secret can be found from it, not even the short code: the key is not there. */
export interface StoredMagicLink {
  readonly secretHash: string;
  readonly codeHash: string;
  /** Hash of the cookie of the browser that asked (see browser.ts). */
  readonly browser: string;
  readonly expiresAt: Instant;
  /** How many wrong codes were tried. */
  readonly tries: number;
}

export interface MagicLink {
  /** For the mail: goes into the path after `/sign-in/`. */
  readonly token: string;
  /** For the mail: six digits. */
  readonly code: string;
  readonly stored: StoredMagicLink;
}

/** `unknown`: nothing waits for this secret; it was used already, or never made. */
type MagicLinkOutcome = 'confirmed' | 'expired' | 'other browser' | 'wrong code' | 'unknown';

/** What an attempt comes to, and what the account has to write down about it. */
export interface Attempt<T extends StoredMagicLink> {
  readonly outcome: MagicLinkOutcome;
  readonly confirmed: T | null;
  /**
   * What else this browser had asked for: whoever asked again because the first
   * mail did not come still wants the calendar that came with the first.
   */
  readonly alongside: readonly T[];
  /** Secret hashes of those to forget, and of those against which one wrong try counts. */
  readonly forget: readonly string[];
  readonly count: readonly string[];
}

export const MAGIC_LINK_MINUTES = 15;

/** One in 200,000 for a guesser at the code; enough for somebody who mistypes. */
const MAX_TRIES = 5;

const SECRET_BYTES = 32;

type Random = (bytes: number) => Uint8Array;

export async function newMagicLink(input: {
  readonly signer: Signer;
  readonly account: string;
  readonly browser: string;
  readonly now: Instant;
  readonly random?: Random;
}): Promise<MagicLink> {
  const { signer, account, browser, now, random = randomBytes } = input;
  const secret = toBase32(random(SECRET_BYTES));
  const code = newCode(random);
  return {
    token: `${account}.${secret}`,
    code,
    stored: {
      secretHash: await hash(signer, account, secret),
      codeHash: await hash(signer, account, code),
      browser,
      expiresAt: now + MAGIC_LINK_MINUTES * 60_000,
      tries: 0,
    },
  };
}

/**
 * Judges one attempt with the secret of a link, or with a code (spaces in it are not minded), against
 * everything that waits. Success forgets all of it. A code counts only in the browser that asked.
 */
export async function tryMagicLink<T extends StoredMagicLink>(input: {
  readonly signer: Signer;
  readonly account: string;
  readonly pending: readonly T[];
  readonly secret: string;
  readonly browser: string;
  readonly now: Instant;
}): Promise<Attempt<T>> {
  const { signer, account, pending, browser, now } = input;
  const secret = input.secret.replaceAll(/\s/g, '');
  const code = isCode(secret);
  const over = pending.filter(each => now >= each.expiresAt || each.tries >= MAX_TRIES);
  const mine = pending.filter(each => each.browser === browser && !over.includes(each));
  const match = await findMatch(signer, account, secret, code ? mine : pending);
  if (match !== null && mine.includes(match)) {
    const alongside = pending.filter(each => each.browser === browser && each !== match);
    return { outcome: 'confirmed', confirmed: match, alongside, forget: hashesOf(pending), count: [] };
  }
  const outcome = refusal(match, code, now, pending, mine);
  return {
    outcome,
    confirmed: null,
    alongside: [],
    forget: hashesOf(over),
    count: outcome === 'wrong code' ? hashesOf(mine) : [],
  };
}

/** The right link in another browser costs nothing: its owner opened it on a phone, or a scanner did. */
function refusal(
  match: StoredMagicLink | null,
  code: boolean,
  now: Instant,
  pending: readonly StoredMagicLink[],
  mine: readonly StoredMagicLink[],
): MagicLinkOutcome {
  if (code && mine.length > 0) return 'wrong code';
  const asked = match === null ? (code ? pending : []) : [match];
  if (asked.length === 0) return 'unknown';
  return asked.every(each => now >= each.expiresAt || each.tries >= MAX_TRIES) ? 'expired' : 'other browser';
}

/** The account and the secret of a link's path; null when it cannot have been one. */
export function readSignInToken(token: string): { readonly account: string; readonly secret: string } | null {
  const [account = '', secret = '', ...more] = token.split('.');
  return isAccountName(account) && /^[a-z2-7]{52}$/.test(secret) && more.length === 0
    ? { account, secret }
    : null;
}

async function findMatch<T extends StoredMagicLink>(
  signer: Signer,
  account: string,
  secret: string,
  among: readonly T[],
): Promise<T | null> {
  for (const each of among) {
    const expected = fromBase64url(isCode(secret) ? each.codeHash : each.secretHash);
    if (expected !== null && (await signer.checkMac('magic-link', `${account}\n${secret}`, expected)))
      return each;
  }
  return null;
}

function hashesOf(links: readonly StoredMagicLink[]): readonly string[] {
  return links.map(link => link.secretHash);
}

async function hash(signer: Signer, account: string, secret: string): Promise<string> {
  return toBase64url(await signer.mac('magic-link', `${account}\n${secret}`, 32));
}

function isCode(secret: string): boolean {
  return /^\d{6}$/.test(secret);
}

/** Numbers beyond the last whole million of 32 bits are drawn again, so that every code is as likely. */
function newCode(random: Random): string {
  const limit = 2 ** 32 - (2 ** 32 % 1_000_000);
  for (;;) {
    const number = new DataView(Uint8Array.from(random(4)).buffer).getUint32(0);
    if (number < limit) return String(number % 1_000_000).padStart(6, '0');
  }
}

function randomBytes(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}
