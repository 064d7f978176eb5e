/** Whom a clause names: numbers, ranges, names, addresses, "all", "the rest", "her". */

import type { Target } from './command.ts';
import { isName, type KnownNames } from './names.ts';
import { numberNamed } from './numbers.ts';
import { folded, wordSet } from './spelling.ts';
import type { Word } from './words.ts';

/**
 * How ready we are to take a word for a name. `sure`: numbers, addresses, known names, and words
 * written like names. `open`: also one to three plain words, where a verb says that a name must follow.
 */
export type Trust = 'sure' | 'open';

/** The numbers of one digest are few; anything larger is a year, a price or a house. */
export const MAX_NUMBER = 99;
/** "1-40": more than a digest can hold is a slip. */
const MAX_TARGETS = 50;

/** The whole of `words` as targets; null when they are anything else. No words: no targets. */
export function readTargets(words: readonly Word[], known: KnownNames, trust: Trust): Target[] | null {
  const targets: Target[] = [];
  const groups = grouped(words);
  let plain = 0;
  for (const group of groups) {
    const read = readGroup(group, known, trust);
    if (read === null) return null;
    if (trust === 'open' && groups.length > 1 && readGroup(group, known, 'sure') === null)
      plain = Math.max(plain, group.length);
    targets.push(...read);
  }
  // "skip 2, unless she writes": in a list, plain words are names only one by one, and not among numbers.
  const numbers = targets.some(target => typeof target === 'number');
  if (groups.length > 1 && (plain > 1 || (plain > 0 && numbers && targets.some(isPlainTarget)))) return null;
  const unique = [...new Set(targets)];
  return unique.length > MAX_TARGETS ? null : unique;
}

/** A number, an address, a known name, or one with a capital: not any word that stood where a name may stand. */
export function isCertain(target: Target, known: KnownNames): boolean {
  return (
    typeof target === 'number' ||
    /^\p{Lu}|@/u.test(target) ||
    known.has(folded(target)) ||
    RESERVED_TARGETS.has(target)
  );
}

/** Words that are no names; see `Target`. */
export const RESERVED_TARGETS: ReadonlySet<string> = new Set(['all', 'rest', 'both', 'it', 'me']);

function isPlainTarget(target: Target): boolean {
  return typeof target === 'string';
}

/** A number of the digest; null for anything else. */
export function numberIn(key: string): number | null {
  if (!/^\d{1,2}$/.test(key)) return null;
  const number = Number(key);
  return number >= 1 && number <= MAX_NUMBER ? number : null;
}

export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"(),:;]+@[^\s@<>"(),:;.]+(?:\.[^\s@<>"(),:;.]+)+$/.test(text);
}

/** A word that stands for the person spoken of last. */
export function isPronoun(key: string): boolean {
  return RESERVED.get(key) === 'it';
}

function grouped(words: readonly Word[]): Word[][] {
  const groups: Word[][] = [[]];
  for (const word of words) {
    if (word.key === ',' || word.key === '&' || word.key === 'and' || word.key === 'plus') groups.push([]);
    else groups.at(-1)?.push(word);
  }
  // "1, and 3" leaves an empty group; nothing at all is one empty group.
  return groups.filter(group => group.length > 0);
}

function readGroup(group: readonly Word[], known: KnownNames, trust: Trust): Target[] | null {
  // "both" alone are two; "both 1 and 3" are named.
  const whole = RESERVED.get(group.map(word => word.key).join(' '));
  if (whole === 'both') return [whole];
  const lead = group.findIndex(word => !FILLERS.has(word.key));
  const words = withoutArticle(group.slice(lead < 0 ? group.length : lead));
  if (words.length === 0) return null;
  // "number two", and "snooze two" as dictation writes it.
  const numbered =
    trust === 'open' || group.slice(0, group.length - words.length).some(word => NUMBER_WORDS.has(word.key));
  const numbers = readNumbers(words, numbered);
  if (numbers) return numbers;
  const phrase = words.map(word => word.key).join(' ');
  if (known.has(phrase)) return [nameIn(words)];
  const reserved = RESERVED.get(phrase) ?? ordinal(phrase);
  if (reserved !== undefined) return [reserved];
  const [only] = words;
  if (words.length === 1 && only && isAddress(only.text)) return [only.text.toLowerCase()];
  if (words.length === 1 && only?.key.startsWith('"')) return [only.text];
  return isName(words, trust) ? [nameIn(words)] : null;
}

/** "the rest" and "the second one", but never "the team". */
function withoutArticle(words: readonly Word[]): readonly Word[] {
  const phrase = words
    .slice(1)
    .map(word => word.key)
    .join(' ');
  const number = words.length === 2 ? numberIn(phrase) : null;
  return words[0]?.key === 'the' &&
    (RESERVED.get(phrase) ?? ordinal(phrase) ?? number ?? undefined) !== undefined
    ? words.slice(1)
    : words;
}

function readNumbers(words: readonly Word[], numbered: boolean): number[] | null {
  const [first, middle, last] = words.map(word => word.key);
  if (words.length === 3 && /^(?:-|to|through|thru)$/.test(middle ?? '')) return range(first, last);
  const numbers: number[] = [];
  for (const { key } of words) {
    const between = /^(\d{1,2})(?:-|–|—|\.\.\.?|…)(\d{1,2})$/.exec(key);
    const joined = /^\d{1,2}(?:[&+]\d{1,2})+$/.test(key) ? key.split(/[&+]/) : [key];
    const read = between
      ? range(between[1], between[2])
      : joined.map(one => (numbered ? numberNamed(one) : null) ?? numberIn(one));
    for (const one of read ?? [null]) {
      if (one === null) return null;
      numbers.push(one);
    }
  }
  return numbers;
}

function range(first: string | undefined, last: string | undefined): number[] | null {
  const [from, to] = [numberIn(first ?? ''), numberIn(last ?? '')];
  if (from === null || to === null || to <= from || to - from >= MAX_TARGETS) return null;
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** "first" to "tenth". */
export function isOrdinal(key: string): boolean {
  return ORDINALS.includes(key);
}

function ordinal(phrase: string): number | undefined {
  const word = phrase.replace(/ (?:one|person|suggestion)$/, '');
  const found = ORDINALS.indexOf(word);
  if (found >= 0) return found + 1;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1];
  // "the 3rd" alone is as likely a day; "the 3rd one" is not.
  return digits && word !== phrase ? (numberIn(digits) ?? undefined) : undefined;
}

function nameIn(words: readonly Word[]): string {
  return words.map(word => word.text).join(' ');
}

/** Words before a target that add nothing. */
const NUMBER_WORDS = wordSet(`n° number no nr num item suggestion person`);
const FILLERS = new Set([...NUMBER_WORDS, 'with', 'to', 'for', 'about', 'from', 'of', 'both', 'contact']);

const RESERVED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    all: 'all',
    everyone: 'all',
    everybody: 'all',
    everything: 'all',
    'all of them': 'all',
    'them all': 'all',
    'all three': 'all',
    both: 'both',
    'both of them': 'both',
    'them both': 'both',
    rest: 'rest',
    others: 'rest',
    'everyone else': 'rest',
    'everybody else': 'rest',
    remaining: 'rest',
    'all others': 'rest',
    'all the others': 'rest',
    'all the rest': 'rest',
    it: 'it',
    him: 'it',
    her: 'it',
    them: 'it',
    he: 'it',
    she: 'it',
    this: 'it',
    that: 'it',
    'this one': 'it',
    'that one': 'it',
    'this person': 'it',
    they: 'it',
  }),
);
const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
