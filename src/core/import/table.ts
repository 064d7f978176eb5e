import { dateOrder, readBirthday } from './birthday.ts';
import { type Column, columnOf } from './columns.ts';
import type { CsvRow } from './csv.ts';
import type { RawPerson } from './imported-person.ts';

export interface TablePerson {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly person: RawPerson;
}

/**
 * The people of a table: exports of Google Contacts, Outlook, LinkedIn and the like, or anything with a
 * header that names its columns; without one, whatever looks like an address and the name beside it.
 * Null when the table holds no people that could be recognised.
 */
export function readTable(rows: readonly CsvRow[]): readonly TablePerson[] | null {
  const headerAt = rows.slice(0, HEADER_WITHIN).findIndex(isHeader);
  if (headerAt < 0) return readBare(rows);
  const columns = (rows[headerAt]?.fields ?? []).map(columnOf);
  const body = rows.slice(headerAt + 1);
  const birthdayAt = columns.indexOf('birthday');
  const order = dateOrder(birthdayAt < 0 ? [] : body.map(({ fields }) => fields[birthdayAt] ?? ''));
  return body.map(({ line, fields }) => {
    const all = (column: Column) =>
      fields.filter((value, index) => columns[index] === column && value.trim() !== '').map(unguarded);
    const one = (column: Column) => all(column)[0]?.trim() ?? '';
    const parts = [one('given'), one('middle'), one('family')].filter(part => part !== '').join(' ');
    const person = {
      name: one('name') || parts,
      // Where no column is called an address, whatever looks like one is.
      emails: columns.includes('email') ? all('email') : fields.filter(value => value.includes('@')),
      company: one('company'),
      birthday: readBirthday(one('birthday'), order),
    };
    return { line, person };
  });
}

/** Exports, ours among them, put an apostrophe before what a spreadsheet would take for a formula. */
function unguarded(value: string): string {
  return value.replace(/^'(?='*[=+\-@])/, '');
}

/** LinkedIn puts a notice of a few lines above its header. */
const HEADER_WITHIN = 10;

/** A header names a column for people to be found by, and holds no address itself. */
function isHeader({ fields }: CsvRow): boolean {
  const columns = fields.map(columnOf);
  const identifies = columns.some(column => column !== null && column !== 'company' && column !== 'birthday');
  return (
    identifies && (fields.length > 1 || columns[0] === 'email') && !fields.some(field => field.includes('@'))
  );
}

/** No header: a row is somebody when it holds an address; the name is the first other field with a letter. */
function readBare(rows: readonly CsvRow[]): readonly TablePerson[] | null {
  const people = rows.map(({ line, fields }) => {
    const emails = fields.filter(field => field.includes('@'));
    const name = fields.find(field => !field.includes('@') && /\p{L}/u.test(field)) ?? '';
    return { line, person: { name: emails.length > 0 ? name : '', emails, company: '', birthday: null } };
  });
  return people.some(({ person }) => person.emails.length > 0) ? people : null;
}
