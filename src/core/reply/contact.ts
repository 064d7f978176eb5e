/** "met Ana for coffee on Friday": whom the owner was in touch with, and when. */
import type { Contact, Target } from './command.ts';
import {
  asProblem,
  type ClauseContext,
  futureIn,
  named,
  oneOf,
  type Problem,
  pastIn,
  type Reading,
  type Split,
  splitTargets,
  TAILS,
  withoutTail,
} from './grammar.ts';
import { wordSet } from './spelling.ts';
import { isCertain, readTargets } from './target.ts';
import type { VerbUse } from './verbs.ts';
import { type DayReading, MAX_WHEN_WORDS } from './when.ts';
import { keysOf, type Word } from './words.ts';

export function readDone(
  { how: told, phrase }: Pick<VerbUse, 'how' | 'phrase'>,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  // "Ana wrote to me"
  const how =
    told === 'wrote' && /^(?:me|us|back)$/.test(words[0]?.key ?? '') && given.length > 0 ? 'done' : told;
  const clean = withoutThing(withoutTail(words, TAILS.done), context);
  // "sent John a note", but not "sent John home".
  if (SENDING.has(phrase) && clean.length === words.length) return null;
  // "1 done 3 jan": done on that day, or the third later?
  if (how === 'done' && NUMBER_OR_DAY.test(keysOf(words).join(' ')))
    return { problem: 'I was not sure which is the day.', nearest: `${named(given)} done` };
  const tail = (rest: readonly Word[]): DayReading | 'none' | null =>
    rest.length === 0 ? 'none' : pastIn(rest, context);
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

/** "wrote John a letter last week", "called me back": the thing sent, and who was called, say nothing new. */
function withoutThing(words: readonly Word[], context: ClauseContext): readonly Word[] {
  const start = words.findIndex(word => !STARTS.has(word.key));
  const from = start > 0 ? words.slice(start) : words;
  const thing = from.findIndex((word, at) => THINGS.has(word.key) && ARTICLES.has(from[at - 1]?.key ?? ''));
  const after = from.slice(thing + 1);
  if (thing < 1 || (after.length > 0 && pastIn(after, context) === null)) return from;
  return [...from.slice(0, thing - 1), ...after];
}

/** "called yesterday Ana" */
function dayFirst(words: readonly Word[], given: readonly Target[], context: ClauseContext) {
  for (let cut = Math.min(words.length - 1, MAX_WHEN_WORDS); cut > 0; cut -= 1) {
    const tail = pastIn(words.slice(0, cut), context);
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
    (_, index) => index >= first && opensCircumstance(words, index) && !nearDay(words, index, context),
  );
  const rest = words.slice(at);
  if (at < 0 || rest.length < 2 || rest.length > MAX_CIRCUMSTANCE || rest.some(word => word.key === ','))
    return null;
  // What comes after a full stop is something else.
  if (/[.!?]\s/.test(context.clause.slice(rest[0]?.start, rest.at(-1)?.end))) return null;
  const head = words.slice(0, at);
  const tail = (words: readonly Word[]): DayReading | 'none' | null =>
    words.length === 0 ? 'none' : pastIn(words, context);
  const before = allSure(head, given, context) ? splitTargets(head, given, context.known, tail) : null;
  // "met everyone at the party"
  if (!before || before.targets.length === 0 || before.targets.includes('all')) return null;
  if (before.tail !== 'none') return before;
  const day = dayAmong(rest, context);
  // "met Ana in 2010" is no news of today.
  if (day === null && rest.some(word => YEAR.test(word.key))) return null;
  return { targets: before.targets, tail: day ?? 'none' };
}

/** The longest day among the words of a circumstance that another circumstance, or nothing, follows. */
function dayAmong(words: readonly Word[], context: ClauseContext): DayReading | null {
  for (let start = 0; start < words.length; start += 1) {
    for (let end = words.length; end > start; end -= 1) {
      if (end < words.length && !CIRCUMSTANCE.has(words[end]?.key ?? '')) continue;
      const day = pastIn(words.slice(start, end), context);
      if (day) return day;
    }
  }
  return null;
}

/** "on" opens one only before a way of talking: "on the 51st" is a day gone wrong. */
function opensCircumstance(words: readonly Word[], at: number): boolean {
  const key = words[at]?.key ?? '';
  if (key !== 'on') return CIRCUMSTANCE.has(key);
  const next = /^(?:the|my|our)$/.test(words[at + 1]?.key ?? '') ? words[at + 2] : words[at + 1];
  return CHANNELS.has(next?.key ?? '');
}

function nearDay(words: readonly Word[], at: number, context: ClauseContext): boolean {
  return pastIn(words.slice(at), context) !== null;
}

/** Prose is cut at a circumstance only after somebody who certainly is one. */
function allSure(words: readonly Word[], given: readonly Target[], context: ClauseContext): boolean {
  // "actions done in a stream"
  if (given.length > 0) return given.every(target => isCertain(target, context.known));
  for (let cut = words.length; cut > 0; cut -= 1) {
    if (readTargets(words.slice(0, cut), context.known, 'sure'))
      return cut === words.length || pastIn(words.slice(cut), context) !== null;
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
    rest.length === 0 ? null : futureIn(rest, context),
  );
  if (!found || found.targets.length === 0 || found.tail.kind !== 'day') return null;
  return { problem: 'That day is still to come.', nearest: `${how} ${named(found.targets)}` };
}

/** Verbs that need the thing: "dropped Ana a line". */
const SENDING = wordSet('sent dropped shot');
const NUMBER_OR_DAY = /^\d{1,2} [a-z]{3,9}$/;
const YEAR = /^(?:19|20)\d\d$/;
/** "for a long walk along the old canal" */
const MAX_CIRCUMSTANCE = 10;
const CIRCUMSTANCE = wordSet(`for at in via over about during near outside because regarding re`);
const CHANNELS = wordSet(
  'phone telephone zoom teams skype facetime whatsapp video slack signal telegram linkedin meet way train bus plane',
);
const STARTS = wordSet('me us back up');
const THINGS = wordSet('note letter message email e-mail mail card text postcard call ring line');
const ARTICLES = wordSet('a an my the');
