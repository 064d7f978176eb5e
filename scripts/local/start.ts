/**
 * `npm start`: the real worker in workerd, a real SMTP catcher with a web inbox, a calendar connected as
 * its owner would connect it, and a first digest in the inbox.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serveCalendar } from './calendar-server.ts';
import { connectCalendar, firstDigest, isConnected } from './connect.ts';
import { DEMO_OWNER } from './demo-calendar.ts';
import { startInbox } from './inbox.ts';
import { freePort } from './ports.ts';
import { startWorker } from './wrangler.ts';

/** Everything local lives here; deleting it forgets everything. */
const HOME = process.env.PERENNIAL_HOME ?? '.perennial';

const USAGE = `npm start                                       a demo calendar
npm start -- --calendar FILE_OR_URL --me EMAIL  your own
npm start -- --fresh                            forget what was there before`;

const options = readOptions();
const stops: (() => Promise<void> | void)[] = [];
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}

async function start(): Promise<void> {
  if (options.fresh) rmSync(HOME, { recursive: true, force: true });
  const seenBefore = existsSync(`${HOME}/state`);
  mkdirSync(HOME, { recursive: true });
  const ports = await choosePorts();
  const appUrl = `http://localhost:${ports.app}`;
  const inboxUrl = `http://127.0.0.1:${ports.inbox}`;

  const inbox = await startInbox({ smtp: ports.smtp, web: ports.inbox }, `${HOME}/mails`);
  stops.push(() => inbox.stop());
  const calendar = await serveCalendar(options.calendar);
  stops.push(() => calendar.stop());
  console.log('Starting the worker…');
  const worker = await startWorker({
    home: HOME,
    appUrl,
    port: ports.app,
    inspector: ports.inspector,
    smtp: ports.smtp,
  });
  stops.push(() => worker.stop());
  worker.exited.then(() => stop(1));
  writeFileSync(
    `${HOME}/running.json`,
    JSON.stringify({ appUrl, inboxUrl, me: options.me, pid: process.pid }),
  );
  stops.push(() => rmSync(`${HOME}/running.json`, { force: true }));

  if (!(await isConnected({ appUrl, inboxUrl, me: options.me }, HOME))) {
    console.log('Connecting the calendar…');
    await connectCalendar({ appUrl, inboxUrl, me: options.me, calendarUrl: calendar.url }, HOME);
    await firstDigest({ appUrl, inboxUrl, me: options.me });
  } else if (seenBefore) console.log('Everything from last time is still here.');
  console.log(`
  Inbox   ${inboxUrl}     the digest is here: read it, then answer it
  App     ${appUrl}     sign in as ${options.me}; the link comes to the inbox

  In another terminal:
    npm run reply -- "2 snooze 3 weeks"     answers the newest digest
    npm run monday                          lets the next Monday come

  Ctrl-C stops everything; npm start brings it back; npm start -- --fresh forgets it.
`);
}

async function choosePorts() {
  const wanted = { app: 8787, inbox: 1080, smtp: 1025, inspector: 9229 };
  const ports = { ...wanted };
  const taken: number[] = [];
  for (const name of ['app', 'inbox', 'smtp', 'inspector'] as const) {
    const { port, busy } = await freePort(wanted[name], taken);
    if (busy && name !== 'inspector') console.log(`Port ${wanted[name]} is busy; the ${name} takes ${port}.`);
    ports[name] = port;
    taken.push(port);
  }
  return ports;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        calendar: { type: 'string' },
        me: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) leave(USAGE, 0);
    if ((values.calendar === undefined) !== (values.me === undefined)) {
      leave(`--calendar and --me go together.\n\n${USAGE}`, 2);
    }
    if (values.me !== undefined && !/^[^\s@]+@[^\s@]+$/.test(values.me))
      leave(`--me must be an email address, not “${values.me}”.`, 2);
    return {
      calendar: values.calendar ?? null,
      me: values.me?.toLowerCase() ?? DEMO_OWNER.email,
      fresh: values.fresh,
    };
  } catch (error) {
    return leave(`${error instanceof Error ? error.message : error}\n\n${USAGE}`, 2);
  }
}

function leave(message: string, code: number): never {
  (code === 0 ? console.log : console.error)(message);
  process.exit(code);
}

/** Stops everything that was started, the last first; nothing is left running. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const one of stops.reverse()) await one();
  process.exit(code);
}
