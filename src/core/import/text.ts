/** The Web's decoder: pure computation, present in Node and in workerd; only its type is outside lib.es2024. */
declare const TextDecoder: {
  new (label?: string, options?: { readonly fatal?: boolean }): { decode(bytes: Uint8Array): string };
};

/** A file's bytes as text: by byte order mark, else UTF-8, else what Windows programs write. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
  return decoded(bytes, 'utf-8');
}

/** By the charset that was named, where it fits the bytes and is known; else as Windows-1252, which fits any. */
export function decoded(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // RangeError: no such charset. TypeError: the bytes are not in it.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
