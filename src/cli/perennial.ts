/** The `perennial` command: arguments in, one command run, errors as one clear line. */
import { parseArgs } from 'node:util';
import { AppError } from '../core/error.ts';
import { USAGE, UsageError } from './usage.ts';

const options = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  from: { type: 'string' },
  to: { type: 'string' },
  today: { type: 'string' },
  timezone: { type: 'string' },
  me: { type: 'string' },
  weeks: { type: 'string' },
  html: { type: 'string' },
  text: { type: 'string' },
  eml: { type: 'string' },
} as const;

export type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** What each command takes besides --json and --help; any other option is a mistake worth saying. */
const takes: Readonly<Record<string, readonly (keyof Values)[]>> = {
  events: ['from', 'to', 'timezone'],
  meetings: ['me', 'from', 'to', 'today', 'timezone'],
  digest: ['me', 'today', 'timezone', 'html', 'text', 'eml'],
  replay: ['me', 'weeks', 'today', 'timezone'],
  reply: ['today', 'timezone'],
  rank: [],
};

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EISDIR: 'that is a folder, not a file.',
  EACCES: 'this file may not be read or written.',
};

/** A reader that stops early (`| head`) is no failure. */
process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1;
  console.error(`perennial: ${sentence(error)}`);
}

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = read(args);
  const [command, file, ...more] = positionals;
  if (values.help || command === 'help') {
    console.log(USAGE);
    return;
  }
  if (command === undefined) throw new UsageError(`a command is missing.\n\n${USAGE}`);
  const taken = takes[command];
  if (taken === undefined)
    throw new UsageError(`there is no command “${command}”. perennial --help lists them.`);
  if (file === undefined) throw new UsageError(`${command} needs a file. perennial --help shows how.`);
  if (more.length > 0) throw new UsageError(`${command} takes one file, not ${positionals.length - 1}.`);
  const given = Object.keys(values).filter(name => name !== 'json' && name !== 'help');
  const foreign = given.find(name => !taken.includes(name as keyof Values)); // keys of `values` itself
  if (foreign !== undefined) throw new UsageError(`${command} does not take --${foreign}.`);
  await run(command, file, values);
}

/** Each command is loaded only when it is called: `events` should not wait for the mails' templates. */
async function run(command: string, file: string, values: Values): Promise<void> {
  switch (command) {
    case 'events':
      return (await import('./commands/events.ts')).runEvents(file, values);
    case 'meetings':
      return (await import('./commands/meetings.ts')).runMeetings(file, values);
    case 'digest':
      return (await import('./commands/digest.ts')).runDigest(file, values);
    case 'replay':
      return (await import('./commands/replay.ts')).runReplay(file, values);
    case 'reply':
      return (await import('./commands/reply.ts')).runReply(file, values);
    case 'rank':
      return (await import('./commands/rank.ts')).runRank(file, values);
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

/** Never a stack trace. What is a bug of ours says so. */
function sentence(error: unknown): string {
  if (error instanceof UsageError || error instanceof AppError) return error.message;
  const known = error instanceof Error && 'code' in error ? FILE_ERRORS[String(error.code)] : undefined;
  if (known !== undefined) return known;
  return `something went wrong that should not have: ${error instanceof Error ? error.message : error}`;
}
