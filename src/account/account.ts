import { DurableObject } from 'cloudflare:workers';
import { createSigner } from '../auth/signing.ts';
import { planDigest } from '../core/digest.ts';
import { AppError } from '../core/error.ts';
import type { Day, Instant } from '../core/event.ts';
import type { PersonId } from '../core/person.ts';
import { type Bindings, loadConfig } from '../env.ts';
import { transportFor } from '../mail/configured.ts';
import { registryOf } from '../registry/registry.ts';
import { accountRow, changeAccount } from '../store/account-row.ts';
import { durableObjectConnection } from '../store/durable-object.ts';
import { allJobs } from '../store/jobs.ts';
import { migrate } from '../store/migrations.ts';
import { createSql } from '../store/sql.ts';
import type {
  AccountApi,
  AccountState,
  Answer,
  ExportFormat,
  Settings,
  SignInConfirmation,
  SignInRequest,
  SourceInput,
} from './api.ts';
import { actOnLink, unsubscribe, viewLink } from './clicks.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { exportData } from './export.ts';
import { gatherDigestInput } from './gather.ts';
import { importPeople } from './import.ts';
import { type Handler, nextAlarm, reasonOf, runDueJobs } from './jobs.ts';
import { isUnsubscribeToken } from './links.ts';
import { digestJob, renderFor } from './monday.ts';
import { outboxJob } from './outbox.ts';
import { overviewOf, peopleOf, personOf } from './overview.ts';
import { isAbandoned, purgeJob } from './purge.ts';
import { registerJob, registerWhenChanged } from './register.ts';
import { type ReceivedAs, type ReceivedMail, receiveMail } from './replies.ts';
import { setState, updateSettings } from './settings.ts';
import { confirmSignIn, ensureAccount, requestSignIn } from './sign-in.ts';
import { addSource, calendarsOf, chooseCalendars, removeSource } from './sources.ts';
import { backfillJob, syncJob, syncSources } from './sync.ts';
import { tell } from './tell.ts';
import { tellJob } from './telling.ts';

const handlers: Readonly<Record<string, Handler>> = {
  digest: digestJob,
  outbox: outboxJob,
  backfill: backfillJob,
  sync: syncJob,
  tell: tellJob,
  register: registerJob,
  purge: purgeJob,
};

/**
 * The alarm is set this far ahead before anything is done, so that a crash in the middle is followed
 * by another try, whatever the platform does about failed alarms.
 */
const SAFETY_MS = 120_000;

/** Tests put a fault here: called before every step of the alarm's work that waits. */
export const faults: { onStep: ((step: string, object: DurableObjectState) => void | Promise<void>) | null } =
  { onStep: null };

