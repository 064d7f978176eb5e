import { REPLY_MARKER } from '../marker.ts';
import type { Line } from './line.ts';

const WORDS = lettersOf(REPLY_MARKER);
/** Into how many lines a narrow client may wrap the marker. */
const MOST_LINES = 4;

/** Where our own marker line stands. */
interface MarkerPlace {
  readonly line: number;
  /** Characters of that line that stand before the marker. */
  readonly column: number;
}

/**
 * Finds our own line at the top of the answered mail, also wrapped, indented or decorated. A quoted
 * one does not count: answers may stand below it.
 */
export function findMarker(lines: readonly Line[]): MarkerPlace | null {
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.quoted) continue;
    const column = line.text.indexOf(REPLY_MARKER);
    if (column >= 0) return { line: index, column };
    if (startsMarker(lines, index)) return { line: index, column: 0 };
  }
  return null;
}

/** `Perennial · Monday 23 November`: how the Monday mail begins below that line. */
const MASTHEAD = /^[\s*_]*Perennial[\s*_]*·[\s*_]*\p{L}{3,6}day \d{1,2} \p{L}{3,9}[\s*_]*$/u;

/** Whether the Monday mail starts here, for clients that mark no quote and people who cut our line off. */
export function isMasthead(text: string): boolean {
  return text.length <= 80 && MASTHEAD.test(text);
}

function startsMarker(lines: readonly Line[], index: number): boolean {
  let words = '';
  for (const line of lines.slice(index, index + MOST_LINES)) {
    if (line.text.length > 200) return false;
    words = `${words} ${lettersOf(line.text)}`.trim();
    if (words === WORDS) return true;
    if (words === '' || !WORDS.startsWith(`${words} `)) return false;
  }
  return false;
}

function lettersOf(text: string): string {
  return text
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
