/** Clauses without a verb: numbers, times, and what is told of somebody. */
import { readArguments } from './argument.ts';
import type { Target } from './command.ts';
import { leadingSubject, MAX_TEXT } from './free-text.ts';
import { type ClauseContext, type Problem, type Reading, VAGUELY, withoutTail } from './grammar.ts';
import { knownNameLength } from './names.ts';
import { fillersAt } from './polite.ts';
import { wordSet } from './spelling.ts';
import { isAddress, numberIn, readTargets } from './target.ts';
import { isVerbWord, type VerbUse } from './verbs.ts';
import { readFuture } from './when.ts';
import { keysOf, textFrom, type Word } from './words.ts';

/** "1 & 3", "#2", "1-3": done. */
export function bareNumbers(words: readonly Word[], context: ClauseContext): Reading | null {
  const targets = readTargets(words, context.known, 'sure');
  if (!targets || targets.length === 0 || !targets.every(target => typeof target === 'number')) return null;
  // "First, …" begins a story.
  if (!/\d/.test(context.clause)) return null;
  // "no 2", "yes 5": an answer, but to what?
  const answer = /^(no|nope|yes|yep|yeah|sure|ok|okay)\b/i.exec(context.clause)?.[1]?.toLowerCase();
  // "yes to 1, no to 2"
  if (answer && /\byes\b/i.test(context.clause) && /\bno\b/i.test(context.clause))
    return { problem: 'I was not sure what to do.', nearest: `${targets[0]} done` };
  if (answer)
    return {
      problem: 'I was not sure what to do.',
      nearest: `${targets.join(', ')} ${answer.startsWith('n') ? 'skip' : 'done'}`,
    };
  if (REFUSING.test(context.clause))
    return { problem: 'I was not sure what to do.', nearest: `${targets.join(', ')} skip` };
  return { verb: 'done', targets, how: 'done', day: null };
}

/** Pictures that say no: "2 👎" is anything but done. */
const REFUSING = /[❌✖✕✗✘👎🚫⛔🙅]/u;

/** "4 is maya@x.org", "4 was Maya Lopez". */
export function whoIs(words: readonly Word[], context: ClauseContext): Reading | null {
  const n = numberIn(words[0]?.key ?? '');
  if (n === null || words.length < 2 || words.length > 8) return null;
  const hasAddress = words.some(word => isAddress(word.text));
  const linked = /^(?:is|was|with|-)$/.test(words[1]?.key ?? '');
  if (!hasAddress && !(linked && readTargets(words.slice(2), context.known, 'sure')?.length === 1))
    return null;
  const use: VerbUse = { verb: 'who', how: 'done', used: 1, slip: false, phrase: 'who' };
  return readArguments(use, [], words, context);
}

/** "2w", "until march", "next week": a snooze of the only open one. */
export function bareTime(words: readonly Word[], context: ClauseContext): Reading | null {
  // "the 1st" is a number of the mail as likely as a day.
  return /^(?:the )?\d{1,2}(?:st|nd|rd|th)$/.test(keysOf(words).join(' '))
    ? null
    : snoozed([], words, context);
}

/** "2 3w", "Ana until march". */
export function targetAndTime(words: readonly Word[], context: ClauseContext): Reading | null {
  for (let cut = 1; cut < Math.min(words.length, MAX_HEAD_WORDS); cut += 1) {
    const targets = readTargets(words.slice(0, cut), context.known, 'sure');
    const rest = words.slice(cut + fillersAt(words, cut));
    // "2 - 3 weeks": two to three, or number two?
    const range =
      words[cut]?.key === '-' && /^\d/.test(rest[0]?.key ?? '') && snoozed([], rest, context) !== null;
    if (range)
      return {
        problem: 'That could be a number or a span.',
        nearest: `snooze ${words[0]?.key} for ${keysOf(rest).join(' ')}`,
      };
    const onlyNumbers = targets?.every(target => typeof target === 'number') ?? false;
    const clear = onlyNumbers || SNOOZING.has(rest[0]?.key ?? '') || /^\d/.test(rest[0]?.key ?? '');
    const reading = targets && targets.length > 0 && clear ? snoozed(targets, rest, context) : null;
    if (reading) return reading;
  }
  return null;
}

