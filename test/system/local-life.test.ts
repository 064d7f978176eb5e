/** `npm start` as a stranger uses it: the digest in the inbox, the answer, the next Monday, and nothing left behind. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const home = mkdtempSync(path.join(tmpdir(), 'perennial-start-'));
const env = { ...process.env, PERENNIAL_HOME: home };
let started: ChildProcess;

beforeAll(async () => {
  started = spawn('npm', ['start', '--silent'], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  await said(started, 'Ctrl-C stops everything');
}, 120_000);

afterAll(() => {
  kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

test('a digest is in the inbox when the addresses are printed', async () => {
  const mails = (await (await fetch(`${running().inboxUrl}/api/email`)).json()) as { subject: string }[];
  expect(mails.map(mail => mail.subject)).toContainEqual(expect.stringMatching(/^This week: /));
});

test('a reply is answered by a receipt, and next Monday leaves that person out', () => {
  const receipt = run('reply', '2 snooze 3 weeks');
  const name = /^(.+) is snoozed until /m.exec(receipt)?.[1] ?? '';
  expect(name).not.toBe('');
  expect(run('monday')).not.toContain(name.split(' ')[0]);
});

test('a reply that nobody can understand is answered with help', () => {
  expect(run('reply', 'frobnicate the gizmo')).toMatch(/frobnicate the gizmo/);
});

test('whoever tries things out gets a receipt for each, beyond what a deployed account sends a day', () => {
  for (let replies = 0; replies < 21; replies += 1) expect(run('reply', 'list')).toContain('The list');
}, 120_000);

test('Ctrl-C leaves nothing running', async () => {
  const { appUrl, inboxUrl } = running();
  kill('SIGINT');
  await new Promise(resolve => started.once('exit', resolve));
  await expect(fetch(appUrl)).rejects.toThrow();
  await expect(fetch(inboxUrl)).rejects.toThrow();
});

function running(): { appUrl: string; inboxUrl: string } {
  return JSON.parse(readFileSync(path.join(home, 'running.json'), 'utf8'));
}

function run(command: string, ...words: string[]): string {
  return execFileSync('npm', ['run', '--silent', command, '--', ...words], { env, encoding: 'utf8' });
}

function kill(signal: NodeJS.Signals): void {
  try {
    process.kill(-(started.pid ?? 0), signal);
  } catch {
    // gone already
  }
}

/** Waits for a sentence on standard output. */
function said(child: ChildProcess, sentence: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes(sentence)) resolve();
      });
    }
    child.once('exit', () => reject(new Error(`npm start ended:\n${text}`)));
  });
}
