/** How large the deployed worker is, and what starting it costs: `node test/bench/bundle.ts`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const RUNS = 5;
const HOLD_KB = 750;
const HOLD_MS = 100;

const folder = mkdtempSync(join(tmpdir(), 'perennial-bundle-'));
try {
  execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', folder], { stdio: 'pipe' });
  const kilobytes = gzipSync(readFileSync(join(folder, 'worker.js')), { level: 9 }).length / 1024;
  console.log(`worker bundle, minified, gzip: ${kilobytes.toFixed(0)} KB (hold ${HOLD_KB})`);
  const active = Array.from({ length: RUNS }, (_, run) => activeMs(join(folder, `${run}.cpuprofile`))).sort(
    (a, b) => a - b,
  );
  const median = active[RUNS >> 1] ?? 0;
  console.log(
    `start-up, active CPU: median ${median.toFixed(0)} ms of ${active.map(ms => ms.toFixed(0)).join(', ')} (hold ${HOLD_MS})`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What `wrangler check startup` calls active: everything but idling. */
function activeMs(profile: string): number {
  const said = execFileSync('wrangler', ['check', 'startup', '--outfile', profile], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const found = /Active:\s*([\d.]+)\s*ms/.exec(said)?.[1];
  if (found === undefined) throw new Error(`wrangler check startup did not tell the active time:\n${said}`);
  return Number(found);
}
