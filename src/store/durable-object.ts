import type { SqlConnection } from './sql.ts';

/** The SQLite of a Durable Object. Rows come back as plain objects; blobs as `ArrayBuffer`. */
export function durableObjectConnection(storage: DurableObjectStorage): SqlConnection {
  return {
    query: (sql, parameters) => storage.sql.exec(sql, ...parameters).toArray(),
    transaction: work => storage.transactionSync(work),
  };
}
