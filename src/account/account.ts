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
import { askAgain } from './ask-address.ts';
import { actOnLink, unsubscribe, viewLink } from './clicks.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { deleteAccount } from './delete.ts';
import { exportData } from './export.ts';
import { gatherDigestInput } from './gather.ts';
import { handlers } from './handlers.ts';
import { importPeople } from './import.ts';
import { nextAlarm, reasonOf, runDueJobs, whereOf } from './jobs.ts';
import { isUnsubscribeToken } from './links.ts';
import { renderFor } from './monday.ts';
import { overviewOf, peopleOf, personOf } from './overview.ts';
import { isAbandoned } from './purge.ts';
import { keepRegistered } from './register.ts';
import { type ReceivedAs, type ReceivedMail, receiveMail } from './replies.ts';
import { saveSettings, setState } from './settings.ts';
import { confirmSignIn, ensureAccount, requestSignIn } from './sign-in.ts';
import { addSource, calendarsOf, chooseCalendars, limitReadings, removeSource } from './sources.ts';
import { syncSources } from './sync.ts';
import { tell } from './tell.ts';

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
  /** Calls that have begun and not ended: while one waits, its tables must not go. */
  private calls = 0;

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
      alone: work => this.alone(work),
      admit: (whom, bounds, at) => registryOf(env.REGISTRY, whom).admit(whom, bounds, at),
      step: async step => faults.onStep?.(step, ctx),
      erase: () => this.empty(),
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

  /**
   * The registry's call when this account seems asleep; also how tests and local tools move time on.
   * False: there is no such account, and nothing to be woken for.
   */
  async wake(now: Instant): Promise<boolean> {
    await this.work(now);
    return this.prepared && accountRow(this.context.sql) !== null;
  }

  /** Never throws: what fails is logged and tried again at the next alarm, which is set first and last. */
  private async work(now: Instant): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.begin();
    let failed = true;
    try {
      await this.ctx.storage.setAlarm(Date.now() + SAFETY_MS);
      await this.context.step('alarm.begin');
      await runDueJobs(this.context, handlers, now);
      if (this.prepared) await keepRegistered(this.context, now);
      await this.context.step('alarm.end');
      failed = false;
    } catch (error) {
      this.context.log('alarm.failed', { reason: reasonOf(error), where: whereOf(error) });
    } finally {
      this.working = false;
      // What fails as a whole is not a job put off by itself: without a pause it would ring for ever.
      await this.end(failed ? Date.now() + SAFETY_MS : 0);
    }
  }

  private begin(): void {
    this.prepare();
    this.calls += 1;
  }

  /** Sets the alarm to what is due now. An object without account and work is emptied by whoever leaves last. */
  private async end(soonest = 0): Promise<void> {
    this.calls -= 1;
    if (!this.prepared) return;
    const due = nextAlarm(allJobs(this.context.sql));
    if (due !== null) await this.ctx.storage.setAlarm(Math.max(due, soonest));
    else if (this.calls === 0 && isAbandoned(this.context)) await this.empty();
    else await this.ctx.storage.deleteAlarm();
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
    this.begin();
    try {
      if (accountRow(this.context.sql) === null) return 'no-account';
      const outcome = await receiveMail(this.context, mail);
      this.context.log('mail.received', { outcome });
      return outcome;
    } finally {
      await this.end();
    }
  }

  requestSignIn(request: SignInRequest) {
    return this.answer(async () => {
      await requestSignIn(this.context, request);
      return null;
    });
  }

  confirmSignIn(confirmation: SignInConfirmation) {
    return this.answer(() => this.alone(() => confirmSignIn(this.context, confirmation)));
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
    this.begin();
    const holds = accountRow(this.context.sql)?.epoch === epoch;
    await this.end();
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
    return this.answer(() => saveSettings(this.context, settings, now));
  }

  askAddress(email: string, now: Instant) {
    return this.answer(async () => {
      await askAgain(this.context, email, now);
      return null;
    });
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
      limitReadings(this.context, now);
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
    return this.answer(() => importPeople(this.context, input));
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
      await deleteAccount(this.context);
      return null;
    });
  }

  /**
   * Nothing else of this account runs meanwhile: a link counts once however fast it is pressed twice,
   * and guesses at a code are counted one by one. A refusal must not reset the object, so it is a value.
   */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    const [settled] = await this.ctx.blockConcurrencyWhile(() => Promise.allSettled([work()]));
    if (settled.status === 'rejected') throw settled.reason;
    return settled.value;
  }

  /** Runs one call: failures become values, and the alarm is set to whatever is due now. */
  private async answer<T>(work: () => T | Promise<T>): Promise<Answer<T>> {
    this.begin();
    try {
      const value = await work();
      // Before success is said: an account the registry does not know could fall asleep for ever.
      if (this.prepared) await keepRegistered(this.context, Date.now());
      return { ok: true, value };
    } catch (error) {
      const known = error instanceof AppError ? error : null;
      this.context.log('call.failed', { reason: reasonOf(error), where: whereOf(error) });
      return {
        ok: false,
        code: known?.code ?? 'internal',
        message: known?.message ?? 'Something went wrong on our side. Nothing was lost; please try again.',
        reason: reasonOf(error),
      };
    } finally {
      await this.end();
    }
  }
}
