/** Debian's Radicale, a real CalDAV server, started for one test on a free port with an empty store. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Radicale extends AsyncDisposable {
  /** With a final slash. */
  readonly url: string;
  /** Makes a calendar of the user `sam`; answers its address. */
  calendar(name: string, components?: readonly string[]): Promise<string>;
  /** Makes a calendar of many events at once; answers its address. */
  upload(name: string, text: string): Promise<string>;
  put(calendar: string, file: string, text: string): Promise<void>;
  remove(calendar: string, file: string): Promise<void>;
}

export const USER = { username: 'sam', password: 'app-password' } as const;

const AUTHORIZATION = `Basic ${Buffer.from(`${USER.username}:${USER.password}`).toString('base64')}`;

export async function radicale(): Promise<Radicale> {
  const folder = await mkdtemp(join(tmpdir(), 'radicale-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  await writeFile(join(folder, 'users'), `${USER.username}:${USER.password}\n`);
  await writeFile(join(folder, 'config'), configuration(folder, port));
  const server = spawn('radicale', ['--config', join(folder, 'config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await listening(server, url);
  return {
    url,
    calendar: (name, components = ['VEVENT']) => makeCalendar(url, name, components),
    upload: async (name, text) => {
      const calendar = `${url}${USER.username}/${name}/`;
      await send('PUT', calendar, text, { 'Content-Type': 'text/calendar' });
      return calendar;
    },
    put: (calendar, file, text) =>
      send('PUT', `${calendar}${file}`, text, { 'Content-Type': 'text/calendar' }),
    remove: (calendar, file) => send('DELETE', `${calendar}${file}`),
    async [Symbol.asyncDispose]() {
      server.kill();
      await new Promise(done => server.once('exit', done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string, port: number): string {
  return [
    '[server]',
    `hosts = 127.0.0.1:${port}`,
    '[auth]',
    'type = htpasswd',
    `htpasswd_filename = ${join(folder, 'users')}`,
    'htpasswd_encryption = plain',
    'delay = 0',
    '[storage]',
    `filesystem_folder = ${join(folder, 'collections')}`,
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(done => probe.listen(0, '127.0.0.1', done));
  // `listen` with a host and a port makes it an object.
  const { port } = probe.address() as AddressInfo;
  await new Promise(done => probe.close(done));
  return port;
}

/** Radicale says nothing when it is ready; asking is the only way to know. */
async function listening(server: ChildProcess, url: string): Promise<void> {
  const said: string[] = [];
  server.stderr?.on('data', chunk => said.push(String(chunk)));
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) break;
    const up = await fetch(url, { redirect: 'manual' }).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise(done => setTimeout(done, 100));
  }
  throw new Error(`Radicale did not start (is the Debian package "radicale" installed?)\n${said.join('')}`);
}

async function makeCalendar(url: string, name: string, components: readonly string[]): Promise<string> {
  const calendar = `${url}${USER.username}/${name}/`;
  const kinds = components.map(component => `<C:comp name="${component}"/>`).join('');
  await send(
    'MKCALENDAR',
    calendar,
    `<?xml version="1.0" encoding="utf-8"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop><D:displayname>${name}</D:displayname><C:supported-calendar-component-set>${kinds}</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>`,
  );
  return calendar;
}

async function send(
  method: string,
  url: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { Authorization: AUTHORIZATION, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
}
