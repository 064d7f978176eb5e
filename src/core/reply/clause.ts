/**
 * One line of a reply as clauses. A line is one clause when it reads as one; only otherwise is it taken
 * apart, at `;`, between sentences, and where a comma, an "and" or nothing at all stands before another
 * command ("1 done 2 snooze 3 weeks 3 never"). In doubt it stays whole and is asked about.
 */
import type { Command } from './command.ts';
import { isCourtesy } from './courtesy.ts';
import { leavesOut } from './except.ts';
import { MAX_TEXT } from './free-text.ts';
import type { KnownNames } from './names.ts';
import { type Phrase, type PhraseContext, readClause } from './phrase.ts';
import { beforeRemark, isCorrection, losesTime, withRemarks } from './remark.ts';
import { folded } from './spelling.ts';
import { cutAt, MAX_TARGET_WORDS, runningStarts, SEPARATING, separatedStarts } from './starts.ts';
import { numberIn } from './target.ts';
import { spelledVerbsAt } from './verbs.ts';
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
  if (whole.kind !== 'unknown') return noteAndWish(piece, whole, context) ?? [whole];
  const bare = withoutCourtesies(piece);
  if (bare !== piece) return readWhole(bare, context);
  const parts = inSentences(piece, context) ?? inClauses(piece, context);
  return parts ?? [toldUnder(whole, context)];
}

/** "Ana is my ex, please never suggest her": told and asked of one person; what stands after a colon is all told. */
function noteAndWish(piece: string, whole: Phrase, context: PhraseContext): Phrase[] | null {
  const comma = piece.lastIndexOf(',');
  const isTold = whole.kind === 'command' && whole.command.verb === 'note' && !TOLD_AFTER_COLON.test(piece);
  const sentences = isTold ? inSentences(piece, context) : null;
  if (sentences?.some(one => one.kind === 'command' && one.command.verb !== 'note')) return sentences;
  // "Ana and I had lunch, she is moving to Porto"
  const parts = isTold && comma > 0 ? inClauses(piece, context) : null;
  const [first] = parts ?? [];
  if (first?.kind === 'command' && first.command.verb !== 'note' && parts?.every(isCommand)) return parts;
  if (whole.kind !== 'command' || whole.command.verb !== 'note' || comma < 0 || piece.includes(':'))
    return null;
  const note = readClause(piece.slice(0, comma).trim(), context);
  const wish = readClause(piece.slice(comma + 1).trim(), context);
  if (note.kind !== 'command' || note.command.verb !== 'note' || wish.kind !== 'command') return null;
  const { targets, verb } = wish.command;
  if (verb === 'note' || targets.length !== 1 || targets[0] !== 'it') return null;
  return [note, { kind: 'command', command: { ...wish.command, targets: note.command.targets } }];
}

/** In the first sentence; the dots of an address end none. */
const TOLD_AFTER_COLON = /^(?:[^.!?]|\.(?=\S))*:/;

function isCommand({ kind }: Phrase): boolean {
  return kind === 'command';
}

/** "Good morning, I have met Mei, thank you for the reminder." */
function withoutCourtesies(piece: string): string {
  const [lead = ''] = /^[^,.;:!?]{1,40},\s+/.exec(piece) ?? [];
  const [tail = ''] = /,\s+[^,;:]{1,60}$/.exec(piece) ?? [];
  const isPolite = (part: string) => isCourtesy(part.replace(/^[,\s]+|[,\s]+$/g, ''));
  const from = lead !== '' && isPolite(lead) ? lead.length : 0;
  const to = tail !== '' && isPolite(tail) ? tail.length : 0;
  return from + to < piece.length ? piece.slice(from, piece.length - to) : piece;
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
    const one = sentence.trim();
    const whole = readClause(one, context);
    const parts = whole.kind === 'unknown' ? inClauses(one, context) : noteAndWish(one, whole, context);
    return parts ?? [whole];
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
  if (words.some((_, at) => leavesOut(words, at))) return afterException(piece, words, context);
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

/** "all done except Ana, snooze her for 2 weeks": cut only where what stands before is whole. */
function afterException(piece: string, words: readonly Word[], context: PhraseContext): Phrase[] | null {
  for (const comma of words.filter(word => word.key === ',').slice(-MAX_ELLIPTICAL)) {
    const first = readClause(piece.slice(0, comma.start).trim(), context);
    const rest = piece.slice(comma.end).trim();
    if (first.kind !== 'command' || first.command.except === undefined || rest === '') continue;
    return isCorrection(rest) ? null : [first, ...readWhole(rest.replace(/^and /i, ''), context)];
  }
  return null;
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

/** A full stop ends a sentence when a word of letters stood before it ("1. snooze" and "v. 2" do not). */
const SENTENCE_END =
  /(?<=\p{L}{2}[.!?]{1,3}|\d[!?]|\p{L}{2}\s?[☺🙂😊👍])\s+(?=\S)|(?<=\d\.)\s+(?=\p{Lu}|\d)/u;
const FREE_TEXT: ReadonlySet<string> = new Set(['note', 'remind', 'news']);
const MAX_SENTENCES = 40;
const MAX_ELLIPTICAL = 8;
const MAX_ELLIPTICAL_WORDS = 40;
