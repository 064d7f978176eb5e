import type { Generated } from 'kysely';

/**
 * One account's database. Times are epoch milliseconds, days `YYYY-MM-DD`, truth is 0 or 1, JSON is
 * text. Tables that are read by time are clustered by it (WITHOUT ROWID), so that a changed row
 * costs one row written and no index.
 */

export interface Tables {
  account: AccountTable;
  own_addresses: OwnAddressesTable;
  sources: SourcesTable;
  uploads: UploadsTable;
  events: EventsTable;
  meetings: MeetingsTable;
  people: PeopleTable;
  addresses: AddressesTable;
  state: StateRowsTable;
  lines: LinesTable;
  journal: JournalTable;
  digests: DigestsTable;
  items: ItemsTable;
  replies: RepliesTable;
  outbox: OutboxTable;
  jobs: JobsTable;
  sign_ins: SignInsTable;
  counters: CountersTable;
}

/** One row, id 1, once the address is confirmed. */
export interface AccountTable {
  id: number;
  /** The object's own name: a hash of the address. */
  name: string;
  email: string;
  /** Sessions carry it; raising it ends them all. */
  epoch: number;
  timezone: string;
  weekday: number;
  hour: number;
  size: number;
  quiet_weeks: string;
  country: string | null;
  full_name: string;
  /** JSON array of further addresses that are the owner, in calendars; which may answer: `own_addresses`. */
  aliases: string;
  /** Why mails stopped by themselves; null otherwise. */
  problem: string | null;
  hard_bounces: number;
  created_at: number;
  last_heard_at: number | null;
  /** The digest time last told to the registry; null when it must be told. */
  registered_due: number | null;
  /** When the next digest is promised; a retry moves the job and not this. */
  digest_due: number | null;
  /** Who said the time zone: 'nobody' (it is a guess), 'browser', 'calendar' or 'owner'. */
  zone_from: string;
}

/** A further address of the owner that was asked by mail, or is confirmed; one in `aliases` alone is neither. */
export interface OwnAddressesTable {
  email: string;
  /** When the last mail with a link was queued for it; null: none was. */
  asked_at: number | null;
  confirmed_at: number | null;
  /** When that mail came back as undeliverable. */
  returned_at: number | null;
}

export interface SourcesTable {
  id: Generated<number>;
  kind: string;
  label: string;
  /** How to reach it, sealed. */
  sealed: string;
  state: string;
  problem: string | null;
  reason: string | null;
  validator: string | null;
  last_good_at: number | null;
  last_attempt_at: number | null;
  components: number;
  skipped: number;
  /** JSON array: occurrence keys the last good reading lacked. */
  missing: string;
  /** Backfill: the slice to read next, and the page inside it; slice null when done. */
  slice: number | null;
  cursor: string | null;
  /** When the owner was told by mail that it fails; null when not. */
  told_at: number | null;
}

/** An uploaded file in pieces, kept only until its backfill is done. */
export interface UploadsTable {
  source: number;
  piece: number;
  bytes: ArrayBuffer | Uint8Array;
}

export interface EventsTable {
  /** For an all-day event: its first day at 00:00 UTC. */
  start: number;
  source: number;
  key: string;
  end: number;
  /** See event-body.ts; equal text means nothing changed. */
  body: string;
}

export interface MeetingsTable {
  start: number;
  id: number;
  key: string;
  end: number;
  title: string;
  /** JSON: [[person, weight], …]; empty when nobody could be found. */
  people: string;
  others: number;
  series: string | null;
  by_owner: number;
}

export interface PeopleTable {
  id: Generated<number>;
  name: string;
  company: string | null;
  /** 'met', 'told' or 'imported'. */
  origin: string;
}

export interface AddressesTable {
  email: string;
  person: number;
  name: string;
}

/** What the owner said, as small rows: a snooze is a row. `kind` and `key` are of core/reply/state.ts. */
export interface StateRowsTable {
  kind: string;
  key: string;
  row: string;
}

/** One line of a receipt: what was asked, what was said, and whether it was taken back. */
export interface LinesTable {
  id: Generated<number>;
  /** The reply, click or page it came from. */
  act: string;
  at: number;
  clause: string;
  said: string;
  /** JSON array of person ids. */
  people: string;
  undone_at: number | null;
}

/** Before and after of every change to `state`, so that each line can be undone. */
export interface JournalTable {
  id: Generated<number>;
  line: number;
  kind: string;
  key: string;
  before: string | null;
  after: string | null;
}

export interface DigestsTable {
  week: string;
  day: string;
  /** 'sent' (or on its way), 'quiet' (nothing to say), 'missed' (too late). */
  state: string;
  /** The digest as JSON; null when missed. */
  model: string | null;
  message_id: string | null;
  created_at: number;
}

/** What a number of a digest stands for. */
export interface ItemsTable {
  week: string;
  n: number;
  kind: string;
  person: number | null;
  other_person: number | null;
  meeting: number | null;
  slot: string | null;
}

export interface RepliesTable {
  message_id: string;
  at: number;
  /** What became of it: 'applied', 'foreign', 'unconfirmed', 'unproved', 'bounce', … */
  outcome: string;
  /** What one said that waits for its owner's yes. */
  words: string | null;
}

export interface OutboxTable {
  id: Generated<number>;
  kind: string;
  message_id: string;
  /** The message as JSON; emptied once it is gone. */
  message: string;
  /** 'queued', 'sent', 'failed'. */
  state: string;
  attempts: number;
  next_at: number;
  code: string | null;
  created_at: number;
}

export interface JobsTable {
  name: string;
  due_at: number;
  attempts: number;
}

export interface SignInsTable {
  email: string;
  secret_hash: string;
  code_hash: string;
  browser: string;
  expires_at: number;
  tries: number;
  timezone: string | null;
  /** The pending source, sealed; null when none. */
  source: string | null;
}

/** How often something happened in a period, for rate limits: "receipts 2026-11-23". */
export interface CountersTable {
  name: string;
  count: number;
  expires_at: number;
}
