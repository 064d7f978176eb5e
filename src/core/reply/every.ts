/** A rhythm of the owner's own: "every 6 weeks", "monthly", "see Mei more often". */
import type { Target } from './command.ts';
import { type ClauseContext, oneOf, type Reading, splitTargets } from './grammar.ts';
import { readPlain } from './plain.ts';
import { readSpan, spanDays } from './span.ts';
import { wordSet } from './spelling.ts';
import { readTargets } from './target.ts';
import { MAX_WHEN_WORDS } from './when.ts';
import { keysOf, type Word } from './words.ts';

export function readEvery(
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

const SEEING = new Set(['see', 'meet', 'suggest']);

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
    'three times a year': 122,
    '3 times a year': 122,
    'four times a year': 91,
    '4 times a year': 91,
    yearly: 365,
    annually: 365,
    'once a year': 365,
  }),
);
