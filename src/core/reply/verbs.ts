/** Verb phrases among the words of a clause. */
import { BASE, LEXICON, LONGEST, type Meant } from './lexicon.ts';
import { oneSlipApart, wordSet } from './spelling.ts';
import type { Word } from './words.ts';

/** How a verb phrase is to be read. */
export interface VerbUse extends Meant {
  /** How many words of the clause it took. */
  readonly used: number;
  /** Spelled with a slip: everything around it must then fit exactly. */
  readonly slip: boolean;
  /** The phrase in the lexicon. */
  readonly phrase: string;
}

/** The verb phrases that begin at a word, longest first; one with a slip only when none is spelled right. */
export function verbsAt(words: readonly Word[], at: number): readonly VerbUse[] {
  const uses = spelledVerbsAt(words, at);
  if (uses.length > 0) return uses;
  return slippedVerbs(words, at);
}

/** Those that are spelled right; "had a lovely long chat with" is "had a chat with". */
export function spelledVerbsAt(words: readonly Word[], at: number): readonly VerbUse[] {
  return phrasesAt(words, at).flatMap(({ phrase, used }) => {
    const meant = LEXICON.get(phrase);
    return meant ? [{ ...meant, used, slip: false, phrase }] : [];
  });
}

/** After "Ana and I": "spoke", "had lunch", which elsewhere need a "with" or a "to". */
export function jointVerbsAt(words: readonly Word[], at: number): readonly VerbUse[] {
  return phrasesAt(words, at).flatMap(({ phrase, used }) => {
    const whole = [`${phrase} with`, `${phrase} to`].find(one => LEXICON.get(one)?.verb === 'done');
    const meant = whole === undefined ? undefined : LEXICON.get(whole);
    return meant && whole !== undefined ? [{ ...meant, used, slip: false, phrase: whole }] : [];
  });
}

/** "quick call with": what one had, without the "had". */
export function hadVerbsAt(words: readonly Word[]): readonly VerbUse[] {
  const [first] = words;
  if (first === undefined) return [];
  const had = { ...first, text: 'had', key: 'had' };
  return spelledVerbsAt([had, ...words], 0)
    .filter(use => use.used > 2)
    .map(use => ({ ...use, used: use.used - 1 }));
}

/** "call", "write to": the same verbs before "did". */
export function baseVerbsAt(words: readonly Word[], at: number): readonly VerbUse[] {
  for (const used of [2, 1]) {
    const phrase = words
      .slice(at, at + used)
      .map(word => word.key)
      .join(' ');
    const how = BASE.get(phrase);
    if (how !== undefined) return [{ verb: 'done', how, used, slip: false, phrase }];
  }
  return [];
}

/** The words from here on as phrases of the lexicon would be written, longest first. */
function phrasesAt(words: readonly Word[], at: number): { phrase: string; used: number }[] {
  const longest = LONGEST.get(words[at]?.key ?? '') ?? 0;
  const phrases: { phrase: string; used: number }[] = [];
  let phrase = '';
  for (let end = at; phrases.length < longest && end < words.length; end += 1) {
    const key = words[end]?.key ?? '';
    if (end > at && ADJECTIVES.has(key)) continue;
    phrase = phrase === '' ? key : `${phrase} ${key}`;
    phrases.unshift({ phrase, used: end - at + 1 });
  }
  return phrases;
}

const ADJECTIVES = wordSet(
  'quick short long brief nice lovely great good wonderful fantastic delicious proper little very really big super',
);

/** Whether a word begins a verb phrase, spelled right. Used to find where a new clause begins. */
export function startsVerb(words: readonly Word[], at: number): boolean {
  return spelledVerbsAt(words, at).length > 0;
}

export function isVerbWord(key: string): boolean {
  return LEXICON.has(key);
}

function slippedVerbs(words: readonly Word[], at: number): readonly VerbUse[] {
  const word = words[at];
  const key = word?.key ?? '';
  if (word === undefined || key.length < SHORTEST_SLIP || REAL_WORDS.has(key) || !/^[a-z]+$/.test(key))
    return [];
  const near = FORGIVING.filter(one => oneSlipApart(key, one));
  const meanings = new Set(near.map(one => LEXICON.get(one)?.verb));
  const [meant] = near;
  if (meant === undefined || meanings.size !== 1) return [];
  const mended = words.with(at, { ...word, key: meant });
  return spelledVerbsAt(mended, at).map(use => ({ ...use, slip: true }));
}

/** "don" could be anything. */
const SHORTEST_SLIP = 4;

/** Real words, and names, one slip away from a short verb: taken as what they are. */
const REAL_WORDS =
  wordSet(`message messages messaging mode modes dist lint lists tested caller callers callee newer helps late merges finishes snip snips code codes log logs
  dine dome dose dove none gone bone tone zone lone cone hone don ship slip skin skit skis spin sip shop step top atop
  strop stoop stow lit lost last lift lisp mist fist gist vote nose dote not node notes noted mote tote move mole mire mere core lore
  sore wore fore bore moore news view views new newt ness mess less lens loss lest bless help heap held heal hell kelp yelp
  man mute cute mite mate lute butte undo unto under drift craft graft drafty raft unite paws pose parse cause pass
  past paste post lets let later layer latter water alter eater taller hater mater call calls culled
  balled called galled walled hailed emailed made mail mailed failed sailed nailed bailed jailed moiled
  fever lever sever ever clever nerve new every very whole wrote rote write wrong prong strong throng
  exports report resort expert forged forge wrongs dona mona sona jone donna doner dane dana dora doe dun ron john
  sara nora nita nina lisa list lisi lista stan stefan adds odd aid ad and marge mark`);

/** The part of the lexicon that may be typed with a slip: one plain word each, nothing that cannot be taken back. */
const FORGIVING =
  `done finished snooze snoozed postpone later skip never mute unmute more less every note remember remind
  draft why wrong birthday holiday merge pause resume undo help list export unsubscribe called wrote emailed messaged
  texted phoned postponed contacted forget`.split(/\s+/);
