/**
 * Which addresses the worker may be sent to by something a person typed. A calendar link is the only
 * place where a stranger decides where a request goes (server-side request forgery), so every target is
 * checked here before a request leaves, and again after each redirect.
 *
 * The URL parser has already turned odd notations (`0x7f.1`, `017700000001`, `2130706433`, full-width
 * digits, percent-encoding) into plain ones, so what is checked is what would be connected to. What a
 * public *name* resolves to cannot be checked or pinned in Workers; docs/CONNECTING.md says what
 * protects there.
 */
import ipaddr from 'ipaddr.js';
import { AppError } from '../core/error.ts';

export interface TargetRules {
  /** Local use only: private addresses, any port and plain http are let through. */
  readonly allowPrivate: boolean;
  /** The host Perennial itself is served from; it never fetches from itself. */
  readonly ownHost: string | null;
}

/** Longer than any calendar link seen (Outlook's are about 250); well under what servers accept. */
const MAX_URL_LENGTH = 2_048;

/** Names that only ever mean something inside a network (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN's .internal). */
const INSIDE_NAMES =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|test|example|invalid|onion|alt|home\.arpa)$/;

/**
 * The target as it may be requested: `webcal:` and plain `http:` become `https:`, unless private targets
 * are allowed. Throws `invalid` with a reason `target.…`; the message never repeats the address.
 */
export function checkTarget(target: string | URL, rules: TargetRules): URL {
  const url = parse(target);
  if (url.username !== '' || url.password !== '') {
    throw refused('credentials', 'Please use a link without a name and password in it.');
  }
  if (isOwnHost(url, rules.ownHost)) {
    throw refused('own_host', 'That link points to Perennial itself, not to a calendar.');
  }
  if (rules.allowPrivate) return url;
  if (url.protocol === 'http:') url.protocol = 'https:';
  if (url.port !== '') {
    throw refused('port', 'Only links to the usual web port can be read.');
  }
  if (!isPublicHost(url.hostname)) {
    throw refused('private', 'That link points inside a private network, where Perennial cannot go.');
  }
  return url;
}

/** "caldav.example.com" and "example.com/calendar.ics": what help pages print and browsers show. */
const HOST_ONLY = /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/;

function parse(target: string | URL): URL {
  const text = target.toString().trim();
  if (text.length > MAX_URL_LENGTH) throw refused('too_long', 'That link is too long to be a calendar link.');
  // WHATWG URLs do not let a special scheme replace another one later, so webcal is renamed in the text.
  const renamed = HOST_ONLY.test(text) ? `https://${text}` : text.replace(/^webcals?:/i, 'https:');
  if (!URL.canParse(renamed))
    throw refused('not_a_url', 'That is not a link. It should begin with https://.');
  const url = new URL(renamed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refused('scheme', 'A calendar link begins with https:// or webcal://.');
  }
  return url;
}

/** With a port (local use) only that very port is us; without one, the name on any port is. */
function isOwnHost(url: URL, ownHost: string | null): boolean {
  if (ownHost === null) return false;
  const own = ownHost.toLowerCase();
  const name = withoutFinalDot(url.hostname);
  return name === own || `${name}:${url.port}` === own;
}

function isPublicHost(hostname: string): boolean {
  const host = withoutFinalDot(hostname);
  const literal = host.startsWith('[') ? host.slice(1, -1) : host;
  if (ipaddr.isValid(literal)) return isPublicAddress(literal);
  // A name without a dot is a machine on the local network, and a final dot only hides a name.
  return host === hostname && host.includes('.') && !INSIDE_NAMES.test(host);
}

/** Everything that is not ordinary unicast is out: also ranges that only carry or wrap other addresses. */
function isPublicAddress(literal: string): boolean {
  const address = ipaddr.parse(literal);
  if (address.range() !== 'unicast') return false;
  // Only 2000::/3 is handed out (RFC 4291); the rest of IPv6 is unassigned, or a way around this check.
  return address.kind() === 'ipv4' || (address.toByteArray()[0] ?? 0) >> 5 === 1;
}

function withoutFinalDot(hostname: string): string {
  return hostname.replace(/\.+$/, '');
}

function refused(reason: string, message: string): AppError {
  return new AppError('invalid', message, { reason: `target.${reason}` });
}
