/** Content lines as vCard (RFC 6350, 3.2) and iCalendar (RFC 5545, 3.1) share them. */

/** Both formats: lines no longer than this many octets of UTF-8, the line break left out. */
const MAX_OCTETS = 75;

/** One property, folded, with its line break. */
export function contentLine(name: string, value: string): string {
  return `${folded(`${name}:${value}`)}\r\n`;
}

/** A TEXT value: backslash, comma, semicolon and line breaks escaped; other control characters left out. */
export function escapedText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(CONTROL, '');
}

/** A parameter value in quotes; what cannot stand in them is written as RFC 6868 says. */
export function quotedParam(text: string): string {
  const encoded = text
    .replace(/\^/g, '^^')
    .replace(/\r\n|\r|\n/g, '^n')
    .replace(/"/g, "^'");
  return `"${encoded.replace(CONTROL, '')}"`;
}

const CONTROL = /\p{Cc}/gu;

const ASCII = /^[\x20-\x7e]*$/;

/** Never inside a character, as both RFCs ask. */
function folded(line: string): string {
  if (line.length <= MAX_OCTETS && ASCII.test(line)) return line;
  let out = '';
  let octets = 0;
  for (const char of line) {
    const width = octetsOf(char);
    if (octets + width > MAX_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += char;
    octets += width;
  }
  return out;
}

function octetsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
