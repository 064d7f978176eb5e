import { isFooter } from './footer.ts';
import { isBlankText } from './line.ts';
import { ruleLength } from './separator.ts';
import { isMobileSignature } from './signature-words.ts';

/** A rule of dashes has a signature under it when no more than this many filled lines follow. */
const SIGNATURE_LINES = 12;
/** Under a rule of dashes stand company footers too. */
const FOOTER_LINES = 30;
/** A phone's line under a name under a footer: more layers than this are no signature. */
const MOST_ROUNDS = 6;
/** In characters. */
const LONGEST_ADDED = 160;
/** Outlook and list managers draw a rule of underscores; no person types one this long. */
const UNDERSCORES = 16;

/**
 * The lines of one freshly written piece without its signature, what a phone added, and legal
 * footers; without blank lines at either end. `below`: the piece stands under a quote, where lists and
 * gateways put theirs, so that it may be nothing else.
 */
export function withoutSignature(lines: readonly string[], below: boolean): string[] {
  let kept = trimBlank(withoutLoneMobile(lines.slice(0, delimiter(lines, below))));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = kept.length;
    kept = trimBlank(withoutDashedName(withoutMobile(withoutFooter(kept))));
    if (kept.length === before) break;
  }
  return kept;
}

function trimBlank(lines: readonly string[]): string[] {
  let start = 0;
  let end = lines.length;
  while (start < end && isBlankText(lines[start] ?? '')) start++;
  while (end > start && isBlankText(lines[end - 1] ?? '')) end--;
  return lines.slice(start, end);
}

/** The index of the line that starts the signature (RFC 3676 section 4.3: `-- `), or the length. */
function delimiter(lines: readonly string[], below: boolean): number {
  let filledBelow = 0;
  let found = lines.length;
  let filledAbove = lines.filter(line => line.trim() !== '').length;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    filledAbove--;
    if (isDelimiter(line, filledBelow, below ? 1 : filledAbove)) found = index;
    filledBelow++;
  }
  return found;
}

function isDelimiter(line: string, filledBelow: number, filledAbove: number): boolean {
  const length = ruleLength(line);
  if (length === 0) return false;
  const mark = line.trim().charAt(0);
  if (/[-–—_+=]/.test(mark) && (length === 2 || (length === 1 && /[—–]/.test(mark)))) return true;
  if (mark === '_' && length >= UNDERSCORES) return true;
  return filledAbove > 0 && filledBelow <= (/[-–—_]/.test(mark) ? FOOTER_LINES : SIGNATURE_LINES);
}

/** Drops what a phone added where it stands alone between empty lines: some clients put it on top of the answer. */
function withoutLoneMobile(lines: readonly string[]): string[] {
  const isEmpty = (index: number) => isBlankText(lines[index] ?? '');
  const isLone = (index: number) => {
    const line = lines[index] ?? '';
    const alone = !isEmpty(index) && isEmpty(index - 1) && isEmpty(index + 1);
    return alone && line.length <= LONGEST_ADDED && isMobileSignature(line);
  };
  return lines.filter((_, index) => !isLone(index) && !(isEmpty(index) && isLone(index - 1)));
}

/** Drops what a phone added, with the link that may follow it, from the end. */
function withoutMobile(lines: readonly string[]): string[] {
  let end = lines.length;
  while (
    end > 0 &&
    (/^\s*<?https?:\/\/\S+>?\s*$/.test(lines[end - 1] ?? '') || lines[end - 1]?.trim() === '')
  )
    end--;
  if (end > 0 && isMobileSignature(lines[end - 1] ?? '')) return lines.slice(0, end - 1);
  const joined = end > 1 ? `${lines[end - 2]} ${lines[end - 1]}` : '';
  if (joined !== '' && lines[end - 2]?.trim() !== '' && isMobileSignature(joined))
    return lines.slice(0, end - 2);
  const block = lastParagraph(lines);
  const inside = lines.findIndex((line, index) => index >= block && isMobileSignature(line));
  return inside > 0 ? lines.slice(0, inside) : [...lines];
}

/** Where the last paragraph starts, looking back over as many lines as a signature may have. */
function lastParagraph(lines: readonly string[]): number {
  let start = lines.length;
  while (start > Math.max(0, lines.length - SIGNATURE_LINES) && lines[start - 1]?.trim() !== '') start--;
  return start;
}

/** Drops the footers at the end, each a paragraph of its own. */
function withoutFooter(lines: readonly string[]): string[] {
  for (let index = 0; index < lines.length; index++) {
    if (lines[index]?.trim() === '' || (lines[index - 1] ?? '').trim() !== '') continue;
    const paragraph = paragraphAt(lines, index);
    if (isFooter(paragraph)) return lines.slice(0, index);
  }
  return [...lines];
}

function paragraphAt(lines: readonly string[], index: number): string {
  let joined = '';
  for (let at = index; at < lines.length && lines[at]?.trim() !== '' && joined.length < 2_000; at++) {
    joined += ` ${lines[at]}`;
  }
  return joined;
}

/** "-Abhishek", "– Ana Silva": a name behind a dash that closes the text. A list item is not one. */
function withoutDashedName(lines: readonly string[]): string[] {
  const last = lines.at(-1) ?? '';
  const above = lines.at(-2);
  if (above === undefined) return [...lines];
  const name = /^\s{0,3}[-–—~]{1,2}\s?(\p{Lu}[\p{L}.'’-]{0,20}(?:\s\p{Lu}[\p{L}.'’-]{0,20}){0,3})\s*$/u.exec(
    last,
  );
  if (name === null) return [...lines];
  const listed = lines.slice(0, -1).some(line => /^\s*[-–—~*•]\s?\S/.test(line));
  return listed ? [...lines] : lines.slice(0, -1);
}
