import { piecesBelowDigest } from './visible/below-digest.ts';
import { courtesyInEnglish } from './visible/courtesies.ts';
import { linesOfHtml } from './visible/html.ts';
import { linesOfText } from './visible/line.ts';
import { type Piece, piecesOf } from './visible/pieces.ts';

export interface VisiblePart {
  readonly text: string;
  /** The quoted lines directly above an interleaved answer, nearest last; null when there are none. */
  readonly under: string | null;
}

/** What was freshly written in a reply. */
export interface Visible {
  /** Without quotes, signature and footers; trimmed; lines end in `\n`. Empty when nothing is left. */
  readonly text: string;
  /** The same for the grammar, in the pieces that quotes cut it into; courtesies stand in English. */
  readonly parts: readonly VisiblePart[];
}

/**
 * The freshly written part of a reply. Plain text is preferred, because it is what the sender's
 * client made of the lines; HTML decides where the text lost the border to the quote. Pure, and
 * linear in the length of the mail.
 */
export function visibleReply(input: { readonly text: string | null; readonly html: string | null }): Visible {
  const text = isEmpty(input.text) ? null : piecesOf(linesOfText(input.text ?? ''));
  if (text !== null && isNothing(text)) return visible(piecesBelowDigest(linesOfText(input.text ?? '')));
  if (isEmpty(input.html)) return visible(text?.pieces ?? []);
  const html = piecesOf(linesOfHtml(input.html ?? '', { untilQuote: text !== null && isOnTop(text.pieces) }));
  if (text === null && isNothing(html))
    return visible(piecesBelowDigest(linesOfHtml(input.html ?? '', { pastBoundary: true })));
  if (text === null) return visible(html.pieces);
  return visible(losesQuote(text, html) ? shortened(text.pieces, html.pieces) : text.pieces);
}

function isEmpty(body: string | null): boolean {
  return body === null || body.trim() === '';
}

/** Nothing was found above or between quotes; after a text without words no HTML could show less. */
function isNothing({ pieces }: Reading): boolean {
  return pieces.length === 0;
}

/** All that was typed stands above the quote. */
function isOnTop(pieces: readonly Piece[]): boolean {
  return pieces.length === 1 && pieces[0]?.under === null;
}

interface Reading {
  readonly pieces: readonly Piece[];
  readonly bounded: boolean;
}

/**
 * Whether the text shows more than the HTML, and the HTML knows why: it has a border the text does
 * not have, or its own fresh part is where the text's begins.
 */
function losesQuote(text: Reading, html: Reading): boolean {
  if (!html.bounded) return false;
  if (!text.bounded) return squeezed(text.pieces) !== squeezed(html.pieces);
  const shown = squeezed(text.pieces);
  const structured = squeezed(html.pieces);
  return structured !== '' && shown.length > structured.length && shown.startsWith(structured);
}

/** The text's own lines as far as the HTML goes, when it starts with the same words; else the HTML's. */
function shortened(text: readonly Piece[], html: readonly Piece[]): readonly Piece[] {
  const wanted = squeezed(html);
  const [piece, ...more] = text;
  if (piece === undefined || more.length > 0 || !squeezed(text).startsWith(wanted)) return html;
  const lines: string[] = [];
  let left = wanted.length;
  for (const line of piece.lines) {
    const length = squeeze(line).length;
    if (left <= 0 || length > left) break;
    lines.push(line);
    left -= length;
  }
  return left === 0 ? [{ ...piece, lines }] : html;
}

function squeeze(text: string): string {
  return text.replace(/[\s*_<>]+/g, '');
}

function squeezed(pieces: readonly Piece[]): string {
  return pieces.map(piece => squeeze(piece.lines.join(''))).join('');
}

function visible(pieces: readonly Piece[]): Visible {
  let text = '';
  for (const { lines, spaced } of pieces)
    text += `${text === '' ? '' : spaced ? '\n\n' : '\n'}${lines.join('\n')}`;
  const parts = pieces.map(({ lines, under }) => ({
    text: lines.map(courtesyInEnglish).join('\n').trim(),
    under,
  }));
  return { text: text.trim(), parts: parts.filter(part => part.text !== '') };
}
