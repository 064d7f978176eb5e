import { attributionEndingAt, attributionWithin } from './attribution.ts';
import { fieldsAbove, headerBlockAt, quotedHeaderAt } from './header-block.ts';
import { headersWithin } from './header-words.ts';
import { isBlank, type Line, nextFilled, unquote } from './line.ts';
import { findMarker, isMasthead } from './marker-line.ts';
import {
  isGroupWise,
  isReplyLine,
  isSeparator,
  leadsIntoSeparator,
  ruleLength,
  separatorWithin,
} from './separator.ts';
import { withoutSignature } from './signature.ts';

/** A run of freshly written lines between quotes. */
export interface Piece {
  readonly lines: readonly string[];
  readonly under: string | null;
  /** Whether a blank line stood between the piece above and this one, besides the quote. */
  readonly spaced: boolean;
}

/** How many quoted lines above an answer are kept to tell what it is about. */
const UNDER_LINES = 24;

/** Quoted lines wrapped by a later client: the rest of such a line lost its mark. In characters. */
const WRAP_FROM = 60;
const WRAP_AT = 72;
/** A longer line shows that the client does not wrap. */
const WRAP_TO = 82;
/** How many lines one quoted line is torn into, besides the first. */
const TORN_LINES = 3;
/** Shorter ones people type. */
const LONG_RULE = 10;

/** Cuts a mail into its freshly written pieces; `bounded` tells whether any quote was found. */
export function piecesOf(all: readonly Line[]): {
  readonly pieces: readonly Piece[];
  readonly bounded: boolean;
} {
  const { lines, bounded: cut } = withoutForeign(aboveMarker(all));
  const pieces: Piece[] = [];
  let fresh: string[] = [];
  let quoted: string[] = [];
  let quotes = false;
  let spaced = false;
  const close = () => {
    const kept = withoutSignature(fresh, quotes);
    spaced ||= fresh[0]?.trim() === '';
    if (kept.length > 0) {
      pieces.push({
        lines: kept,
        under: quoted.length > 0 ? quoted.slice(-UNDER_LINES).join('\n') : null,
        spaced,
      });
      quoted = [];
      spaced = fresh.length > kept.length;
    }
    fresh = [];
  };
  for (const line of lines) {
    if (line.quoted) {
      if (fresh.length > 0) close();
      quotes = true;
      const words = unquote(line.text);
      if (words !== '') quoted.push(words);
    } else {
      fresh.push(line.text);
    }
  }
  close();
  return { pieces, bounded: quotes || cut || lines.length < all.length };
}

/** Our own marker line and everything below it belongs to the mail that is answered. */
function aboveMarker(lines: readonly Line[]): Line[] {
  const place = findMarker(lines);
  if (place === null) return [...lines];
  const before = lines[place.line]?.text.slice(0, place.column).trimEnd() ?? '';
  const kept = lines.slice(0, place.line);
  const bounds: Line = { text: '>', quoted: true, boundary: true };
  return !/[\p{L}\p{N}]/u.test(before)
    ? [...kept, bounds]
    : [...kept, { text: before, quoted: false, boundary: false }, bounds];
}

/** Marks attributions and torn-off ends of quoted lines as quoted, and cuts where the rest is foreign. */
function withoutForeign(lines: readonly Line[]): { readonly lines: Line[]; readonly bounded: boolean } {
  const kept = [...lines];
  let tears = false;
  for (let index = 0; index < kept.length; index++) {
    const line = kept[index];
    if (line === undefined) break;
    if (line.boundary || isForeignFrom(kept, index)) {
      return { lines: kept.slice(0, backOverLead(kept, index)), bounded: true };
    }
    if (line.quoted || isBlank(line)) continue;
    const within = foreignWithin(line.text);
    if (within !== null) {
      const typed = { ...line, text: line.text.slice(0, within).trimEnd() };
      return { lines: [...kept.slice(0, index), typed], bounded: true };
    }
    const attribution = attributionEndingAt(kept, index);
    if (attribution !== null) {
      if (!attribution.quoteFollows) {
        const start = fieldsAbove(kept, attribution.start);
        return { lines: kept.slice(0, backOverLead(kept, start)), bounded: true };
      }
      for (let at = fieldsAbove(kept, attribution.start); at < attribution.end; at++)
        kept[at] = asQuoted(kept[at]);
    } else if (isTornOff(kept, index, tears)) {
      kept[index] = { ...line, quoted: true };
      tears = true;
    }
  }
  return { lines: kept, bounded: false };
}

/** Where a mail flattened to one line goes over into the mail that is answered; null when nowhere. */
function foreignWithin(text: string): number | null {
  const places = [attributionWithin(text), separatorWithin(text), headersWithin(text)];
  const found = places.filter(place => place >= 0);
  return found.length === 0 ? null : Math.min(...found);
}

function asQuoted(line: Line | undefined): Line {
  return { text: '', quoted: true, boundary: line?.boundary ?? false };
}

function isForeignFrom(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || isBlank(line)) return false;
  if (line.quoted) {
    const signed = isGroupWise(line.text) || (/^\s*>{3}.*<{3}\s*$/.test(line.text) && isReplyLine(line.text));
    return signed || quotedHeaderAt(lines, index);
  }
  if (ruleLength(line.text) >= LONG_RULE && introducesUnderRule(lines, index)) return true;
  return (
    isMasthead(line.text) || isSeparator(line.text) || isReplyLine(line.text) || headerBlockAt(lines, index)
  );
}

/** A long rule with a sender and a date right under it, without any label (Outlook for Mac). */
function introducesUnderRule(lines: readonly Line[], index: number): boolean {
  const below = lines[nextFilled(lines, index + 1)];
  const text = below?.text.slice(0, 300) ?? '';
  return below?.quoted === false && /\S@\S/.test(text) && /\d{1,2}:\d{2}/.test(text);
}

/** A rule or "Original message" right above the cut goes with it. */
function backOverLead(lines: readonly Line[], index: number): number {
  let above = index - 1;
  while (above >= 0 && isBlank(lines[above])) above--;
  const line = lines[above];
  return line !== undefined && !line.quoted && leadsIntoSeparator(line.text) ? above : index;
}

/**
 * The end of a quoted line that a later client wrapped without marking it. Where no quoted line follows
 * it may be an answer, unless the client tears (`tears`: it did so above).
 */
function isTornOff(lines: readonly Line[], index: number, tears: boolean): boolean {
  const above = lines[index - 1];
  const line = lines[index];
  if (above === undefined || line === undefined || !above.quoted || above.text.trimEnd().length < WRAP_FROM)
    return false;
  const next = lines.slice(index + 1, index + 1 + TORN_LINES).find(below => below.quoted || isBlank(below));
  if (next?.quoted !== true && !tears) return false;
  const firstWord = line.text.trim().split(/\s/, 1)[0] ?? '';
  const length = above.text.trimEnd().length;
  return (
    length <= WRAP_TO && length + 1 + firstWord.length > WRAP_AT && !/[.!?:;]\s*$/.test(above.text.slice(-40))
  );
}
