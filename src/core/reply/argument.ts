/**
 * What stands around a verb: whom it is about and its own argument. Every reader takes the whole rest of
 * the clause or nothing; a verb in the middle of ordinary prose therefore never becomes a command.
 */
import type { Command, Contact, Target, Verb } from './command.ts';
import { readBirthday, readFreeText, readHoliday, readMerge, readPerson } from './detail.ts';
import { readSpan, spanDays } from './span.ts';
import { wordSet } from './spelling.ts';
import { type KnownNames, numberIn, readTargets } from './target.ts';
import { isVerbWord, type VerbUse } from './verbs.ts';
import { type DayReading, MAX_WHEN_WORDS, readFuture, readPast, type WhenContext } from './when.ts';
import { keysOf, type Word } from './words.ts';

/** What the readers of one clause share. */
export interface ClauseContext {
  /** The clause; free text is cut from it as it was written. */
  readonly clause: string;
  readonly when: WhenContext;
  readonly known: KnownNames;
}

/** A command without the line it was read from. */
export type Reading = CommandBody | Problem;

export type CommandBody = Command extends infer C ? (C extends Command ? Omit<C, 'line'> : never) : never;

/** It is clear what was meant, but it cannot be done as written. `nearest` is a whole line. */
export interface Problem {
  readonly problem: string;
  readonly nearest: string | null;
}

/** `given`: targets written before the verb. `words`: everything after it. Null: it does not read that way. */
export function readArguments(
  use: VerbUse,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const { verb } = use;
  switch (verb) {
    case 'done':
      return readDone(use.how, given, words, context);
    case 'snooze':
      return readSnooze(given, words, context);
    case 'pause':
      return readPause(given, words, context);
    case 'every':
      return readEvery(use.phrase, given, words, context);
    case 'skip':
    case 'never':
    case 'unmute':
    case 'draft':
    case 'why':
    case 'wrong':
    case 'more':
    case 'less':
      return readPlain(verb, given, words, context);
    case 'note':
    case 'remind':
    case 'news':
      return readFreeText(use, given, words, context);
    case 'add':
    case 'who':
      return readPerson(verb, given, words, context);
    case 'merge':
      return readMerge(given, words, context);
    case 'holiday':
      return readHoliday(use.phrase, given, words, context);
    case 'birthday':
      return readBirthday(given, words, context);
    case 'forget':
      return readForget(given, words, context);
    case 'undo':
      return readUndo(given, words, context);
    case 'fresh start':
      return readFresh(given, words, context);
    default:
      return given.length === 0 && withoutTail(words, TAILS.alone).length === 0
        ? { verb, targets: [] }
        : null;
  }
}

export interface Split<T> {
  readonly targets: readonly Target[];
  readonly tail: T;
}

/** Splits words into targets and what follows, trying the most targets first; either order. */
export function splitTargets<T>(
  words: readonly Word[],
  given: readonly Target[],
  known: KnownNames,
  readTail: (words: readonly Word[]) => T | null,
): Split<T> | null {
  // "push 2 to 15 january" is no range, unless nothing else fits.
  return splitAt(words, given, known, readTail, false) ?? splitAt(words, given, known, readTail, true);
}

function splitAt<T>(
  words: readonly Word[],
  given: readonly Target[],
  known: KnownNames,
  readTail: (words: readonly Word[]) => T | null,
  ranges: boolean,
): Split<T> | null {
  const to = ranges ? -1 : words.findIndex(word => word.key === 'to' || word.key === '-');
  for (let cut = to > 0 ? to : words.length; cut >= 0; cut -= 1) {
    const tail = words.length - cut <= MAX_WHEN_WORDS ? readTail(words.slice(cut)) : null;
    const head = tail === null ? null : readTargets(words.slice(0, cut), known, 'open');
    if (head && tail !== null) {
      const targets = oneOf(given, head);
      if (targets) return { targets, tail };
    }
  }
  return null;
}

