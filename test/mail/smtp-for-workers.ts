/** Starts the SMTP catcher beside the workerd tests, which cannot listen, with a page that shows its mail. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { smtpCatcher } from './smtp-catcher.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The port of the SMTP catcher, and the URL that answers with the newest mail it holds, raw. */
    readonly smtp: { readonly port: number; readonly newest: string };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const catcher = await smtpCatcher();
  const page = createServer((_request, response) => response.end(catcher.caught.at(-1)?.raw));
  await new Promise<void>(listening => page.listen(0, '127.0.0.1', listening));
  const { port } = page.address() as AddressInfo;
  project.provide('smtp', { port: catcher.port, newest: `http://127.0.0.1:${port}/` });
  return async () => {
    page.closeAllConnections();
    page.close();
    await catcher.close();
  };
}
