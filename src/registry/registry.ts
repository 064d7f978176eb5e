import { DurableObject } from 'cloudflare:workers';
import type { Instant } from '../core/event.ts';
import type { Bindings } from '../env.ts';
import { admit, type Bound, removeOldCounters } from '../store/counters.ts';
import { durableObjectConnection } from '../store/durable-object.ts';
import { dueBefore, noteDue, prepareRegistry, removeDue } from '../store/registry.ts';
import { createSql, type Sql } from '../store/sql.ts';

/** An account this late has lost its alarm: alarms are retried for about two minutes and then gone. */
const LATE_MS = 3_600_000;

/** How many are woken by one invocation, which may make only so many calls; an alarm goes on with the rest. */
const WAKE_AT_ONCE = 200;
const GO_ON_MS = 1000;

/** Where an alarm goes on. */
interface Rest {
  readonly now: Instant;
  readonly after: string;
}
const REST = 'rest';

/**
 * Knows which accounts exist and when each is next due (the dead man's switch), and counts what is bounded
 * across accounts. There are 32 of these, one for each first letter of a name, so that none carries all.
 */
export class Registry extends DurableObject<Bindings> {
  private readonly sql: Sql;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    const connection = durableObjectConnection(ctx.storage);
    prepareRegistry(connection);
    this.sql = createSql(connection);
  }

  /** `due` null: the account is gone. */
  async note(account: string, due: Instant | null): Promise<void> {
    if (due === null) removeDue(this.sql, account);
    else noteDue(this.sql, account, due);
  }

  /**
   * Bounds that hold across accounts: how many mails one visitor may ask for, or one address may get.
   * `whom` is a keyed hash, so that no address, of mail or network, is kept here.
   */
  async admit(whom: string, bounds: readonly Bound[], now: Instant): Promise<boolean> {
    const named = bounds.map(bound => ({ ...bound, name: `${whom} ${bound.name}` }));
    return this.sql.transaction(() => admit(this.sql, named, now));
  }

  /** Wakes every account that should have moved its due time on by now. Answers how many it began with. */
  async wakeLate(now: Instant): Promise<number> {
    removeOldCounters(this.sql, now);
    return this.wakePage({ now, after: '' });
  }

  override async alarm(): Promise<void> {
    const rest = await this.ctx.storage.get<Rest>(REST);
    if (rest !== undefined) await this.wakePage(rest);
  }

  private async wakePage({ now, after }: Rest): Promise<number> {
    const late = dueBefore(this.sql, now - LATE_MS, { after, limit: WAKE_AT_ONCE });
    await this.goOnAfter(now, late.length < WAKE_AT_ONCE ? null : (late.at(-1) ?? null));
    const woken = await Promise.allSettled(late.map(name => this.wake(name, now)));
    const failed = woken.filter(({ status }) => status === 'rejected').length;
    if (late.length > 0) console.log(JSON.stringify({ code: 'registry.woke', late: late.length, failed }));
    return late.length;
  }

  /** Before anybody is woken, so that whatever becomes of this page the next is looked at. */
  private async goOnAfter(now: Instant, after: string | null): Promise<void> {
    if (after === null) {
      await this.ctx.storage.delete(REST);
      return;
    }
    await this.ctx.storage.put<Rest>(REST, { now, after });
    await this.ctx.storage.setAlarm(Date.now() + GO_ON_MS);
  }

  private async wake(account: string, now: Instant): Promise<void> {
    const accounts = this.env.ACCOUNT;
    // The binding names the class Account, whose RPC type this room may not import at run time.
    const stub = accounts.get(accounts.idFromName(account)) as unknown as {
      wake(now: Instant): Promise<boolean>;
    };
    if (!(await stub.wake(now))) removeDue(this.sql, account);
  }
}

/** The registries' names: the letters an account's name, or any other hash of ours, may start with. */
export const registryNames: readonly string[] = [...'abcdefghijklmnopqrstuvwxyz234567'];

export function registryOf(namespace: DurableObjectNamespace, whom: string): DurableObjectStub<Registry> {
  const id = namespace.idFromName(whom.slice(0, 1));
  return namespace.get(id) as DurableObjectStub<Registry>; // the binding names this class
}
