/** What the platform hands the worker, and the one place where it is read, checked and given a shape. */
import { normaliseEmail } from './auth/account-name.ts';
import { fromBase64url } from './auth/encoding.ts';
import { AppError } from './core/error.ts';
import type { Mailbox } from './core/event.ts';

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

const SECRET_BYTES = 32;

/** 32 random bytes practically never repeat this much (p < 1e-12); a secret typed by hand does. */
const MIN_DISTINCT_BYTES = 16;

const NEW_SECRET = `set it to ${SECRET_BYTES} random bytes in base64url, for example from: openssl rand -base64 32 | tr '+/' '-_' | tr -d '='`;

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
  const read = reader(env, problems);
  const publicUrl = read('PUBLIC_URL', REQUIRED, parsePublicUrl);
  const local = publicUrl !== null && isLocal(new URL(publicUrl));
  const parts = {
    publicUrl,
    current: read('APP_SECRET', `is missing: ${NEW_SECRET}.`, parseSecret),
    from: read('MAIL_FROM', REQUIRED, parseMailbox),
    replyDomain: read('MAIL_REPLY_DOMAIN', REQUIRED, parseReplyDomain),
    transport: read('MAIL_TRANSPORT', 'is missing: set it to "smtp" or "cloudflare".', parseTransport),
  };
  const smtpUrl =
    parts.transport === 'smtp'
      ? read(
          'SMTP_URL',
          'is missing: MAIL_TRANSPORT is "smtp", so it needs smtps://user:password@host:465.',
          parseSmtpUrl,
        )
      : null;
  if (parts.transport === 'cloudflare' && env.EMAIL === undefined) {
    problems.push({
      variable: 'EMAIL',
      problem:
        'is missing: MAIL_TRANSPORT is "cloudflare", so wrangler.toml needs a send_email binding of this name.',
    });
  }
  const previous = readPrevious(env, read, problems);
  const google = readGoogle(env, read, problems, local);
  const allowedEmails = readSignups(env, read, problems);
  const allowPrivateFeeds = read('ALLOW_PRIVATE_FEEDS', null, parseBoolean) ?? false;
  if (allowPrivateFeeds && !local) {
    problems.push({
      variable: 'ALLOW_PRIVATE_FEEDS',
      problem: 'is only for a PUBLIC_URL on localhost: remove it here.',
    });
  }
  const { current, from, replyDomain, transport } = parts;
  if (problems.length > 0 || !publicUrl || !current || !from || !replyDomain || !transport) {
    throw new ConfigError(problems);
  }
  return {
    publicUrl,
    local,
    secret: { current, previous },
    mail: {
      from,
      replyDomain,
      transport: smtpUrl === null ? { kind: 'cloudflare' } : { kind: 'smtp', url: smtpUrl },
    },
    google,
    allowedEmails,
    allowPrivateFeeds,
  };
}

const REQUIRED = 'is missing: set it in wrangler.toml under [vars], or with wrangler secret put.';

/** A parser answers with the value, or with the sentence that says what is wrong. */
type Parsed<T> = { readonly value: T } | { readonly problem: string };
type Read = <T>(variable: Variable, missing: string | null, parse: (text: string) => Parsed<T>) => T | null;

/** Blank counts as missing. Without a sentence for `missing` the variable may be left out. */
function reader(env: Bindings, problems: ConfigProblem[]): Read {
  return (variable, missing, parse) => {
    const text = textOf(env, variable);
    const parsed = text === '' ? { problem: missing } : parse(text);
    if ('value' in parsed) return parsed.value;
    if (parsed.problem !== null) problems.push({ variable, problem: parsed.problem });
    return null;
  };
}

function textOf(env: Bindings, variable: Variable): string {
  const text: unknown = env[variable];
  return typeof text === 'string' ? text.trim() : '';
}

function readPrevious(env: Bindings, read: Read, problems: ConfigProblem[]): Uint8Array | null {
  const previous = read('APP_SECRET_PREVIOUS', null, parseSecret);
  if (previous !== null && textOf(env, 'APP_SECRET_PREVIOUS') === textOf(env, 'APP_SECRET')) {
    problems.push({
      variable: 'APP_SECRET_PREVIOUS',
      problem: 'is the same as APP_SECRET: give APP_SECRET a new value, or remove this one.',
    });
  }
  return previous;
}

