/** Not now: somebody until a day, or the mails. */
import type { Target } from './command.ts';
import {
  asProblem,
  type ClauseContext,
  futureIn,
  named,
  oneOf,
  type Reading,
  splitTargets,
  TAILS,
  VAGUELY,
  withoutTail,
} from './grammar.ts';
import { wordSet } from './spelling.ts';
import { readTargets } from './target.ts';
import { type DayReading, MAX_WHEN_WORDS } from './when.ts';
import { keysOf, type Word } from './words.ts';

export function readSnooze(
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
    return { problem: 'For good is “never”.', nearest: `never ${named(forGood.targets)}` };
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

export function readPause(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
  phrase: string,
): Reading | null {
  const needsDay = NEEDS_A_DAY.test(phrase);
  const from = words.findIndex(word => !THE_MAILS.has(word.key));
  const clean = withoutTail(from < 0 ? [] : words.slice(from), TAILS.alone);
  // Somebody is named: that is a snooze.
  if (given.length > 0) return readSnooze(given, clean, context);
  const open = clean.length === 0 || VAGUELY.has(keysOf(clean).join(' '));
  if (open) return needsDay ? null : { verb: 'pause', targets: [], until: null };
  // "no mails in December": not until then, but while it lasts.
  if (
    (DURING.test(keysOf(clean).join(' ')) && !/ (?:until|for)$/.test(phrase)) ||
    (needsDay && !ENDING.has(clean[0]?.key ?? ''))
  )
    return { problem: 'Until which day should the mails pause?', nearest: 'pause until 5 January' };
  const when = futureIn(clean, context);
  if (when?.kind === 'day') return { verb: 'pause', targets: [], until: when.day };
  if (when) return asProblem({ ...when, instead: when.instead ?? 'for 3 weeks' }, 'pause');
  // "pause for thought" names nobody.
  return readTargets(clean.slice(0, 1), context.known, 'sure') ? readSnooze(given, clean, context) : null;
}

/** "pause the mails until June" */
const THE_MAILS = wordSet(
  'the my your these mail mails email emails digest digests monday mondays it everything',
);
const DURING =
  /^(?:in|on|during|over|for|all|this|next)? ?(?:the )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)[a-z]*$/;

const ENDING = wordSet('until till til for before another');

/** "put 2 off until march": a snooze only with a date. */
export const WEAK = new Set([
  ...['put', 'bring', 'move', 'hold', 'wait', 'bump', 'leave'],
  ...['can wait', 'has to wait', 'must wait', 'should wait', 'needs to wait'],
  ...['ping me about', 'nudge me about', 'poke me about', 'ping me again about', 'tell me again about'],
]);

/** "Give me a break" and "no mails" alone may mean anything. */
const NEEDS_A_DAY = /^(?:no|give me|i need) /;

const AWAY = new Set(['off', 'back', 'with', 'on', 'out']);

const FOR_GOOD = new Set([
  'forever',
  'for ever',
  'for good',
  'indefinitely',
  'for all time',
  'until forever',
]);
