/** What the readers of verbs share: the clause, how targets and the rest are told apart, and problems. */
import type { Command, Target } from './command.ts';
import type { KnownNames } from './names.ts';
import { wordSet } from './spelling.ts';
import { readTargets } from './target.ts';
import { type DayReading, MAX_WHEN_WORDS, readFuture, readPast, type WhenContext } from './when.ts';
import { keysOf, type Word } from './words.ts';

/** What the readers of one clause share. */
export interface ClauseContext {
  /** The clause; free text is cut from it as it was written. */
  readonly clause: string;
  readonly when: WhenContext;
  readonly known: KnownNames;
  /** Whom a clause without a name is about; null: that must be asked. */
  readonly under: Target | null;
}

/** A command without the line it was read from. */
export type Reading = CommandBody | Problem;

export type CommandBody = Command extends infer C ? (C extends Command ? Omit<C, 'line'> : never) : never;

/** It is clear what was meant, but it cannot be done as written. `nearest` is a whole line. */
export interface Problem {
  readonly problem: string;
  readonly nearest: string | null;
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

export function futureIn(words: readonly Word[], context: ClauseContext): DayReading | null {
  return readFuture(
    keysOf(words).filter(key => key !== ','),
    context.when,
  );
}

export function pastIn(words: readonly Word[], context: ClauseContext): DayReading | null {
  return readPast(
    keysOf(words).filter(key => key !== ','),
    context.when,
  );
}

/** Drops words at the end that only make the sentence whole. */
export function withoutTail(words: readonly Word[], tails: ReadonlySet<string>): readonly Word[] {
  let end = words.length;
  while (end > 0 && tails.has(words[end - 1]?.key ?? '')) end -= 1;
  return words.slice(0, end);
}

/** Words at the end that only make the sentence whole. */
export const TAILS = {
  alone: wordSet(`- : now all mails emails digests me it this everything mail again anymore`),
  snooze: new Set([':', '-', 'again', 'off', 'out']),
  done: wordSet(`: - ✓ ✔ ✅ ☑ already recently again finally me back us`),
  skip: wordSet(`: - this week time today for now`),
  star: wordSet(`- : please too`),
  unstar: wordSet(`- : again anymore`),
  never: wordSet(`: - again anymore ever more forever indefinitely please`),
  unmute: new Set([':', '-', 'again']),
  draft: wordSet(': - for me'),
  why: wordSet(`: - here suggested listed this week on list`),
  wrong: new Set([':', '-', 'meeting', 'happen', 'happened']),
  more: wordSet(`: - often frequently people suggestions names week suggestion`),
  less: new Set([':', '-', 'often', 'frequently']),
} as const;

/** A snooze without a date. */
export const VAGUELY = new Set([
  ...[
    'for now',
    'for a while',
    'a while',
    'for a bit',
    'a bit',
    'until later',
    'for some time',
    'until further notice',
  ],
  ...[
    'until i say so',
    'for the time being',
    'till later',
    'till further notice',
    'until i am back',
    "until i'm back",
  ],
]);
