/** When are two entries one person? Strong evidence merges by itself, weaker evidence only asks. */
import type { Person, PersonId } from '../person.ts';
import { tidyName } from './name.ts';

export interface MergeProposal {
  /** The newer entry first: it goes into the older one. */
  readonly people: readonly [PersonId, PersonId];
  /** A sentence for the owner. */
  readonly because: string;
}

/** Pairs with the same full name, not yet declined (`"a b"`, smaller id first). */
export function mergeProposals(
  people: readonly Person[],
  declined: readonly string[],
): readonly MergeProposal[] {
  const refused = new Set(declined);
  const byName = new Map<string, Person>();
  const proposals: MergeProposal[] = [];
  for (const person of [...people].sort((a, b) => a.id - b.id)) {
    const name = tidyName(person.name).toLowerCase();
    if (!name.includes(' ')) continue;
    const other = byName.get(name);
    if (other === undefined) byName.set(name, person);
    else if (!refused.has(`${other.id} ${person.id}`)) {
      proposals.push({ people: [person.id, other.id], because: `Both are called ${tidyName(person.name)}.` });
    }
  }
  return proposals;
}
