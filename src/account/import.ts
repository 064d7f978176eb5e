import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { readPeople } from '../core/import/read-people.ts';
import type { PersonId } from '../core/person.ts';
import { addAddress, addPerson, allAddresses } from '../store/people.ts';
import { applyEffect } from '../store/state.ts';
import type { Done } from './api.ts';
import type { AccountContext } from './context.ts';

/**
 * Adds names, addresses, birthdays and companies. Nobody is suggested because they were imported; a
 * name known from the calendar stays as it is.
 */
export function importPeople(
  context: AccountContext,
  file: { name: string; bytes: Uint8Array },
  _now: Instant,
): Done {
  const { people, skipped, problems } = readPeople(file.name, file.bytes);
  if (people.length === 0) {
    throw new AppError(
      'invalid',
      problems[0] ??
        'Nobody could be found in this file. A vCard (.vcf) or a CSV with names and addresses works.',
      {
        reason: 'import.empty',
      },
    );
  }
  const { sql } = context;
  let added = 0;
  sql.transaction(() => {
    const known = new Map(allAddresses(sql).map(({ email, person }) => [email, person]));
    for (const imported of people) {
      let id: PersonId | undefined = imported.emails
        .map(email => known.get(email))
        .find(found => found !== undefined);
      if (id === undefined) {
        id = addPerson(sql, { name: imported.name, company: imported.company, origin: 'imported' });
        added += 1;
      }
      for (const email of imported.emails) {
        if (known.has(email)) continue;
        addAddress(sql, { email, person: id, name: imported.name });
        known.set(email, id);
      }
      if (imported.birthday !== null)
        applyEffect(sql, { table: 'birthday', key: id, row: imported.birthday }, null);
    }
  });
  const lines = [
    `${added} new ${added === 1 ? 'person' : 'people'}, ${people.length - added} known already.`,
  ];
  if (skipped > 0) lines.push(`${skipped} ${skipped === 1 ? 'entry' : 'entries'} could not be read.`);
  return { lines: [...lines, ...problems.slice(0, 5)], undo: null };
}
