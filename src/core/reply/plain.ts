/** Verbs with nothing but people behind them, and those about the account and its past. */
import type { Target, Verb } from './command.ts';
import { type ClauseContext, futureIn, oneOf, type Reading, TAILS, withoutTail } from './grammar.ts';
import { wordSet } from './spelling.ts';
import { numberIn, readTargets, type Trust } from './target.ts';
import { isVerbWord } from './verbs.ts';
import { MAX_WHEN_WORDS } from './when.ts';
import { wishNamed } from './wish.ts';
import { keysOf, type Word } from './words.ts';

export function readPlain(
  verb: Extract<
    Verb,
    'star' | 'unstar' | 'skip' | 'never' | 'unmute' | 'draft' | 'why' | 'wrong' | 'more' | 'less'
  >,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
  trust: Trust = 'open',
): Reading | null {
  const targets = readTargets(withoutTail(words, TAILS[verb]), context.known, trust);
  const all = targets && oneOf(given, targets);
  return all && { verb, targets: all };
}

/** "resume Ana" means that person, "resume" the mails. */
export function readResume(
  phrase: string,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const clean = withoutTail(words, TAILS.alone);
  if (given.length === 0 && clean.length === 0) return { verb: 'resume', targets: [] };
  // "resume in March"
  const when = phrase === 'resume' && given.length === 0 ? futureIn(clean, context) : null;
  if (when?.kind === 'day') return { verb: 'pause', targets: [], until: when.day };
  const named = given.length > 0 || readTargets(clean, context.known, 'sure') !== null;
  return named ? readPlain('unmute', given, clean, context) : null;
}

export function readForget(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
  owner: boolean,
): Reading | null {
  const phrase = keysOf(words).join(' ');
  if (given.length === 0 && (OWNER.has(phrase) || (words.length === 0 && owner)))
    return { verb: 'forget', targets: ['me'] };
  const targets = readTargets(words, context.known, 'open');
  const all = targets && oneOf(given, targets);
  if (!all) return null;
  const tooMany = ['all', 'rest', 'both'].some(many => all.includes(many));
  if (all.length === 0 || tooMany) return { problem: 'Forgetting needs one name at a time.', nearest: null };
  return { verb: 'forget', targets: all };
}

export function readUndo(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const targets = readTargets(withoutTail(words, TAILS.alone), context.known, 'sure');
  const all = targets && oneOf(given, targets);
  if (all) return { verb: 'undo', targets: all, text: '' };
  const text = context.clause.slice(words[0]?.start ?? 0, words.at(-1)?.end).trim();
  const wish = given.length === 0 ? wishIn(words, context) : null;
  if (wish !== null) return wish;
  const like = isVerbWord(words[0]?.key ?? '') || numberIn(words[0]?.key ?? '') !== null;
  const saysWhat =
    like && words.length <= MAX_WHEN_WORDS && given.length === 0 && text.length <= MAX_UNDO_TEXT;
  return saysWhat ? { verb: 'undo', targets: [], text } : null;
}

/** "undo fresh start", "undo snooze Ana": a kind of wish, and whose. */
function wishIn(words: readonly Word[], { clause, known }: ClauseContext): Reading | null {
  for (let end = Math.min(words.length, MAX_WISH_WORDS); end > 0; end -= 1) {
    const text = clause.slice(words[0]?.start, words[end - 1]?.end).trim();
    const targets = wishNamed(text) && readTargets(withoutTail(words.slice(end), WHOSE), known, 'sure');
    if (targets) return { verb: 'undo', targets, text };
  }
  return null;
}

/** "the last three more this week". */
const MAX_WISH_WORDS = 6;
const WHOSE = wordSet(': - again please now');

export function readFresh(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const targets = readTargets(withoutTail(words, TAILS.alone), context.known, 'open');
  const all = targets && oneOf(given, targets);
  return all && { verb: 'fresh start', targets: all };
}

/** The longest piece of an earlier line worth looking for. */
const MAX_UNDO_TEXT = 120;
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
