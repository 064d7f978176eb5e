/** The worker under `wrangler dev`: workerd, SQLite on disk, and the configuration of a local deployment. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const STARTS_WITHIN_MS = 90_000;
const STOPS_WITHIN_MS = 10_000;

export interface LocalWorker {
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

export async function startWorker(options: {
  readonly home: string;
  readonly appUrl: string;
  readonly port: number;
  readonly inspector: number;
  readonly smtp: number;
}): Promise<LocalWorker> {
  const { home, appUrl, port, inspector } = options;
  const variables = writeVariables(options);
  const args = ['dev', 'scripts/local/worker.ts', '--ip', '127.0.0.1', '--port', String(port)];
  args.push('--inspector-port', String(inspector), '--persist-to', `${home}/state`, '--env-file', variables);
  args.push('--show-interactive-dev-session=false', '--log-level', 'error', '--minify=false');
  const quiet = { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true', NO_COLOR: '1' };
  const child = spawn('wrangler', args, { stdio: ['ignore', 'pipe', 'pipe'], env: quiet, detached: true });
  const said = collect(child);
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()));
  await ready(appUrl, exited, said);
  child.stderr?.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  return { exited, stop: () => stopGroup(child, exited) };
}

/** The secret is made once and kept, so that links and sealed calendars survive a restart. */
function writeVariables({ home, appUrl, smtp }: { home: string; appUrl: string; smtp: number }): string {
  const secretFile = `${home}/secret`;
  if (!existsSync(secretFile))
    writeFileSync(secretFile, randomBytes(32).toString('base64url'), { mode: 0o600 });
  const variables = {
    APP_SECRET: readFileSync(secretFile, 'utf8'),
    PUBLIC_URL: appUrl,
    MAIL_FROM: 'Perennial <digest@perennial.example>',
    MAIL_REPLY_DOMAIN: 'reply.perennial.example',
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${smtp}`,
    SIGNUPS: 'open',
    ALLOW_PRIVATE_FEEDS: 'true',
  };
  const file = `${home}/variables`;
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"`);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
}

function collect(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

async function ready(appUrl: string, exited: Promise<void>, said: () => string): Promise<void> {
  let gone = false;
  void exited.then(() => {
    gone = true;
  });
  for (const end = Date.now() + STARTS_WITHIN_MS; Date.now() < end && !gone; ) {
    const response = await fetch(`${appUrl}/healthz`).catch(() => null);
    if (response?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 150));
  }
  throw new Error(`The worker did not start.\n${said()}`);
}

/** Wrangler starts workerd as its own child: the whole group is ended. */
async function stopGroup(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), name);
    } catch {
      // the group is gone already
    }
  };
  signal('SIGINT');
  const patience = new Promise<void>(resolve => setTimeout(resolve, STOPS_WITHIN_MS).unref());
  await Promise.race([exited, patience]);
  signal('SIGKILL');
}
