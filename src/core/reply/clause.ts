/**
 * One line of a reply as clauses. A line is one clause when it reads as one; only otherwise is it taken
 * apart, at `;`, between sentences, and where a comma, an "and" or nothing at all stands before another
 * command ("1 done 2 snooze 3 weeks 3 never"). In doubt it stays whole and is asked about.
 */
import type { Command, Target } from './command.ts';
import { isCourtesy } from './courtesy.ts';
import { MAX_TEXT } from './detail.ts';
import { type Phrase, type PhraseContext, readClause } from './phrase.ts';
import { isMark } from './polite.ts';
import { folded, wordSet } from './spelling.ts';
import { isCertain, isPronoun, type KnownNames, knownNameLength, numberIn, readTargets } from './target.ts';
import { leavesOut } from './unclear.ts';
import { spelledVerbsAt, startsVerb } from './verbs.ts';
import { type Word, wordsOf } from './words.ts';

/** `line` is trimmed and bounded. */
export function readLine(line: string, context: PhraseContext): Phrase[] {
  const phrases: Phrase[] = [];
  let between = '';
  for (const raw of line.split(/[;|]/)) {
    const piece = raw.trim();
    const separator = `${between};${raw.slice(0, raw.length - raw.trimStart().length)}`;
    between = raw.slice(raw.trimEnd().length);
    if (piece === '') continue;
    const read = readPiece(piece, context);
    const [only] = read;
    const before = phrases.at(-1);
    // A semicolon inside a note is the note's own.
    if (
      only?.kind === 'unknown' &&
      read.length === 1 &&
      before?.kind === 'command' &&
      FREE_TEXT.has(before.command.verb)
    ) {
      phrases[phrases.length - 1] = lengthened(before.command, separator + piece);
    } else phrases.push(...read);
  }
  return phrases;
}

/** The same command with more text, where it has free text. */
export function lengthened(command: Command, more: string): Phrase {
  const line = command.line + more;
  if (command.verb === 'note' || command.verb === 'news')
    return { kind: 'command', command: { ...command, line, text: command.text + more } };
  if (command.verb === 'remind')
    return { kind: 'command', command: { ...command, line, topic: command.topic + more } };
  return { kind: 'command', command };
}

function readPiece(piece: string, context: PhraseContext): Phrase[] {
  const heads = underHeads(piece, context.known);
  return heads.length > 1 ? heads.flatMap(part => readWhole(part, context)) : readWhole(piece, context);
}

/** "Ana: done. John: moved away. 3: later" on one line: one piece for each of them. */
function underHeads(piece: string, known: KnownNames): string[] {
  if (!isHead(piece, known)) return [piece];
  const starts = [...piece.matchAll(SENTENCE_START)].map(match => match.index + match[0].length);
  const from = [0, ...starts.filter(at => isHead(piece.slice(at), known))];
  return from.map((at, index) => piece.slice(at, from[index + 1]).trim());
}

function isHead(text: string, known: KnownNames): boolean {
  const head = /^([^:.!?\n]{1,60}):\s/.exec(text)?.[1] ?? '';
  return known.has(folded(head)) || numberIn(head) !== null;
}

const SENTENCE_START = /[.!]\s+/g;

function readWhole(piece: string, context: PhraseContext): Phrase[] {
  const whole = readClause(piece, context);
  if (whole.kind !== 'unknown') return [whole];
  const parts = inSentences(piece, context) ?? inClauses(piece, context);
  return parts ?? [toldUnder(whole, context)];
}

/** Whatever was written right under a suggestion, and is no question, is a note about that person. */
function toldUnder(phrase: Phrase, { under }: PhraseContext): Phrase {
  if (phrase.kind !== 'unknown' || phrase.near || under === null) return phrase;
  const { line } = phrase.unknown;
  if (!/\s/.test(line) || line.endsWith('?')) return phrase;
  return {
    kind: 'command',
    command: { line, verb: 'note', targets: [under], text: line.slice(0, MAX_TEXT) },
  };
}

