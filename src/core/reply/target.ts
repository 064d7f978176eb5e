/** Whom a clause names: numbers, ranges, names, addresses, "all", "the rest", "her". */

import { mendedDay, monthOf, weekdayNamed } from './calendar-words.ts';
import type { Target } from './command.ts';
import { unitOf } from './span.ts';
import { folded, wordSet } from './spelling.ts';
import { isVerbWord } from './verbs.ts';
import type { Word } from './words.ts';

/** Names the account knows: folded full names and first names. */
export type KnownNames = ReadonlySet<string>;

/**
 * How ready we are to take a word for a name. `sure`: numbers, addresses, known names, and words
 * written like names. `open`: also one to three plain words, where a verb says that a name must follow.
 */
export type Trust = 'sure' | 'open';

/** The numbers of one digest are few; anything larger is a year, a price or a house. */
export const MAX_NUMBER = 99;
/** "1-40": more than a digest can hold is a slip. */
const MAX_TARGETS = 50;
const MAX_NAME_WORDS = 5;

export function knownNames(names: readonly string[]): KnownNames {
  const known = new Set<string>();
  for (const name of names) {
    const full = folded(name);
    if (full === '') continue;
    known.add(full);
    known.add(full.split(' ')[0] ?? full);
  }
  return known;
}

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

const RESERVED_TARGETS: ReadonlySet<string> = new Set(['all', 'rest', 'it', 'me']);

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

/** How many words from the first on are the longest known name; 0 when none is. */
export function knownNameLength(words: readonly Word[], known: KnownNames): number {
  for (let length = Math.min(words.length, MAX_NAME_WORDS); length > 0; length -= 1) {
    const name = words
      .slice(0, length)
      .map(word => word.key.replace(/^"/, ''))
      .join(' ');
    if (known.has(name) || known.has(name.replace(/'s$/, ''))) return length;
  }
  return 0;
}

/** How many words from the first on are written like one name ("Ana de Souza is …": 3); 0 when none. */
export function writtenNameLength(words: readonly Word[]): number {
  let length = 0;
  while (length < MAX_NAME_WORDS && isWrittenAsName(words[length])) length += 1;
  while (length > 0 && PARTICLES.has(words[length - 1]?.key ?? '')) length -= 1;
  return PARTICLES.has(words[0]?.key ?? '') ? 0 : length;
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
      : joined.map(one => (numbered ? WORDS.get(one) : null) ?? numberIn(one));
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

function isName(words: readonly Word[], trust: Trust): boolean {
  if (words.length > MAX_NAME_WORDS) return false;
  if (writtenNameLength(words) === words.length) return true;
  return trust === 'open' && words.length <= 3 && words.every(word => isPlainWord(word.key));
}

function isWrittenAsName(word: Word | undefined): boolean {
  if (!word) return false;
  if (PARTICLES.has(word.key)) return true;
  if (!/^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word.text) || word.key.endsWith("'s")) return false;
  return !isOrdinaryWord(word.key);
}

function isPlainWord(key: string): boolean {
  return /^\p{L}[\p{L}\p{M}'-]{1,29}$/u.test(key) && !key.endsWith("'s") && !isOrdinaryWord(key);
}

function isOrdinaryWord(key: string): boolean {
  return (
    ORDINARY.has(key) ||
    isVerbWord(key) ||
    monthOf(key) !== null ||
    weekdayNamed(key) !== null ||
    mendedDay(key) !== key ||
    unitOf(key) !== null
  );
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
const WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
  }),
);
const PARTICLES = wordSet(
  `de da do dos del della di du la le van von der den ten ter bin bint ibn al el e y zu af av 't`,
);

/** Words that begin or fill ordinary sentences, and so are no names unless the account knows one. */
const ORDINARY = new Set(
  `a an the i i'm i've i'd i'll im ive we we're we've you you're your yours my mine our ours his hers its it's their theirs me us myself
  this that these those there here what when where who whom whose which why how am is are was were be been being do does did
  don't doesn't didn't has have had having will would shall should can could may might must not no yes yep yeah nope ok okay
  and or but nor so if then than as at by for from in into of off on onto out over to up with without within about
  after before again against all any both each every few less more most much many other others some such only own same
  too very just also already always never ever still yet now today tomorrow yesterday tonight soon later once twice
  please pls plz thanks thank thx cheers hi hey hello dear sorry great good nice best bad new old next last first second
  week weeks day days month months year years time times while people person someone somebody anyone anybody everyone
  everybody nobody one two three four five six seven eight nine ten none nothing something anything everything thing things
  lunch dinner coffee breakfast drinks meeting call email mail mails emails message note notes list name names work job
  because since though although until till til let's lets let go going gone went get got make made take took see saw seen
  say said says tell told think know known want need like love loves likes loved liked hates moved lives works
  really quite maybe perhaps probably actually finally back home away around another both either neither
  wait unless except rather instead felt better worse else self team party house oops sorry middle re fwd fw ps p.s fyi update subject sent date cc bcc tel phone mobile http https www st nd rd th vs etc`.split(
    /\s+/,
  ),
);
