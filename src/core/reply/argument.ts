/**
 * What stands around a verb: whom it is about and its own argument. Every reader takes the whole rest of
 * the clause or nothing; a verb in the middle of ordinary prose therefore never becomes a command.
 */
import type { Target } from './command.ts';
import { readDone } from './contact.ts';
import { readFreeText } from './free-text.ts';
import {
  asProblem,
  type ClauseContext,
  futureIn,
  named,
  oneOf,
  pastIn,
  type Reading,
  splitTargets,
  TAILS,
  VAGUELY,
  withoutTail,
} from './grammar.ts';
import { readBirthday, readHoliday } from './occasions.ts';
import { readForget, readFresh, readPlain, readResume, readUndo } from './plain.ts';
import { readSpan, spanDays } from './span.ts';
import { wordSet } from './spelling.ts';
import { numberIn, readTargets } from './target.ts';
import type { VerbUse } from './verbs.ts';
import { type DayReading, MAX_WHEN_WORDS } from './when.ts';
import { readMerge, readPerson } from './who.ts';
import { keysOf, type Word } from './words.ts';

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
      return readDone(use, given, words, context);
    case 'snooze':
      return readSnooze(given, words, context, WEAK.has(use.phrase));
    case 'pause':
      return readPause(given, words, context, NEEDS_A_DAY.test(use.phrase));
    case 'every':
      return readEvery(use.phrase, given, words, context);
    case 'never':
      return readNever(use.phrase, given, words, context);
    case 'star':
      // "This is important" and "Important!" are about anything.
      if (given[0] === 'it' || (use.phrase !== 'star' && given.length + words.length === 0)) return null;
      return readPlain(verb, given, words, context, ORDINARY.has(use.phrase) ? 'sure' : 'open');
    case 'unstar':
    case 'skip':
    case 'unmute':
    case 'draft':
    case 'why':
    case 'more':
    case 'less':
      return readPlain(verb, given, words, context, ORDINARY.has(use.phrase) ? 'sure' : 'open');
    case 'wrong':
      // "that was wrong" is about the reply before.
      if (use.phrase === 'wrong' && given[0] === 'it')
        return { problem: 'I was not sure what was wrong.', nearest: 'undo' };
      return readPlain(verb, given, words, context);
    case 'note':
    case 'remind':
    case 'news':
      return readFreeText(use, given, words, context);
    case 'add':
    case 'who':
      return readPerson(verb, given, words, context);
    case 'merge':
      return /same/.test(use.phrase) && !isSame(given, words) ? null : readMerge(given, words, context);
    case 'holiday':
      return readHoliday(use.phrase, given, words, context);
    case 'birthday':
      return readBirthday(given, words, context);
    case 'forget':
      return readForget(given, words, context, / my |about me$/.test(use.phrase));
    case 'resume':
      return readResume(use.phrase, given, words, context);
    case 'undo':
      return readUndo(given, words, context);
    case 'fresh start':
      return readFresh(given, words, context);
    case 'list':
    case 'help':
    case 'export':
    case 'stop':
      return given.length === 0 && withoutTail(words, TAILS.alone).length === 0
        ? { verb, targets: [] }
        : null;
    default: // settings are whole sentences
      return null;
  }
}

function readSnooze(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
  weak = false,
): Reading | null {
  const clean = withoutTail(weak ? words.filter(word => !AWAY.has(word.key)) : words, TAILS.snooze);
  if (clean.length === 0 && given.length > 0 && !weak) return { verb: 'snooze', targets: given, until: null };
  const forGood = splitTargets(
    clean,
    given,
    context.known,
    rest => FOR_GOOD.has(keysOf(rest).join(' ')) || null,
  );
  if (forGood && !weak)
    return { problem: 'For good is "never".', nearest: `never ${named(forGood.targets)}` };
  const tail = (rest: readonly Word[]): DayReading | 'none' | 'vaguely' | null => {
    if (rest.length === 0) return 'none';
    return VAGUELY.has(keysOf(rest).join(' ')) ? 'vaguely' : futureIn(rest, context);
  };
  const found = splitTargets(clean, given, context.known, tail) ?? reversed(clean, given, context);
  if (!found) return null;
  const { targets, tail: when } = found;
  if (when === 'none' && weak) return null;
  if (when === 'none' || when === 'vaguely') return { verb: 'snooze', targets, until: null };
  if (when.kind === 'day') return { verb: 'snooze', targets, until: when.day };
  return asProblem(
    when.instead === null ? { ...when, instead: 'for 3 weeks' } : when,
    `snooze ${named(targets)}`,
  );
}

/** "for two weeks Ana": the time first. */
function reversed(words: readonly Word[], given: readonly Target[], context: ClauseContext) {
  for (let cut = words.length - 1; cut > 0; cut -= 1) {
    const when = cut <= MAX_WHEN_WORDS ? futureIn(words.slice(0, cut), context) : null;
    const head = when && readTargets(words.slice(cut), context.known, 'open');
    const targets = head && oneOf(given, head);
    if (when && targets) return { targets, tail: when };
  }
  return null;
}

