/**
 * Rows of a CSV text (RFC 4180), as address books really write it: comma, semicolon or tab, any line
 * ending, a byte order mark, Excel's `sep=` line, quotes in the middle of a bare field taken literally.
 */
export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** Empty rows are left out. At most `limit` rows are read. */
export function readRows(text: string, limit: number): readonly CsvRow[] {
  const { body, delimiter, firstLine } = prepared(text);
  const rows: CsvRow[] = [];
  let at = 0;
  let line = firstLine;
  while (at < body.length && rows.length < limit) {
    const row = readRow(body, at, delimiter);
    if (row.fields.some(value => value.trim() !== '')) rows.push({ line, fields: row.fields });
    line += row.lines;
    at = row.end;
  }
  return rows;
}

interface ReadRow {
  readonly fields: readonly string[];
  /** Where the next row begins. */
  readonly end: number;
  /** Lines of the file it takes up. */
  readonly lines: number;
}

function readRow(body: string, start: number, delimiter: string): ReadRow {
  const fields: string[] = [];
  let at = start;
  let lines = 1;
  for (;;) {
    const closing = body[at] === '"' ? closingQuote(body, at + 1) : -1;
    const quoted = closing < 0 ? '' : body.slice(at + 1, closing).replaceAll('""', '"');
    if (closing >= 0) at = closing + 1;
    const end = endOfBare(body, at, delimiter);
    if (fields.length < MAX_FIELDS) fields.push(quoted + body.slice(at, end));
    lines += quoted.split(LINE_END).length - 1;
    at = end + 1;
    if (body[end] !== delimiter) return { fields, lines, end: body.startsWith('\r\n', end) ? at + 1 : at };
  }
}

/** Outlook, the widest of all, has 92 columns. */
const MAX_FIELDS = 300;

const LINE_END = /\r\n|\r|\n/;

/** -1 when the quote is never closed; then it was no quote, and the rest of the file stays readable. */
function closingQuote(body: string, from: number): number {
  let at = body.indexOf('"', from);
  while (at >= 0 && body[at + 1] === '"') at = body.indexOf('"', at + 2);
  return at;
}

function endOfBare(body: string, from: number, delimiter: string): number {
  let at = from;
  while (at < body.length && body[at] !== delimiter && body[at] !== '\n' && body[at] !== '\r') at += 1;
  return at;
}

function prepared(text: string): {
  readonly body: string;
  readonly delimiter: string;
  readonly firstLine: number;
} {
  const body = text.replace(/^\uFEFF/, '');
  const told = /^sep=(.)\r?\n/.exec(body);
  if (told) return { body: body.slice(told[0].length), delimiter: told[1] ?? ',', firstLine: 2 };
  return { body, delimiter: likeliestDelimiter(body), firstLine: 1 };
}

/** Enough lines to reach the header below a preamble. */
const SAMPLE_LINES = 20;

/** The one that splits some line of the beginning into the most fields; a comma when none does. */
function likeliestDelimiter(body: string): string {
  const lines = body.slice(0, 20_000).split(LINE_END, SAMPLE_LINES);
  const most = (delimiter: string) =>
    Math.max(...lines.map(line => line.replace(/"(?:[^"]|"")*"/g, '').split(delimiter).length));
  return [',', ';', '\t'].reduce((best, next) => (most(next) > most(best) ? next : best));
}
