/** Doing what was said, in a reply, by a link or on a page: one way for all of them. */
import type { IsoWeek } from '../core/digest.ts';
import type { Day, Instant } from '../core/event.ts';
import { findOccasion, nextDayOf } from '../core/occasion.ts';
import type { PersonId } from '../core/person.ts';
import type { Parsed } from '../core/reply/command.ts';
import { type Confirm, type Doing, effectsOf } from '../core/reply/effects.ts';
import type { ReplyContext } from '../core/reply/parse.ts';
import type { Content, ReceiptLine, ReceiptModel } from '../core/reply/receipt.ts';
import { type Ready, resolve, type Scene } from '../core/reply/resolve.ts';
import { type Effect, type StateTable, undoing } from '../core/reply/state.ts';
import { dayOf } from '../core/week.ts';
import { changeAccount } from '../store/account-row.ts';
import { digestOf, latestDigest } from '../store/digests.ts';
import { meetingStart } from '../store/meetings.ts';
import { allState, changesOf, insertLine, linesOf, markUndone } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reconcileAll, reconcileMeetings } from './evidence.ts';
import { canonicalPeople, gatherPeople } from './gather.ts';
import { keep, readRow } from './keep.ts';
import { keepApart } from './merging.ts';
import { sceneOf, toolsFor } from './scene.ts';

export interface Told {
  /** The reply, click or page it comes from: what a later undo names. */
  readonly act: string;
  readonly parsed: Parsed;
  /** The digest that was answered; null: the newest. */
  readonly week: IsoWeek | null;
  /** Whom "it" means at first. */
  readonly last: PersonId | null;
  /** The person on whose page it was said. */
  readonly about?: PersonId | null;
  readonly now: Instant;
}

export interface Obeyed {
  readonly lines: readonly (ReceiptLine & { readonly id: number | null })[];
  readonly notUnderstood: ReceiptModel['notUnderstood'];
  readonly content: readonly Content[];
  readonly confirms: readonly Confirm[];
}

/** Applies what can be applied, asks about the rest. Call inside a transaction. */
export function obey(context: AccountContext, told: Told): Obeyed {
  const lines: (ReceiptLine & { id: number | null })[] = [];
  const notUnderstood = told.parsed.unknown.map(({ line, problem, nearest }) => ({
    clause: line,
    problem,
    nearest,
  }));
  const content: Content[] = [];
  const confirms: Confirm[] = [];
  const done: Effect[] = [];
  let last = told.last;
  let known: Scene | null = null;
  for (const command of told.parsed.commands.slice(0, MOST_COMMANDS)) {
    known ??= sceneOf(context, told);
    const scene: Scene = { ...known, last };
    const resolved = resolve(command, scene);
    const doing =
      resolved.kind === 'ready' ? effectsOf(resolved, scene, toolsFor(context, scene, told.now)) : resolved;
    if (doing.kind === 'question') {
      notUnderstood.push({ clause: command.line, problem: doing.problem, nearest: doing.nearest });
      continue;
    }
    lines.push({ ...doing.line, id: doLine(context, told, doing) });
    done.push(...doing.effects);
    if (command.verb === 'resume') changeAccount(context.sql, { problem: null, hardBounces: 0 });
    if (doing.content !== null) content.push(doing.content);
    if (doing.confirm !== null) confirms.push(doing.confirm);
    last = resolved.kind === 'ready' ? spokenOfLast(resolved, doing, last) : last;
    known = sceneAfter(known, doing);
  }
  const [beyond] = told.parsed.commands.slice(MOST_COMMANDS);
  if (beyond !== undefined) notUnderstood.push({ clause: beyond.line, problem: TOO_MANY, nearest: null });
  settle(context, done, told.now);
  return { lines, notUnderstood, content, confirms };
}

/** Whom "her" means next: the one left out of "all except Ana", else the only one; of several nobody. */
function spokenOfLast({ spared }: Ready, { people }: Doing, before: PersonId | null): PersonId | null {
  const [one = null, ...others] = spared.length > 0 ? spared.map(({ id }) => id) : people;
  if (one === null) return before;
  return others.length === 0 ? one : null;
}

/** Far more than anybody writes; a mail of ten thousand lines is somebody else's idea. */
const MOST_COMMANDS = 100;
const TOO_MANY = 'That was too much for one mail. Please send it again from this line on.';

