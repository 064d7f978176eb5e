import { fieldNamed, type HeaderKind, headerOf, innerHeaders } from './header-words.ts';
import { type Line, nextFilled, unquote } from './line.ts';

/** Lines in which the fields must be found; a long To may wrap, and HTML may space the block out. */
const BLOCK_LINES = 12;
/** Recipients, copies, date and subject. */
const MOST_FIELDS = 4;
const ADDRESS = /\S@\S|\[mailto:/;
const MAILBOX = /<[^<>\s]+@[^<>\s]+>|\[mailto:/;
/** `From: Ana <ana@x.example>` and nothing else on the line: nobody types that. */
const LONE_MAILBOX = /^[\s*]*[^<>@]{1,80}\s<[^<>\s]{1,200}@[^<>\s]{1,200}>[\s*;]*$/;
const CLOCK = /\d{1,2}\s?[:.h]\s?\d{2}|\d{1,2}\s?[ap]m|\d{1,2}\s?[時时시点點]/iu;

/**
 * Whether the header block of a quoted mail starts here: `From: … Sent: … To: … Subject: …` in any
 * of the known languages, or, in any other, three labels in a row of which one holds an address and
 * another a time, the sender's first.
 */
export function headerBlockAt(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || line.quoted) return false;
  const first = headerOf(line.text.trim());
  if (first === null) return notesBlock(lines, index);
  if (first.kind === 'from' && line.text.length > 40 && innerHeaders(line.text) >= 2) return true;
  if (first.kind === 'from' && LONE_MAILBOX.test(first.value)) return true;
  return first.kind === null ? unknownBlock(lines, index) : knownBlock(lines, index);
}

/**
 * Whether a header block starts here that is itself marked, above a mail that is not (Centrum.cz): the
 * marked lines are its fields and nothing else.
 */
export function quotedHeaderAt(lines: readonly Line[], index: number): boolean {
  if (lines[index - 1]?.quoted === true) return false;
  const kinds = new Set<HeaderKind | null>();
  let at = index;
  for (; at < index + BLOCK_LINES && lines[at]?.quoted === true; at++) {
    const text = unquote(lines[at]?.text.slice(0, 400) ?? '');
    if (text !== '') kinds.add(headerOf(text)?.kind ?? null);
  }
  const next = lines[nextFilled(lines, at)];
  return next?.quoted === false && !kinds.has(null) && kinds.has('from') && kinds.size >= 3;
}

/** Where the fields start that a client prints right above its introduction (Yandex); `start` without any. */
export function fieldsAbove(lines: readonly Line[], start: number): number {
  const kinds = new Set<HeaderKind>();
  let first = start;
  while (first > 0 && start - first < MOST_FIELDS) {
    const line = lines[first - 1];
    const kind = line === undefined || line.quoted ? null : headerOf(line.text.trim().slice(0, 400))?.kind;
    if (kind == null) break;
    kinds.add(kind);
    first--;
  }
  return kinds.size >= 2 ? first : start;
}

function knownBlock(lines: readonly Line[], index: number): boolean {
  const kinds = new Set<HeaderKind>();
  let evidence = false;
  for (const text of block(lines, index)) {
    const header = headerOf(text);
    if (header?.kind == null) continue;
    if (header.kind === 'from' && kinds.has('from')) break;
    kinds.add(header.kind);
    evidence ||= ADDRESS.test(header.value) || CLOCK.test(header.value);
  }
  const sender = kinds.has('from');
  if (kinds.size >= 3 && (sender || (kinds.has('sent') && kinds.has('to')))) return true;
  return evidence && sender && (kinds.has('sent') || kinds.has('subject') || kinds.has('to'));
}

function unknownBlock(lines: readonly Line[], index: number): boolean {
  let labels = 0;
  let address = false;
  let clock = false;
  for (const text of block(lines, index).slice(0, 4)) {
    const header = headerOf(text);
    if (header === null) break;
    if (header.kind !== null || (labels === 0 && !MAILBOX.test(header.value))) return false;
    labels++;
    if (ADDRESS.test(header.value)) address = true;
    else if (CLOCK.test(header.value)) clock = true;
  }
  return labels >= 3 && address && clock;
}

const NOTES_SENDER = /^\s*[^<>@:]{0,80}<?[^<>\s:]{1,200}[@/][^<>\s:]{1,200}>?\s*$/;
const NOTES_DATE =
  /^(?:\d{1,4}[./-]){2}\d{1,4},?\s+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]m)?(?:\s\S{1,8})?$/iu;

/** Lotus Notes: the sender, the date, and a table whose labels have no colons. */
function notesBlock(lines: readonly Line[], index: number): boolean {
  if (!NOTES_SENDER.test(lines[index]?.text.slice(0, 400) ?? '')) return false;
  const dated = nextFilled(lines, index + 1);
  if (!NOTES_DATE.test(lines[dated]?.text.slice(0, 80).trim() ?? '')) return false;
  const fields = block(lines, dated + 1, BLOCK_LINES).map(
    text => fieldNamed(text) ?? fieldNamed(text.split(/\s/, 1)[0] ?? ''),
  );
  return fields.includes('to') && fields.includes('subject');
}

/** The filled lines of the block; two lines that are no field (a wrapped To) end it. */
function block(lines: readonly Line[], index: number, mostStrangers = 2): string[] {
  const found: string[] = [];
  let strangers = 0;
  for (const line of lines.slice(index, index + BLOCK_LINES)) {
    const text = line.text.trim().slice(0, 400);
    if (line.quoted) break;
    if (text === '') continue;
    if (headerOf(text) === null && ++strangers > mostStrangers) break;
    found.push(text);
  }
  return found;
}
