import { Parser } from 'htmlparser2';
import { type Mark, markOf } from './html-marks.ts';
import { isQuoteLine, LINE_LIMIT, type Line, TEXT_LIMIT, withoutMarks } from './line.ts';

/** Characters of markup that are read. Word writes up to 100 KB of styles before the first word. */
const MARKUP_LIMIT = 524_288;
/** No answer stands deeper; closing tags are matched against the open ones, so depth costs time. */
const DEPTH_LIMIT = 256;
const CHUNK = 16_384;

const BLOCKS = new Set(
  `address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6
  header hr li main nav ol p pre section table tbody tfoot thead tr ul`.split(/\s+/),
);
/** Blocks that browsers set apart by a blank line. */
const SPACED = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'pre', 'blockquote']);

/** "On Monday, Ana wrote:" above a blockquote; narrow templates break it. */
const INTRODUCTION_LINES = 3;
/** The colon, perhaps with marks of direction behind it, which are question marks where the charset lacks them. */
const INTRODUCTION_END = /[:：][\s?\u200e\u200f\u202a-\u202e\u2066-\u2069]{0,4}$/;

/** A list item's mark waits for its text, which may stand in a paragraph of its own. */
const BULLET = /^(?:- |\d{1,4}\. )$/;

interface Frame {
  readonly mark: Mark;
  readonly block: boolean;
  readonly spaced: boolean;
  readonly list: { ordered: boolean; next: number } | null;
}

/**
 * The lines a person would see of an HTML body, each told whether a quoting element holds it.
 * `untilQuote`: reads no further than the first quoted line; the rest of a mail is mostly quote.
 * `pastBoundary`: reads on where Outlook's header block starts.
 */
export function linesOfHtml(html: string, { untilQuote = false, pastBoundary = false } = {}): Line[] {
  const page = new Page(untilQuote, pastBoundary);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      onclosetag: name => page.close(name),
      ontext: text => page.text(text),
    },
    { decodeEntities: true },
  );
  const markup = html.slice(0, MARKUP_LIMIT);
  for (let at = 0; at < markup.length && !page.full; at += CHUNK) parser.write(markup.slice(at, at + CHUNK));
  if (!page.full) parser.end();
  return page.lines();
}

/** Lays out text in lines as a browser would, without its styles. */
class Page {
  full = false;
  readonly #frames: Frame[] = [];
  readonly #lines: Line[] = [];
  #line = '';
  /** Whether a further space would be collapsed; asking the growing line itself would flatten it each time. */
  #spaceEnds = true;
  #size = 0;
  #quotes = 0;
  #hidden = 0;
  #preformatted = 0;
  #blankWanted = false;
  /** Gmail: a quoting container whose blockquote is over, so that what follows may be an answer. */
  #answersFrom: number | null = null;
  /** What stands in that container above its blockquote: an introduction, or a forwarded mail itself. */
  #introduction = { lines: 0, last: '', over: true };

  readonly #untilQuote: boolean;
  readonly #pastBoundary: boolean;

