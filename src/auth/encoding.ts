/** Bytes as text that survives URLs, cookies and mail addresses. Decoding is strict: one text a value. */

/** Its letters, in the order of what they stand for. */
export const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 section 5, without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Null for anything that `toBase64url` would not have written. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return toBase64url(bytes) === text ? bytes : null;
}

/** RFC 4648 section 6, lower-case and without padding: safe where upper and lower case are one. */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xfff;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += BASE32.charAt((pending >> (bits - 5)) & 31);
  }
  return bits > 0 ? text + BASE32.charAt((pending << (5 - bits)) & 31) : text;
}
