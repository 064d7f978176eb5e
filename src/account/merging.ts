/** People with several addresses, merged by themselves on strong evidence only, told, and undoable. */
import type { DigestInput } from '../core/digest.ts';
import type { Day, Instant } from '../core/event.ts';
import { automaticMerges } from '../core/person/merge.ts';
import { fullName } from '../core/person/name.ts';
import type { PersonId } from '../core/person.ts';
import { applyEffect, insertLine, linesOf, type StoredLine } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { gatherDigestInput } from './gather.ts';

const ACT = 'merged';

/** Merges what is certain, and answers what is known after it. Call inside a transaction, before planning. */
export function mergeCertain(context: AccountContext, now: Instant): DigestInput {
  const input = gatherDigestInput(context, now);
  const { people, interactions, declinedMerges } = input;
  const byId = new Map(people.map(person => [person.id, person]));
  const gone = new Set<PersonId>();
  for (const { people: pair, because } of automaticMerges({
    people,
    interactions,
    declined: declinedMerges,
  })) {
    const [from, into] = pair.map(id => byId.get(id));
    if (from === undefined || into === undefined || gone.has(into.id) || gone.has(from.id)) continue;
    const clause = `merge ${from.emails[0] ?? fullName(from)} into ${into.emails[0] ?? fullName(into)}`;
    const said = `${fullName(into)} has several addresses and is now one person. ${because}`;
    const line = insertLine(context.sql, { act: ACT, at: now, clause, said, people: [into.id] });
    applyEffect(context.sql, { table: 'merge', key: from.id, row: { into: into.id } }, line);
    gone.add(from.id);
  }
  return gone.size === 0 ? input : gatherDigestInput(context, now);
}

/** Merges made since, which the next mail tells, each with its undo. */
export function mergesSince(context: AccountContext, since: Instant): readonly StoredLine[] {
  return linesOf(context.sql, { act: ACT }).filter(line => line.at >= since && line.undoneAt === null);
}

/** A merge that was taken back is a wish: the two are not merged or proposed again. */
export function keepApart(context: AccountContext, from: PersonId, into: PersonId, day: Day): void {
  const key = `${Math.min(from, into)} ${Math.max(from, into)}`;
  applyEffect(context.sql, { table: 'apart', key, row: { day } }, null);
}
