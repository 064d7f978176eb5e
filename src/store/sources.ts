import type { Selectable, Updateable } from 'kysely';
import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';
import type { SourcesTable } from './tables.ts';

export interface StoredSource {
  readonly id: number;
  readonly kind: string;
  readonly label: string;
  readonly sealed: string;
  readonly state: string;
  readonly problem: string | null;
  readonly reason: string | null;
  readonly validator: string | null;
  readonly lastGoodAt: Instant | null;
  readonly lastAttemptAt: Instant | null;
  readonly components: number;
  readonly skipped: number;
  readonly missing: readonly string[];
  readonly slice: number | null;
  readonly cursor: string | null;
  readonly toldAt: Instant | null;
}

export type SourceChange = {
  readonly [Field in keyof Omit<StoredSource, 'id' | 'kind'>]?: StoredSource[Field];
};

export function allSources(sql: Sql): readonly StoredSource[] {
  return sql.all(db.selectFrom('sources').selectAll().orderBy('id')).map(fromRow);
}

export function sourceById(sql: Sql, id: number): StoredSource | null {
  const row = sql.first(db.selectFrom('sources').selectAll().where('id', '=', id));
  return row === undefined ? null : fromRow(row);
}

export function insertSource(
  sql: Sql,
  source: { kind: string; label: string; sealed: string },
): StoredSource {
  const row = sql.first(
    db
      .insertInto('sources')
      .values({
        ...source,
        state: 'reading',
        problem: null,
        reason: null,
        validator: null,
        last_good_at: null,
        last_attempt_at: null,
        components: 0,
        skipped: 0,
        missing: '[]',
        slice: 0,
        cursor: null,
        told_at: null,
      })
      .returningAll(),
  );
  if (row === undefined) throw new Error('SQLite returned no row for a new source');
  return fromRow(row);
}

export function changeSource(sql: Sql, id: number, change: SourceChange): void {
  sql.run(db.updateTable('sources').set(toColumns(change)).where('id', '=', id));
}

export function removeSourceRow(sql: Sql, id: number): void {
  sql.run(db.deleteFrom('sources').where('id', '=', id));
}

function toColumns(change: SourceChange): Updateable<SourcesTable> {
  const { lastGoodAt, lastAttemptAt, missing, toldAt, ...same } = change;
  return {
    ...same,
    ...(lastGoodAt !== undefined && { last_good_at: lastGoodAt }),
    ...(lastAttemptAt !== undefined && { last_attempt_at: lastAttemptAt }),
    ...(missing !== undefined && { missing: JSON.stringify(missing) }),
    ...(toldAt !== undefined && { told_at: toldAt }),
  };
}

function fromRow(row: Selectable<SourcesTable>): StoredSource {
  const { last_good_at, last_attempt_at, missing, told_at, ...same } = row;
  return {
    ...same,
    lastGoodAt: last_good_at,
    lastAttemptAt: last_attempt_at,
    missing: JSON.parse(missing) as string[], // written by changeSource only
    toldAt: told_at,
  };
}

/** A piece of an upload: under the platform's 2 MB a row. */
const PIECE_BYTES = 1_000_000;

export function keepUpload(sql: Sql, source: number, bytes: Uint8Array): void {
  for (let piece = 0; piece * PIECE_BYTES < bytes.length; piece++) {
    const part = bytes.slice(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES);
    sql.run(db.insertInto('uploads').values({ source, piece, bytes: part }));
  }
}

export function uploadOf(sql: Sql, source: number): Uint8Array {
  const query = db.selectFrom('uploads').select('bytes').where('source', '=', source).orderBy('piece');
  const pieces = sql.all(query).map(row => new Uint8Array(row.bytes));
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export function handUploadOver(sql: Sql, from: number, to: number): void {
  sql.run(db.updateTable('uploads').set({ source: to }).where('source', '=', from));
}

export function removeUpload(sql: Sql, source: number): void {
  sql.run(db.deleteFrom('uploads').where('source', '=', source));
}
