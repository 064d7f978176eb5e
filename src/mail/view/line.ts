/** Longest single line of foreign text that is shown, in user-perceived characters. */
const LINE_LIMIT = 200;
/** Longest name, likewise; stands in a heading and in the labels of four links. */
export const NAME_LIMIT = 80;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BREAKING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/gu;
/** Characters that turn the direction of everything after them (U+202A-E, U+2066-9). */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** User-perceived characters (UAX #29). */
export const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Foreign text as one printable line: no line breaks or control characters (a name cannot forge a
 * line of the mail or a header), no overrides of direction, no broken surrogates, bounded.
 */
export function oneLine(text: string, limit = LINE_LIMIT): string {
  return shorten(text.toWellFormed().replace(DIRECTION, '').replace(BREAKING, ' ').trim(), limit);
}

/** Cut to `limit` user-perceived characters, the last of them an ellipsis; never through an emoji. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let count = 0;
  let cut = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    count += 1;
    if (count === limit) cut = index;
    if (count > limit || index + segment.length > limit * MAX_UNITS)
      return `${text.slice(0, cut || index).trimEnd()}…`;
  }
  return text;
}

/** UTF-16 units a character may take on average: stacked accents are one character without end. */
const MAX_UNITS = 2;

/** For plain text: keeps a right-to-left name from reordering the words around it (UAX #9). */
export function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}
