import { once } from 'node:events';

/** Text held back until it is worth a write; a long calendar has many small lines. */
const CHUNK = 64 * 1024;

/** One JSON object a line, waiting for slow readers. */
export async function printLines(objects: Iterable<object>): Promise<void> {
  let chunk = '';
  for (const object of objects) {
    chunk += `${JSON.stringify(object)}\n`;
    if (chunk.length < CHUNK) continue;
    await write(chunk);
    chunk = '';
  }
  await write(chunk);
}

export function printJson(value: unknown): Promise<void> {
  return write(`${JSON.stringify(value)}\n`);
}

/** For people; never on standard output, which belongs to the result. */
export function tell(message: string): void {
  console.error(message);
}

async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
