/** Serves the demo calendar, or somebody's own file, as a feed on this machine; a URL is used as it is. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { demoCalendar } from './demo-calendar.ts';

/** A stable port, so that the connected feed is still there after a restart. */
const PORT = 8797;

/** `calendar` null: the demo. */
export async function serveCalendar(calendar: string | null): Promise<{ url: string; stop(): void }> {
  if (calendar !== null && /^(https?|webcal):/i.test(calendar)) return { url: calendar, stop: () => {} };
  if (calendar !== null && !(existsSync(calendar) && statSync(calendar).isFile())) {
    throw new Error(`There is no file “${calendar}”. --calendar takes a file or a link.`);
  }
  // Read at each request: a changed file is seen at the next sync, the demo moves on with the days.
  const text = () =>
    calendar === null ? demoCalendar(Temporal.Now.plainDateISO().toString()) : readFileSync(calendar);
  // A path of its own for each calendar, so that an account connected earlier never reads another's.
  const path = `/${calendar === null ? 'demo' : nameOf(calendar)}.ics`;
  const server = createServer((request, response) => {
    if (request.url !== path) response.writeHead(404).end();
    else response.setHeader('Content-Type', 'text/calendar').end(text());
  });
  await new Promise<void>(listening => {
    server.once('error', () => server.listen(0, '127.0.0.1', listening));
    server.listen(PORT, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}${path}`, stop };
}

function nameOf(file: string): string {
  return createHash('sha256').update(resolve(file)).digest('hex').slice(0, 12);
}