/** One person who receives the Monday mail. Thin: everything it does is in the files beside it. */
export class Account extends DurableObject<Bindings> implements AccountApi {
  private readonly context: AccountContext;
  private working = false;
  private prepared = false;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.prepare();
    const sql = createSql(durableObjectConnection(ctx.storage));
    const config = loadConfig(env);
    const name = ctx.id.name ?? accountRow(sql)?.name ?? '';
    this.context = {
      name,
      sql,
      config,
      signer: createSigner(config.secret),
      transport: transportFor(config, env.EMAIL),
      random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
      log: (code, detail) => console.log(JSON.stringify({ code, account: name, ...detail })),
      register: due => registryOf(env.REGISTRY, name).note(name, due),
      step: async step => faults.onStep?.(step, ctx),
    };
    ctx.blockConcurrencyWhile(() => this.rearmWhenLost());
  }

  /** The tables, made when the object is first used and again after everything was deleted. */
  private prepare(): void {
    if (this.prepared) return;
    migrate(durableObjectConnection(this.ctx.storage));
    this.prepared = true;
  }

  override async alarm(): Promise<void> {
    await this.work(Date.now());
  }

  /** The registry's call when this account seems asleep; also how tests and local tools move time on. */
  async wake(now: Instant): Promise<void> {
    await this.work(now);
  }

  /** Never throws: what fails is logged and tried again at the next alarm, which is set first and last. */
  private async work(now: Instant): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.prepare();
    try {
      await this.ctx.storage.setAlarm(Date.now() + SAFETY_MS);
      registerWhenChanged(this.context, now);
      await runDueJobs(this.context, handlers, now);
      registerWhenChanged(this.context, now);
    } catch (error) {
      this.context.log('alarm.failed', { reason: reasonOf(error) });
    } finally {
      this.working = false;
      await this.arm();
    }
  }

  private async arm(): Promise<void> {
    if (isAbandoned(this.context) && allJobs(this.context.sql).length === 0) return this.empty();
    const due = nextAlarm(allJobs(this.context.sql));
    if (due === null) await this.ctx.storage.deleteAlarm();
    else await this.ctx.storage.setAlarm(due);
  }

  /** An object that has something to do and no alarm has lost it: a reset came at the wrong moment. */
  private async rearmWhenLost(): Promise<void> {
    const due = nextAlarm(allJobs(this.context.sql));
    if (due !== null && (await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(due);
  }

  private async empty(): Promise<void> {
    this.prepared = false;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  /** A mail for this account. Throws only when it should be delivered again later. */
  async receive(mail: ReceivedMail): Promise<ReceivedAs> {
    this.prepare();
    if (accountRow(this.context.sql) === null) {
      await this.empty();
      return 'no-account';
    }
    const outcome = await receiveMail(this.context, mail);
    this.context.log('mail.received', { outcome });
    await this.arm();
    return outcome;
  }

  requestSignIn(request: SignInRequest) {
    return this.answer(async () => {
      await requestSignIn(this.context, request);
      return null;
    });
  }

  confirmSignIn(confirmation: SignInConfirmation) {
    return this.answer(() => confirmSignIn(this.context, confirmation));
  }

  signInWithGoogle(input: { email: string; timezone: string | null; source: SourceInput; now: Instant }) {
    return this.answer(async () => {
      this.context.sql.transaction(() => ensureAccount(this.context, input.email, input.timezone, input.now));
      await addSource(this.context, input.source, input.now);
      const { email, epoch } = requireAccount(this.context);
      return { email, epoch };
    });
  }

  async sessionHolds(epoch: number): Promise<boolean> {
    this.prepare();
    const holds = accountRow(this.context.sql)?.epoch === epoch;
    if (!holds) await this.arm();
    return holds;
  }

  signOutEverywhere(_now: Instant) {
    return this.answer(() => {
      changeAccount(this.context.sql, { epoch: requireAccount(this.context).epoch + 1 });
      return null;
    });
  }

  overview(now: Instant) {
    return this.answer(() => overviewOf(this.context, now));
  }

  previewHtml(now: Instant) {
    return this.answer(async () => {
      const digest = planDigest(gatherDigestInput(this.context, now));
      return (await renderFor(this.context, digest, now)).html;
    });
  }

  updateSettings(settings: Settings, now: Instant) {
    return this.answer(() => updateSettings(this.context, settings, now));
  }

  addSource(source: SourceInput, now: Instant) {
    return this.answer(() => addSource(this.context, source, now));
  }

  calendarsOf(source: number, _now: Instant) {
    return this.answer(() => calendarsOf(this.context, source));
  }

  chooseCalendars(source: number, ids: readonly string[], now: Instant) {
    return this.answer(() => chooseCalendars(this.context, source, ids, now));
  }

  removeSource(source: number, keepHistory: boolean, now: Instant) {
    return this.answer(() => {
      removeSource(this.context, source, keepHistory, now);
      return null;
    });
  }

  syncNow(now: Instant) {
    return this.answer(async () => {
      requireAccount(this.context);
      await syncSources(this.context, now, 0);
      return null;
    });
  }

  people(query: { search: string; offset: number; now: Instant }) {
    return this.answer(() => peopleOf(this.context, query));
  }

  person(id: PersonId, now: Instant) {
    return this.answer(() => {
      const found = personOf(this.context, id, now);
      if (found === null)
        throw new AppError('not_found', 'There is no such person.', { reason: 'person.none' });
      return found;
    });
  }

  tell(input: { words: string; person: PersonId | null; now: Instant }) {
    return this.answer(() => tell(this.context, input));
  }

  importPeople(input: { name: string; bytes: Uint8Array; now: Instant }) {
    return this.answer(() => importPeople(this.context, input, input.now));
  }

  setState(state: AccountState, until: Day | null, now: Instant) {
    return this.answer(() => {
      setState(this.context, state, until, now);
      return null;
    });
  }

  viewLink(token: string, now: Instant) {
    return this.answer(() => viewLink(this.context, token, now));
  }

  actOnLink(token: string, now: Instant) {
    return this.answer(() => actOnLink(this.context, token, now));
  }

  unsubscribe(token: string, now: Instant) {
    return this.answer(async () => {
      if (!(await isUnsubscribeToken(this.context, token, now))) {
        throw new AppError('not_found', 'This link is not one of ours.', { reason: 'link.unknown' });
      }
      requireAccount(this.context);
      await unsubscribe(this.context, now);
      return null;
    });
  }

  exportData(format: ExportFormat, now: Instant) {
    return this.answer(() => exportData(this.context, format, now));
  }

  deleteAccount(_now: Instant) {
    return this.answer(async () => {
      requireAccount(this.context);
      await this.context.register(null);
      await this.empty();
      return null;
    });
  }

  /** Runs one call: failures become values, and the alarm is set to whatever is due now. */
  private async answer<T>(work: () => T | Promise<T>): Promise<Answer<T>> {
    this.prepare();
    try {
      const value = await work();
      if (this.prepared) registerWhenChanged(this.context, Date.now());
      return { ok: true, value };
    } catch (error) {
      const known = error instanceof AppError ? error : null;
      this.context.log('call.failed', { reason: reasonOf(error) });
      if (known === null) console.error(error instanceof Error ? error.stack : 'unknown');
      return {
        ok: false,
        code: known?.code ?? 'internal',
        message: known?.message ?? 'Something went wrong on our side. Nothing was lost; please try again.',
        reason: reasonOf(error),
      };
    } finally {
      if (this.prepared) await this.arm();
    }
  }
}
