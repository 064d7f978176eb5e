/** Words around a wish that are not part of it: "could you please … thanks", "I've just …", "2 is …". */
import { isGreetingWord } from './courtesy.ts';
import { wordSet } from './spelling.ts';
import { numberIn } from './target.ts';
import type { Word } from './words.ts';

export function withoutPoliteness(words: readonly Word[]): readonly Word[] {
  let start = 0;
  let end = words.length;
  while (end > start && (isPoliteEnd(words, end - 1) || isPicture(words, end - 1))) end -= 1;
  while (start < end && isPicture(words, start)) start += 1;
  for (let before = -1; before !== start && start < end; ) {
    before = start;
    const phrase = POLITE_START.find(polite => polite.every((key, at) => words[start + at]?.key === key));
    if (phrase && start + phrase.length < end) start += phrase.length;
    else if (isMark(words, start)) start += 1;
    else if (words[start]?.key === ',' || (isGreetingWord(words[start]?.key ?? '') && start + 1 < end))
      start += 1;
  }
  return words.slice(start, end);
}

/** "2 done 👍"; whether it says yes or no is seen elsewhere. */
function isPicture(words: readonly Word[], at: number): boolean {
  return /^[👍👎❌✖✕✗✘🚫⛔🙅]$/u.test(words[at]?.key ?? '');
}

/** "mark 2 done", "mark Ana as done"; alone it is a name. */
export function isMark(words: readonly Word[], at: number): boolean {
  if (words[at]?.key !== 'mark') return false;
  const next = words[at + 1]?.key ?? '';
  return (
    numberIn(next) !== null ||
    /^(?:all|everyone|everybody|everything)$/.test(next) ||
    words.slice(at + 2).some(word => word.key === 'as')
  );
}

function isPoliteEnd(words: readonly Word[], at: number): boolean {
  const key = words[at]?.key ?? '';
  // "3 cheers"
  if (key === 'cheers' && at === 1 && numberIn(words[0]?.key ?? '') !== null) return false;
  return POLITE_END.has(key) || (key === 'you' && words[at - 1]?.key === 'thank');
}

/** Where the verb may begin after "I", "we have", "I've just". */
export function actor(words: readonly Word[]): number {
  // "Have I met Mei" asks.
  if (/^(?:i|we)$/.test(words[1]?.key ?? '') && /^(?:have|had|did)$/.test(words[0]?.key ?? '')) return 0;
  let at = 0;
  while (at < 4 && ACTORS.has(words[at]?.key ?? '')) at += 1;
  return at;
}

export function fillersAt(words: readonly Word[], from: number): number {
  let count = 0;
  while (count < 3 && BETWEEN.has(words[from + count]?.key ?? '')) count += 1;
  return count;
}

const ACTORS = wordSet(`i we i've we've ive have had just already finally also actually did yes recently`);
const BETWEEN = wordSet(
  `is are was were has been as to - , : that's already just should be please i we i've`,
);
const POLITE_END = wordSet(
  `please pls plz thanks thank thx ty cheers , ok okay kindly instead too perennial - :)`,
);
const POLITE_START: readonly (readonly string[])[] = [
  'could you, can you, would you, will you, can we, could we, could i, can i, i would like to, i would like you to',
  "i'd like to, i'd like you to, i'd love to, i want to, let's, lets, let us, go ahead and, feel free to, you can",
  'would you be so kind as to, please be so good as to, be so kind as to, i should like to, please to',
  "i am afraid, i'm afraid, honestly, finally, unfortunately, sadly, luckily, apparently, by the way, btw, just so you know, just, turns out that, turns out, it turns out that, it turns out, i heard that, i hear that, i heard, i hear, well",
  'please, pls, plz, kindly, also, and, then, so, but, now, actually, -',
].flatMap(phrases => phrases.split(', ').map(phrase => phrase.split(' ')));
