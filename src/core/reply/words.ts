/** A clause as words, each knowing where it was written, so that free text can be kept as it was. */
import { folded } from './spelling.ts';

export interface Word {
  /** As written, without the punctuation around it. */
  readonly text: string;
  /** For comparing: folded. Separators are words of their own: `,` `&` `-` `:`. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** `1)`, `1.`, `#1`: cannot be anything but a number of the digest. */
  readonly numbered: boolean;
}

/** More words than any command needs; the rest of a longer clause can only be free text. */
export const MAX_WORDS = 60;

/** Linear: one pass of one pattern without nesting. */
export function wordsOf(clause: string): Word[] {
  const words: Word[] = [];
  for (const match of clause.matchAll(PIECE)) {
    const word = wordFrom(match[0], match.index);
    if (word) words.push(word);
    if (words.length === MAX_WORDS) break;
  }
  return words;
}

/** What was written from a word on, to the end of the clause; with the marks that open it: "(maybe) ill". */
export function textFrom(clause: string, word: Word | undefined): string {
  if (word === undefined) return '';
  const lead = OPENING.exec(clause.slice(Math.max(0, word.start - 8), word.start))?.[0].length ?? 0;
  return clause.slice(word.start - lead).trim();
}

/** "Ana's" as "Ana". */
export function withoutPossessive(word: Word): Word {
  return /['’]s$/.test(word.text)
    ? { ...word, text: word.text.slice(0, -2), key: word.key.slice(0, -2) }
    : word;
}

const OPENING = /[([{<*•·#>]+$/;

export function keysOf(words: readonly Word[]): string[] {
  return words.map(word => word.key);
}

/** A quoted name, a separator, or a run of anything else. */
const PIECE =
  /["“”„][^"“”„\n]{1,80}["“”]|[,&:+/→]|[^\s,&"“”„+→:/]+(?:(?:(?<=\d)[/:](?=\d)|\+(?=[^\s@]{1,64}@))[^\s,:/+&"“”„]+)*/gu;

function wordFrom(piece: string, index: number): Word | null {
  if (/^["“”„]/.test(piece)) {
    const text = piece.slice(1, -1).trim();
    return text === ''
      ? null
      : { text, key: `"${folded(text)}`, start: index, end: index + piece.length, numbered: false };
  }
  const separator = SEPARATORS.get(piece);
  if (separator)
    return { text: piece, key: separator, start: index, end: index + piece.length, numbered: false };
  const lead = /^[([{<*•·#>]+/.exec(piece)?.[0].length ?? 0;
  const text = ANSWERS.has(piece) ? piece : withoutTail(piece.slice(lead));
  if (text === '') return null;
  const start = index + lead;
  const numbered =
    /^\d{1,2}$/.test(text) &&
    (piece.startsWith('#', Math.max(0, lead - 1)) || /^[).\]]/.test(piece.slice(lead + text.length)));
  return { text, key: folded(text), start, end: start + text.length, numbered };
}

/** Drops punctuation and pictures from the end, one character at a time so that nothing backtracks. */
function withoutTail(text: string): string {
  const letters = [...text];
  let end = letters.length;
  while (end > 0 && (letters[end - 1] ?? '').match(TAIL) && !TICKS.has(letters[end - 1] ?? '')) end -= 1;
  return letters.slice(0, end).join('');
}

const TAIL = /^(?:[.,!?)\]}>*…;]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D)$/u;
/** Pictures that say yes or no, each by itself. */
const ANSWERS = new Set('👍👎❌✖✕✗✘🚫⛔🙅');
/** Pictures that say "done". */
const TICKS = new Set(['✓', '✔', '✅', '☑']);

const SEPARATORS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ',': ',',
    '&': '&',
    '+': '&',
    ':': ':',
    '/': '&',
    '-': '-',
    '–': '-',
    '—': '-',
    '--': '-',
    '=': '-',
    '→': '-',
    '->': '-',
    '=>': '-',
  }),
);
