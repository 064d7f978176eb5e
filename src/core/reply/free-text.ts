/** Notes, reminders and news: whom, then whatever was written, as it was written. */
import type { Target } from './command.ts';
import { type ClauseContext, named, type Reading } from './grammar.ts';
import { knownNameLength, writtenNameLength } from './names.ts';
import { wordSet } from './spelling.ts';
import { isAddress, isPronoun, numberIn, readTargets } from './target.ts';
import { nameAmong } from './unclear.ts';
import type { VerbUse } from './verbs.ts';
import { readFuture } from './when.ts';
import { keysOf, textFrom, type Word, withoutPossessive } from './words.ts';

/** A note is a line or two, not a letter. */
export const MAX_TEXT = 1000;

export function readFreeText(
  use: VerbUse,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  if (use.slip && given.length === 0 && words.length < 2) return null;
  if (use.verb === 'news') return given.length > 0 ? null : readNews(words, context);
  const subject = given.length > 0 ? { targets: given, used: 0 } : leadingSubject(words, context);
  const rest = afterConnectors(words.slice(subject.used), use.verb === 'remind' ? ABOUT : THAT);
  const text = capped(textFrom(context.clause, rest[0]));
  if (use.verb === 'note') {
    // "Note that this only applies …" is about nobody.
    const colon = isColonBefore(words[0], context);
    if (subject.targets.length === 0 && text !== '' && !colon && context.under === null)
      return { problem: 'Whom is this about?', nearest: `2: ${text.slice(0, 80)}` };
    if (text === '')
      return {
        problem: 'There is nothing to remember yet.',
        nearest: `note ${named(subject.targets)}: likes long walks`,
      };
    return { verb: 'note', targets: subject.targets, text };
  }
  return readRemind(use, subject.targets, words.slice(subject.used), rest, text, context);
}

function readRemind(
  use: VerbUse,
  targets: readonly Target[],
  after: readonly Word[],
  rest: readonly Word[],
  text: string,
  context: ClauseContext,
): Reading | null {
  // "ask" is too ordinary a word to be one of ours without "about".
  if (/forget/.test(use.phrase) && targets.length === 0) return null;
  if (use.phrase === 'ask' && (targets.length === 0 || !ASKING.has(after[0]?.key ?? ''))) return null;
  const when = after.length > 0 ? readFuture(keysOf(after), context.when) : null;
  const later = targets.length === 0 ? whenAboutWhom(after, context) : null;
  if (later) return later;
  // "remind me about Ana in March" is a snooze.
  if (when?.kind === 'day') return { verb: 'snooze', targets, until: when.day };
  if (text === '')
    return { problem: 'Remind you of what?', nearest: `remind ${named(targets)} about the new job` };
  if (rest.length === 0) return null;
  // "remind me of Ana twice a year"
  if (targets.length > 0 && RHYTHM.test(text))
    return { problem: 'That sounds like a rhythm.', nearest: `${named(targets)} ${text}` };
  const soon = whenToDo(rest, context);
  if (soon) return soon;
  // "remind me to send Ana the photos"
  const among = targets.length === 0 ? nameAmong(rest, context.known) : null;
  return { verb: 'remind', targets: among === null ? targets : [among], topic: text };
}

/** "remind me tomorrow to write to Mei": the mail comes once a week, so a day is a snooze. */
function whenToDo(rest: readonly Word[], context: ClauseContext): Reading | null {
  const to = rest.findIndex(word => word.key === 'to');
  const when = to > 0 ? readFuture(keysOf(rest.slice(0, to)), context.when) : null;
  const whom = nameAmong(rest, context.known);
  if (when?.kind !== 'day' || whom === null) return null;
  const day = keysOf(rest.slice(0, to)).join(' ');
  return {
    problem: 'Reminders come with the mail, when somebody comes up.',
    nearest: `snooze ${whom} until ${day}`,
  };
}

function isColonBefore(word: Word | undefined, { clause }: ClauseContext): boolean {
  return word !== undefined && /:\s*$/.test(clause.slice(0, word.start));
}

/** "remind me in two weeks about Ana" */
function whenAboutWhom(words: readonly Word[], context: ClauseContext): Reading | null {
  const about = words.findIndex(word => word.key === 'about');
  const when = about > 0 ? readFuture(keysOf(words.slice(0, about)), context.when) : null;
  const targets = when && readTargets(words.slice(about + 1), context.known, 'open');
  return when?.kind === 'day' && targets?.length ? { verb: 'snooze', targets, until: when.day } : null;
}

/** A single subject at the start of free text: a number, an address, a quoted, known or written name, a pronoun. */
export function leadingSubject(
  words: readonly Word[],
  context: ClauseContext,
): { targets: readonly Target[]; used: number } {
  const none = { targets: [], used: 0 };
  const skip = FREE_FILLERS.has(words[0]?.key ?? '') && words.length > 1 ? 1 : 0;
  const from = words.slice(skip);
  const [first] = from;
  if (!first) return none;
  const colon = from.findIndex(word => word.key === ':');
  const headed = colon > 0 ? readTargets(from.slice(0, colon), context.known, 'open') : null;
  if (headed && headed.length > 0) return { targets: headed, used: skip + colon };
  const length = knownNameLength(from, context.known) || writtenNameLength(from);
  const single =
    numberIn(first.key) !== null ||
    isAddress(first.text) ||
    first.key.startsWith('"') ||
    isSomeone(first.key);
  const used = length || (single ? 1 : possessiveLength(from));
  if (used === 0) return none;
  const name = from.slice(0, used).map(withoutPossessive);
  const targets = readTargets(name, context.known, 'sure');
  return targets ? { targets, used: skip + used } : none;
}

/** "this" and "that" may be anything; "her" is a person. */
function isSomeone(key: string): boolean {
  return isPronoun(key) && !/^(?:this|that|it)/.test(key);
}

/** "Ana's new job", "Ana Silva's dog". */
function possessiveLength(words: readonly Word[]): number {
  const at = words.slice(0, 4).findIndex(word => /['’]s$/.test(word.text));
  return at >= 0 && writtenNameLength(words.slice(0, at + 1).map(withoutPossessive)) === at + 1 ? at + 1 : 0;
}

function readNews(words: readonly Word[], context: ClauseContext): Reading {
  const rest = afterConnectors(words, THAT);
  const text = capped(textFrom(context.clause, rest[0]));
  // "News at eleven", "News from John"
  if (text === '' || ELSEWHERE.has(words[0]?.key ?? ''))
    return { problem: 'What is new?', nearest: 'news we moved to Lisbon' };
  return { verb: 'news', targets: [], text: /^(?:off|none|nothing|clear)[.!]?$/i.test(text) ? '' : text };
}

function afterConnectors(words: readonly Word[], connectors: ReadonlySet<string>): readonly Word[] {
  const at = words.findIndex(word => !connectors.has(word.key));
  return at < 0 ? [] : words.slice(at);
}

function capped(text: string): string {
  return text.slice(0, MAX_TEXT).trim();
}

const RHYTHM = /^(?:once|twice) an? [a-z]+$|^(?:every|each) [a-z0-9 ]+$|^[a-z]+ly$/i;
/** What follows is whose news it is, or when. */
const ELSEWHERE = wordSet('at from about of on for');
const THAT = new Set([':', '-', ',', 'that', '=']);
const ABOUT = wordSet(`: - , about that of to`);
const ASKING = wordSet(`about how if whether what when where why :`);
const FREE_FILLERS = wordSet(`for on about to that : ask with`);
