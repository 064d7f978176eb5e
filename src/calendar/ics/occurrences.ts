/** One occurrence: `start`, `end` and `original` are instants, or of whole days midnights as if in UTC. */
export interface Occurrence {
  /** Number of the entry (what is the same for all occurrences of a component). */
  readonly entry: number;
  readonly allDay: boolean;
  readonly start: number;
  readonly end: number;
  /** RECURRENCE-ID; null when it does not recur. */
  readonly original: number | null;
  /** Whether `original` is a whole day; an override may turn a day into a time. */
  readonly originalAllDay: boolean;
}

const WIDTH = 3;

/**
 * Many occurrences in little room: 28 bytes each outside the heap, instead of an object of 200. A
 * backfill of a busy feed has hundreds of thousands.
 */
export class OccurrenceList {
  #times = new Float64Array(1_024 * WIDTH);
  #entries = new Int32Array(1_024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add({ entry, allDay, start, end, original, originalAllDay }: Occurrence): void {
    if (this.#size === this.#entries.length) this.#grow();
    const at = this.#size * WIDTH;
    this.#times[at] = start;
    this.#times[at + 1] = end;
    this.#times[at + 2] = original ?? Number.NaN;
    this.#entries[this.#size] = entry * 4 + (allDay ? 1 : 0) + (originalAllDay ? 2 : 0);
    this.#size++;
  }

  /** By start as it is printed (a whole day before the times of that day), then by `rank` of the entry. */
  *inOrder(rank: (entry: number) => string): Generator<Occurrence> {
    const order = new Uint32Array(this.#size);
    for (let i = 0; i < order.length; i++) order[i] = i;
    order.sort((a, b) => this.#compare(a, b, rank));
    for (const index of order) yield this.#at(index);
  }

  #at(index: number): Occurrence {
    const at = index * WIDTH;
    const original = this.#times[at + 2] ?? Number.NaN;
    const raw = this.#entries[index] ?? 0;
    return {
      entry: raw >> 2,
      allDay: (raw & 1) === 1,
      start: this.#times[at] ?? 0,
      end: this.#times[at + 1] ?? 0,
      original: Number.isNaN(original) ? null : original,
      originalAllDay: (raw & 2) === 2,
    };
  }

  #compare(a: number, b: number, rank: (entry: number) => string): number {
    const byStart = (this.#times[a * WIDTH] ?? 0) - (this.#times[b * WIDTH] ?? 0);
    if (byStart !== 0) return byStart;
    const left = this.#entries[a] ?? 0;
    const right = this.#entries[b] ?? 0;
    if ((left & 1) !== (right & 1)) return (right & 1) - (left & 1);
    const leftRank = rank(left >> 2);
    const rightRank = rank(right >> 2);
    if (leftRank !== rightRank) return leftRank < rightRank ? -1 : 1;
    return a - b;
  }

  #grow(): void {
    const capacity = Math.ceil(this.#entries.length * 1.5);
    const times = new Float64Array(capacity * WIDTH);
    times.set(this.#times);
    const entries = new Int32Array(capacity);
    entries.set(this.#entries);
    this.#times = times;
    this.#entries = entries;
  }
}
