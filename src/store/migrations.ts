import type { SqlConnection } from './sql.ts';

/** Append only: a step that has been released is never edited. The number of a step is its place. */
export const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE account (
      id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT NOT NULL, email TEXT NOT NULL, epoch INTEGER NOT NULL,
      timezone TEXT NOT NULL, weekday INTEGER NOT NULL, hour INTEGER NOT NULL, size INTEGER NOT NULL,
      quiet_weeks TEXT NOT NULL, country TEXT, full_name TEXT NOT NULL, aliases TEXT NOT NULL, problem TEXT,
      hard_bounces INTEGER NOT NULL, created_at INTEGER NOT NULL, last_heard_at INTEGER, registered_due INTEGER)`,
    `CREATE TABLE sources (
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, label TEXT NOT NULL, sealed TEXT NOT NULL, state TEXT NOT NULL,
      problem TEXT, reason TEXT, validator TEXT, last_good_at INTEGER, last_attempt_at INTEGER,
      components INTEGER NOT NULL, skipped INTEGER NOT NULL, missing TEXT NOT NULL, slice INTEGER, cursor TEXT,
      told_at INTEGER)`,
    `CREATE TABLE uploads (source INTEGER NOT NULL, piece INTEGER NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (source, piece)) WITHOUT ROWID`,
    `CREATE TABLE events (start INTEGER NOT NULL, source INTEGER NOT NULL, key TEXT NOT NULL, end INTEGER NOT NULL,
      body TEXT NOT NULL, PRIMARY KEY (start, source, key)) WITHOUT ROWID`,
    `CREATE TABLE meetings (start INTEGER NOT NULL, id INTEGER NOT NULL, key TEXT NOT NULL, end INTEGER NOT NULL,
      title TEXT NOT NULL, people TEXT NOT NULL, others INTEGER NOT NULL, series TEXT, by_owner INTEGER NOT NULL,
      PRIMARY KEY (start, id)) WITHOUT ROWID`,
    `CREATE TABLE interactions (person INTEGER NOT NULL, start INTEGER NOT NULL, meeting INTEGER NOT NULL,
      weight REAL NOT NULL, others INTEGER NOT NULL, series TEXT, by_owner INTEGER NOT NULL,
      PRIMARY KEY (person, start, meeting)) WITHOUT ROWID`,
    `CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, company TEXT, origin TEXT NOT NULL)`,
    `CREATE TABLE addresses (email TEXT PRIMARY KEY, person INTEGER NOT NULL, name TEXT NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE state (kind TEXT NOT NULL, key TEXT NOT NULL, row TEXT NOT NULL,
      PRIMARY KEY (kind, key)) WITHOUT ROWID`,
    `CREATE TABLE lines (id INTEGER PRIMARY KEY, act TEXT NOT NULL, at INTEGER NOT NULL, clause TEXT NOT NULL,
      said TEXT NOT NULL, people TEXT NOT NULL, undone_at INTEGER)`,
    `CREATE TABLE journal (id INTEGER PRIMARY KEY, line INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
      before TEXT, after TEXT)`,
    `CREATE TABLE digests (week TEXT PRIMARY KEY, day TEXT NOT NULL, state TEXT NOT NULL, model TEXT,
      message_id TEXT, created_at INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE items (week TEXT NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, person INTEGER,
      other_person INTEGER, meeting INTEGER, slot TEXT, PRIMARY KEY (week, n)) WITHOUT ROWID`,
    `CREATE TABLE replies (message_id TEXT PRIMARY KEY, at INTEGER NOT NULL, outcome TEXT NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE outbox (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE,
      message TEXT NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL, next_at INTEGER NOT NULL, code TEXT,
      created_at INTEGER NOT NULL)`,
    `CREATE TABLE jobs (name TEXT PRIMARY KEY, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE sign_ins (secret_hash TEXT PRIMARY KEY, email TEXT NOT NULL, code_hash TEXT NOT NULL, browser TEXT NOT NULL,
      expires_at INTEGER NOT NULL, tries INTEGER NOT NULL, timezone TEXT, source TEXT) WITHOUT ROWID`,
    `CREATE TABLE counters (name TEXT PRIMARY KEY, count INTEGER NOT NULL, expires_at INTEGER NOT NULL) WITHOUT ROWID`,
  ],
  [
    // When the digest was promised (retries move the job, not the promise), and who said the zone.
    'ALTER TABLE account ADD COLUMN digest_due INTEGER',
    "ALTER TABLE account ADD COLUMN zone_from TEXT NOT NULL DEFAULT 'owner'",
    // What an unproved reply said, until its owner has confirmed it.
    'ALTER TABLE replies ADD COLUMN words TEXT',
    'CREATE INDEX lines_by_act ON lines (act)',
    // A meeting's row says who was there; a second row for each of them only cost.
    'DROP TABLE interactions',
  ],
  [
    `CREATE TABLE own_addresses (email TEXT PRIMARY KEY, asked_at INTEGER, confirmed_at INTEGER) WITHOUT ROWID`,
    // What was typed before stays, unconfirmed; Google has proved the addresses it signed in with.
    `INSERT INTO own_addresses SELECT DISTINCT alias.value, NULL, account.created_at
      FROM account, json_each(account.aliases) AS alias
      WHERE alias.value IN (SELECT label FROM sources WHERE kind = 'google')`,
  ],
  ['ALTER TABLE own_addresses ADD COLUMN returned_at INTEGER'],
];

/** Brings a database to the newest step, or up to `until`; each step is all or nothing. */
export function migrate(connection: SqlConnection, until = migrations.length): void {
  connection.query('CREATE TABLE IF NOT EXISTS migrations (step INTEGER PRIMARY KEY)', []);
  const row = connection.query('SELECT max(step) AS step FROM migrations', [])[0];
  const done = typeof row?.step === 'number' ? row.step : 0;
  for (let step = done + 1; step <= until; step++) {
    connection.transaction(() => {
      for (const statement of migrations[step - 1] ?? []) connection.query(statement, []);
      connection.query('INSERT INTO migrations (step) VALUES (?)', [step]);
    });
  }
}
