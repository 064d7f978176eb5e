import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

export interface Job {
  /** "digest", "outbox", "sync 3", "backfill 3". */
  readonly name: string;
  readonly dueAt: Instant;
  readonly attempts: number;
}

export function setJob(sql: Sql, name: string, dueAt: Instant, attempts = 0): void {
  const known = jobNamed(sql, name);
  if (known !== null && known.dueAt === dueAt && known.attempts === attempts) return;
  sql.run(
    db
      .insertInto('jobs')
      .values({ name, due_at: dueAt, attempts })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ due_at: dueAt, attempts })),
  );
}

export function removeJob(sql: Sql, name: string): void {
  sql.run(db.deleteFrom('jobs').where('name', '=', name));
}

export function jobNamed(sql: Sql, name: string): Job | null {
  return allJobs(sql).find(job => job.name === name) ?? null;
}

/** A handful of rows: every job an account has, the earliest first. */
export function allJobs(sql: Sql): readonly Job[] {
  const query = db.selectFrom('jobs').selectAll().orderBy('due_at').orderBy('name');
  return sql.all(query).map(row => ({ name: row.name, dueAt: row.due_at, attempts: row.attempts }));
}
