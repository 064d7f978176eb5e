/** Forgetting people for good: rows, history and everything said about them. */
import type { Instant } from '../core/event.ts';
import type { PersonId } from '../core/person.ts';
import { forgetPeopleRows } from '../store/forget.ts';
import { allState } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { reconcileAll } from './evidence.ts';
import { canonicalPeople, everyIdOf, gatherPeople } from './gather.ts';

/** Inside a transaction. Answers one sentence a person. Meetings to come make them known again, by design. */
export function forgetPeople(
  context: AccountContext,
  people: readonly PersonId[],
  now: Instant,
): readonly string[] {
  const state = allState(context.sql);
  const known = gatherPeople(context.sql, state, canonicalPeople(state));
  const lines = people.map(id => {
    const person = known.find(one => one.id === id);
    if (person === undefined) return 'They are forgotten already.';
    forgetPeopleRows(context.sql, everyIdOf(state, id), person.emails);
    return `${person.name || person.emails[0] || 'That person'} is forgotten.`;
  });
  reconcileAll(context, now);
  return lines;
}
