import type { Birthday } from './birthday.ts';

/** Somebody from an address book. Never a reason to suggest them: only a meeting or the owner is. */
export interface ImportedPerson {
  /** As written, tidied of control characters; may be empty when there is an address. */
  readonly name: string;
  /** Lower-case, valid, each once. */
  readonly emails: readonly string[];
  readonly company: string | null;
  readonly birthday: Birthday | null;
}

/** Raw texts of one card or row. */
export interface RawPerson {
  readonly name: string;
  readonly emails: readonly string[];
  readonly company: string;
  readonly birthday: Birthday | null;
}

/** Longer is a pasted paragraph. */
const MAX_TEXT = 200;
/** RFC 5321, 4.5.3.1.3. */
const MAX_ADDRESS = 254;
/** More is a distribution list in a person's clothes. */
const MAX_EMAILS = 20;

/** Null when there is neither a name nor an address. */
export function importedPerson(raw: RawPerson): ImportedPerson | null {
  const emails = [...new Set([...raw.emails, raw.name].flatMap(addressesIn))].slice(0, MAX_EMAILS);
  const name = nameIn(raw.name) || nameIn(raw.emails[0] ?? '');
  if (name === '' && emails.length === 0) return null;
  return { name, emails, company: plain(raw.company) || null, birthday: raw.birthday };
}

/** Cards that share an address are one person: names and companies of the first, addresses of all. */
export function withoutDuplicates(people: readonly ImportedPerson[]): readonly ImportedPerson[] {
  const owners = new Map<string, number>();
  const kept: ImportedPerson[] = [];
  for (const person of people) {
    const index = person.emails.map(email => owners.get(email)).find(known => known !== undefined);
    const at = index ?? kept.length;
    const known = kept[at];
    kept[at] = known === undefined ? person : joined(known, person);
    for (const email of person.emails) if (!owners.has(email)) owners.set(email, at);
  }
  return kept;
}

function joined(first: ImportedPerson, second: ImportedPerson): ImportedPerson {
  return {
    name: first.name || second.name,
    emails: [...new Set([...first.emails, ...second.emails])].slice(0, MAX_EMAILS),
    company: first.company ?? second.company,
    birthday: first.birthday ?? second.birthday,
  };
}

/** The words beside an address ("Ana <ana@x.com>"), or all of them when there is none. */
function nameIn(text: string): string {
  const written = plain(text);
  if (addressesIn(written).length === 0) return written;
  const beside = /^([^<@]*)<[^<>]*>$/u.exec(written)?.[1] ?? '';
  return beside
    .trim()
    .replace(/^["']|["']$/gu, '')
    .trim();
}

/** "Ana <ana@x.com>; mailto:ana@y.com" → both addresses. */
function addressesIn(text: string): readonly string[] {
  return text
    .split(/[\s,;<>()"]+|:::/u)
    .map(part => part.replace(/^mailto:/iu, '').toLowerCase())
    .filter(part => part.length <= MAX_ADDRESS && ADDRESS.test(part));
}

const ADDRESS =
  /^[^\s@"<>()[\]\\,;:]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*$/u;

function plain(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Bidi_Control}|[\u200b\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, MAX_TEXT)
    .trim();
}
