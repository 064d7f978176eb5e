/** Every benchmark, one after the other, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const benches = readdirSync(folder).filter(file => file.endsWith('.ts') && file !== 'all.ts');

let failed = 0;
for (const file of benches.sort()) {
  console.log(`\n== ${file.replace('.ts', '')}`);
  const { status } = spawnSync(process.execPath, [join(folder, file)], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
}
if (failed > 0) console.error(`\n${failed} of ${benches.length} benchmarks did not finish.`);
process.exitCode = failed === 0 ? 0 : 1;
