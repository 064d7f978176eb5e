/** Bytes looked at in one go. Small, so that the loops over them are soon compiled and stay so. */
export const BLOCK_BYTES = 16_384;

/**
 * Where logical lines end in [from, to), at most BLOCK_BYTES of them: at line feeds not followed by a
 * blank, which would be a fold. The byte at `to` must be there. Writes into `ends` and returns how many.
 */
export function findLineEnds(bytes: Uint8Array, from: number, to: number, ends: Int32Array): number {
  let count = 0;
  for (let i = bytes.indexOf(10, from); i >= 0 && i < to; i = bytes.indexOf(10, i + 1)) {
    const next = bytes[i + 1];
    if (next !== 32 && next !== 9) ends[count++] = i;
  }
  return count;
}
