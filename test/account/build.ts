/** An account over SQLite in memory, with its own outbox and clock: everything but the Durable Object. */
import type { Settings } from '../../src/account/api.ts';
import type { AccountContext } from '../../src/account/context.ts';
import { handlers } from '../../src/account/handlers.ts';
import { nextAlarm, runDueJobs } from '../../src/account/jobs.ts';
import { settingsOf } from '../../src/account/overview.ts';
import { keepRegistered } from '../../src/account/register.ts';
import { updateSettings } from '../../src/account/settings.ts';
import { ensureAccount } from '../../src/account/sign-in.ts';
import { createSigner } from '../../src/auth/signing.ts';
import type { CalendarEvent, Instant } from '../../src/core/event.ts';
import type { Config } from '../../src/env.ts';
import type { Message, Receipt } from '../../src/mail/transport.ts';
import { admit } from '../../src/store/counters.ts';
import { toRow, writeEvent } from '../../src/store/events.ts';
import { allJobs } from '../../src/store/jobs.ts';
import { migrate } from '../../src/store/migrations.ts';
import { changeSource, insertSource } from '../../src/store/sources.ts';
import { createSql, type Sql, type SqlConnection } from '../../src/store/sql.ts';
import { emptyStore, nodeConnection } from '../store/node-sqlite.ts';

export const EMAIL = 'sam@owner.example';
export const NAME = 'abcdefghijklmnopqrstuvwxyz';

const CONFIG: Config = {
  publicUrl: 'http://localhost:8787',
  local: true,
  secret: { current: Uint8Array.from({ length: 32 }, (_, i) => i), previous: null },
  mail: {
    from: { name: 'Perennial', email: 'hello@perennial.example' },
    replyDomain: 'reply.perennial.example',
    transport: { kind: 'cloudflare' },
  },
  google: null,
  allowedEmails: null,
  allowPrivateFeeds: true,
};

export interface TestAccount {
  readonly context: AccountContext;
  readonly sql: Sql;
  readonly connection: SqlConnection;
  readonly sent: { readonly at: Instant; readonly message: Message }[];
  /** What the registry was told, in order. */
  readonly registered: (Instant | null)[];
  readonly logged: string[];
  /** How the next mails are received; the last answer stays. */
  readonly answers: Receipt[];
  /** A function here is called before every step that waits, and may throw. */
  readonly faults: { onStep: ((step: string) => void) | null };
  /** Rings every alarm up to `end`, each at its own time. */
  liveUntil(end: Instant): Promise<void>;
  change(settings: Partial<Settings>, now: Instant): void;
}

/** A confirmed account that came into being at `now`. */
export function testAccount(
  now: Instant,
  timezone: string | null = 'Europe/Berlin',
  connected = true,
): TestAccount {
  const connection = nodeConnection();
  migrate(connection);
  const sql = createSql(connection);
  const parts = { sent: [], registered: [], logged: [], answers: [] } as Pick<
    TestAccount,
    'sent' | 'registered' | 'logged' | 'answers'
  >;
  const elsewhere = emptyStore();
  let turn: Promise<unknown> = Promise.resolve();
  const faults: TestAccount['faults'] = { onStep: null };
  let clock = now;
  const context: AccountContext = {
    name: NAME,
    sql,
    config: CONFIG,
    signer: createSigner(CONFIG.secret),
    transport: {
      send: async message => {
        const answer = (parts.answers.length > 1 ? parts.answers.shift() : parts.answers[0]) ?? {
          ok: true,
          id: '1',
        };
        if (answer.ok) parts.sent.push({ at: clock, message });
        return answer;
      },
    },
    random: bytes => new Uint8Array(bytes).fill(7),
    log: (code, detail) => void parts.logged.push(JSON.stringify({ code, ...detail })),
    alone: work => {
      const mine = turn.then(work);
      turn = mine.catch(() => {});
      return mine;
    },
    admit: async (whom, bounds, at) =>
      admit(
        elsewhere,
        bounds.map(bound => ({ ...bound, name: `${whom} ${bound.name}` })),
        at,
      ),
    register: async due => void parts.registered.push(due),
    erase: async () => {},
    step: async step => faults.onStep?.(step),
  };
  sql.transaction(() => ensureAccount(context, EMAIL, timezone, now));
  if (connected) connectFile(sql);
  return {
    context,
    sql,
    connection,
    ...parts,
    faults,
    async liveUntil(end) {
      for (let rung = 0; rung < MOST_ALARMS; rung++) {
        const due = nextAlarm(allJobs(sql));
        if (due === null || due > end) break;
        clock = Math.max(clock, due);
        await runDueJobs(context, handlers, clock);
        await keepRegistered(context, clock);
      }
      clock = end;
    },
    change(settings, at) {
      updateSettings(context, { ...settingsOf(context), ...settings }, at);
    },
  };
}

const MOST_ALARMS = 5000;

/** A calendar file that has been read: without any calendar there would be no mails. */
function connectFile(sql: Sql): void {
  const { id } = insertSource(sql, { kind: 'file', label: 'before.ics', sealed: '' });
  changeSource(sql, id, { state: 'ok', slice: null });
}

/** Writes events as a source would have told them, without the reading. */
export function tellEvents(sql: Sql, source: number, events: readonly CalendarEvent[]): void {
  for (const event of events) writeEvent(sql, toRow(source, event));
}
