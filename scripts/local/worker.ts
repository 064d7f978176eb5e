/**
 * The worker as it runs on one's own machine: the real one, and beside it one address that lets a
 * Monday come early, and receipts without end. It is no part of what is deployed.
 */
import type { ReceivedAs, ReceivedMail } from '../../src/account/replies.ts';
import type { Bindings } from '../../src/env.ts';
import worker, { Account as DeployedAccount } from '../../src/worker.ts';

export { Registry } from '../../src/worker.ts';

/**
 * Deployed, an account sends so many receipts a day, so that two machines cannot answer each other for
 * ever. Here nobody is written to, and whoever tries things out answers more than that within an hour.
 */
export class Account extends DeployedAccount {
  override async receive(mail: ReceivedMail): Promise<ReceivedAs> {
    const outcome = await super.receive(mail);
    if (outcome === 'applied')
      this.ctx.storage.sql.exec("DELETE FROM counters WHERE name = 'receipts a day'");
    return outcome;
  }
}

interface LocalAccount {
  overview(
    now: number,
  ): Promise<{ ok: true; value: { nextDigestAt: number | null } } | { ok: false; message: string }>;
  wake(now: number): Promise<void>;
}

export default {
  ...worker,

  async fetch(request, env, ctx) {
    const [, room, account] = new URL(request.url).pathname.split('/');
    if (room !== 'local-monday' || account === undefined) return worker.fetch(request, env, ctx);
    const stub = env.ACCOUNT.get(env.ACCOUNT.idFromName(account)) as unknown as LocalAccount; // the binding names Account
    const overview = await stub.overview(Date.now());
    if (!overview.ok) return new Response(overview.message, { status: 404 });
    if (request.method !== 'POST') return new Response(null, { status: 204 });
    const { nextDigestAt } = overview.value;
    if (nextDigestAt === null)
      return new Response('The mails of this account are paused or stopped.', { status: 409 });
    await stub.wake(nextDigestAt);
    return Response.json({ monday: new Date(nextDigestAt).toISOString() });
  },
} satisfies ExportedHandler<Bindings>;
