import { Buffer } from 'node:buffer';
import { AppError } from '../../core/error.ts';

/**
 * What is worth parsing of a raw mail: all headers, the start of every text, and the reports that
 * mail servers attach. Pictures and files are left out, so that a mail of 25 MB costs what a letter
 * costs. Reads the bytes once and copies only what is kept.
 */
interface Outline {
  readonly bytes: Uint8Array;
  /** RFC 3676 of the first plain text part: its parameters are taken out, the caller joins the lines. */
  readonly flowed: { readonly delSp: boolean } | null;
}

/** No client nests or attaches this much; both bound the parser's work. */
const MAX_PARTS = 250;
const MAX_DEPTH = 20;
/** Lines that look like boundaries and are none: a mail full of them is no mail. */
const MAX_STRAYS = 5_000;
const MAX_HEADER = 131_072;
const MAX_PART_HEADER = 16_384;
/** Encoded bytes kept. Text is cut at 64 K characters anyway; Word's HTML needs more before its first word. */
const TEXT_BYTES = 262_144;
const HTML_BYTES = 524_288;
const REPORT_BYTES = 65_536;
const MAX_KEPT = 1_572_864;

/** `misdeclared`: what says it is UTF-8 is not, so it is read as the most common other charset. */
export function outlineOf(raw: Uint8Array, { misdeclared = false } = {}): Outline {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const reader = new Reader(buffer, misdeclared ? 'windows-1252' : null);
  reader.read();
  return { bytes: Buffer.concat(reader.kept), flowed: reader.flowed };
}

class Reader {
  readonly kept: Uint8Array[] = [];
  flowed: { delSp: boolean } | null = null;
  readonly #raw: Buffer;
  readonly #charset: string | null;
  /** Boundaries of the multiparts that are open, outermost first. */
  readonly #open: string[] = [];
  #parts = 0;
  #strays = 0;
  #size = 0;
  #sawText = false;

  constructor(raw: Buffer, charset: string | null) {
    this.#raw = raw;
    this.#charset = charset;
  }

