/** Holds the map of the house true: which room may import which, and which file may import which vendor. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** `room/file` narrows a permission to one file; `type` allows types only. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  calendar: ['core', 'calendar'],
  store: ['core', 'store'],
  mail: ['core', 'mail'],
  auth: ['core', 'auth'],
  env: ['core', 'auth', 'env'],
  account: ['core', 'calendar', 'store', 'mail', 'auth', 'account', 'registry', 'env'],
  registry: ['core', 'store', 'registry', 'env'],
  web: ['core', 'auth', 'env', 'web', 'account/api'],
  cli: ['core', 'calendar', 'mail/render', 'mail/inbound', 'mail/mime', 'auth/account-name', 'cli'],
  worker: ['core', 'auth', 'env', 'web', 'account', 'registry', 'mail/inbound', 'mail/reply-address'],
};

/** Vendors, and the only places that may import them. A place ending in / is a folder. */
const vendors: Readonly<Record<string, readonly string[]>> = {
  '@googleapis/calendar': ['calendar/google.ts', 'calendar/google-event.ts', 'calendar/google-failure.ts'],
  'node-ical': ['calendar/ics/vendor.ts'],
  tsdav: ['calendar/caldav-server.ts'],
  'ipaddr.js': ['calendar/target.ts'],
  fflate: ['calendar/archive.ts'],
  oauth4webapi: ['auth/google-oauth.ts', 'auth/google-token-endpoint.ts'],
  nodemailer: ['mail/smtp.ts', 'mail/mime.ts'],
  'postal-mime': ['mail/inbound/'],
  htmlparser2: ['core/reply/visible/'],
  handlebars: ['mail/templates.generated.js'],
  kysely: ['store/'],
  hono: ['web/'],
  'temporal-polyfill': ['core/', 'calendar/', 'cli/'],
  'chrono-node': ['core/reply/'],
  'cloudflare:workers': ['account/account.ts', 'registry/registry.ts'],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const problems = globSync('src/**/*.{ts,tsx}')
  .flatMap(importsOf)
  .map(problemWith)
  .filter(problem => problem !== null);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log('The map of the house holds.');

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...found].map(match => ({
    file: file.slice('src/'.length),
    target: match[1] ?? match[2] ?? match[3] ?? '',
  }));
}

function problemWith({ file, target }: Import): string | null {
  return target.startsWith('.') ? roomProblem(file, target) : vendorProblem(file, target);
}

function roomProblem(file: string, target: string): string | null {
  const from = roomOf(file);
  const to = path.posix.join(path.posix.dirname(file), target);
  const allowed = rooms[from];
  if (allowed === undefined) return `src/${file}: the room “${from}” is not on the map.`;
  const fits = allowed.some(place => roomOf(to) === place || to.replace(/\.tsx?$/, '') === place);
  return fits ? null : `src/${file} may not import src/${to}.`;
}

function vendorProblem(file: string, target: string): string | null {
  if (target.startsWith('node:'))
    return mayUseNode(file, target) ? null : `src/${file} may not import ${target}.`;
  const vendor = Object.keys(vendors).find(name => target === name || target.startsWith(`${name}/`));
  if (vendor === undefined) return `src/${file}: ${target} is not on the map of vendors.`;
  const fits = vendors[vendor]?.some(place =>
    place.endsWith('/') ? file.startsWith(place) : file === place,
  );
  return fits ? null : `src/${file} may not import ${target}.`;
}

/** The command runs in Node; the worker has what the platform offers of it; `core` has nothing. */
function mayUseNode(file: string, target: string): boolean {
  return (
    file.startsWith('cli/') || (!file.startsWith('core/') && ['node:buffer', 'node:crypto'].includes(target))
  );
}

/** `core/week.ts` is of `core`; `env.ts` and `env-values.ts` are rooms of one file. */
function roomOf(file: string): string {
  const [first = ''] = file.split('/');
  return first.replace(/(?:-values)?\.tsx?$/, '');
}