/** Targets may stand before or after the verb, not on both sides ("2 snooze it" means the same one). */
export function oneOf(given: readonly Target[], after: readonly Target[]): readonly Target[] | null {
  if (after.length === 0 || (given.length > 0 && after.length === 1 && after[0] === 'it')) return given;
  return given.length === 0 ? after : null;
}

export function asProblem(reading: Extract<DayReading, { kind: 'unclear' }>, line: string): Problem {
  return {
    problem: reading.problem,
    nearest: reading.instead === null ? null : `${line} ${reading.instead}`,
  };
}

/** The targets as a person would type them. */
export function named(targets: readonly Target[]): string {
  return targets.length === 0 ? '2' : targets.join(', ');
}

function readSnooze(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const clean = withoutTail(words, TAILS.snooze);
  if (clean.length === 0 && given.length > 0) return { verb: 'snooze', targets: given, until: null };
  const tail = (rest: readonly Word[]): DayReading | 'none' | null =>
    rest.length === 0 ? 'none' : future(rest, context);
  const found = splitTargets(clean, given, context.known, tail) ?? reversed(clean, given, context);
  if (!found) return null;
  const { targets, tail: when } = found;
  if (when === 'none') return { verb: 'snooze', targets, until: null };
  if (when.kind === 'day') return { verb: 'snooze', targets, until: when.day };
  return asProblem(
    when.instead === null ? { ...when, instead: 'for 3 weeks' } : when,
    `snooze ${named(targets)}`,
  );
}

/** "for two weeks Ana": the time first. */
function reversed(words: readonly Word[], given: readonly Target[], context: ClauseContext) {
  for (let cut = words.length - 1; cut > 0; cut -= 1) {
    const when = cut <= MAX_WHEN_WORDS ? future(words.slice(0, cut), context) : null;
    const head = when && readTargets(words.slice(cut), context.known, 'open');
    const targets = head && oneOf(given, head);
    if (when && targets) return { targets, tail: when };
  }
  return null;
}

function future(words: readonly Word[], context: ClauseContext): DayReading | null {
  return readFuture(
    keysOf(words).filter(key => key !== ','),
    context.when,
  );
}

function past(words: readonly Word[], context: ClauseContext): DayReading | null {
  return readPast(
    keysOf(words).filter(key => key !== ','),
    context.when,
  );
}

function readDone(
  how: Contact,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const clean = withoutTail(words, TAILS.done);
  const tail = (rest: readonly Word[]): DayReading | 'none' | null =>
    rest.length === 0 ? 'none' : past(rest, context);
  const found =
    splitTargets(clean, given, context.known, tail) ??
    dayFirst(clean, given, context) ??
    withCircumstance(clean, given, context);
  if (!found) return stillToCome(how, given, clean, context);
  if (found.tail === 'none') return { verb: 'done', targets: found.targets, how, day: null };
  if (found.tail.kind === 'day') return { verb: 'done', targets: found.targets, how, day: found.tail.day };
  return asProblem(
    { ...found.tail, instead: found.tail.instead?.replace('until', 'on') ?? null },
    `${how} ${named(found.targets)}`,
  );
}

/** "called yesterday Ana" */
function dayFirst(words: readonly Word[], given: readonly Target[], context: ClauseContext) {
  for (let cut = Math.min(words.length - 1, MAX_WHEN_WORDS); cut > 0; cut -= 1) {
    const tail = past(words.slice(0, cut), context);
    const head = tail && readTargets(words.slice(cut), context.known, 'sure');
    const targets = head && oneOf(given, head);
    if (tail && targets) return { targets, tail };
  }
  return null;
}

