import type { Compilable } from 'kysely';

/** What a database binding accepts and returns. */
export type SqlValue = string | number | null | ArrayBuffer | Uint8Array;

/**
 * A synchronous SQLite connection: a Durable Object's own storage in production, `node:sqlite` in
 * fast tests. Statements run at once; `transaction` rolls everything back when its function throws.
 */
export interface SqlConnection {
  query(sql: string, parameters: readonly SqlValue[]): readonly Record<string, unknown>[];
  transaction<T>(work: () => T): T;
}

/** The platform binds at most 100 parameters in one query (Cloudflare Durable Objects limits). */
export const MAX_PARAMETERS = 100;

/** The store's port: Kysely builds and types a query, the connection runs it. */
export interface Sql {
  all<Row>(query: Compilable<Row>): readonly Row[];
  first<Row>(query: Compilable<Row>): Row | undefined;
  run(query: Compilable<unknown>): void;
  transaction<T>(work: () => T): T;
}

export function createSql(connection: SqlConnection): Sql {
  const all = <Row>(query: Compilable<Row>): readonly Row[] => {
    const { sql, parameters } = query.compile();
    // The compiled query carries its row type; the connection cannot know it.
    return connection.query(sql, parameters as readonly SqlValue[]) as readonly Row[];
  };
  return {
    all,
    first: query => all(query)[0],
    run: query => void all(query),
    transaction: work => connection.transaction(work),
  };
}
