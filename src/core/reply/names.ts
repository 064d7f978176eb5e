/** Names among words: those the account knows, and those that are written like one. */
import { mendedDay, monthOf, weekdayNamed } from './calendar-words.ts';
import { unitOf } from './span.ts';
import { folded, wordSet } from './spelling.ts';
import { isVerbWord } from './verbs.ts';
import type { Word } from './words.ts';

/** Names the account knows: folded full names and first names. */
export type KnownNames = ReadonlySet<string>;

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

const MAX_NAME_WORDS = 5;

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

/** `sure`: written like a name. Else one to three plain words will do. */
export function isName(words: readonly Word[], trust: 'sure' | 'open'): boolean {
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
