import { createServer } from 'node:net';

/** The wanted port, or when it is busy the next free one; `busy` tells which was meant. */
export async function freePort(
  wanted: number,
  taken: readonly number[] = [],
): Promise<{ port: number; busy: boolean }> {
  for (let port = wanted; port < wanted + 200; port++) {
    if (!taken.includes(port) && (await isFree(port))) return { port, busy: port !== wanted };
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 200}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
