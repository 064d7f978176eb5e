import type { Instant } from '../core/event.ts';
import type { PersonId } from '../core/person.ts';
import { parseReply } from '../core/reply/parse.ts';
import { quotedShort } from '../core/reply/receipt.ts';
import type { Done } from './api.ts';
import { postConfirms } from './confirms.ts';
import type { AccountContext } from './context.ts';
import { linkUrl } from './links.ts';
import { obey, replyContext } from './obey.ts';

/** The words of a reply, given on a page: the same grammar, the same effects, answered on the spot. */
export async function tell(
  context: AccountContext,
  input: { readonly words: string; readonly person: PersonId | null; readonly now: Instant },
): Promise<Done> {
  const { words, person, now } = input;
  const act = `page ${now} ${words.length}`;
  const obeyed = context.sql.transaction(() => {
    const about = person === null ? {} : { about: 'it' };
    const parsed = parseReply({ text: words }, { ...replyContext(context, now), ...about });
    const told = obey(context, { act, parsed, week: null, last: person, about: person, now });
    postConfirms(context, told.confirms, `page.${now}`, now);
    return told;
  });
  const asked = obeyed.notUnderstood.map(quotedShort).map(({ clause, problem, nearest }) => {
    const answer = `“${clause}”: ${problem}`;
    return nearest === null ? answer : `${answer} Try: ${nearest}`;
  });
  const shown = obeyed.content.flatMap(part => (part.kind === 'lines' ? part.lines : []));
  const undoable = obeyed.lines.some(line => line.id !== null);
  return {
    lines: [...obeyed.lines.map(line => line.said), ...shown, ...asked],
    undo: undoable ? await linkUrl(context, { do: 'undo', act, line: null }, now) : null,
  };
}
