import { type Field, fieldValue } from '../../core/reply/automatic.ts';

const ADDRESS = /[^\s<>()[\]",;:'`=]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/giu;
const MOST = 50;

/**
 * The addresses a plain text report says could not be reached: `X-Failed-Recipients`, else the
 * addresses above the returned mail that are not the mail system's own, else that mail's To.
 */
export function recipientsIn(
  mail: {
    readonly fields: readonly Field[];
    readonly attached: readonly { readonly type: string; readonly text: string }[];
  },
  text: string,
): string[] {
  const failed = addressesIn(fieldValue(mail.fields, 'x-failed-recipients'));
  if (failed.length > 0) return failed;
  const own = new Set(
    ['from', 'to', 'return-path', 'sender', 'reply-to'].flatMap(key =>
      addressesIn(fieldValue(mail.fields, key)),
    ),
  );
  const domains = new Set(addressesIn(fieldValue(mail.fields, 'to')).map(domainOf));
  const named = namedIn(text).filter(
    address => !own.has(address) && !domains.has(domainOf(address)) && !isServer(address),
  );
  if (named.length > 0) return named;
  const returned =
    mail.attached.find(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(type))?.text ?? text;
  const to = /^[>\s]{0,4}to:\s{0,4}(.{1,400})/im.exec(returned)?.[1] ?? '';
  return addressesIn(to);
}

/** Addresses in the notice itself; lines of the returned mail's header are not part of it. */
function namedIn(text: string): string[] {
  const lines = text.split('\n');
  const end = lines.findIndex(line =>
    /^[>\s]{0,4}(?:received|return-path|message-id|mime-version|dkim-signature):/i.test(line),
  );
  const notice = (end < 0 ? lines : lines.slice(0, end)).filter(
    line => !/^\s{0,4}(?:from|sender|reply-to|return-path|reporting-mta|message-id|x-[\w-]+):/i.test(line),
  );
  const direct = notice.filter(line =>
    /^\s{0,8}(?:to:|rcpt to:|recipient:|final-recipient:|<)?\s?<?[^\s<>]{1,64}@[^\s<>]{1,255}>?[\s.:;,()-]*/i.test(
      line,
    ),
  );
  const pick = addressesIn(direct.join('\n'));
  return pick.length > 0 ? pick : addressesIn(notice.join('\n'));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

function isServer(address: string): boolean {
  return (
    /^(?:mailer-daemon|postmaster|abuse|support|helpdesk|no-?reply|administrator|webmaster)@/.test(address) ||
    /^\d/.test(address.slice(address.indexOf('@') + 1)) ||
    !/\.[a-z]/.test(address.slice(address.indexOf('@')))
  );
}

function addressesIn(text: string): string[] {
  const found = [...text.slice(0, 16_384).matchAll(ADDRESS)].map(match =>
    match[0].toLowerCase().replace(/^mailto:/, ''),
  );
  return [...new Set(found)].slice(0, MOST);
}
