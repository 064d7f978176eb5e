/** What the platform hands the worker, and the one place where it is read, checked and given a shape. */
import { AppError } from './core/error.ts';
import type { Mailbox } from './core/event.ts';
import {
  isLocal,
  NEW_SECRET,
  type Parsed,
  parseAddresses,
  parseBoolean,
  parseMailbox,
  parsePublicUrl,
  parseReplyDomain,
  parseSecret,
  parseServiceUrl,
  parseSignups,
  parseSmtpUrl,
  parseTransport,
} from './env-values.ts';

/** Every variable is optional here because a deployment may have forgotten it; `loadConfig` decides. */
export interface Bindings {
  readonly ACCOUNT: DurableObjectNamespace;
  readonly REGISTRY: DurableObjectNamespace;
  readonly EMAIL?: SendEmail;
  readonly APP_SECRET?: string;
  readonly APP_SECRET_PREVIOUS?: string;
  readonly PUBLIC_URL?: string;
  readonly MAIL_FROM?: string;
  readonly MAIL_REPLY_DOMAIN?: string;
  readonly MAIL_TRANSPORT?: string;
  readonly SMTP_URL?: string;
  readonly GOOGLE_CLIENT_ID?: string;
  readonly GOOGLE_CLIENT_SECRET?: string;
  readonly GOOGLE_AUTH_URL?: string;
  readonly GOOGLE_TOKEN_URL?: string;
  readonly GOOGLE_API_URL?: string;
  readonly SIGNUPS?: string;
  readonly ALLOWED_EMAILS?: string;
  readonly ALLOW_PRIVATE_FEEDS?: string;
}

export interface Config {
  /** Scheme, host and port, without a final slash. */
  readonly publicUrl: string;
  /** Whether `publicUrl` is this very machine: plain http, and cookies without the `__Host-` prefix. */
  readonly local: boolean;
  /** 32 bytes each; `previous` is still accepted while the secret is being replaced. */
  readonly secret: { readonly current: Uint8Array; readonly previous: Uint8Array | null };
  readonly mail: {
    readonly from: Mailbox;
    readonly replyDomain: string;
    readonly transport: { readonly kind: 'smtp'; readonly url: string } | { readonly kind: 'cloudflare' };
  };
  /** Null: the button is not offered. */
  readonly google: GoogleConfig | null;
  /** Normalised addresses that may sign in; null: anybody. */
  readonly allowedEmails: ReadonlySet<string> | null;
  readonly allowPrivateFeeds: boolean;
}

export interface GoogleConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authUrl: string;
  readonly tokenUrl: string;
  /** Ends in a slash. */
  readonly apiUrl: string;
}

type Variable = Exclude<keyof Bindings, 'ACCOUNT' | 'REGISTRY'>;

export interface ConfigProblem {
  readonly variable: Variable;
  /** What is wrong and what to do; never the value. */
  readonly problem: string;
}

/** The worker refuses to serve; the message names every variable that has to be mended, no values. */
export class ConfigError extends AppError {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ variable, problem }) => `${variable} ${problem}`);
    super('unavailable', `Perennial is not configured yet.\n${lines.join('\n')}`, {
      reason: 'config.invalid',
      retryable: false,
    });
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const GOOGLE_AUTH_URL = 'https://accounts.google.com/o/oauth2/v2/auth';
const GOOGLE_TOKEN_URL = 'https://oauth2.googleapis.com/token';
const GOOGLE_API_URL = 'https://www.googleapis.com/';

const known = new WeakMap<Bindings, Config>();

/** Parsed once for each environment (so once an isolate). Throws `ConfigError` naming all that is wrong. */
export function loadConfig(env: Bindings): Config {
  const config = known.get(env) ?? parseConfig(env);
  known.set(env, config);
  return config;
}

function parseConfig(env: Bindings): Config {
  const problems: ConfigProblem[] = [];
  const reader = readerOf(env, problems);
  const publicUrl = reader.read('PUBLIC_URL', REQUIRED, parsePublicUrl);
  const local = publicUrl !== null && isLocal(new URL(publicUrl));
  const secret = readSecret(reader);
  const mail = readMail(reader, env.EMAIL !== undefined);
  const google = readGoogle(reader, local);
  const allowedEmails = readSignups(reader);
  const allowPrivateFeeds = readPrivateFeeds(reader, local);
  if (problems.length > 0 || publicUrl === null || secret === null || mail === null) {
    throw new ConfigError(problems);
  }
  return { publicUrl, local, secret, mail, google, allowedEmails, allowPrivateFeeds };
}

const REQUIRED = 'is missing: set it in wrangler.toml under [vars], or with wrangler secret put.';

