import type { Mailbox } from '../core/event.ts';
import type { PersonId } from '../core/person.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

export interface StoredPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly company: string | null;
  readonly origin: string;
}

export interface StoredAddress {
  readonly email: string;
  readonly person: PersonId;
  readonly name: string;
}

export function allPeople(sql: Sql): readonly StoredPerson[] {
  return sql.all(db.selectFrom('people').selectAll().orderBy('id'));
}

export function allAddresses(sql: Sql): readonly StoredAddress[] {
  return sql.all(db.selectFrom('addresses').selectAll().orderBy('email'));
}

export function personOfAddress(sql: Sql, email: string): PersonId | null {
  return sql.first(db.selectFrom('addresses').select('person').where('email', '=', email))?.person ?? null;
}

export function addPerson(
  sql: Sql,
  person: { name: string; company: string | null; origin: string },
): PersonId {
  const row = sql.first(db.insertInto('people').values(person).returning('id'));
  if (row === undefined) throw new Error('SQLite returned no id for a new person');
  return row.id;
}

/** Fills in what is not known yet; what is known stays. */
export function completePerson(
  sql: Sql,
  person: StoredPerson,
  found: { readonly name: string; readonly company: string | null },
): void {
  const name = person.name === '' ? found.name : person.name;
  const company = person.company ?? found.company;
  if (name === person.name && company === person.company) return;
  sql.run(db.updateTable('people').set({ name, company }).where('id', '=', person.id));
}

export function addAddress(sql: Sql, address: StoredAddress): void {
  sql.run(
    db
      .insertInto('addresses')
      .values(address)
      .onConflict(conflict =>
        conflict.column('email').doUpdateSet({ person: address.person, name: address.name }),
      ),
  );
}

/**
 * The person behind a mailbox, made when new. A fuller name than the known one replaces it: calendars
 * often know only the address at first.
 */
export function ensurePerson(sql: Sql, mailbox: Mailbox, known: Map<string, StoredAddress>): PersonId {
  const before = known.get(mailbox.email);
  if (before === undefined) {
    const person = addPerson(sql, { name: mailbox.name, company: null, origin: 'met' });
    const address = { email: mailbox.email, person, name: mailbox.name };
    addAddress(sql, address);
    known.set(mailbox.email, address);
    return person;
  }
  if (isBetterName(mailbox.name, before.name)) {
    const address = { ...before, name: mailbox.name };
    addAddress(sql, address);
    known.set(mailbox.email, address);
    const query = db.updateTable('people').set({ name: mailbox.name });
    sql.run(query.where('id', '=', before.person).where('name', '=', before.name));
  }
  return before.person;
}

/** More words say more ("Ana Silva" over "Ana"), and any name says more than none or an address. */
function isBetterName(candidate: string, current: string): boolean {
  const words = (name: string) => (name.includes('@') ? 0 : name.split(/\s+/).filter(Boolean).length);
  return words(candidate) > words(current);
}
