/** What is said beside a wish: "2 done, thanks for the nudge", "met Ana, she moved to Berlin". */
import type { Command, Target } from './command.ts';
import { isCourtesy } from './courtesy.ts';
import { type Phrase, type PhraseContext, readClause } from './phrase.ts';
import { wordSet } from './spelling.ts';
import { REMARK } from './starts.ts';
import { isCertain } from './target.ts';
import type { Word } from './words.ts';

/** "2 done, thanks for the nudge", "never 2 (she moved away)": a clear wish, and a remark that takes nothing back. */
export function beforeRemark(piece: string, words: readonly Word[], context: PhraseContext): Phrase[] | null {
  for (const end of endsOfWish(piece, words).toReversed()) {
    const remark = piece
      .slice(end)
      .replace(/^(?:[,:–—(-]|and\b|but\b)+\s*/, '')
      .trim();
    const phrase = readClause(piece.slice(0, end).trim(), context);
    if (phrase.kind !== 'command' || !TAKES_REMARK.has(phrase.command.verb) || !isWhole(phrase.command))
      continue;
    // A number alone says too little to carry a remark.
    if (!/\p{L}/u.test(phrase.command.line) && !isCourtesy(remark)) return null;
    // "Checked in order, then …" is a story about nobody.
    if (!phrase.command.targets.every(target => isCertain(target, context.known))) return null;
    const timed = phrase.command.verb === 'snooze' && TIMELY.test(remark);
    if (timed || isCorrection(remark) || NUMBERED.test(remark)) return null;
    const wish = readClause(remark, context);
    const another =
      wish.kind === 'command' && wish.command.targets.length > 0 && wish.command.verb !== 'note';
    return [phrase, another ? wish : remarkOn(phrase.command, remark)];
  }
  return null;
}

/** Where in `piece` a wish may end and a remark begin. */
function endsOfWish(piece: string, words: readonly Word[]): readonly number[] {
  const ends = words.slice(1).flatMap((word, before) => {
    if (word.key === ',' || word.key === '-' || word.key === ':') return [word.start];
    // "called John and it was lovely", "had a chat with Ana but nothing special"
    const told = /^(?:it|we|he|she|they|that|nothing|no)$/.test(words[before + 2]?.key ?? '');
    if (told && /^(?:and|but)$/.test(word.key)) return [word.start];
    return piece.charAt(word.start - 1) === '(' ? [word.start - 1] : [];
  });
  return ends.slice(0, MAX_REMARKS);
}

/** Whether what follows a wish may take it back. */
export function isCorrection(remark: string): boolean {
  return CORRECTING.test(remark);
}

function isWhole(command: Command): boolean {
  return command.targets.length > 0 || (command.verb === 'pause' && command.until !== null);
}

function remarkOn({ targets }: Command, remark: string): Phrase {
  const [target, ...others] = targets;
  if (isCourtesy(remark) || /^(?:thanks|thank you|thx)\b/i.test(remark)) return { kind: 'courtesy' };
  const text = remark.replace(/\)$/, '');
  const nearest = target === undefined || others.length > 0 ? null : `${target}: ${text}`;
  return {
    kind: 'unknown',
    unknown: { line: text, problem: 'I was not sure what to do with this.', nearest },
    near: true,
  };
}

/** "… , she got a new job": a remark on the person just spoken of is a note about them. */
export function withRemarks(phrases: readonly Phrase[]): Phrase[] {
  let last: readonly Target[] = [];
  return phrases.map(phrase => {
    if (phrase.kind === 'command') last = phrase.command.targets;
    if (phrase.kind !== 'unknown' || last.length !== 1) return phrase;
    const { line } = phrase.unknown;
    if (!REMARK.test(line)) return phrase;
    return { kind: 'command', command: { line, verb: 'note', targets: last, text: line } };
  });
}

/** "snooze 2, she is away until march": the time may have been meant for the snooze. */
export function losesTime(phrases: readonly Phrase[], piece: string): boolean {
  const timeless = phrases.some(
    phrase => phrase.kind === 'command' && phrase.command.verb === 'snooze' && phrase.command.until === null,
  );
  return timeless && phrases.some(isRemark) && TIMELY.test(piece);
}

function isRemark(phrase: Phrase): boolean {
  return phrase.kind === 'unknown' || (phrase.kind === 'command' && REMARK.test(phrase.command.line));
}

/** Separators looked at for the beginning of a remark. */
const MAX_REMARKS = 4;
const TAKES_REMARK: ReadonlySet<string> = wordSet(
  'pause done snooze skip never unmute more less every birthday',
);
/** A second thought, or a condition. */
const CORRECTING =
  /^(?:no|not|wait|sorry|actually|or|but|unless|if|except|only|maybe|rather|instead|i mean|(?:i|we|he|she|they) (?:did|could|was|were|had)(?: not|n['’]t))\b/i;
/** Another number in a remark may be whom the wish is about. */
const NUMBERED = /(?:^|\s)#?\d{1,2}(?=[\s.,!?)]|$)/;
const TIMELY =
  /\b(?:until|till|til|for|in|after|next|days?|weeks?|months?|years?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b/i;
