/** What the platform calls. Routing only: pages, mail that comes in, the hourly look for late accounts. */
import { Account } from './account/account.ts';
import type { AccountApi } from './account/api.ts';
import type { ReceivedAs, ReceivedMail } from './account/replies.ts';
import { createSigner, type Signer } from './auth/signing.ts';
import { AppError } from './core/error.ts';
import { type Bindings, type Config, ConfigError, loadConfig } from './env.ts';
import { readInbound } from './mail/inbound.ts';
import { parseReplyAddress, replyAddressData } from './mail/reply-address.ts';
import { Registry, registryNames, registryOf } from './registry/registry.ts';
import { createApp } from './web/app.ts';
import { misconfigured } from './web/errors.tsx';

export { Account, Registry };

/** Larger mails are refused unread: a reply is small, and 25 MB is what most servers pass on at all. */
const MAX_MAIL_BYTES = 5 * 1024 * 1024;

/** The platform's receiving servers write their checks under this name. */
const TRUSTED_AUTHSERV = 'mx.cloudflare.net';

interface Served {
  readonly config: Config;
  readonly signer: Signer;
  readonly app: ReturnType<typeof createApp>;
}

const served = new WeakMap<Bindings, Served>();

function serve(env: Bindings): Served {
  const known = served.get(env);
  if (known !== undefined) return known;
  const config = loadConfig(env);
  const signer = createSigner(config.secret);
  const app = createApp({
    config,
    signer,
    account: name => accountStub(env, name),
    now: () => Date.now(),
    log,
  });
  const made = { config, signer, app };
  served.set(env, made);
  return made;
}

export default {
  async fetch(request, env, ctx) {
    try {
      return await serve(env).app.fetch(request, env, ctx);
    } catch (error) {
      if (error instanceof ConfigError) return misconfigured(error, request);
      throw error;
    }
  },

  async email(message, env) {
    const now = Date.now();
    const { config, signer } = serve(env);
    const parsed = parseReplyAddress(message.to);
    // Quiet in every case: an answer would tell a stranger which addresses exist.
    if (parsed === null || !message.to.toLowerCase().endsWith(`@${config.mail.replyDomain}`)) {
      return log({ code: 'mail.refused', reason: 'address' });
    }
    if (!(await signer.checkMac('reply-address', replyAddressData(parsed.address), parsed.mac))) {
      return log({ code: 'mail.refused', reason: 'mac' });
    }
    if (message.rawSize > MAX_MAIL_BYTES) return log({ code: 'mail.refused', reason: 'size' });
    try {
      const inbound = await readInbound(message.raw, {
        maxBytes: MAX_MAIL_BYTES,
        trustedAuthserv: TRUSTED_AUTHSERV,
        ownDomain: config.mail.replyDomain,
        envelopeFrom: message.from,
      });
      const { account, use, week } = parsed.address;
      await accountStub(env, account).receive({ inbound, use, week, now });
    } catch (error) {
      if (!(error instanceof AppError) || error.retryable) throw error;
      log({ code: 'mail.refused', reason: error.reason });
    }
  },

  async scheduled(controller, env) {
    loadConfig(env);
    const asked = await Promise.allSettled(
      registryNames.map(name => registryOf(env.REGISTRY, name).wakeLate(controller.scheduledTime)),
    );
    const failed = asked.filter(({ status }) => status === 'rejected').length;
    if (failed > 0) log({ code: 'registry.unreachable', failed });
  },
} satisfies ExportedHandler<Bindings>;

type AccountStub = AccountApi & { receive(mail: ReceivedMail): Promise<ReceivedAs> };

/** The binding names the class; its RPC type differs from what it implements only in readonly arrays. */
function accountStub(env: Bindings, name: string): AccountStub {
  return env.ACCOUNT.get(env.ACCOUNT.idFromName(name)) as unknown as AccountStub;
}

/** Codes and ids only, one JSON object a line. */
function log(entry: Readonly<Record<string, string | number | null>>): void {
  console.log(JSON.stringify(entry));
}