  read(): void {
    let at = this.#entity(startOf(this.#raw), MAX_HEADER);
    while (at !== null && at < this.#raw.length) {
      this.#parts++;
      if (this.#parts > MAX_PARTS) throw tooComplex('parts');
      at = this.#entity(at, MAX_PART_HEADER);
    }
  }

  /** Keeps one entity's header and the start of its body; returns where the next one begins. */
  #entity(start: number, longestHeader: number): number | null {
    const end = endOfHeader(this.#raw, start, longestHeader);
    const header = asItIs(this.#raw, this.#raw.toString('latin1', start, end), end);
    const type = field(header, 'content-type');
    const cap = this.#enter(type, field(header, 'content-disposition'));
    const bare = cap > 0 && !/base64|quoted-printable/i.test(field(header, 'content-transfer-encoding'));
    const kept = this.#withoutFlow(this.#withCharset(header, type), type);
    this.#keep(Buffer.from(bare ? declaredBase64(kept) : kept, 'latin1'));
    return this.#body(end, cap, bare);
  }

  /** Notes a multipart's boundary; answers how many bytes of the body are worth keeping. */
  #enter(type: string, disposition: string): number {
    const boundary = boundaryOf(type);
    if (/^multipart\//i.test(type) && boundary !== '') {
      this.#open.push(boundary);
      if (this.#open.length > MAX_DEPTH) throw tooComplex('depth');
      return 0;
    }
    if (/^(?:message\/|text\/rfc822)/i.test(type)) return REPORT_BYTES;
    if (/^attachment/i.test(disposition)) return 0;
    if (/^text\/html/i.test(type)) return HTML_BYTES;
    return type === '' || /^text\//i.test(type) || !type.includes('/') ? TEXT_BYTES : 0;
  }

  /** UTF-8 holds US-ASCII, and clients that declare the one often send the other. */
  #withCharset(header: string, type: string): string {
    if (!/^text\//i.test(type)) return header;
    const declared = header.replace(/(charset\s?=\s?"?)us-ascii/i, '$1utf-8');
    return this.#charset === null
      ? declared
      : declared.replace(/(charset\s?=\s?"?)utf-?8/i, `$1${this.#charset}`);
  }

  #withoutFlow(header: string, type: string): string {
    if (!/^text\/plain/i.test(type) && type !== '') return header;
    const first = !this.#sawText;
    this.#sawText = true;
    if (!/format\s?=\s?"?flowed/i.test(type)) return header;
    if (first) this.flowed = { delSp: /delsp\s?=\s?"?yes/i.test(type) };
    return header.replace(/(format\s?=\s?"?)flowed/i, '$1fixed');
  }

  /** Keeps up to `cap` bytes of a body; returns where the header after the next boundary starts. */
  #body(start: number, cap: number, bare: boolean): number | null {
    let from = start;
    for (;;) {
      const dashes = this.#nextDashes(from);
      if (dashes < 0) {
        this.#keepBody(start, this.#raw.length, cap, bare);
        return null;
      }
      const lineEnd = endOfLine(this.#raw, dashes);
      const boundary = this.#match(dashes, lineEnd);
      if (boundary !== null) {
        this.#keepBody(start, dashes, cap, bare);
        this.#keep(this.#raw.subarray(dashes, lineEnd));
        this.#open.length = boundary.closed ? boundary.level : boundary.level + 1;
        if (!boundary.closed) return lineEnd;
        start = lineEnd;
        cap = 0;
      } else if (++this.#strays > MAX_STRAYS) {
        throw tooComplex('strays');
      }
      from = Math.max(dashes + 2, lineEnd - 1);
    }
  }

  /** Where the next line starts that may be a boundary; -1 when none can follow. */
  #nextDashes(from: number): number {
    if (this.#open.length === 0) return -1;
    if (this.#raw[from] === DASH && this.#raw[from + 1] === DASH && isLineStart(this.#raw, from)) return from;
    const found = this.#raw.indexOf('\n--', Math.max(0, from - 1), 'latin1');
    return found < 0 ? -1 : found + 1;
  }

  #match(start: number, end: number): { readonly level: number; readonly closed: boolean } | null {
    const line = this.#raw.toString('latin1', start + 2, Math.min(end, start + 300)).trimEnd();
    for (let level = this.#open.length - 1; level >= 0; level--) {
      const boundary = this.#open[level];
      if (line === boundary) return { level, closed: false };
      if (line === `${boundary}--`) return { level, closed: true };
    }
    return null;
  }

  /**
   * An unencoded body is handed on as one line of base64: the parser reads mails line by line, and a
   * body of nothing but line ends costs it seconds.
   */
  #keepBody(start: number, end: number, cap: number, bare: boolean): void {
    const room = Math.max(0, Math.min(cap, MAX_KEPT - this.#size));
    const body = this.#raw.subarray(start, Math.min(end, start + room));
    this.#keep(bare ? Buffer.from(body.toString('base64'), 'latin1') : body);
    if (bare || end - start > room) this.#keep(LINE_END);
  }

  #keep(bytes: Uint8Array): void {
    this.#size += bytes.length;
    this.kept.push(bytes);
  }
}

/** Before the first part stands a line or two for programs that know no parts; in bytes. */
const PREAMBLE = 65_536;
/** How far into a body without its boundary another one is looked for; in bytes. */
const OPENING = 2_048;
/** A line of dashes and letters with a part's header right under it. */
const FIRST_PART = /^(?:.{0,200}\r?\n){0,4}?--([\w'()+,./:=?-]{1,200})[ \t]*\r?\ncontent-/i;

const DASH = 0x2d;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const LINE_END = new Uint8Array([0x0d, 0x0a]);

/** Where the header starts: behind a byte order mark, empty lines and the `From ` line of a mailbox file. */
function startOf(raw: Buffer): number {
  let at = raw.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  while (at < raw.length && (raw[at] === NEWLINE || raw[at] === 0x0d)) at++;
  const line = raw.toString('latin1', at, at + 6);
  return /^>?From /.test(line) ? endOfLine(raw, at) : at;
}

function isLineStart(raw: Uint8Array, at: number): boolean {
  return at === 0 || raw[at - 1] === NEWLINE;
}

function endOfLine(raw: Uint8Array, from: number): number {
  const end = raw.indexOf(NEWLINE, from);
  return end < 0 ? raw.length : end + 1;
}

/** The position after the empty line that ends a header; a boundary ends one too, where the line is missing. */
function endOfHeader(raw: Uint8Array, start: number, longest: number): number {
  let at = start;
  while (at < raw.length) {
    const end = endOfLine(raw, at);
    const length = end - at;
    if (length === 1 || (length === 2 && raw[at] === 0x0d)) return end;
    if (raw[at] === DASH && raw[at + 1] === DASH) return at;
    at = end;
    if (at - start > longest) throw tooComplex('header');
  }
  return raw.length;
}

/**
 * A multipart whose boundary never comes (a gateway rewrote one of the two) is what its body shows:
 * parts with another boundary, HTML, or plain text.
 */
function asItIs(raw: Buffer, header: string, body: number): string {
  const type = field(header, 'content-type');
  if (!/^multipart\//i.test(type) || occurs(raw, boundaryOf(type), body)) return header;
  const opening = raw.toString('latin1', body, body + OPENING);
  const boundary = FIRST_PART.exec(opening)?.[1];
  const html = /^\s*<(?:!doctype|html|head|body|div)\b/i.test(opening);
  const real =
    boundary === undefined
      ? `text/${html ? 'html' : 'plain'}; charset=utf-8`
      : `${type.split(';', 1)[0]}; boundary="${boundary}"`;
  return `Content-Type: ${real}\r\n${withoutField(header, 'content-type')}`;
}

/** Whether a boundary's line stands where a first part may begin. */
function occurs(raw: Buffer, boundary: string, body: number): boolean {
  if (boundary === '') return false;
  const window = raw.subarray(body, body + PREAMBLE);
  const line = `--${boundary}`;
  for (let at = window.indexOf(line); at >= 0; at = window.indexOf(line, at + line.length)) {
    const rest = window.toString('latin1', at + line.length, endOfLine(window, at)).trim();
    if (isLineStart(window, at) && (rest === '' || rest === '--')) return true;
  }
  return false;
}

function declaredBase64(header: string): string {
  return `Content-Transfer-Encoding: base64\r\n${withoutField(header, 'content-transfer-encoding')}`;
}

function withoutField(header: string, name: string): string {
  return header.replace(new RegExp(`^${name}[ \\t]*:.*\\r?\\n(?:[ \\t].*\\r?\\n)*`, 'gim'), '');
}

/** A field's first value, unfolded; empty when the header has none. */
function field(header: string, name: string): string {
  const found = new RegExp(`^${name}[ \\t]*:`, 'im').exec(header);
  if (found === null) return '';
  const lines = header.slice(found.index + found[0].length).split(/\r?\n/, 40);
  const end = lines.findIndex((line, index) => index > 0 && !/^[ \t]/.test(line));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .join(' ')
    .trim();
}

function boundaryOf(type: string): string {
  const found = /boundary\s?=\s?(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type);
  return (found?.[1] ?? found?.[2] ?? '').trimEnd();
}

function tooComplex(what: string): AppError {
  return new AppError('invalid', 'This mail is built in a way that cannot be read safely.', {
    reason: `mail.too_many_${what}`,
  });
}