  constructor(untilQuote: boolean, pastBoundary: boolean) {
    this.#untilQuote = untilQuote;
    this.#pastBoundary = pastBoundary;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.full) return;
    if (name === 'br') {
      this.#break(true);
      return;
    }
    const block = BLOCKS.has(name);
    const mark = markOf(name, attributes);
    if (block || mark !== null) this.#break(false);
    if (mark === 'boundary' && this.#quotes === 0 && !this.#pastBoundary) this.#boundary();
    if (mark === 'quote') this.#quotes++;
    if (mark === 'quote-with-answers' && this.#quotes++ === 0) {
      this.#introduction = { lines: 0, last: '', over: false };
    }
    if (name === 'blockquote') this.#introduction.over = true;
    if (mark === 'hidden') this.#hidden++;
    if (name === 'pre') this.#preformatted++;
    const spaced = SPACED.has(name) && !isTight(attributes) && !this.#inList();
    if (spaced) this.#blankWanted = true;
    this.#bullet(name);
    if ((name === 'td' || name === 'th') && this.#line !== '') this.#line += ' ';
    const list =
      name === 'ol' || name === 'ul' ? { ordered: name === 'ol', next: startOf(attributes) } : null;
    this.#frames.push({ mark, block, spaced, list });
    if (this.#frames.length > DEPTH_LIMIT) this.full = true;
  }

  close(name: string): void {
    if (this.full) return;
    if (name === 'br') return;
    const frame = this.#frames.pop();
    if (frame === undefined) return;
    if (frame.block || frame.mark !== null) this.#break(false);
    if (frame.spaced) this.#blankWanted = true;
    if (frame.mark === 'quote') this.#quotes--;
    if (frame.mark === 'quote-with-answers') this.#quotes--;
    if (frame.mark === 'hidden') this.#hidden--;
    if (name === 'pre') this.#preformatted--;
    if (name === 'blockquote') this.#noteAnswers();
    if (this.#answersFrom !== null && this.#frames.length < this.#answersFrom) this.#answersFrom = null;
  }

  text(text: string): void {
    if (this.full || this.#hidden > 0) return;
    if (this.#preformatted > 0) {
      this.#preformattedText(text);
      return;
    }
    const words = text.replace(/[ \t\r\n\f]+/g, ' ');
    const start = this.#spaceEnds && words.startsWith(' ') ? words.slice(1) : words;
    if (start === '') return;
    this.#line += start;
    this.#spaceEnds = start.endsWith(' ');
    if (this.#line.length > TEXT_LIMIT) this.#break(false);
  }

  lines(): Line[] {
    this.#break(false);
    return this.#lines;
  }

  #preformattedText(text: string): void {
    const [first = '', ...rest] = text.replace(/\r\n?/g, '\n').split('\n');
    this.#line += first;
    for (const line of rest) {
      this.#break(true);
      if (this.full) return;
      this.#line = line;
    }
  }

  /** Ends the line; an empty one only counts when it was asked for (`<br>`). */
  #break(forced: boolean): void {
    if (!forced && BULLET.test(this.#line)) return;
    const spaced = this.#line.replace(/[\u00a0\u202f]/g, ' ').replace(/\u200b|\ufeff|\u00ad|\u034f/g, '');
    const text = withoutMarks(spaced.trimEnd()).trimEnd();
    const typed = this.#line !== '';
    this.#line = '';
    this.#spaceEnds = true;
    if (this.#hidden > 0 || (text === '' && !forced && !(typed && this.#preformatted === 0))) return;
    if (this.#blankWanted && text !== '') {
      if (this.#lines.length > 0 && this.#lines.at(-1)?.text !== '') this.#push('');
      this.#blankWanted = false;
    }
    this.#push(text);
  }

  #push(text: string): void {
    const quoted = this.#isQuoted() || isQuoteLine(text);
    this.#lines.push({ text, quoted, boundary: false });
    if (quoted && text !== '' && !this.#introduction.over) {
      this.#introduction.lines++;
      this.#introduction.last = text;
    }
    this.#size += text.length + 1;
    if (quoted && this.#untilQuote && text !== '') this.full = true;
    if (this.#size > TEXT_LIMIT || this.#lines.length >= LINE_LIMIT) this.full = true;
  }

  #boundary(): void {
    this.#lines.push({ text: '', quoted: false, boundary: true });
    this.full = true;
  }

  #isQuoted(): boolean {
    return this.#quotes > 0 && !(this.#answersFrom !== null && this.#quotes === 1);
  }

  /**
   * After an introduced blockquote directly in Gmail's container, further lines of the container are
   * answers. A forward holds the other mail without a blockquote; those in it are that mail's own.
   */
  #noteAnswers(): void {
    const { lines, last } = this.#introduction;
    if (lines === 0 || lines > INTRODUCTION_LINES || !INTRODUCTION_END.test(last)) return;
    const depth = this.#frames.findLastIndex(frame => frame.mark === 'quote-with-answers');
    if (depth >= 0 && this.#quotes === 1) this.#answersFrom ??= depth + 1;
  }

  #inList(): boolean {
    return this.#frames.some(frame => frame.list !== null);
  }

  #bullet(name: string): void {
    if (name !== 'li') return;
    const list = this.#frames.findLast(frame => frame.list !== null)?.list ?? null;
    this.#line = list?.ordered ? `${list.next++}. ` : '- ';
    this.#spaceEnds = true;
  }
}

/** Word and Outlook write every line as a paragraph without margins. */
function isTight(attributes: Readonly<Record<string, string>>): boolean {
  const style = (attributes.style ?? '').slice(0, 500);
  return (
    /mso(?:normal|plaintext|listparagraph|nospacing)/i.test(attributes.class ?? '') ||
    /margin(?:-top)?:\s*0/i.test(style)
  );
}

function startOf(attributes: Readonly<Record<string, string>>): number {
  const start = Number.parseInt(attributes.start ?? '1', 10);
  return Number.isFinite(start) ? start : 1;
}
