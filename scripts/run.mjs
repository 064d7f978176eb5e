/**
 * Runs one of the project's commands on a machine with nothing but Node 20 and npm: installs what is
 * missing first (which brings the newer Node that the tools need), then hands over.
 * Plain JavaScript, because it runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, 'node_modules', '.bin');
const stamp = path.join(root, 'node_modules', '.installed-from');

const commands = {
  start: ['node', 'scripts/local/start.ts'],
  test: ['vitest', 'run', '--project', 'node', '--project', 'workerd'],
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(commands).join('|')}`);
  process.exit(2);
}
install();
run(command[0], [...command.slice(1), ...args]);

/** Once, and again when the lock file has changed since. */
function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(stamp) && existsSync(bin) ? readFileSync(stamp, 'utf8') : '';
  if (installed === wanted) return;
  console.log('Installing what is needed (once; about a minute)…');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (npm.status !== 0) {
    console.error('npm ci failed. Is the network there? Run it by itself to see more.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

function run(program, programArgs) {
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const child = spawn(path.join(bin, program), programArgs, { cwd: root, stdio: 'inherit', env });
  // The terminal sends Ctrl-C to the child as well; it decides when it has tidied up.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 0 : 1)));
}
