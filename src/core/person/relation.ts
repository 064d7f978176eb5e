/** Colleague, former colleague, or from outside, told from the addresses alone. */
import type { Person } from '../person.ts';
import { companyDomain, companyOf } from './company.ts';

export type Relation = 'colleague' | 'former colleague' | 'outside';

/** `ownEmails`: every address of the owner. Private mailboxes say nothing about anybody's house. */
export function relations(
  ownEmails: readonly string[],
): (person: Pick<Person, 'company' | 'emails'>) => Relation {
  const own = new Set(ownEmails.map(companyDomain).filter(domain => domain !== null));
  return person => {
    if (own.size === 0) return 'outside';
    const [current, ...others] = person.emails.map(companyDomain);
    if (current && own.has(current)) return 'colleague';
    // The first address is the one to write to now: an older one in the owner's house is where they worked before.
    if (others.some(domain => domain !== null && own.has(domain))) return 'former colleague';
    const company = companyOf(person);
    return company !== null && own.has(company) ? 'colleague' : 'outside';
  };
}
