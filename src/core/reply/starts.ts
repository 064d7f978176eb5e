/** Where another clause begins in a line that holds several. */

import { type KnownNames, knownNameLength } from './names.ts';
import type { PhraseContext } from './phrase.ts';
import { isMark, withoutPoliteness } from './polite.ts';
import { readSetting } from './setting.ts';
import { wordSet } from './spelling.ts';
import { isOrdinal, isPronoun, numberIn, readTargets } from './target.ts';
import { startsVerb } from './verbs.ts';
import type { Word } from './words.ts';

/** Word positions after a separator at which another clause begins. */
export function separatedStarts(words: readonly Word[], context: PhraseContext): number[] {
  const starts: number[] = [];
  let taken = 0;
  for (let at = 1; at < words.length; at += 1) {
    const separated = SEPARATING.has(words[at - 1]?.key ?? '') && !SEPARATING.has(words[at]?.key ?? '');
    const end = separated && at >= taken ? clauseHead(words, at, context) : null;
    // "1 & 3 are done": a list goes on.
    if (end === null || readTargets(words.slice(starts.at(-1) ?? 0, at), context.known, 'sure')?.length)
      continue;
    starts.push(at);
    taken = end;
  }
  return starts;
}

/** Where the verb stands of a clause that begins here; null when none does. */
function clauseHead(words: readonly Word[], at: number, context: PhraseContext): number | null {
  if (/^(?:please|just|also|then|i|we|i've|we've)$/.test(words[at]?.key ?? '') || isMark(words, at)) {
    return at + 1 < words.length ? clauseHead(words, at + 1, context) : null;
  }
  const setting = settingEnd(words, at, context);
  if (setting !== null) return setting;
  if (startsVerb(words, at) || REMARK.test(`${words[at]?.key} `)) return at;
  if (isPronoun(words[at]?.key ?? '')) return null;
  for (let cut = at + 1; cut <= at + MAX_TARGET_WORDS && cut < words.length; cut += 1) {
    const linked = /^(?:is|are|was|were|as)$/.test(words[cut]?.key ?? '') ? 1 : 0;
    const verb = startsVerb(words, cut + linked) || words[cut]?.key === ':';
    // "snooze 1 and 2, skip 3": the two belongs to the snooze.
    if (JOINING.has(words[cut - 1]?.key ?? '')) continue;
    if (verb && readTargets(words.slice(at, cut), context.known, 'sure')) return cut;
  }
  return null;
}

/** Where "5 people a week" ends that begins here: at the next separator; null when none does. */
function settingEnd(words: readonly Word[], at: number, context: PhraseContext): number | null {
  const length = words.slice(at).findIndex(word => SEPARATING.has(word.key));
  const end = length < 0 ? words.length : at + length;
  const reading = readSetting(withoutPoliteness(words.slice(at, end)), { ...context, clause: '' });
  return reading && 'verb' in reading ? end : null;
}

/** "1 done 2 snooze 3 weeks rest later", "1: done 2: snooze": before each of whom with a verb; "done 1 snooze 2": before each verb. */
export function runningStarts(words: readonly Word[], known: KnownNames): number[] {
  const byWhom = headLength(words, 0, known) > 0;
  const starts: number[] = [];
  for (let at = 1; at < words.length; at += 1) {
    const length = headLength(words, at, known);
    const verb = words[at + length]?.key === ':' ? at + length + 1 : at + length;
    const whom = length > 0 && (startsVerb(words, verb) || REST.test(words[at + length - 1]?.key ?? ''));
    if (byWhom ? whom : startsVerb(words, 0) && startsVerb(words, at)) starts.push(at);
    if (byWhom && whom) at += length - 1;
  }
  return starts;
}

/** How many words from here on say whom: "2", "Ana Silva", "the first one", "the rest"; 0 when none do. */
export function headLength(words: readonly Word[], at: number, known: KnownNames): number {
  if (numberIn(words[at]?.key ?? '') !== null) return 1;
  const name = knownNameLength(words.slice(at, at + MAX_TARGET_WORDS), known);
  if (name > 0) return name;
  const the = words[at]?.key === 'the' ? 1 : 0;
  const one = words[at + the + 1]?.key === 'one' ? 1 : 0;
  const key = words[at + the]?.key ?? '';
  if (REST.test(key)) return the + 1;
  return isOrdinal(key) && one === 1 ? the + 2 : 0;
}

const REST = /^(?:rest|others)$/;

export function cutAt(piece: string, words: readonly Word[], starts: readonly number[]): string[] {
  const from = [0, ...starts.map(at => words[at]?.start ?? 0)];
  return from
    .map((start, index) =>
      piece.slice(
        withMark(piece, start),
        from[index + 1] === undefined ? undefined : withMark(piece, from[index + 1] ?? 0),
      ),
    )
    .map(part => part.trim().replace(TRAILING_SEPARATOR, '').trim())
    .filter(part => part !== '');
}

/** "#2": the mark belongs to the number. */
function withMark(piece: string, start: number): number {
  return start > 0 && /[#(]/.test(piece.charAt(start - 1)) ? start - 1 : start;
}

export const MAX_TARGET_WORDS = 6;
const JOINING = new Set([',', 'and', '&', 'then', 'but', 'plus']);
export const SEPARATING = wordSet(`, and & then but - also plus because`);
const TRAILING_SEPARATOR = /(?:[\s,&+/–—-]|\b(?:and|then|but|also|plus|because))+$/i;
/** Somebody already named is spoken of. */
export const REMARK = /^(?:she|he|they|she's|he's|they're|she’s|he’s|they’re|her|his|their)\s/i;
