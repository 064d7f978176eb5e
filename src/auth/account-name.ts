import { toBase32 } from './encoding.ts';

/** RFC 5321 section 4.5.3.1: the longest path an SMTP server must take, without its brackets. */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;

/** 26 base32 characters carry 130 bits: no two addresses meet, and a reply address still fits in 64. */
const NAME_LENGTH = 26;

/**
 * The name of an account: a hash of the normalised address, so that it can stand in links and reply
 * addresses without telling whose it is. Give it what `normaliseEmail` returned.
 */
export async function accountName(email: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(email));
  return toBase32(new Uint8Array(digest)).slice(0, NAME_LENGTH);
}

/** Whether a text has the shape of an account's name; says nothing about whether the account exists. */
export function isAccountName(text: string): boolean {
  return /^[a-z2-7]{26}$/.test(text);
}

/**
 * The one form of an address under which an account is known: trimmed, NFC, lower-case, the domain in
 * its ASCII form (RFC 5891). Dots and `+tags` stay as they were written: only the receiving server
 * knows whether they mean anything. Null when the text is not one plain address; in particular quoted
 * local parts, address literals, comments and anything that could end a header line are refused.
 */
export function normaliseEmail(text: string): string | null {
  if (text.length > 4 * MAX_ADDRESS) return null;
  const address = text.trim().normalize('NFC').toLowerCase().normalize('NFC');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = asciiDomain(address.slice(at + 1));
  if (at < 1 || domain === null || !isLocalPart(local)) return null;
  const whole = `${local}@${domain}`;
  return byteLength(whole) <= MAX_ADDRESS ? whole : null;
}

/** RFC 5322 dot-atom, widened by RFC 6532 to letters, marks and digits of every script. */
function isLocalPart(local: string): boolean {
  const atoms = local.split('.');
  return (
    byteLength(local) <= MAX_LOCAL &&
    atoms.every(atom => /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u.test(atom))
  );
}

/** A host name with at least one dot, as its ASCII form; null when it is not one. */
function asciiDomain(domain: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  const ascii = hostname(domain);
  if (ascii === null || ascii.length > MAX_DOMAIN) return null;
  const labels = ascii.split('.');
  const sound = labels.every(label => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  return sound && labels.length > 1 && !/^\d+$/.test(labels.at(-1) ?? '') ? ascii : null;
}

/** The URL parser knows IDNA (UTS 46); nothing is fetched. */
function hostname(domain: string): string | null {
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : null;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