/** Answers the line's id when it can be undone; what takes something back cannot, and is not journalled. */
function doLine(context: AccountContext, told: Told, doing: Doing): number | null {
  const { sql } = context;
  const { clause, said, undoable } = doing.line;
  const line = { act: told.act, at: told.now, clause, said, people: doing.people };
  const id = undoable ? insertLine(sql, line) : null;
  for (const effect of doing.effects) keep(context, effect, id, told.now);
  for (const undone of doing.undone) closeLine(context, undone, told.now);
  return id;
}

/** The line is taken back. A merge that was taken back is not made or proposed again. */
function closeLine(context: AccountContext, line: number, now: Instant): void {
  const day = dayOf(now, requireAccount(context).timezone);
  for (const { did } of changesOf(context.sql, line)) {
    if (did.table === 'merge' && did.row !== null) keepApart(context, Number(did.key), did.row.into, day);
  }
  markUndone(context.sql, line, now);
}

/** What the next command finds; null: too much has changed, and all is read again. */
function sceneAfter(scene: Scene, { effects, undone, content }: Doing): Scene | null {
  if (undone.length > 0 || content?.kind === 'suggestions') return null;
  if (effects.some(({ table }) => WHO_IS_WHO.has(table))) return null;
  // An answer of this week is no more: its person is open again.
  if (effects.some(({ table, row }) => table === 'outcome' && row === null)) return null;
  const answered = new Set(effects.map(({ table, key }) => (table === 'outcome' ? key : '')));
  return { ...scene, open: scene.open.filter(n => !answered.has(`${scene.week} ${n}`)) };
}

const WHO_IS_WHO: ReadonlySet<StateTable> = new Set(['merge', 'added', 'address']);

const EVIDENCE: ReadonlySet<StateTable> = new Set(['wrong', 'attended', 'address', 'added']);

/** What was said about meetings and addresses changes what the calendars mean. */
function settle(context: AccountContext, effects: readonly Effect[], now: Instant): void {
  const evidence = effects.filter(({ table }) => EVIDENCE.has(table));
  // About one meeting that is known: only that one is judged anew.
  const starts = evidence.map(({ table, key }) =>
    table === 'wrong' || table === 'attended' ? meetingStart(context.sql, Number(key)) : null,
  );
  if (starts.includes(null)) reconcileAll(context, now);
  else
    for (const start of starts)
      if (start !== null) reconcileMeetings(context, { from: start, to: start + 1 }, now);
  changeAccount(context.sql, { lastHeardAt: now });
}

/**
 * Takes back an act, or one line of it, and says so line by line. What was changed again since stays
 * as it is. Inside a transaction.
 */
export function undoAct(
  context: AccountContext,
  act: string,
  line: number | null,
  now: Instant,
): readonly string[] {
  const { sql } = context;
  const undone = linesOf(sql, { act }).filter(
    one => one.undoneAt === null && (line === null || one.id === line),
  );
  const reverted: Effect[] = [];
  const said: string[] = [];
  for (const one of undone) {
    const { effects, kept } = undoing(changesOf(sql, one.id), (table, key) => readRow(context, table, key));
    for (const effect of effects) {
      keep(context, effect, null, now);
      reverted.push(effect);
    }
    if (effects.length > 0) closeLine(context, one.id, now);
    const done = effects.length > 0 ? `Taken back: ${one.clause}.` : `Not taken back: ${one.clause}.`;
    said.push(kept === 0 ? done : `${done} What was changed again since stays as it is.`);
  }
  settle(context, reverted, now);
  return said;
}

/** What the words of this account are read against. */
export function replyContext(context: AccountContext, now: Instant): ReplyContext {
  const account = requireAccount(context);
  const state = allState(context.sql);
  const nextOccasion = (words: string, after: Day): Day | null => {
    const occasion = findOccasion(words);
    return occasion === null ? null : nextDayOf(occasion.id, account.country, after);
  };
  const names = gatherPeople(context.sql, state, canonicalPeople(state)).map(person => person.name);
  return { now, timezone: account.timezone, nextOccasion, names: names.filter(name => name !== '') };
}

/** First names of the people a digest suggested, by their numbers: for help that fits. */
export function peopleOfWeek(
  context: AccountContext,
  week: IsoWeek | null,
): readonly { n: number; name: string }[] {
  const stored = week === null ? latestDigest(context.sql) : digestOf(context.sql, week);
  return (stored?.digest?.suggestions ?? []).map(({ n, person }) => ({
    n,
    name: person.name || person.email,
  }));
}
