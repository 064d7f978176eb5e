import { Temporal } from 'temporal-polyfill';
import { readBytes, readDay, readZone } from '../input.ts';
import type { Values } from '../perennial.ts';
import { printJson } from '../print.ts';
import { replyReport } from '../reply.ts';

export async function runReply(file: string, values: Values): Promise<void> {
  const timezone = readZone(values.timezone);
  const today =
    values.today === undefined
      ? Temporal.Now.plainDateISO(timezone).toString()
      : readDay('today', values.today);
  const report = await replyReport(readBytes(file), { today, timezone });
  if (values.json) return printJson(report);
  const { visible, automatic, commands, unknown } = report;
  const lines = [
    automatic === null ? visible : `(${automatic}: nothing is read from it)`,
    '',
    ...commands.map(({ line, verb }) => `${verb}: ${line}`),
    ...unknown.map(line => `not understood: ${line}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
