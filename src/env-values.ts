/** How each variable is read: the value, or the sentence that says what is wrong with it. Never the value itself. */
import { normaliseEmail } from './auth/account-name.ts';
import { fromBase64url } from './auth/encoding.ts';
import type { Mailbox } from './core/event.ts';

/** What a parser answers with. */
export type Parsed<T> = { readonly value: T } | { readonly problem: string };

const SECRET_BYTES = 32;

/** 32 random bytes practically never repeat this much (p < 1e-12); a secret typed by hand does. */
const MIN_DISTINCT_BYTES = 16;

export const NEW_SECRET = `set it to ${SECRET_BYTES} random bytes in base64url, for example from: openssl rand -base64 32 | tr '+/' '-_' | tr -d '='`;

export function parsePublicUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain =
    url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (url === null || !plain)
    return { problem: 'is not a bare address: write https://host, without a path.' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url))) return { value: url.origin };
  return { problem: 'has to begin with https:// (http:// is only for localhost and 127.0.0.1).' };
}

export function isLocal(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '127.0.0.1';
}

export function parseSecret(text: string): Parsed<Uint8Array> {
  const bytes = fromBase64url(text.replace(/=+$/, ''));
  if (bytes?.length !== SECRET_BYTES)
    return { problem: `is not ${SECRET_BYTES} bytes in base64url: ${NEW_SECRET}.` };
  if (new Set(bytes).size < MIN_DISTINCT_BYTES) return { problem: `does not look random: ${NEW_SECRET}.` };
  return { value: bytes };
}

/** `Name <address>` or `address`. A quoted name loses its quotes. */
export function parseMailbox(text: string): Parsed<Mailbox> {
  const match = /^(?<name>[^<>\r\n]*)<(?<address>[^<>]+)>$/.exec(text);
  const email = normaliseEmail(match?.groups?.address ?? text);
  if (email === null)
    return { problem: 'is not an address: write "Perennial <perennial@example.com>" or the bare address.' };
  return { value: { email, name: (match?.groups?.name ?? '').trim().replace(/^"(.*)"$/, '$1') } };
}

export function parseReplyDomain(text: string): Parsed<string> {
  const domain = normaliseEmail(`reply@${text}`)?.slice('reply@'.length) ?? null;
  if (domain === null)
    return {
      problem: 'is not a domain: write the one whose mail reaches this worker, such as reply.example.com.',
    };
  return { value: domain };
}

export function parseTransport(text: string): Parsed<'smtp' | 'cloudflare'> {
  return text === 'smtp' || text === 'cloudflare'
    ? { value: text }
    : { problem: 'is neither "smtp" nor "cloudflare".' };
}

export function parseSmtpUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    return {
      problem:
        'is not an SMTP address: write smtps://user:password@host:465 or smtp://host:587 (special characters of the password percent-encoded).',
    };
  }
  if (url.port === '25')
    return { problem: 'names port 25, which Workers cannot reach: use 465 (smtps) or 587 (smtp).' };
  return { value: text };
}

export function parseServiceUrl(local: boolean): (text: string) => Parsed<string> {
  return text => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return { value: text };
    return { problem: 'is not an https:// address (http:// only while PUBLIC_URL is on localhost).' };
  };
}

export function parseSignups(text: string): Parsed<'open' | 'closed'> {
  return text === 'open' || text === 'closed'
    ? { value: text }
    : { problem: 'is neither "open" nor "closed".' };
}

export function parseAddresses(text: string): Parsed<ReadonlySet<string>> {
  const entries = text.split(/[\s,;]+/).filter(entry => entry !== '');
  const emails = entries.map(normaliseEmail).filter(email => email !== null);
  if (emails.length < entries.length)
    return {
      problem: `holds ${entries.length - emails.length} entry that is not an address: separate plain addresses by commas.`,
    };
  return { value: new Set(emails) };
}

export function parseBoolean(text: string): Parsed<boolean> {
  return text === 'true' || text === 'false'
    ? { value: text === 'true' }
    : { problem: 'is neither "true" nor "false".' };
}
