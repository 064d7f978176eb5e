import { eventLines } from '../events.ts';
import { readPieces, readZone, requireWindow } from '../input.ts';
import type { Values } from '../perennial.ts';
import { printLines, tell } from '../print.ts';

export async function runEvents(file: string, values: Values): Promise<void> {
  const timezone = readZone(values.timezone);
  const window = requireWindow(values.from, values.to, timezone);
  const { lines, messages } = await eventLines(readPieces(file), { window, timezone });
  await printLines(lines);
  for (const message of messages) tell(message);
}