/** "Met Ana. She moved to Berlin. Thanks!" Null when there is one sentence, or none of them is a command. */
function inSentences(piece: string, context: PhraseContext): Phrase[] | null {
  const sentences = piece.split(SENTENCE_END).slice(0, MAX_SENTENCES);
  if (sentences.length < 2) return null;
  const phrases = sentences.flatMap(sentence => {
    const whole = readClause(sentence.trim(), context);
    return whole.kind === 'unknown' ? (inClauses(sentence.trim(), context) ?? [whole]) : [whole];
  });
  if (phrases.every(phrase => phrase.kind === 'courtesy')) return phrases;
  if (!phrases.some(phrase => phrase.kind === 'command')) return null;
  const followed = withRemarks(phrases);
  if (!followed.some(phrase => phrase.kind === 'unknown')) return followed;
  // Among prose, a bare verb is more likely prose than a wish.
  const kept = followed.map(phrase =>
    phrase.kind === 'command' && phrase.command.targets.length === 0 ? doubted(phrase.command) : phrase,
  );
  return kept.some(phrase => phrase.kind === 'command') ? kept : null;
}

function doubted({ line }: Command): Phrase {
  const unknown = {
    line,
    problem: 'I was not sure this was meant for me.',
    nearest: line.replace(/[.!]+$/, ''),
  };
  return { kind: 'unknown', unknown, near: true };
}

/** Null when the pieces are not all clear; pieces after a clear first one may fail by themselves. */
function inClauses(piece: string, context: PhraseContext): Phrase[] | null {
  const words = wordsOf(piece);
  if (words.some((_, at) => leavesOut(words, at))) return null;
  const separated = cutAt(piece, words, separatedStarts(words, context));
  if (separated.length > 1) {
    const phrases = withRemarks(separated.map(part => readClause(part, context)));
    if (losesTime(phrases, piece)) return null;
    const [first] = phrases;
    const clear = phrases.every(phrase => phrase.kind !== 'unknown');
    if (clear || (first?.kind === 'command' && first.command.targets.length > 0)) return phrases;
  }
  return (
    elliptical(piece, words, context) ?? running(piece, words, context) ?? beforeRemark(piece, words, context)
  );
}

/** "snooze 1 for two weeks, 2 for a month": each piece a snooze by itself, or it is not taken apart. */
function elliptical(piece: string, words: readonly Word[], context: PhraseContext): Phrase[] | null {
  const snooze = words.findIndex((_, at) => spelledVerbsAt(words, at).some(use => use.verb === 'snooze'));
  if (snooze < 0 || snooze > MAX_TARGET_WORDS || words.length > MAX_ELLIPTICAL_WORDS) return null;
  const starts = words.flatMap((word, at) =>
    at > 0 && SEPARATING.has(words[at - 1]?.key ?? '') && !SEPARATING.has(word.key) ? [at] : [],
  );
  const ends = [...starts, words.length];
  const phrases: Phrase[] = [];
  let from = 0;
  for (const end of ends.slice(0, MAX_ELLIPTICAL)) {
    // "1 and 2 for 3 weeks": without a time of its own a piece belongs to the next.
    const [part = ''] = cutAt(
      piece.slice(0, words[end]?.start),
      words.slice(0, end),
      from === 0 ? [] : [from],
    ).slice(-1);
    const phrase = readClause(part, context);
    if (phrase.kind !== 'command' || phrase.command.verb !== 'snooze') continue;
    if (phrase.command.until === null || phrase.command.targets.length === 0) continue;
    phrases.push(phrase);
    from = end;
  }
  return from === words.length && phrases.length > 1 ? phrases : null;
}

/** "1 done 2 snooze 3 weeks 3 never": every piece clear, and about somebody. */
function running(piece: string, words: readonly Word[], context: PhraseContext): Phrase[] | null {
  const run = cutAt(piece, words, runningStarts(words, context.known));
  if (run.length < 2) return null;
  const phrases = run.map(part => readClause(part, context));
  return phrases.every(phrase => phrase.kind === 'command' && phrase.command.targets.length > 0)
    ? phrases
    : null;
}

/** "snooze 2, she is away until march": the time may have been meant for the snooze. */
function losesTime(phrases: readonly Phrase[], piece: string): boolean {
  const timeless = phrases.some(
    phrase => phrase.kind === 'command' && phrase.command.verb === 'snooze' && phrase.command.until === null,
  );
  return timeless && phrases.some(isRemark) && TIMELY.test(piece);
}

function isRemark(phrase: Phrase): boolean {
  return phrase.kind === 'unknown' || (phrase.kind === 'command' && REMARK.test(phrase.command.line));
}

