import { dateOrder, readBirthday } from './birthday.ts';
import type { CsvRow } from './csv.ts';
import type { RawPerson } from './imported-person.ts';

/** What a column of an address book holds. */
type Column = 'name' | 'given' | 'middle' | 'family' | 'email' | 'company' | 'birthday';

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
      emails: all('email'),
      company: one('company'),
      birthday: readBirthday(one('birthday'), order),
    };
    return { line, person };
  });
}

/** Exports, ours among them, put an apostrophe before what a spreadsheet would take for a formula. */
function unguarded(value: string): string {
  return value.replace(/^'(?=[=+\-@])/, '');
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

/** Header words of each column, folded to bare letters and digits. */
const WORDS: Readonly<Record<Column, RegExp>> = {
  name: /^(?:full|display|contact|complete)?name$|^nameanzeigen$|^anzeigename$|^nomcomplet$|^nombrecompleto$|^nomecompleto$|^(?:person|who|contact)$/,
  given: /^(?:first|given|fore)(?:name)?$|^vorname$|^prenom$|^nombre$|^nome$|^fornavn$|^fornamn$|^voornaam$/,
  middle: /^(?:middle|additional)(?:name)?$/,
  family:
    /^(?:last|family)(?:name)?$|^surname$|^nachname$|^nom(?:defamille)?$|^apellidos?$|^cognome$|^etternavn$|^efternamn$|^achternaam$/,
  email:
    /^(?:primary|work|home|personal|business|other|contact)?(?:email|mail)s?\d*(?:address|value|adresse)?\d*$|^(?:primary|work|home|personal)?emailaddress\d*$|^emailadresse\d*$|^email\d*adresse$|^adressee?mail$|^correo(?:electronico)?$|^courriel$|^posta$/,
  company:
    /^(?:company|organi[sz]ation|employer|business|firma|unternehmen|societe|entreprise|empresa|azienda|org|current)(?:name|company|\d+name)?$/,
  birthday:
    /^(?:birth|born)(?:day|date)?$|^dateofbirth$|^dob$|^geburts(?:tag|datum)$|^anniversaire$|^datedenaissance$|^cumpleanos$|^compleanno$/,
};

function columnOf(header: string): Column | null {
  const word = header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  for (const [column, words] of Object.entries(WORDS)) {
    // `as`: the keys of the record are exactly the columns, which Object.entries forgets.
    if (words.test(word)) return column as Column;
  }
  return null;
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
