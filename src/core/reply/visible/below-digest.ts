import { attributionEndingAt } from './attribution.ts';
import { headerOf } from './header-words.ts';
import { isBlank, type Line } from './line.ts';
import { findMarker } from './marker-line.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** How our own mails end, in their text and in their HTML: why they come, and their links. */
const WHY = ['You asked Perennial to write to you once a week.', 'This answers a reply of yours.'];
const LAST_LINK = /(?:^|[·|>]\s{0,4})Unsubscribe\s{0,4}:?\s{0,4}(?:[<(]?https?:\/\/[^\s<>]{1,4000}>?)?$/;
const LINK = /^<?https?:\/\/[^\s<>]+>?$/;
/** Filled lines that the links take where a client writes each address out or wraps it. */
const LINK_LINES = 8;
/** Filled lines that clients put above a quote: its From, Sent, To, Subject, and a rule. */
const HEADER_LINES = 12;
/** Labelled ones; two blocks have more. */
const HEADER_FIELDS = 7;

/**
 * What was written below one of our own mails where the client did not mark what it quotes (Outlook):
 * the only unmarked quote whose end is known. Empty unless nothing else is in the mail: nothing typed
 * above, one introduction, our line, our words to their last link, and no trace of another mail below.
 */
export function piecesBelowDigest(lines: readonly Line[]): readonly Piece[] {
  const marker = findMarker(lines);
  if (marker === null || lines.some(line => line.quoted) || !isIntroducedOnce(lines.slice(0, marker.line)))
    return [];
  const ours = lines.slice(marker.line + 1);
  const end = endOfOurs(ours);
  if (end === null) return [];
  const below = ours.slice(end);
  if (findMarker(below) !== null) return [];
  const { pieces, bounded } = piecesOf(below);
  return bounded ? [] : pieces;
}

/** A second introduction means that the mail we sent was quoted in a quoted answer. */
function isIntroducedOnce(above: readonly Line[]): boolean {
  const filled = above.filter(line => !isBlank(line));
  const fields = filled.map(line => headerOf(line.text.trim())).filter(field => field !== null);
  if (filled.length > HEADER_LINES || fields.length > HEADER_FIELDS) return false;
  const senders = fields.filter(({ kind }) => kind === 'from').length;
  const attributions = above.filter((_, index) => attributionEndingAt(above, index) !== null).length;
  return senders + attributions === 1;
}

/** The index behind the last line of our own mail; null when that line is not there. */
function endOfOurs(lines: readonly Line[]): number | null {
  const why = lines.findLastIndex(line => WHY.includes(line.text.replace(/[\s\u00a0*_]+/g, ' ').trim()));
  if (why < 0) return null;
  let filled = 0;
  for (let index = why + 1; index < lines.length && filled < LINK_LINES; index++) {
    const line = lines[index];
    if (line === undefined || isBlank(line)) continue;
    filled++;
    if (!LAST_LINK.test(line.text.trim())) continue;
    const next = lines[index + 1]?.text.trim() ?? '';
    return LINK.test(next) ? index + 2 : index + 1;
  }
  return null;
}
