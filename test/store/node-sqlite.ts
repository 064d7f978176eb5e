import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../../src/store/migrations.ts';
import { createSql, type Sql, type SqlConnection } from '../../src/store/sql.ts';

/** An SQLite in memory behind the store's own port. */
export function nodeConnection(): SqlConnection {
  const database = new DatabaseSync(':memory:');
  let depth = 0;
  return {
    query: (sql, parameters) => {
      const values = parameters.map(value => (value instanceof ArrayBuffer ? new Uint8Array(value) : value));
      return database.prepare(sql).all(...values) as Record<string, unknown>[];
    },
    transaction: work => {
      const name = `level${depth++}`;
      database.exec(`SAVEPOINT ${name}`);
      try {
        const result = work();
        database.exec(`RELEASE ${name}`);
        return result;
      } catch (error) {
        database.exec(`ROLLBACK TO ${name}`);
        database.exec(`RELEASE ${name}`);
        throw error;
      } finally {
        depth--;
      }
    },
  };
}

/** A migrated, empty account database. */
export function emptyStore(): Sql {
  const connection = nodeConnection();
  migrate(connection);
  return createSql(connection);
}
