/** Content lines (RFC 5545, 3.1), already unfolded, read more leniently than the RFC asks. */

export interface ContentLine {
  /** Upper-case. */
  readonly name: string;
  /** Names upper-case; values unquoted, RFC 6868 carets decoded. Of a repeated parameter the first. */
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
}

/** Null when there is no name and value. */
export function parseLine(line: string): ContentLine | null {
  const nameEnd = endOfName(line);
  if (nameEnd <= 0) return null;
  const name = upper(line.slice(0, nameEnd));
  const colon = valueColon(line, nameEnd);
  if (colon < 0) return null;
  const params = colon === nameEnd ? NO_PARAMS : parseParams(line.slice(nameEnd + 1, colon));
  return { name, params, value: line.slice(colon + 1) };
}

/**
 * A line whose value is times: these have no colon, so the last one begins the value. Outlook writes
 * TZIDs with colons and without quotes (`TZID=tzone://Microsoft/Utc`, `TZID=(UTC-05:00) Eastern`).
 */
export function parseTimeLine(line: string): ContentLine | null {
  const nameEnd = endOfName(line);
  if (nameEnd <= 0) return null;
  const name = upper(line.slice(0, nameEnd));
  const colon = line.lastIndexOf(':');
  if (colon < nameEnd) return null;
  const params = colon === nameEnd ? NO_PARAMS : parseParams(line.slice(nameEnd + 1, colon));
  return { name, params, value: line.slice(colon + 1).trim() };
}

/** The name of a line, upper-case; empty when there is none. */
export function nameOf(line: string): string {
  return upper(line.slice(0, Math.max(0, endOfName(line))));
}

function endOfName(line: string): number {
  for (let i = 0; i < line.length; i++) {
    const c = line.charCodeAt(i);
    if (c === 58 || c === 59) return i;
  }
  return -1;
}

/** Names of properties and parameters, once made upper-case: there are few, and millions of lines. */
function upper(name: string): string {
  const known = uppers.get(name);
  if (known !== undefined) return known;
  const made = name.trim().toUpperCase();
  if (uppers.size < 500 && name.length < 40) uppers.set(name, made);
  return made;
}

const uppers = new Map<string, string>();

const NO_PARAMS: ReadonlyMap<string, string> = new Map();

/** The first colon outside quotes; when a quote never closes, the first colon at all. */
function valueColon(line: string, from: number): number {
  let quoted = false;
  for (let i = from; i < line.length; i++) {
    const c = line.charCodeAt(i);
    if (c === 34) quoted = !quoted;
    else if (c === 58 && !quoted) return i;
  }
  return line.indexOf(':', from);
}

function parseParams(text: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  for (const part of splitOutsideQuotes(text, 59)) {
    const equals = part.indexOf('=');
    if (equals <= 0) continue;
    const name = upper(part.slice(0, equals));
    if (!params.has(name)) params.set(name, paramValue(part.slice(equals + 1)));
  }
  return params;
}

function splitOutsideQuotes(text: string, separator: number): string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 34) quoted = !quoted;
    else if (c === separator && !quoted) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function paramValue(raw: string): string {
  const bare = raw.includes('"') ? raw.replaceAll('"', '') : raw;
  if (!bare.includes('^')) return bare.trim();
  return bare.replace(/\^[n^']/g, pair => (pair === '^n' ? '\n' : pair === '^^' ? '^' : '"')).trim();
}
