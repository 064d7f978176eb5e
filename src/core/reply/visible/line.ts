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
export const LINE_LIMIT = 5_000;

const QUOTE_PREFIX = /^\s{0,3}(?:>|&gt;|[|»›](?:\s|$)|[A-Z]{1,3}>)/;

/** Splits plain text into lines; a line that starts with `>` (or an old client's `AB>`) is quoted. */
export function linesOfText(text: string): Line[] {
  return text
    .slice(0, TEXT_LIMIT)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029]/g, '\n')
    .split('\n', LINE_LIMIT)
    .map(line => ({ text: line.trimEnd(), quoted: isQuoteLine(line), boundary: false }));
}

export function isQuoteLine(line: string): boolean {
  return QUOTE_PREFIX.test(line.slice(0, 12));
}

/** A quoted line without its marks. */
export function unquote(line: string): string {
  let start = 0;
  while (start < line.length && /[\s>|»›]/.test(line.charAt(start))) start++;
  return line.slice(start).trimEnd();
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.text.trim() === '';
}

/** The index of the next line that is not blank, or `lines.length`. */
export function nextFilled(lines: readonly Line[], from: number): number {
  let index = from;
  while (index < lines.length && isBlank(lines[index])) index++;
  return index;
}
