/** What an e-mail address says: whose it is, and which company it belongs to. */
import { splitAddress } from '../robots.ts';

/**
 * One key for the spellings of one mailbox: lower case, no plus tag, and for Gmail no dots
 * (support.google.com/mail/answer/7436150). Empty for what is not an address.
 */
export function addressKey(email: string): string {
  // Most addresses are their own key, and thousands are asked for on a Monday.
  if (PLAIN.test(email)) return email;
  const { local, domain } = splitAddress(email.trim());
  if (local === '' || domain === '') return '';
  const bare = local.split('+')[0] || local;
  if (domain === 'gmail.com' || domain === 'googlemail.com') return `${bare.replaceAll('.', '')}@gmail.com`;
  return `${bare}@${domain}`;
}

const PLAIN = /^[a-z0-9._-]+@(?!g(?:oogle)?mail\.com$)[a-z0-9.-]+$/u;
