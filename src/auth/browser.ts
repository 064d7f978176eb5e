/**
 * A random cookie that tells one browser from another, so that a sign-in link works only where it was
 * asked for. The account is given the hash: what it stores could not be used as the cookie.
 */
import { fromBase64url, toBase64url } from './encoding.ts';

const BYTES = 32;

export function newBrowser(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(BYTES)));
}

/** Whether a cookie is one of ours in shape; anything else is replaced by a new one. */
export function isBrowser(cookie: string): boolean {
  return fromBase64url(cookie)?.length === BYTES;
}

export async function browserHash(cookie: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`browser:${cookie}`));
  return toBase64url(new Uint8Array(digest));
}