/** "met Ana for coffee on Friday", "called 2 yesterday about the house": the circumstance is left aside. */
function withCircumstance(
  words: readonly Word[],
  given: readonly Target[],
  context: ClauseContext,
): Split<DayReading | 'none'> | null {
  const first = given.length > 0 ? 0 : 1;
  const at = words.findIndex(
    (word, index) => index >= first && CIRCUMSTANCE.has(word.key) && !nearDay(words, index, context),
  );
  const rest = words.slice(at);
  if (at < 0 || rest.length < 2 || rest.length > MAX_CIRCUMSTANCE || rest.some(word => word.key === ','))
    return null;
  const head = words.slice(0, at);
  const tail = (words: readonly Word[]): DayReading | 'none' | null =>
    words.length === 0 ? 'none' : past(words, context);
  const before = allSure(head, given, context) ? splitTargets(head, given, context.known, tail) : null;
  // "met everyone at the party"
  if (!before || before.targets.length === 0 || before.targets.includes('all')) return null;
  return before.tail === 'none'
    ? { targets: before.targets, tail: dayAtEnd(rest, context) ?? 'none' }
    : before;
}

/** The longest day at the end of a circumstance. */
function dayAtEnd(words: readonly Word[], context: ClauseContext): DayReading | null {
  for (let cut = 2; cut < words.length; cut += 1) {
    const day = past(words.slice(cut), context);
    if (day) return day;
  }
  return null;
}

function nearDay(words: readonly Word[], at: number, context: ClauseContext): boolean {
  return past(words.slice(at), context) !== null;
}

/** Prose is cut at a circumstance only after somebody who certainly is one. */
function allSure(words: readonly Word[], given: readonly Target[], context: ClauseContext): boolean {
  if (given.length > 0) return true;
  for (let cut = words.length; cut > 0; cut -= 1) {
    if (readTargets(words.slice(0, cut), context.known, 'sure'))
      return cut === words.length || past(words.slice(cut), context) !== null;
  }
  return false;
}

