/** Readers of the verbs with an argument of their own: notes, reminders, people, occasions, birthdays. */

import { findOccasion } from '../occasion.ts';
import type { Target } from './command.ts';
import { readDate } from './date.ts';
import { asProblem, type ClauseContext, named, oneOf, type Reading } from './grammar.ts';
import { wordSet } from './spelling.ts';
import { isAddress, isPronoun, knownNameLength, numberIn, readTargets, writtenNameLength } from './target.ts';
import { nameAmong } from './unclear.ts';
import type { VerbUse } from './verbs.ts';
import { readFuture } from './when.ts';
import { keysOf, textFrom, type Word } from './words.ts';

/** A note is a line or two, not a letter. */
export const MAX_TEXT = 1000;

/** `note`, `remind` and `news`: whom, then whatever was written, as it was written. */
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
  // "remind me to send Ana the photos"
  const among = targets.length === 0 ? nameAmong(rest, context.known) : null;
  return { verb: 'remind', targets: among === null ? targets : [among], topic: text };
}

function isColonBefore(word: Word | undefined, { clause }: ClauseContext): boolean {
  return word !== undefined && /:\s*$/.test(clause.slice(0, word.start));
}

/** "this" and "that" may be anything; "her" is a person. */
function isSomeone(key: string): boolean {
  return isPronoun(key) && !/^(?:this|that|it)/.test(key);
}

/** "remind me in two weeks about Ana" */
function whenAboutWhom(words: readonly Word[], context: ClauseContext): Reading | null {
  const about = words.findIndex(word => word.key === 'about');
  const when = about > 0 ? readFuture(keysOf(words.slice(0, about)), context.when) : null;
  const targets = when && readTargets(words.slice(about + 1), context.known, 'open');
  return when?.kind === 'day' && targets?.length ? { verb: 'snooze', targets, until: when.day } : null;
}

/** `add <name> <address>` and `who <n> <address or name>`. */
export function readPerson(
  verb: 'add' | 'who',
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const found = verb === 'who' && given.length === 0 ? numberIn(words[0]?.key ?? '') : null;
  const targets = found === null ? given : [found];
  const rest = (found === null ? words : words.slice(1)).filter(word => !JOINING.has(word.key));
  const addresses = rest.filter(word => isAddress(word.text));
  const others = rest.filter(word => !isAddress(word.text));
  const name = nameText(others);
  const email = addresses[0]?.text.toLowerCase() ?? '';
  if (addresses.length > 1 || name === null) return null;
  if (verb === 'add') return readAdd(given, name, email);
  if (!(typeof targets[0] === 'number' && targets.length === 1)) return null;
  if (email === '' && (name === '' || !readTargets(others, context.known, 'open'))) {
    return others.length > 2
      ? null
      : { problem: 'Who was it?', nearest: `who ${targets[0]} maya@example.org` };
  }
  return { verb: 'who', targets, email, name };
}

function readAdd(given: readonly Target[], name: string, email: string): Reading | null {
  if (given.length > 0) return null;
  if (email !== '') return { verb: 'add', targets: [], name, email };
  // By name alone only when it is surely one: "add milk" is not.
  const certain = /^\p{Lu}\S*(?: \S+)* \p{Lu}\S*$/u.test(name);
  return certain
    ? { verb: 'add', targets: [], name, email }
    : {
        problem: 'Adding somebody needs a full name or an address.',
        nearest: 'add Ana Silva ana@example.org',
      };
}

export function readMerge(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const at = words.findIndex(word => INTO.has(word.key));
  const read = (part: readonly Word[]): readonly Target[] | null =>
    readTargets(
      part.filter(word => word.key !== 'as'),
      context.known,
      'open',
    );
  if (at < 0) {
    const targets = read(words);
    const all = targets && oneOf(given, targets);
    const [only] = all ?? [];
    // "merge 5": the two that the digest asked about.
    return all?.length === 1 && only !== undefined
      ? { verb: 'merge', targets: all, into: only }
      : mergeAsk(all);
  }
  const from = oneOf(given, read(words.slice(0, at)) ?? []);
  const into = read(words.slice(at + 1));
  const [last] = into ?? [];
  if (!from || from.length === 0 || into?.length !== 1 || last === undefined) return null;
  return { verb: 'merge', targets: from, into: last };
}

function mergeAsk(targets: readonly Target[] | null): Reading | null {
  if (targets === null) return null;
  const [from = 'Ann', into = 'Ana Silva', ...more] = targets;
  // "Ann and Ana Silva are the same"
  if (targets.length === 2 && more.length === 0) return { verb: 'merge', targets: [from], into };
  return { problem: 'Which one should remain?', nearest: `merge ${from} into ${into}` };
}

