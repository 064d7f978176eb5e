/**
 * What an account has to do and when. Each job is a row; the object's one alarm stands at the
 * earliest. A job is claimed by moving its due time on before it runs, so that a crash in the middle
 * costs a retry and never a loop, and never a silence.
 */
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import type { Job } from '../store/jobs.ts';
import { allJobs, jobNamed, removeJob, setJob } from '../store/jobs.ts';
import type { AccountContext } from './context.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Never gives up: a job that fails for days still runs every hour, so that the day it can, it does. */
const RETRY_AFTER_MS = [1, 2, 5, 10, 20, 40, 60].map(minutes => minutes * MINUTE_MS);

/** One alarm does at most this many units; what is left is done by the next, at once. */
const MAX_UNITS = 40;

/** A slice of a calendar may take all the CPU one invocation should: the next is the next alarm's. */
const ONE_AN_ALARM: ReadonlySet<string> = new Set(['backfill']);

/**
 * Jobs that come by themselves are claimed until their next time, so that an uneventful run writes one
 * row. Dying in the middle costs them a turn, which the next makes up for.
 */
const PERIODS: ReadonlyMap<string, number> = new Map([
  ['sync', DAY_MS],
  ['purge', 7 * DAY_MS],
]);

/** Does one unit of work. Answers when to run again, or null when the job is done. */
export type Handler = (context: AccountContext, now: Instant) => Promise<Instant | null>;

/** Runs what is due, the earliest first. A failing job is put off and never stops the others. */
export async function runDueJobs(
  context: AccountContext,
  handlers: Readonly<Record<string, Handler>>,
  now: Instant,
): Promise<void> {
  const failed = new Set<string>();
  for (let unit = 0; unit < MAX_UNITS; unit++) {
    const job = allJobs(context.sql).find(({ name, dueAt }) => dueAt <= now && !failed.has(name));
    if (job === undefined) return;
    if (!(await runJob(context, handlers[job.name], job, now))) failed.add(job.name);
    else if (ONE_AN_ALARM.has(job.name)) return;
  }
}

async function runJob(
  context: AccountContext,
  handler: Handler | undefined,
  job: Job,
  now: Instant,
): Promise<boolean> {
  if (handler === undefined) {
    context.log('job.unknown', { job: job.name });
    removeJob(context.sql, job.name);
    return true;
  }
  const period = PERIODS.get(job.name);
  const retry = now + retryDelay(job.attempts);
  const claim = period === undefined ? retry : now + period;
  setJob(context.sql, job.name, claim, period === undefined ? job.attempts + 1 : job.attempts);
  try {
    finish(context, job.name, claim, await handler(context, now));
    return true;
  } catch (error) {
    setJob(context.sql, job.name, retry, job.attempts + 1);
    context.log('job.failed', {
      job: job.name,
      attempts: job.attempts + 1,
      reason: reasonOf(error),
      where: whereOf(error),
    });
    return false;
  }
}

/** While the job ran, a call may have asked for it to run again: that wish stays. */
function finish(context: AccountContext, name: string, claim: Instant, next: Instant | null): void {
  const asked = jobNamed(context.sql, name)?.dueAt ?? null;
  const times = [next, asked === claim ? null : asked].filter(time => time !== null);
  if (times.length === 0) removeJob(context.sql, name);
  else setJob(context.sql, name, Math.min(...times));
}

export function retryDelay(attempts: number): number {
  return RETRY_AFTER_MS[Math.min(attempts, RETRY_AFTER_MS.length - 1)] ?? HOUR_MS;
}

/** When the alarm must stand: the earliest job, or null when there is none. */
export function nextAlarm(jobs: readonly Job[]): Instant | null {
  return jobs.length === 0 ? null : Math.min(...jobs.map(job => job.dueAt));
}

/** Makes a job due no later than `at`; an earlier one stays. */
export function bringForward(context: Pick<AccountContext, 'sql'>, name: string, at: Instant): void {
  const job = jobNamed(context.sql, name);
  if (job === null || job.dueAt > at) setJob(context.sql, name, at);
}

/** A stable word for the log; never a message, which may hold something personal. */
export function reasonOf(error: unknown): string {
  if (error instanceof AppError) return error.reason;
  return error instanceof Error ? error.name : 'unknown';
}

/** Where a bug happened: functions, files and lines of its stack, never its message. Null for what was foreseen. */
export function whereOf(error: unknown): string | null {
  if (error instanceof AppError || !(error instanceof Error)) return null;
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  return frames
    .slice(0, MOST_FRAMES)
    .map(line => line.trim().replace(/\(?\S*\/([^/]+:\d+):\d+\)?$/, '$1'))
    .join(' < ');
}

const MOST_FRAMES = 6;