function readPause(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
  needsDay: boolean,
): Reading | null {
  const clean = withoutTail(words, TAILS.alone);
  // Somebody is named: that is a snooze.
  if (given.length > 0) return readSnooze(given, clean, context);
  const open = clean.length === 0 || VAGUELY.has(keysOf(clean).join(' '));
  if (open) return needsDay ? null : { verb: 'pause', targets: [], until: null };
  // "no mails in December": not until then, but while it lasts.
  if (DURING.test(keysOf(clean).join(' ')) || (needsDay && !ENDING.has(clean[0]?.key ?? '')))
    return { problem: 'Until which day should the mails pause?', nearest: 'pause until 5 January' };
  const when = futureIn(clean, context);
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
  // "once a month is fine for John"
  if (
    fixed !== undefined &&
    words[0]?.key === 'is' &&
    /^(?:fine|enough|ok|okay|plenty|good)$/.test(words[1]?.key ?? '')
  )
    return readEvery(phrase, given, words.slice(2), context);
  if (phrase === 'suggest' && words.at(-1)?.key === 'again')
    return readPlain('unmute', given, words, context);
  const often = SEEING.has(phrase) ? moreOrLess(given, words, context) : null;
  if (often) return often;
  // "see Ana every 6 weeks"; "see" alone is no wish of this kind.
  if (SEEING.has(phrase) && !words.some(word => word.key === 'every' || word.key === 'each')) return null;
  if (fixed !== undefined) {
    const targets = readTargets(words, context.known, 'sure');
    const all = targets && oneOf(given, targets);
    return all && { verb: 'every', targets: all, days: fixed };
  }
  for (let cut = Math.min(words.length, MAX_WHEN_WORDS); cut > 0; cut -= 1) {
    const first = everyDays(keysOf(words.slice(0, cut)));
    const head =
      first === undefined
        ? null
        : readTargets(words.slice(words[cut]?.key === ':' ? cut + 1 : cut), context.known, 'open');
    const targets = head && oneOf(given, head);
    if (targets && first !== undefined) return { verb: 'every', targets, days: first };
  }
  const found = splitTargets(words, given, context.known, rest => {
    const days = everyDays(keysOf(rest).filter(key => key !== 'every' && key !== 'each'));
    return days === undefined ? null : { days };
  });
  return found && { verb: 'every', targets: found.targets, days: found.tail.days };
}

/** "see Mei more often", "see Ana less". */
function moreOrLess(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const [, verb] = /(?:^| )(more|less)(?: often| frequently)?$/.exec(keysOf(words).join(' ')) ?? [];
  if (verb !== 'more' && verb !== 'less') return null;
  const whom = words.slice(
    0,
    words.findLastIndex(word => word.key === verb),
  );
  return whom.length + given.length === 0 ? null : readPlain(verb, given, whom, context);
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

/** "Ann and Ana Silva are the same", "5 same", "same 5"; "the same as before" is about nobody. */
function isSame(given: readonly Target[], words: readonly Word[]): boolean {
  if (given.length > 0) return words.length === 0;
  return words.length === 1 && numberIn(words[0]?.key ?? '') !== null;
}

/** "mute Ana until March" is a snooze, and "no more" alone may mean the mails. */
function readNever(
  phrase: string,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  if (phrase === 'no more' && given.length + words.length === 0) return null;
  if (GONE.test(phrase)) {
    const when = words.length === 0 || pastIn(words, context) !== null;
    return given.length === 1 && when ? { verb: 'never', targets: given } : null;
  }
  return (
    readPlain('never', given, words, context) ??
    (phrase === 'mute' ? readSnooze(given, words, context, true) : null)
  );
}

/** "Ana died in May": she is not to be suggested again; nothing else of such a sentence is an order. */
const GONE = /died|passed away/;
/** "put 2 off until march": a snooze only with a date. */
const WEAK = new Set([
  ...['put', 'bring', 'move', 'hold', 'wait', 'bump', 'leave'],
  ...['ping me about', 'nudge me about', 'poke me about', 'ping me again about', 'tell me again about'],
]);
const DURING =
  /^(?:in|on|during|over|for|all|this|next)? ?(?:the )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)[a-z]*$/;
const ENDING = wordSet('until till til for before another');
/** "Give me a break" and "no mails" alone may mean anything. */
const NEEDS_A_DAY = /^(?:no|give me|i need) /;
const AWAY = new Set(['off', 'back', 'with', 'on', 'out']);
/** Words of every kind of sentence: somebody certain has to follow. */
const ORDINARY = new Set([
  'more',
  'more of',
  'less',
  'less of',
  'fewer',
  'ignore',
  'pass',
  'dismiss',
  'write',
  'why',
  'important',
  'important to me',
  'very important',
  'starred',
]);
const SEEING = new Set(['see', 'meet', 'suggest']);
const FOR_GOOD = new Set([
  'forever',
  'for ever',
  'for good',
  'indefinitely',
  'for all time',
  'until forever',
]);
const AUTOMATIC = wordSet(`auto automatic default usual normal never whenever`);
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
