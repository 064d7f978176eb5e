/** Bytes of iCalendar text, looked at without decoding them: ASCII names in any case, folds, two charsets. */

export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `lower` in lower case, the bytes in any. */
export function startsWith(bytes: Uint8Array, start: number, end: number, lower: Uint8Array): boolean {
  if (end - start < lower.length) return false;
  for (let i = 0; i < lower.length; i++) {
    const byte = bytes[start + i] ?? 0;
    if ((byte >= 65 && byte <= 90 ? byte | 32 : byte) !== lower[i]) return false;
  }
  return true;
}

export function endsWith(bytes: Uint8Array, start: number, end: number, lower: Uint8Array): boolean {
  return end - start >= lower.length && startsWith(bytes, end - lower.length, end, lower);
}

/** Copies a logical line without its folds; a fold may lie inside a character, hence before decoding. */
export function unfoldInto(to: Uint8Array, at: number, from: Uint8Array, start: number, end: number): number {
  let out = at;
  for (let i = start; i < end; i++) {
    const byte = from[i] ?? 0;
    if (byte === 10 && isBlank(from[i + 1] ?? 0)) i++;
    else if (byte !== 13) to[out++] = byte;
  }
  return out;
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const latin1 = new TextDecoder('windows-1252');

/** UTF-8; what is not valid UTF-8 is Latin-1, as older exports of Outlook and Lotus write. */
export function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}
