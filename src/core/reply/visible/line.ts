/** One line of a mail as a person would see it. */
export interface Line {
  readonly text: string;
  /** Whether the line belongs to somebody else's mail: `>` in text, a quoting element in HTML. */
  readonly quoted: boolean;
  /** HTML only: the client marked that everything from here on is the mail that is answered. */
  readonly boundary: boolean;
}

/**
 * How much of a mail is read, in characters. A reply is a few lines; what is longer is quoted, and
 * every pattern below runs on no more than this.
 */
export const TEXT_LIMIT = 65_536;

/** How many lines of a mail are read: far more than any reply has, few enough for a mail of blank lines. */
export const LINE_LIMIT = 3_000;

const QUOTE_PREFIX = /^\s{0,3}(?:[>＞]|&gt;|[|»›](?:\s|$)|[A-Z]{1,3}>)/;

const ARMOR_START = /^-----BEGIN PGP SIGNED MESSAGE-----\s*\n(?:[A-Za-z]{1,20}: .*\n){0,5}/m;
const ARMOR_END = /^-----BEGIN PGP SIGNATURE-----$/m;
const ARMOR_OVER = '-----END PGP SIGNATURE-----';

/** Takes the armour of a signed text (RFC 9580 section 7) away; what is signed stays. */
function withoutArmor(text: string): string {
  const start = ARMOR_START.exec(text);
  if (start === null) return text;
  const opened = text.slice(0, start.index) + text.slice(start.index + start[0].length);
  const end = ARMOR_END.exec(opened);
  if (end === null) return opened;
  const over = opened.indexOf(ARMOR_OVER, end.index);
  const rest = over < 0 ? '' : opened.slice(over + ARMOR_OVER.length);
  return opened.slice(0, end.index) + rest;
}

/** Splits plain text into lines; a line that starts with `>` (or an old client's `AB>`) is quoted. */
export function linesOfText(text: string): Line[] {
  const body = text
    .slice(0, TEXT_LIMIT)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n');
  return withoutArmor(body)
    .split('\n', LINE_LIMIT)
    .map(withoutMarks)
    .map(line => ({ text: line, quoted: isQuoteLine(line), boundary: false }));
}

const MARK = /[\u202a-\u202e\u2066-\u2069\ufffc]/;

/** Takes marks of direction and of removed pictures from both ends: they hide what a line starts with. */
export function withoutMarks(line: string): string {
  let start = 0;
  let end = line.length;
  while (start < end && MARK.test(line.charAt(start))) start++;
  while (end > start && MARK.test(line.charAt(end - 1))) end--;
  return line.slice(start, end);
}

export function isQuoteLine(line: string): boolean {
  return QUOTE_PREFIX.test(line.slice(0, 12));
}

/** A quoted line without its marks. */
export function unquote(line: string): string {
  let start = 0;
  while (start < line.length && /[\s>＞|»›]/.test(line.charAt(start))) start++;
  return line.slice(start).trimEnd();
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || isBlankText(line.text);
}

/** Blank to the eye: Apple Mail leaves object replacement characters and zero-width marks. */
export function isBlankText(text: string): boolean {
  return text.trim() === '' || /^[\s\u200b-\u200f\u2060\ufeff\ufffc\u1427]*$/.test(text);
}

/** The index of the next line that is not blank, or `lines.length`. */
export function nextFilled(lines: readonly Line[], from: number): number {
  let index = from;
  while (index < lines.length && isBlank(lines[index])) index++;
  return index;
}
