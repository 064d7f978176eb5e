/** What an e-mail address says: whose it is, and which company it belongs to. */
import { splitAddress } from '../robots.ts';

/**
 * One key for the spellings of one mailbox: lower case, no plus tag, and for Gmail no dots
 * (support.google.com/mail/answer/7436150). Empty for what is not an address.
 */
export function addressKey(email: string): string {
  const { local, domain } = splitAddress(email.trim());
  if (local === '' || domain === '') return '';
  const bare = local.split('+')[0] || local;
  if (domain === 'gmail.com' || domain === 'googlemail.com') return `${bare.replaceAll('.', '')}@gmail.com`;
  return `${bare}@${domain}`;
}