export function snoozed(
  targets: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const keys = keysOf(withoutTail(words, AGAIN)).filter(
    (key, at) => key !== ',' && !(at === 0 && /^[&@]$/.test(key)),
  );
  // A holiday's name alone is a greeting more often than a date.
  if (VAGUELY.has(keys.join(' ')) && targets.length > 0) return { verb: 'snooze', targets, until: null };
  const greeting = !SNOOZING.has(keys[0] ?? '');
  const when = readFuture(keys, greeting ? { ...context.when, nextOccasion: undefined } : context.when);
  if (!when) return null;
  if (when.kind === 'day') return { verb: 'snooze', targets, until: when.day };
  return {
    problem: when.problem,
    nearest: `snooze ${targets.join(', ') || '2'} ${when.instead ?? 'for 3 weeks'}`,
  };
}

/** "Ana loves jazz", "2) has moved to Berlin": text after somebody certain is a note about them. */
export function told(words: readonly Word[], context: ClauseContext): Reading | null {
  const [first] = words;
  const length = knownNameLength(words, context.known);
  const certain =
    length > 0 || first?.numbered === true || (numberIn(first?.key ?? '') !== null && words[1]?.key === '-');
  if (!certain) return null;
  const subject = leadingSubject(words, context);
  const at = subject.used + (/^[-,:]$/.test(words[subject.used]?.key ?? '') ? 1 : 0);
  const rest = words.slice(at);
  // "2 - 3 weeks" has been asked about.
  if (snoozed([], rest, context) !== null) return null;
  if (subject.targets.length !== 1 || rest.length < 2 || isVerbWord(rest[0]?.key ?? '')) return null;
  if (/^[👍👎❌✖✕✗✘🚫⛔🙅]$/u.test(rest[0]?.key ?? ''))
    return { problem: 'I was not sure what to do.', nearest: `${subject.targets[0]} done` };
  const text = textFrom(context.clause, rest[0]).slice(0, MAX_TEXT);
  // "Ana after half term": meant as a time, and none we know.
  if (rest.length <= 5 && /^(?:after|until|till|til|before)$/.test(rest[0]?.key ?? ''))
    return { problem: 'I do not know that day.', nearest: `snooze ${subject.targets[0]} until 1 March` };
  const same = /^is$/.test(rest[0]?.key ?? '') ? knownNameLength(rest.slice(1), context.known) : 0;
  if (same > 0 && same === rest.length - 1)
    return {
      problem: 'Are they the same person?',
      nearest: `merge ${subject.targets[0]} into ${textFrom(context.clause, rest[1])}`,
    };
  return yesOrNo(subject.targets, text) ?? { verb: 'note', targets: subject.targets, text };
}

/** "Ana: no" is an answer, and nothing to remember about her. */
export function yesOrNo(targets: readonly Target[], text: string): Problem | null {
  const answer = YES_OR_NO.exec(text)?.[1]?.toLowerCase();
  if (answer === undefined) return null;
  const meant = answer.startsWith('n') ? 'skip' : 'done';
  return { problem: 'I was not sure what to do.', nearest: `${targets.join(', ')} ${meant}` };
}

const YES_OR_NO =
  /^(?:(?:is|'s) )?(?:a )?(y|yes|yep|yeah|sure|ok|okay|n|no|nope|nah|not)(?:,? (?:please|thanks|thank you))?[.! ]*$/i;

/** Words from the first on that may name people. */
export const MAX_HEAD_WORDS = 12;

/** "2 @ 3mo", "2: +2w", "2 in 3 weeks again". */
const AGAIN = wordSet('again');
const SNOOZING = wordSet(`@ at around until untill till til 'til in for after next again not back later`);
