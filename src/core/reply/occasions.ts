/** Days that deserve a note: occasions somebody keeps, and birthdays. */
import { findOccasion } from '../occasion.ts';
import type { Target } from './command.ts';
import { readDate } from './date.ts';
import { asProblem, type ClauseContext, named, oneOf, type Reading } from './grammar.ts';
import { wordSet } from './spelling.ts';
import { readTargets } from './target.ts';
import { keysOf, type Word, withoutPossessive } from './words.ts';

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

const BIRTHDAY_FILLERS = wordSet(`: - is on was it's birthday bday of for the in`);