function readGoogle(
  env: Bindings,
  read: Read,
  problems: ConfigProblem[],
  local: boolean,
): GoogleConfig | null {
  const clientId = textOf(env, 'GOOGLE_CLIENT_ID');
  const clientSecret = textOf(env, 'GOOGLE_CLIENT_SECRET');
  const url = parseServiceUrl(local);
  const authUrl = read('GOOGLE_AUTH_URL', null, url) ?? GOOGLE_AUTH_URL;
  const tokenUrl = read('GOOGLE_TOKEN_URL', null, url) ?? GOOGLE_TOKEN_URL;
  const apiUrl = read('GOOGLE_API_URL', null, url) ?? GOOGLE_API_URL;
  if (clientId === '' && clientSecret === '') return null;
  const pair = { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } as const;
  for (const variable of ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'] as const) {
    if (pair[variable] === '')
      problems.push({
        variable,
        problem: 'is missing: Google needs both GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, or neither.',
      });
  }
  return { clientId, clientSecret, authUrl, tokenUrl, apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` };
}

function readSignups(env: Bindings, read: Read, problems: ConfigProblem[]): ReadonlySet<string> | null {
  const signups = read(
    'SIGNUPS',
    'is missing: set it to "closed" (with ALLOWED_EMAILS) or "open".',
    parseSignups,
  );
  const allowed = read('ALLOWED_EMAILS', null, parseAddresses);
  if (signups === 'closed' && textOf(env, 'ALLOWED_EMAILS') === '') {
    problems.push({
      variable: 'ALLOWED_EMAILS',
      problem:
        'is missing: SIGNUPS is "closed", so list the addresses that may sign in, separated by commas.',
    });
  }
  return signups === 'open' ? null : (allowed ?? new Set());
}

function parsePublicUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain =
    url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (url === null || !plain)
    return { problem: 'is not a bare address: write https://host, without a path.' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url))) return { value: url.origin };
  return { problem: 'has to begin with https:// (http:// is only for localhost and 127.0.0.1).' };
}

function isLocal(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '127.0.0.1';
}

function parseSecret(text: string): Parsed<Uint8Array> {
  const bytes = fromBase64url(text.replace(/=+$/, ''));
  if (bytes?.length !== SECRET_BYTES)
    return { problem: `is not ${SECRET_BYTES} bytes in base64url: ${NEW_SECRET}.` };
  if (new Set(bytes).size < MIN_DISTINCT_BYTES) return { problem: `does not look random: ${NEW_SECRET}.` };
  return { value: bytes };
}

/** `Name <address>` or `address`. A quoted name loses its quotes. */
function parseMailbox(text: string): Parsed<Mailbox> {
  const match = /^(?<name>[^<>\r\n]*)<(?<address>[^<>]+)>$/.exec(text);
  const email = normaliseEmail(match?.groups?.address ?? text);
  if (email === null)
    return { problem: 'is not an address: write "Perennial <perennial@example.com>" or the bare address.' };
  return { value: { email, name: (match?.groups?.name ?? '').trim().replace(/^"(.*)"$/, '$1') } };
}

function parseReplyDomain(text: string): Parsed<string> {
  const domain = normaliseEmail(`reply@${text}`)?.slice('reply@'.length) ?? null;
  if (domain === null)
    return {
      problem: 'is not a domain: write the one whose mail reaches this worker, such as reply.example.com.',
    };
  return { value: domain };
}

function parseTransport(text: string): Parsed<'smtp' | 'cloudflare'> {
  return text === 'smtp' || text === 'cloudflare'
    ? { value: text }
    : { problem: 'is neither "smtp" nor "cloudflare".' };
}

function parseSmtpUrl(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    return {
      problem:
        'is not an SMTP address: write smtps://user:password@host:465 or smtp://host:587 (special characters of the password percent-encoded).',
    };
  }
  if (url.port === '25')
    return { problem: 'names port 25, which Workers cannot reach: use 465 (smtps) or 587 (smtp).' };
  return { value: text };
}

function parseServiceUrl(local: boolean): (text: string) => Parsed<string> {
  return text => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && local)) return { value: text };
    return { problem: 'is not an https:// address (http:// only while PUBLIC_URL is on localhost).' };
  };
}

function parseSignups(text: string): Parsed<'open' | 'closed'> {
  return text === 'open' || text === 'closed'
    ? { value: text }
    : { problem: 'is neither "open" nor "closed".' };
}

function parseAddresses(text: string): Parsed<ReadonlySet<string>> {
  const entries = text.split(/[\s,;]+/).filter(entry => entry !== '');
  const emails = entries.map(normaliseEmail).filter(email => email !== null);
  if (emails.length < entries.length)
    return {
      problem: `holds ${entries.length - emails.length} entry that is not an address: separate plain addresses by commas.`,
    };
  return { value: new Set(emails) };
}

function parseBoolean(text: string): Parsed<boolean> {
  return text === 'true' || text === 'false'
    ? { value: text === 'true' }
    : { problem: 'is neither "true" nor "false".' };
}
