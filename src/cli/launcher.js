#!/usr/bin/env node
/**
 * The `perennial` command. Its code is TypeScript, which Node 24 reads as it is; where an older Node
 * starts this file, the one that the project brings takes over.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const main = fileURLToPath(new URL('perennial.ts', import.meta.url));
/** Half of a short command's time is compiling; what was compiled is kept where only the project's owner writes. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/perennial', import.meta.url));

if (major > 22 || (major === 22 && minor >= 18)) {
  process.removeAllListeners('warning');
  module.enableCompileCache(cache);
  await import(main);
} else {
  const own = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error('perennial needs Node 22.18 or later; `npm install` brings it along.');
    process.exit(1);
  }
  const { status } = spawnSync(own, [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
  });
  process.exit(status ?? 1);
}
