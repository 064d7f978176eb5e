import { AppError } from '../core/error.ts';
import type { Context } from './context.ts';

export interface Form {
  /** Trimmed; empty when the field is missing. */
  text(name: string): string;
  all(name: string): readonly string[];
  /** Null when no file was chosen. */
  file(name: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>;
}

/** Longer than any field of ours needs to be, short enough to be carried around. */
const MAX_TEXT = 4000;

/** Throws `AppError` `invalid` for anything that is not a form. */
export async function readForm(c: Context): Promise<Form> {
  const data = await c.req.formData().catch(cause => {
    throw new AppError('invalid', 'This form could not be read. Please open the page again and retry.', {
      cause,
      reason: 'form.unreadable',
    });
  });
  return {
    text: name => textOf(data.get(name)),
    all: name => data.getAll(name).map(textOf),
    async file(name) {
      const file = data.get(name);
      if (file === null || typeof file === 'string' || (file.size === 0 && file.name === '')) return null;
      return { name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) };
    },
  };
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text.length > MAX_TEXT)
    throw new AppError('invalid', 'One of the fields is too long.', { reason: 'form.long' });
  return text;
}
