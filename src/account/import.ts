import { AppError } from '../core/error.ts';
import type { ImportedPerson } from '../core/import/imported-person.ts';
import { readPeople } from '../core/import/read-people.ts';
import type { PersonId } from '../core/person.ts';
import {
  addAddress,
  addPerson,
  allAddresses,
  allPeople,
  completePerson,
  type StoredPerson,
} from '../store/people.ts';
import { applyEffect, stateRow } from '../store/state.ts';
import type { Done } from './api.ts';
import type { AccountContext } from './context.ts';

/**
 * Adds names, addresses, birthdays and companies. Nobody is suggested because they were imported, and
 * what is known already stays: a file only fills what is empty. The same file twice changes nothing.
 */
export function importPeople(context: AccountContext, file: { name: string; bytes: Uint8Array }): Done {
  const { people, skipped, problems } = readPeople(file.name, file.bytes);
  if (people.length === 0) {
    const message =
      problems[0] ??
      'Nobody could be found in this file. A vCard (.vcf) or a CSV with names and addresses works.';
    throw new AppError('invalid', message, { reason: 'import.empty' });
  }
  const added = context.sql.transaction(() => {
    const book = readBook(context);
    return people.filter(person => importOne(context, person, book)).length;
  });
  const lines = [countsOf(added, people.length - added)];
  if (skipped > 0) lines.push(`${skipped} ${skipped === 1 ? 'entry' : 'entries'} could not be read.`);
  return { lines: [...lines, ...problems.slice(0, 5)], undo: null };
}

/** "2 new people, 1 known already.", without what is zero. One of them is not. */
function countsOf(added: number, known: number): string {
  const parts = [
    ...(added > 0 ? [`${added} new ${added === 1 ? 'person' : 'people'}`] : []),
    ...(known > 0 ? [`${known} known already`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** Whom the account knows, by address and, for those without one, by name. */
interface Book {
  readonly byEmail: Map<string, PersonId>;
  readonly byName: Map<string, PersonId>;
  readonly people: Map<PersonId, StoredPerson>;
}

function readBook({ sql }: AccountContext): Book {
  const addresses = allAddresses(sql);
  const people = allPeople(sql);
  const addressed = new Set(addresses.map(address => address.person));
  const nameless = people.filter(person => !addressed.has(person.id));
  return {
    byEmail: new Map(addresses.map(({ email, person }) => [email, person])),
    byName: new Map(nameless.map(person => [person.name, person.id])),
    people: new Map(people.map(person => [person.id, person])),
  };
}

/** True when this person was not known. */
function importOne({ sql }: AccountContext, imported: ImportedPerson, book: Book): boolean {
  const { name, emails, company, birthday } = imported;
  const known = emails.map(email => book.byEmail.get(email)).find(id => id !== undefined);
  const before = known ?? (emails.length === 0 ? book.byName.get(name) : undefined);
  const id = before ?? addPerson(sql, { name, company, origin: 'imported' });
  const stored = book.people.get(id);
  if (stored !== undefined) completePerson(sql, stored, { name, company });
  if (before === undefined && emails.length === 0) book.byName.set(name, id);
  for (const email of emails) {
    if (book.byEmail.has(email)) continue;
    addAddress(sql, { email, person: id, name });
    book.byEmail.set(email, id);
  }
  if (birthday !== null && stateRow(sql, 'birthday', id) === null) {
    applyEffect(sql, { table: 'birthday', key: id, row: birthday }, null);
  }
  return before === undefined;
}
