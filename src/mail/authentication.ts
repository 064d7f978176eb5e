import type { Field } from '../core/reply/automatic.ts';

/** What the receiving server says about who sent a mail. */
export type Authentication = 'pass' | 'fail' | 'none';

/**
 * Reads RFC 8601 results. Only the first field counts, and only when the trusted server wrote it:
 * that one stands on top, and whatever is below may have come with the mail. DMARC decides where it
 * has an answer; without a policy an aligned SPF or DKIM pass is as good. Where there is no such pass,
 * a failure in the name of the sender's own domain counts, and any failure when nothing passes.
 */
export function authenticationOf(
  fields: readonly Field[],
  fromEmail: string | null,
  trustedAuthserv: string | null,
): Authentication {
  const field = fields.find(({ key }) => key === 'authentication-results');
  if (field === undefined || trustedAuthserv === null || fromEmail === null) return 'none';
  const [server, ...results] = statements(field.value.slice(0, LONGEST));
  const authserv = (server ?? '').split(/\s/, 1)[0]?.toLowerCase() ?? '';
  if (authserv === '' || authserv !== trustedAuthserv.toLowerCase()) return 'none';
  return verdict(results.map(readResult), fromEmail.slice(fromEmail.lastIndexOf('@') + 1).toLowerCase());
}

/** No server writes more; keeps a hostile field cheap. In characters. */
const LONGEST = 16_384;

interface Result {
  readonly method: string;
  readonly outcome: string;
  readonly properties: ReadonlyMap<string, string>;
}

function verdict(results: readonly Result[], domain: string): Authentication {
  const dmarc = results.filter(({ method }) => method === 'dmarc');
  if (dmarc.some(({ outcome }) => outcome === 'fail')) return 'fail';
  if (dmarc.some(result => result.outcome === 'pass' && isFor(result, 'header.from', domain))) return 'pass';
  const checks = results.filter(({ method }) => method === 'spf' || method === 'dkim');
  if (checks.some(result => result.outcome === 'pass' && isAligned(result, domain))) return 'pass';
  const failed = checks.filter(({ outcome }) => /^(?:fail|hardfail|permerror|policy)$/.test(outcome));
  // Whoever forges a sender can sign as somebody else: that pass takes no failure away.
  if (failed.some(result => isAligned(result, domain))) return 'fail';
  return failed.length > 0 && !checks.some(({ outcome }) => outcome === 'pass') ? 'fail' : 'none';
}

function isFor(result: Result, property: string, domain: string): boolean {
  const named = result.properties.get(property);
  return named === undefined || sameOrganisation(domainOf(named), domain);
}

function isAligned(result: Result, domain: string): boolean {
  const names = result.method === 'dkim' ? ['header.d', 'header.i'] : ['smtp.mailfrom', 'smtp.helo'];
  const named = names.map(name => result.properties.get(name)).find(value => value !== undefined);
  return named !== undefined && sameOrganisation(domainOf(named), domain);
}

function domainOf(value: string): string {
  return value.slice(value.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * Relaxed alignment without a list of public suffixes: equal, or one below the other and the upper
 * one at least two labels. Stricter than RFC 7489 (siblings do not align), never laxer but for a
 * registry that would sign mail as its own suffix.
 */
function sameOrganisation(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  if (one === other) return true;
  const [upper, lower] = one.length < other.length ? [one, other] : [other, one];
  return upper.includes('.') && lower.endsWith(`.${upper}`);
}

function readResult(statement: string): Result {
  const pairs = [...statement.matchAll(/([a-z0-9][\w.-]{0,63})(?:\/\d{1,3})?\s?=\s?(\S{1,320})/giu)];
  const properties = new Map<string, string>();
  for (const [, key = '', value = ''] of pairs.slice(1)) {
    if (!properties.has(key.toLowerCase())) properties.set(key.toLowerCase(), value);
  }
  const [, method = '', outcome = ''] = pairs[0]?.index === 0 ? pairs[0] : [];
  return { method: method.toLowerCase(), outcome: outcome.toLowerCase(), properties };
}

/** Splits at `;` outside of quotes, without comments; quotes and escapes are resolved (RFC 5322). */
function statements(value: string): string[] {
  const found: string[] = [];
  let current = '';
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < value.length; index++) {
    let char = value.charAt(index);
    if (char === '\\') {
      index++;
      if (depth === 0) current += value.charAt(index);
      continue;
    }
    if (char === '"' && depth === 0) {
      quoted = !quoted;
      continue;
    }
    if (!quoted && char === '(') depth++;
    else if (!quoted && char === ')' && depth > 0) depth--;
    else if (depth === 0 && !quoted && char === ';') {
      found.push(current.trim());
      current = '';
    } else if (depth === 0) {
      if (quoted && /[\s;=]/.test(char)) char = '_';
      current += /\s/.test(char) ? ' ' : char;
    }
  }
  return [...found, current.trim()].map(statement => statement.replace(/ {2,}/g, ' '));
}
