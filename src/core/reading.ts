/** What to write after a calendar was read: decided here, done by the store. */

/** A known or freshly read occurrence. Equal `key`, `start` and `body`: nothing changed. */
export interface ReadRow {
  readonly key: string;
  readonly start: number;
  readonly body: string;
}

export interface ReadingDiff<Row extends ReadRow> {
  readonly write: readonly Row[];
  readonly remove: readonly Row[];
  /** Keys this reading lacked and that were kept all the same; to be handed to the next reading. */
  readonly missing: readonly string[];
}

export interface ReadingInput<Row extends ReadRow> {
  /** What is known of the window from this source. */
  readonly known: readonly Row[];
  /** What was read of the window. */
  readonly read: readonly Row[];
  /** Keys the last good reading lacked. */
  readonly missingBefore: readonly string[];
  /** Whether the whole window was read. A partial reading removes nothing. */
  readonly complete: boolean;
  /**
   * How often an event must be missing before it is believed gone: 1 where the calendar's own server
   * answered for the window, 2 for feeds, which are files that are rebuilt and sometimes come short.
   */
  readonly patience: 1 | 2;
}

/** A reading that lost more than this part of the window is believed only when the next one agrees. */
const SUSPICIOUS_LOSS = 0.5;

/** Two of three events gone is an ordinary week. */
const FEW = 4;

export function diffReading<Row extends ReadRow>(input: ReadingInput<Row>): ReadingDiff<Row> {
  const { known, complete } = input;
  const read = new Map(input.read.map(row => [row.key, row]));
  const before = new Map(known.map(row => [placeOf(row), row]));
  const write = [...read.values()].filter(row => before.get(placeOf(row))?.body !== row.body);
  const moved = known.filter(row => isMoved(row, read.get(row.key)));
  const gone = known.filter(row => !read.has(row.key));
  if (!complete) return { write, remove: moved, missing: [...input.missingBefore] };
  const lost = known.length >= FEW && gone.length > known.length * SUSPICIOUS_LOSS;
  const missingBefore = new Set(input.missingBefore);
  const believed = (row: Row) => missingBefore.has(row.key) || (input.patience === 1 && !lost);
  return {
    write,
    remove: [...moved, ...gone.filter(believed)],
    missing: gone.filter(row => !believed(row)).map(row => row.key),
  };
}

/** The same occurrence at another time: its row goes with the old time and is written anew. */
function isMoved(known: ReadRow, read: ReadRow | undefined): boolean {
  return read !== undefined && read.start !== known.start;
}

function placeOf(row: ReadRow): string {
  return `${row.start} ${row.key}`;
}
