import type { Draft } from '../../core/digest.ts';
import { graphemes, oneLine } from './line.ts';

/**
 * Longest address a draft may become, in characters. Some programs cut what they are handed at
 * 2,048 (and Windows a command line): a bounded draft arrives whole.
 */
export const MAILTO_LIMIT = 1800;

/** What all drafts of one mail may take together, so that the mail stays under 60 KB. */
const DRAFTS_LIMIT = 12_000;

const SUBJECT_LIMIT = 60;

/** The room of each draft when a mail holds `drafts` of them. */
export function mailtoLimit(drafts: number): number {
  return Math.min(MAILTO_LIMIT, Math.floor(DRAFTS_LIMIT / Math.max(1, drafts)));
}

/**
 * A mailto URL (RFC 6068) that opens `draft` to `email`. Everything is percent-encoded as UTF-8, line
 * breaks as %0D%0A (section 5); a body that would be too long is shortened at the end of a word.
 */
export function mailto(email: string, draft: Draft, limit = MAILTO_LIMIT): string {
  const start = `mailto:${encodeAddress(email)}?subject=${encode(oneLine(draft.subject, SUBJECT_LIMIT))}`;
  const body = draft.body.toWellFormed().replace(/\r\n?/g, '\n').trim();
  if (body === '') return start;
  return `${start}&body=${encodeWithin(body, limit - start.length - '&body='.length)}`;
}

function encodeWithin(body: string, room: number): string {
  const whole = encode(body);
  if (whole.length <= room) return whole;
  const end = endWithin(body, room - encode('…').length);
  return end === 0 ? '' : encode(`${atWord(body.slice(0, end))}…`);
}

/** How much of `body` fits into `room` encoded characters, in UTF-16 units and never through an emoji. */
function endWithin(body: string, room: number): number {
  let used = 0;
  for (const { index, segment } of graphemes.segment(body)) {
    used += encode(segment).length;
    if (used > room) return index;
  }
  return body.length;
}

/** Up to the last blank, unless that would lose much. */
function atWord(text: string): string {
  const blank = text.search(/\s\S*$/);
  return (blank > text.length * 0.8 ? text.slice(0, blank) : text).trimEnd();
}

function encode(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const printable = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
  return encodeURIComponent(printable.replace(/\n/g, '\r\n')).replace(/'/g, '%27');
}

/** The last @ parts the domain off; a quoted local part may hold others. */
function encodeAddress(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? encode(email) : `${encode(email.slice(0, at))}@${encode(email.slice(at + 1))}`;
}