function stillToCome(
  how: Contact,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Problem | null {
  const found = splitTargets(words, given, context.known, rest =>
    rest.length === 0 ? null : future(rest, context),
  );
  if (!found || found.targets.length === 0 || found.tail.kind !== 'day') return null;
  return { problem: 'That day is still to come.', nearest: `${how} ${named(found.targets)}` };
}

function readPause(given: readonly Target[], words: readonly Word[], context: ClauseContext): Reading | null {
  const clean = withoutTail(words, TAILS.alone);
  // Somebody is named: that is a snooze.
  if (given.length > 0) return readSnooze(given, clean, context);
  if (clean.length === 0) return { verb: 'pause', targets: [], until: null };
  const when = future(clean, context);
  if (when?.kind === 'day') return { verb: 'pause', targets: [], until: when.day };
  if (when) return asProblem({ ...when, instead: when.instead ?? 'for 3 weeks' }, 'pause');
  // "pause for thought" names nobody.
  return readTargets(clean.slice(0, 1), context.known, 'sure') ? readSnooze(given, clean, context) : null;
}

function readEvery(
  phrase: string,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const fixed = ADVERBS.get(phrase);
  if (fixed !== undefined) {
    const targets = readTargets(words, context.known, 'sure');
    const all = targets && oneOf(given, targets);
    return all && { verb: 'every', targets: all, days: fixed };
  }
  for (let cut = Math.min(words.length, MAX_WHEN_WORDS); cut > 0; cut -= 1) {
    const first = everyDays(keysOf(words.slice(0, cut)));
    const head = first === undefined ? null : readTargets(words.slice(cut), context.known, 'open');
    const targets = head && oneOf(given, head);
    if (targets && first !== undefined) return { verb: 'every', targets, days: first };
  }
  const found = splitTargets(words, given, context.known, rest => {
    const days = everyDays(keysOf(rest).filter(key => key !== 'every'));
    return days === undefined ? null : { days };
  });
  return found && { verb: 'every', targets: found.targets, days: found.tail.days };
}

/** Days of "6 weeks", "other week", "month"; null for "auto"; undefined when it is not a rhythm. */
function everyDays(keys: readonly string[]): number | null | undefined {
  const [first = ''] = keys;
  if (keys.length === 1 && AUTOMATIC.has(first)) return null;
  const words =
    first === 'other' || first === 'second'
      ? ['2', ...keys.slice(1)]
      : first === 'single'
        ? keys.slice(1)
        : keys;
  const span = readSpan(words) ?? readSpan(['1', ...words]);
  const days = span ? spanDays(span) : 0;
  return days > 0 ? days : undefined;
}

function readPlain(
  verb: Extract<Verb, 'skip' | 'never' | 'unmute' | 'draft' | 'why' | 'wrong' | 'more' | 'less'>,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const targets = readTargets(withoutTail(words, TAILS[verb]), context.known, 'open');
  const all = targets && oneOf(given, targets);
  return all && { verb, targets: all };
}

function readForget(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const phrase = keysOf(words).join(' ');
  if (given.length === 0 && OWNER.has(phrase)) return { verb: 'forget', targets: ['me'] };
  const targets = readTargets(words, context.known, 'open');
  const all = targets && oneOf(given, targets);
  if (!all) return null;
  const tooMany = all.includes('all') || all.includes('rest');
  if (all.length === 0 || tooMany) return { problem: 'Forgetting needs one name at a time.', nearest: null };
  return { verb: 'forget', targets: all };
}

function readUndo(given: readonly Target[], words: readonly Word[], context: ClauseContext): Reading | null {
  const targets = readTargets(withoutTail(words, TAILS.alone), context.known, 'sure');
  const all = targets && oneOf(given, targets);
  if (all) return { verb: 'undo', targets: all, text: '' };
  const text = context.clause.slice(words[0]?.start ?? 0, words.at(-1)?.end).trim();
  const like = isVerbWord(words[0]?.key ?? '') || numberIn(words[0]?.key ?? '') !== null;
  const saysWhat =
    like && words.length <= MAX_WHEN_WORDS && given.length === 0 && text.length <= MAX_UNDO_TEXT;
  return saysWhat ? { verb: 'undo', targets: [], text } : null;
}

function readFresh(given: readonly Target[], words: readonly Word[], context: ClauseContext): Reading | null {
  const targets = readTargets(withoutTail(words, TAILS.alone), context.known, 'open');
  const all = targets && oneOf(given, targets);
  return all && { verb: 'fresh start', targets: all };
}

/** Drops words at the end that only make the sentence whole. */
function withoutTail(words: readonly Word[], tails: ReadonlySet<string>): readonly Word[] {
  let end = words.length;
  while (end > 0 && tails.has(words[end - 1]?.key ?? '')) end -= 1;
  return words.slice(0, end);
}

/** The longest piece of an earlier line worth looking for. */
const MAX_UNDO_TEXT = 120;
/** "for a long walk along the old canal" */
const MAX_CIRCUMSTANCE = 10;
const CIRCUMSTANCE = wordSet(`for at in over about during near outside because regarding re`);
const AUTOMATIC = wordSet(`auto automatic default usual normal never whenever`);
const OWNER = new Set([
  'me',
  'myself',
  'my account',
  'account',
  'my data',
  'all my data',
  'everything',
  'all about me',
  'my whole account',
]);
const ADVERBS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    weekly: 7,
    'once a week': 7,
    fortnightly: 14,
    biweekly: 14,
    'twice a month': 15,
    monthly: 30,
    'once a month': 30,
    quarterly: 91,
    'once a quarter': 91,
    'twice a year': 183,
    yearly: 365,
    annually: 365,
    'once a year': 365,
  }),
);
const TAILS = {
  alone: wordSet(`- : with now all mails emails digests me it this everything today mail`),
  snooze: new Set([':', '-', 'again', 'off', 'out']),
  done: wordSet(`: - ✓ ✔ ✅ ☑ already recently again finally me`),
  skip: new Set([':', '-', 'week', 'time', 'today']),
  never: wordSet(`: - again anymore ever more`),
  unmute: new Set([':', '-', 'again']),
  draft: new Set([':', '-']),
  why: wordSet(`: - here suggested listed week on list`),
  wrong: new Set([':', '-', 'meeting', 'happen', 'happened']),
  more: wordSet(`: - often frequently people suggestions names week suggestion`),
  less: new Set([':', '-', 'often', 'frequently']),
} as const;
