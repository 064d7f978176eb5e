/** Least room for bytes, so that small chunks do not each move what is held. */
const LEAST_BYTES = 262_144;

/** The part of a stream of bytes that may still be needed, in one piece. */
export class HeldBytes {
  bytes: Uint8Array = new Uint8Array(0);
  /** How many of them are there; behind lies room. */
  length = 0;

  /** All of a text at once: nothing is copied. */
  take(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.length = bytes.length;
  }

  /** Adds a chunk; what lies before `keep` may be let go. Returns by how much the rest moved to the front. */
  append(chunk: Uint8Array, keep: number): number {
    const moved = this.length + chunk.length > this.bytes.length ? this.#makeRoom(chunk.length, keep) : 0;
    this.bytes.set(chunk, this.length);
    this.length += chunk.length;
    return moved;
  }

  #makeRoom(more: number, keep: number): number {
    const wanted = (this.length - keep + more) * 2;
    if (wanted > this.bytes.length) {
      const room = new Uint8Array(Math.max(wanted, LEAST_BYTES));
      room.set(this.bytes.subarray(keep, this.length));
      this.bytes = room;
    } else this.bytes.copyWithin(0, keep, this.length);
    this.length -= keep;
    return keep;
  }
}