interface Reader {
  /** Trimmed; empty when it is missing. */
  text(variable: Variable): string;
  /** Blank counts as missing. Without a sentence for `missing` the variable may be left out. */
  read<T>(variable: Variable, missing: string | null, parse: (text: string) => Parsed<T>): T | null;
  wrong(variable: Variable, problem: string): void;
}

function readerOf(env: Bindings, problems: ConfigProblem[]): Reader {
  const wrong = (variable: Variable, problem: string) => void problems.push({ variable, problem });
  const textOf = (variable: Variable) => {
    const value: unknown = env[variable];
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    text: textOf,
    wrong,
    read(variable, missing, parse) {
      const text = textOf(variable);
      const parsed = text === '' ? { problem: missing } : parse(text);
      if ('value' in parsed) return parsed.value;
      if (parsed.problem !== null) wrong(variable, parsed.problem);
      return null;
    },
  };
}

function readSecret({ read, text, wrong }: Reader): Config['secret'] | null {
  const current = read('APP_SECRET', `is missing: ${NEW_SECRET}.`, parseSecret);
  const previous = read('APP_SECRET_PREVIOUS', null, parseSecret);
  if (previous !== null && text('APP_SECRET_PREVIOUS') === text('APP_SECRET')) {
    wrong(
      'APP_SECRET_PREVIOUS',
      'is the same as APP_SECRET: give APP_SECRET a new value, or remove this one.',
    );
  }
  return current === null ? null : { current, previous };
}

function readMail(reader: Reader, platformSends: boolean): Config['mail'] | null {
  const from = reader.read('MAIL_FROM', REQUIRED, parseMailbox);
  const replyDomain = reader.read('MAIL_REPLY_DOMAIN', REQUIRED, parseReplyDomain);
  const transport = readTransport(reader, platformSends);
  return from === null || replyDomain === null || transport === null
    ? null
    : { from, replyDomain, transport };
}

function readTransport({ read, wrong }: Reader, platformSends: boolean): Config['mail']['transport'] | null {
  const kind = read('MAIL_TRANSPORT', 'is missing: set it to "smtp" or "cloudflare".', parseTransport);
  if (kind === null) return null;
  if (kind === 'smtp') {
    const missing = 'is missing: MAIL_TRANSPORT is "smtp", so it needs smtps://user:password@host:465.';
    const url = read('SMTP_URL', missing, parseSmtpUrl);
    return url === null ? null : { kind, url };
  }
  if (!platformSends) {
    wrong(
      'EMAIL',
      'is missing: MAIL_TRANSPORT is "cloudflare", so wrangler.toml needs a send_email binding of this name.',
    );
  }
  return { kind };
}

function readGoogle({ read, text, wrong }: Reader, local: boolean): GoogleConfig | null {
  const clientId = text('GOOGLE_CLIENT_ID');
  const clientSecret = text('GOOGLE_CLIENT_SECRET');
  const url = parseServiceUrl(local);
  const authUrl = read('GOOGLE_AUTH_URL', null, url) ?? GOOGLE_AUTH_URL;
  const tokenUrl = read('GOOGLE_TOKEN_URL', null, url) ?? GOOGLE_TOKEN_URL;
  const apiUrl = read('GOOGLE_API_URL', null, url) ?? GOOGLE_API_URL;
  if (clientId === '' && clientSecret === '') return null;
  const half = 'is missing: Google needs both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, or neither.';
  if (clientId === '') wrong('GOOGLE_CLIENT_ID', half);
  if (clientSecret === '') wrong('GOOGLE_CLIENT_SECRET', half);
  return { clientId, clientSecret, authUrl, tokenUrl, apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` };
}

/** Who may sign in; null: anybody. Closed without a list would be closed to its owner, too. */
function readSignups({ read, text, wrong }: Reader): ReadonlySet<string> | null {
  const missing = 'is missing: set it to "closed" (with ALLOWED_EMAILS) or "open".';
  const signups = read('SIGNUPS', missing, parseSignups);
  const allowed = read('ALLOWED_EMAILS', null, parseAddresses);
  if (signups === 'closed' && text('ALLOWED_EMAILS') === '') {
    wrong(
      'ALLOWED_EMAILS',
      'is missing: SIGNUPS is "closed", so list the addresses that may sign in, separated by commas.',
    );
  }
  return signups === 'open' ? null : (allowed ?? new Set());
}

function readPrivateFeeds({ read, wrong }: Reader, local: boolean): boolean {
  const allowed = read('ALLOW_PRIVATE_FEEDS', null, parseBoolean) ?? false;
  if (allowed && !local) {
    wrong('ALLOW_PRIVATE_FEEDS', 'is only for a PUBLIC_URL on localhost: remove it here.');
  }
  return allowed;
}