/** "2 done, thanks for the nudge", "never 2 (she moved away)": a clear wish, and a remark that takes nothing back. */
function beforeRemark(piece: string, words: readonly Word[], context: PhraseContext): Phrase[] | null {
  // A wish stands at the beginning, or it is a story.
  if (
    !words.slice(0, MAX_TARGET_WORDS).some((_, at) => startsVerb(words, at)) &&
    numberIn(words[0]?.key ?? '') === null
  )
    return null;
  const ends = words.flatMap((word, at) => {
    if (at > 0 && (word.key === ',' || word.key === '-' || word.key === ':')) return [word.start];
    return at > 0 && piece.charAt(word.start - 1) === '(' ? [word.start - 1] : [];
  });
  for (const end of ends.slice(0, MAX_REMARKS).toReversed()) {
    const remark = piece.slice(end + 1).trim();
    const phrase = readClause(piece.slice(0, end).trim(), context);
    if (phrase.kind !== 'command' || !TAKES_REMARK.has(phrase.command.verb) || !isWhole(phrase.command))
      continue;
    // A number alone says too little to carry a remark.
    if (!/\p{L}/u.test(phrase.command.line) && !isCourtesy(remark)) return null;
    // "Checked in order, then …" is a story about nobody.
    if (!phrase.command.targets.every(target => isCertain(target, context.known))) return null;
    const timed = phrase.command.verb === 'snooze' && TIMELY.test(remark);
    return timed || TURNING.test(remark) ? null : [phrase, remarkOn(phrase.command, remark)];
  }
  return null;
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
function withRemarks(phrases: readonly Phrase[]): Phrase[] {
  let last: readonly Target[] = [];
  return phrases.map(phrase => {
    if (phrase.kind === 'command') last = phrase.command.targets;
    if (phrase.kind !== 'unknown' || last.length !== 1) return phrase;
    const { line } = phrase.unknown;
    if (!REMARK.test(line)) return phrase;
    return { kind: 'command', command: { line, verb: 'note', targets: last, text: line } };
  });
}

/** Word positions after a separator at which another clause begins. */
function separatedStarts(words: readonly Word[], context: PhraseContext): number[] {
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

/** "1 done 2 snooze 3 weeks", "1: done 2: snooze": before each number with a verb; "done 1 snooze 2": before each verb. */
function runningStarts(words: readonly Word[], known: KnownNames): number[] {
  const byNumber = numberIn(words[0]?.key ?? '') !== null;
  const byName = knownNameLength(words, known) > 0;
  const starts: number[] = [];
  for (let at = 1; at < words.length; at += 1) {
    const length = byName ? knownNameLength(words.slice(at), known) : 1;
    const verb = words[at + length]?.key === ':' ? at + length + 1 : at + length;
    const begins = byName
      ? length > 0 && startsVerb(words, verb)
      : byNumber
        ? numberIn(words[at]?.key ?? '') !== null && startsVerb(words, verb)
        : startsVerb(words, 0) && startsVerb(words, at);
    if (begins) starts.push(at);
  }
  return starts;
}

function cutAt(piece: string, words: readonly Word[], starts: readonly number[]): string[] {
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

/** A full stop ends a sentence when a word of letters stood before it ("1. snooze" and "v. 2" do not). */
const SENTENCE_END =
  /(?<=\p{L}{2}[.!?]{1,3}|\d[!?]|\p{L}{2}\s?[☺🙂😊👍])\s+(?=\S)|(?<=\d\.)\s+(?=\p{Lu}|\d)/u;
const FREE_TEXT: ReadonlySet<string> = new Set(['note', 'remind', 'news']);
const MAX_SENTENCES = 40;
const MAX_ELLIPTICAL = 8;
const MAX_ELLIPTICAL_WORDS = 40;
/** Separators looked at for the beginning of a remark. */
const MAX_REMARKS = 4;
const TAKES_REMARK: ReadonlySet<string> = wordSet(
  'pause done snooze skip never unmute more less every birthday',
);
/** A remark that may change the wish: another number, a condition, a second thought. */
const TURNING =
  /^(?:no|not|wait|sorry|actually|or|but|unless|if|except|only|maybe|rather|instead|i mean)\b|(?:^|\s)#?\d{1,2}(?=[\s.,!?)]|$)/i;
const TIMELY =
  /\b(?:until|till|til|for|in|after|next|days?|weeks?|months?|years?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b/i;
const MAX_TARGET_WORDS = 6;
const JOINING = new Set([',', 'and', '&', 'then', 'but', 'plus']);
const SEPARATING = wordSet(`, and & then but - also plus because`);
const TRAILING_SEPARATOR = /(?:[\s,&+/–—-]|\b(?:and|then|but|also|plus|because))+$/i;
/** Somebody already named is spoken of. */
const REMARK = /^(?:she|he|they|she's|he's|they're|she’s|he’s|they’re|her|his|their)\s/i;
