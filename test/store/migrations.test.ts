import { describe, expect, test } from 'vitest';
import { accountRow } from '../../src/store/account-row.ts';
import { migrate, migrations } from '../../src/store/migrations.ts';
import { ownAddress } from '../../src/store/own-addresses.ts';
import { waitingWords } from '../../src/store/replies.ts';
import { createSql, type SqlConnection } from '../../src/store/sql.ts';
import { nodeConnection } from './node-sqlite.ts';

function schema(connection: SqlConnection): unknown[] {
  const tables = connection.query(
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY name",
    [],
  );
  return tables.map(({ name }) => [
    name,
    connection.query(`SELECT name, type, pk, "notnull" FROM pragma_table_info('${name}')`, []),
  ]);
}

function newest(): unknown[] {
  const connection = nodeConnection();
  migrate(connection);
  return schema(connection);
}

describe('a database', () => {
  test.each(migrations.map((_, step) => step))(
    'at step %i comes to the newest shape, from there and twice',
    step => {
      const connection = nodeConnection();
      migrate(connection, step);
      migrate(connection);
      migrate(connection);
      expect(schema(connection)).toEqual(newest());
      expect(connection.query('SELECT count(*) AS steps FROM migrations', [])).toEqual([
        { steps: migrations.length },
      ]);
    },
  );

  test('keeps what it held: an account and replies of the first step', () => {
    const connection = nodeConnection();
    migrate(connection, 1);
    connection.query(
      `INSERT INTO account VALUES (1, 'abc', 'sam@owner.example', 1, 'Europe/Berlin', 1, 7, 3, 'line', NULL, 'Sam', '[]', NULL, 0, 5, NULL, 9)`,
      [],
    );
    connection.query("INSERT INTO replies VALUES ('a', 1, 'applied')", []);
    migrate(connection);
    const sql = createSql(connection);
    expect(accountRow(sql)).toMatchObject({
      email: 'sam@owner.example',
      digestDue: null,
      zoneFrom: 'owner',
      registeredDue: 9,
    });
    expect(waitingWords(sql, 'a')).toBeNull();
  });

  test('from before addresses were confirmed keeps them, and believes those that Google has proved', () => {
    const connection = nodeConnection();
    migrate(connection, 2);
    const aliases = JSON.stringify(['sam@work.example', 'sam@club.example']);
    connection.query(
      `INSERT INTO account VALUES (1, 'abc', 'sam@owner.example', 1, 'Europe/Berlin', 1, 7, 3, 'line', NULL, 'Sam', ?, NULL, 0, 5, NULL, 9, NULL, 'owner')`,
      [aliases],
    );
    for (const [kind, label] of [
      ['google', 'sam@work.example'],
      ['google', 'somebody@else.example'],
      ['file', 'sam@club.example'],
    ] as const)
      connection.query(
        "INSERT INTO sources (kind, label, sealed, state, components, skipped, missing) VALUES (?, ?, '', 'ok', 0, 0, '[]')",
        [kind, label],
      );
    migrate(connection);
    const sql = createSql(connection);
    expect(accountRow(sql)?.aliases).toEqual(['sam@work.example', 'sam@club.example']);
    expect(ownAddress(sql, 'sam@work.example')).toMatchObject({ askedAt: null, confirmedAt: 5 });
    expect(ownAddress(sql, 'sam@club.example')).toBeNull();
    expect(ownAddress(sql, 'somebody@else.example')).toBeNull();
  });

  test('whose step fails in the middle is as it was before that step', () => {
    const connection = nodeConnection();
    migrate(connection, 1);
    const before = schema(connection);
    connection.query('DROP TABLE interactions', []);
    expect(() => migrate(connection)).toThrow();
    connection.query(
      'CREATE TABLE interactions (person INTEGER NOT NULL, start INTEGER NOT NULL, meeting INTEGER NOT NULL, weight REAL NOT NULL, others INTEGER NOT NULL, series TEXT, by_owner INTEGER NOT NULL, PRIMARY KEY (person, start, meeting)) WITHOUT ROWID',
      [],
    );
    expect(schema(connection)).toEqual(before);
    migrate(connection);
    expect(schema(connection)).toEqual(newest());
  });
});
