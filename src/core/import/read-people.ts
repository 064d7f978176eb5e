import { AppError } from '../error.ts';
import { readRows } from './csv.ts';
import { type ImportedPerson, importedPerson, type RawPerson, withoutDuplicates } from './imported-person.ts';
import { readTable } from './table.ts';
import { textOf } from './text.ts';
import { readCards } from './vcard.ts';

export interface ImportedPeople {
  readonly people: readonly ImportedPerson[];
  /** Cards or rows that hold nobody: groups, companies, neither name nor address. */
  readonly skipped: number;
  /** Sentences for the owner about what was left out, with lines of the file; at most ten. */
  readonly problems: readonly string[];
}

/** An address book of 50,000 people without photos; more would not fit one run of the account. */
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_PEOPLE = 50_000;
const MAX_PROBLEMS = 10;

/**
 * The people of a vCard, CSV or LinkedIn file, recognised by what it holds, whatever its name.
 * Throws AppError `invalid` when it is too large or holds no people that could be recognised.
 */
export function readPeople(name: string, content: string | Uint8Array): ImportedPeople {
  if (content.length > MAX_BYTES) {
    throw new AppError('invalid', 'That file is larger than 5 MB. Export it without photos, or in parts.', {
      reason: 'import.too_large',
    });
  }
  const text = typeof content === 'string' ? content : textOf(content);
  const found = /^\uFEFF?\s*BEGIN:VCARD/i.test(text) ? fromCards(text) : fromTable(text);
  if (found === null) {
    throw new AppError('invalid', `No names or addresses were found in ${shortName(name)}.`, {
      reason: 'import.nobody_found',
    });
  }
  return gathered(found);
}

interface Found {
  readonly line: number;
  readonly person: RawPerson | null;
}

function fromCards(text: string): readonly Found[] {
  return readCards(text, MAX_PEOPLE + 1);
}

function fromTable(text: string): readonly Found[] | null {
  // A program's bytes are no table, even where a comma can be found in them.
  if (text.includes('\0')) return null;
  return readTable(readRows(text, MAX_PEOPLE + 20));
}

function gathered(found: readonly Found[]): ImportedPeople {
  const people: ImportedPerson[] = [];
  const problems: string[] = [];
  let skipped = 0;
  for (const { line, person } of found.slice(0, MAX_PEOPLE)) {
    const imported = person === null ? null : importedPerson(person);
    if (imported !== null) people.push(imported);
    else {
      skipped += 1;
      if (problems.length < MAX_PROBLEMS) problems.push(`Line ${line}: no name and no address of a person.`);
    }
  }
  if (found.length > MAX_PEOPLE) problems.push(`Only the first ${MAX_PEOPLE} people were read.`);
  return { people: withoutDuplicates(people), skipped, problems };
}

function shortName(name: string): string {
  const plain = name
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 60);
  return plain === '' ? 'that file' : plain;
}
