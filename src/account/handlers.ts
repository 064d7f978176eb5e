/** Every kind of work an account has, by the name of its job. */

import { backfillJob } from './backfill.ts';
import type { Handler } from './jobs.ts';
import { digestJob } from './monday.ts';
import { outboxJob } from './outbox.ts';
import { purgeJob } from './purge.ts';
import { registerJob } from './register.ts';
import { syncJob } from './sync.ts';
import { tellJob } from './telling.ts';

export const handlers: Readonly<Record<string, Handler>> = {
  digest: digestJob,
  outbox: outboxJob,
  backfill: backfillJob,
  sync: syncJob,
  tell: tellJob,
  register: registerJob,
  purge: purgeJob,
};
