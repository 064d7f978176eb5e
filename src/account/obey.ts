/** Doing what was said, in a reply, by a link or on a page: one way for all of them. */
import type { Digest, IsoWeek, Suggestion } from '../core/digest.ts';
import { planDigest } from '../core/digest.ts';
import { plainDraft } from '../core/draft.ts';
import type { Day, Instant } from '../core/event.ts';
import { findOccasion, nextDayOf } from '../core/occasion.ts';
import { firstName } from '../core/person/name.ts';
import type { PersonId } from '../core/person.ts';
import type { Parsed } from '../core/reply/command.ts';
import { type Confirm, type Doing, effectsOf, type JournalLine, type Tools } from '../core/reply/effects.ts';
import type { ReplyContext } from '../core/reply/parse.ts';
import type { Content, ReceiptLine, ReceiptModel } from '../core/reply/receipt.ts';
import { type Item, resolve, type Scene, type Subject } from '../core/reply/resolve.ts';
import { type Effect, type StateTable, undoing } from '../core/reply/state.ts';
import { dayOf } from '../core/week.ts';
import { changeAccount } from '../store/account-row.ts';
import { nextOwnId } from '../store/counters.ts';
import { digestOf, extendDigest, itemsOfWeek, latestDigest, type StoredItem } from '../store/digests.ts';
import { meetingStart, meetingsWith } from '../store/meetings.ts';
import {
  allState,
  applyEffect,
  changesOf,
  insertLine,
  linesOf,
  markUndone,
  type StoredLine,
  stateRow,
} from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reconcileAll, reconcileMeetings } from './evidence.ts';
import { listLines, whyLines } from './explain.ts';
import { canonicalPeople, everyIdOf, gatherDigestInput, gatherPeople } from './gather.ts';
import { keepApart } from './merging.ts';

const UNDO_MS = 30 * 86_400_000;

/** Suggestions one "more" adds; the week never holds more than this in all. */
const MORE = 3;
const MOST_IN_A_WEEK = 12;

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
    last = doing.people.at(-1) ?? last;
    known = sceneAfter(known, doing);
  }
  const [beyond] = told.parsed.commands.slice(MOST_COMMANDS);
  if (beyond !== undefined) notUnderstood.push({ clause: beyond.line, problem: TOO_MANY, nearest: null });
  settle(context, done, told.now);
  return { lines, notUnderstood, content, confirms };
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
  for (const effect of doing.effects) applyEffect(sql, effect, id);
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
    const { effects, kept } = undoing(changesOf(sql, one.id), (table, key) => stateRow(sql, table, key));
    for (const effect of effects) {
      applyEffect(sql, effect, null);
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

function sceneOf(context: AccountContext, told: Told): Scene {
  const { sql } = context;
  const account = requireAccount(context);
  const state = allState(sql);
  const canonical = canonicalPeople(state);
  const week = told.week ?? latestDigest(sql)?.week ?? null;
  const items = week === null ? [] : itemsOfWeek(sql, week);
  const digest = week === null ? null : (digestOf(sql, week)?.digest ?? null);
  const answered = state('outcome');
  const open = items.filter(item => item.kind === 'person' && !answered.has(`${item.week} ${item.n}`));
  return {
    today: dayOf(told.now, account.timezone),
    timezone: account.timezone,
    week,
    items: items.flatMap(item => toItem(item, digest, canonical)),
    open: open.map(item => item.n),
    people: gatherPeople(sql, state, canonical),
    last: told.last,
    about: told.about ?? null,
  };
}

function toItem(item: StoredItem, digest: Digest | null, canonical: (person: PersonId) => PersonId): Item[] {
  const { n, person, otherPerson, meeting } = item;
  if (item.kind === 'who' && meeting !== null) {
    const ask = digest?.asks.find(one => one.n === n);
    return [{ n, kind: 'who', meetingId: meeting, title: ask?.kind === 'who' ? ask.title : '' }];
  }
  if (item.kind === 'merge' && person !== null && otherPerson !== null)
    return [{ n, kind: 'merge', people: [person, otherPerson] }];
  return person === null ? [] : [{ n, kind: 'person', personId: canonical(person) }];
}

function toolsFor(context: AccountContext, scene: Scene, now: Instant): Tools {
  const { sql } = context;
  const suggestionOf = (subject: Subject): Suggestion | null => {
    const digest = scene.week === null ? null : (digestOf(sql, scene.week)?.digest ?? null);
    return digest?.suggestions.find(one => one.n === subject.n || one.person.id === subject.id) ?? null;
  };
  return {
    newId: () => nextOwnId(sql),
    read: (table, key) => stateRow(sql, table, key),
    lastMeeting: person => lastMeeting(context, person, now),
    get journal() {
      return linesOf(sql, { since: now - UNDO_MS }).map(line => journalLine(context, line));
    },
    list: () => listLines(context, scene),
    why: subject => whyLines(context, subject, suggestionOf(subject), now),
    draft: subject =>
      suggestionOf(subject)?.draft ??
      plainDraft(firstName({ name: subject.name, emails: [subject.email] }), ownName(context)),
    more: () => moreSuggestions(context, scene, now),
  };
}

function ownName(context: AccountContext): string | null {
  const { fullName } = requireAccount(context);
  return fullName === '' ? null : firstName({ name: fullName, emails: [] });
}

function journalLine(context: AccountContext, line: StoredLine): JournalLine {
  const { id, act, clause, said, people } = line;
  return { id, receipt: act, clause, said, people, changes: changesOf(context.sql, id) };
}

function lastMeeting(context: AccountContext, person: PersonId, now: Instant) {
  const { timezone } = requireAccount(context);
  const meeting = meetingsWith(context.sql, everyIdOf(allState(context.sql), person), now)[0] ?? null;
  return meeting === null
    ? null
    : { id: meeting.id, day: dayOf(meeting.start, timezone), title: meeting.title };
}

/** Three more for the week that was answered, numbered on; they become part of its digest. */
function moreSuggestions(context: AccountContext, scene: Scene, now: Instant): readonly Suggestion[] {
  const digest = scene.week === null ? null : (digestOf(context.sql, scene.week)?.digest ?? null);
  if (digest === null || digest.suggestions.length >= MOST_IN_A_WEEK) return [];
  const highest = Math.max(0, ...scene.items.map(item => item.n));
  const known = new Set(digest.suggestions.map(one => one.person.id));
  const planned = planDigest({ ...gatherDigestInput(context, now), size: MORE });
  const added = planned.suggestions
    .filter(one => !known.has(one.person.id))
    .slice(0, MOST_IN_A_WEEK - digest.suggestions.length)
    .map((suggestion, index) => ({ ...suggestion, n: highest + 1 + index }));
  for (const key of added.flatMap(one => one.usedReminders))
    applyEffect(context.sql, { table: 'reminder', key, row: null }, null);
  extendDigest(context.sql, { ...digest, suggestions: [...digest.suggestions, ...added] });
  return added;
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
