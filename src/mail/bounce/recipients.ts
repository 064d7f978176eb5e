import { type Field, fieldValue } from '../../core/reply/automatic.ts';

/**
 * Other scripts in the local part only between angle brackets, and nowhere the scripts that are written
 * without spaces: the words around would be taken with the address.
 */
const ADDRESS =
  /(?<=<)[\p{L}\p{N}._+\-]{1,64}@[\p{L}\p{N}.\-]{1,255}(?=>)|(?:"[^"\s<>@]{1,64}"|[a-z0-9!#$%\&*+\/=?^_\{\|\}~.\-]{1,64})@[a-z0-9](?:[[\p{L}\p{N}.\-]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]]{0,250}[a-z0-9])?/giv;
const MOST = 50;

interface Notice {
  readonly fields: readonly Field[];
  readonly attached: readonly { readonly type: string; readonly text: string }[];
}

/**
 * The addresses a plain text report says could not be reached: `X-Failed-Recipients`, else the
 * addresses above the returned mail that are neither the mail system's nor the sender's, else that mail's To.
 */
export function recipientsIn(mail: Notice, text: string): string[] {
  const failed = addressesIn(valuesOf(mail.fields, ['x-failed-recipients']));
  if (failed.length > 0) return failed;
  const returned = returnedHeader(mail, text);
  const own = new Set([
    ...addressesIn(valuesOf(mail.fields, ['from', 'to', 'return-path', 'sender', 'reply-to'])),
    ...addressesIn(linesOf(returned, 'from|sender|return-path|reply-to')),
  ]);
  const ownDomains = addressesIn(fieldValue(mail.fields, 'to')).map(domainOf);
  const others = (addresses: readonly string[]) =>
    addresses.filter(address => !own.has(address) && !isServer(address));
  const named = others(namedIn(text));
  const foreign = named.filter(address => !ownDomains.some(domain => isWithin(domainOf(address), domain)));
  if (foreign.length > 0) return foreign;
  const sentTo = others(addressesIn(linesOf(returned, 'to')));
  return sentTo.length > 0 ? sentTo : named;
}

function valuesOf(fields: readonly Field[], keys: readonly string[]): string {
  return fields
    .filter(({ key }) => keys.includes(key))
    .map(({ value }) => value)
    .join('\n');
}

const HEADER_OF_RETURNED =
  /^[>\s]{0,4}(?:received|return-path|message-id|mime-version|dkim-signature|x-mailer):/i;

/** The header of the mail that came back: attached, or below the notice. */
function returnedHeader({ attached }: Notice, text: string): string {
  const part = attached.find(({ type }) => /^(?:message\/(?:rfc822|global)|text\/rfc822)/.test(type));
  return part?.text.slice(0, 16_384) ?? text;
}

/** The first line of each of these fields. */
function linesOf(header: string, names: string): string {
  const found = header.matchAll(new RegExp(`^[>\\s]{0,4}(?:${names}):\\s{0,4}(.{1,400})`, 'gim'));
  return [...found]
    .slice(0, 8)
    .map(([, value = '']) => value)
    .join('\n');
}

/** Addresses in the notice itself; lines of the returned mail's header are not part of it. */
function namedIn(text: string): string[] {
  const lines = text.replace(BESIDE, '').split('\n');
  const end = lines.findIndex(line => HEADER_OF_RETURNED.test(line));
  const notice = (end < 0 ? lines : lines.slice(0, end)).filter(line => !OTHER_FIELD.test(line));
  const direct = notice.filter(line => STARTS_WITH_ADDRESS.test(line)).map(line => headOf(line));
  const pick = addressesIn(direct.join('\n'));
  return pick.length > 0 ? pick : addressesIn(notice.join('\n'));
}

/** Addresses that nothing was sent to: a Message-ID, where one was forwarded from, and whom to ask. */
const BESIDE =
  /\bmessage(?:-?id)?\s{0,3}:?\s{0,3}<[^<>]{1,300}>|\b(?:(?:generated|expanded) from|contact|reply to|write to)\b[^\n@]{0,40}@[^\s)]{1,255}/gi;

const OTHER_FIELD =
  /^\s{0,4}(?:from|sender|original sender|reply-to|return-path|reporting-mta|message-id|x-[\w-]+)\s{0,4}:/i;

const LABEL = /^\s{0,8}(?:to|rcpt to|recipient|final-recipient):\s?/i;

const STARTS_WITH_ADDRESS =
  /^\s{0,8}(?:[-*•>]{1,2}\s)?(?:to:|rcpt to:|recipient:|final-recipient:|<|["'])?\s?<?[^\s<>]{1,64}@[^\s<>]{1,255}/i;

/** The addresses a line starts with; what the other server said about them may name more. */
function headOf(line: string): string {
  return line.replace(LABEL, '').split(/>:|:\s|:$|\s\(|\.{3}/, 1)[0] ?? '';
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function isWithin(domain: string, upper: string): boolean {
  return domain === upper || domain.endsWith(`.${upper}`);
}

function isServer(address: string): boolean {
  return (
    /^(?:mailer-daemon|postmaster|abuse|support|helpdesk|no-?reply|administrator|webmaster)@/.test(address) ||
    /^\d/.test(domainOf(address)) ||
    !domainOf(address).includes('.')
  );
}

function addressesIn(text: string): string[] {
  const found = [...text.slice(0, 16_384).matchAll(ADDRESS)].map(match =>
    match[0].toLowerCase().replace(/^(?:mailto:|smtp:|\/+)/, ''),
  );
  return [...new Set(found)].slice(0, MOST);
}