/** "holiday on diwali Ana", "Ana celebrates diwali", "holiday off christmas for 2". */
export function readHoliday(
  phrase: string,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const infix = /keep|celebrate|observe/.test(phrase);
  const switched = words[0]?.key === 'on' || words[0]?.key === 'off' || words[0]?.key === 'no';
  if (infix && given.length === 0) return null;
  const off = /\bnot\b|n't|doesnt/.test(phrase) || words[0]?.key === 'off' || words[0]?.key === 'no';
  const rest = words
    .slice(words[0]?.key === 'on' || words[0]?.key === 'off' || words[0]?.key === 'no' ? 1 : 0)
    .filter(word => word.key !== ':');
  if (rest.length === 0 || rest.length > MAX_HOLIDAY_WORDS) return null;
  const certain = occasionLength(keysOf(rest));
  // "holiday in Spain" is a holiday of another kind.
  if (!certain && !infix && !switched) return null;
  const cuts = certain ? [certain] : Array.from({ length: rest.length }, (_, index) => index + 1);
  const splits = cuts.flatMap(cut => {
    const targets = readTargets(rest.slice(cut), context.known, certain ? 'open' : 'sure');
    const all = targets && oneOf(given, targets);
    const occasion = keysOf(rest.slice(0, cut)).join(' ');
    return all && /^[\p{L}]/u.test(occasion) ? [{ targets: all, occasion }] : [];
  });
  const split = splits.find(one => one.targets.length > 0) ?? splits[0];
  // "holidays off Ana" names no occasion.
  if (!certain && split?.targets.length === 0) return null;
  if (!split || (infix && split.occasion.split(' ').length > 3)) return null;
  return { verb: 'holiday', targets: split.targets, occasion: split.occasion, on: !off };
}

/** How many words from the first on are the longest known occasion; 0 when none is. */
function occasionLength(keys: readonly string[]): number {
  // A separator or a name in quotes ends it: "christmas 'May'" is not Christmas Day with a slip.
  const end = keys.findIndex(key => !/^[\p{L}\p{N}]/u.test(key));
  const longest = Math.min(6, end < 0 ? keys.length : end);
  const lengths = Array.from({ length: longest }, (_, at) => longest - at);
  return lengths.find(length => findOccasion(keys.slice(0, length).join(' ')) !== null) ?? 0;
}

/** An occasion of up to six words, and a few names. */
const MAX_HOLIDAY_WORDS = 16;

export function readBirthday(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const clean = words.filter(word => !BIRTHDAY_FILLERS.has(word.key));
  if (clean.length === 0)
    return given.length === 0
      ? null
      : { problem: 'On which day?', nearest: `birthday ${named(given)} 3 March` };
  for (let cut = clean.length - 1; cut >= 0; cut -= 1) {
    const reading =
      birthdayOf(given, clean.slice(0, cut), clean.slice(cut), context) ??
      birthdayOf(given, clean.slice(clean.length - cut), clean.slice(0, clean.length - cut), context);
    if (reading) return reading;
  }
  return null;
}

function birthdayOf(
  given: readonly Target[],
  head: readonly Word[],
  tail: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const written = readDate(keysOf(tail).filter(key => key !== ','));
  const after = written && readTargets(head.map(withoutPossessive), context.known, 'open');
  const targets = after && oneOf(given, after);
  if (!written || !targets) return null;
  if (written.kind === 'unclear')
    return asProblem(
      { kind: 'unclear', problem: written.problem, instead: written.first },
      `birthday ${named(targets)}`,
    );
  const { month, day, year } = written.date;
  const thisYear = Number(context.when.today.slice(0, 4));
  // Nobody is born in the future: '80 is 1980.
  return {
    verb: 'birthday',
    targets,
    month,
    dayOfMonth: day,
    year: year !== null && year > thisYear ? year - 100 : year,
  };
}

export function withoutPossessive(word: Word): Word {
  return /['’]s$/.test(word.text)
    ? { ...word, text: word.text.slice(0, -2), key: word.key.slice(0, -2) }
    : word;
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

/** "Ana's new job", "Ana Silva's dog". */
function possessiveLength(words: readonly Word[]): number {
  const at = words.slice(0, 4).findIndex(word => /['’]s$/.test(word.text));
  return at >= 0 && writtenNameLength(words.slice(0, at + 1).map(withoutPossessive)) === at + 1 ? at + 1 : 0;
}

function readNews(words: readonly Word[], context: ClauseContext): Reading {
  const rest = afterConnectors(words, THAT);
  const text = capped(textFrom(context.clause, rest[0]));
  if (text === '') return { problem: 'What is new?', nearest: 'news we moved to Lisbon' };
  return { verb: 'news', targets: [], text: /^(?:off|none|nothing|clear)[.!]?$/i.test(text) ? '' : text };
}

function afterConnectors(words: readonly Word[], connectors: ReadonlySet<string>): readonly Word[] {
  const at = words.findIndex(word => !connectors.has(word.key));
  return at < 0 ? [] : words.slice(at);
}

function capped(text: string): string {
  return text.slice(0, MAX_TEXT).trim();
}

/** Up to five words of letters, as written; null when it is something else. */
function nameText(words: readonly Word[]): string | null {
  if (words.length > 5) return null;
  const text = words.map(word => word.text).join(' ');
  return /^[\p{L}\p{M}'’. -]*$/u.test(text) ? text : null;
}

const RHYTHM = /^(?:once|twice) an? [a-z]+$|^(?:every|each) [a-z0-9 ]+$|^[a-z]+ly$/i;
const THAT = new Set([':', '-', ',', 'that', '=']);
const ABOUT = wordSet(`: - , about that of to`);
const ASKING = wordSet(`about how if whether what when where why :`);
const JOINING = wordSet(`: - , is was as with to it address email at`);
const INTO = wordSet(`into with to in and & - onto`);
const BIRTHDAY_FILLERS = wordSet(`: - is on was it's birthday bday of for the in`);
const FREE_FILLERS = wordSet(`for on about to that : ask with`);
