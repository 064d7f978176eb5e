import { Hono } from 'hono';
import type { ExportFormat } from '../../account/api.ts';
import { AppError } from '../../core/error.ts';
import { unwrap } from '../answer.ts';
import type { Context, Env } from '../context.ts';

const FORMATS: readonly ExportFormat[] = ['json', 'vcard', 'csv', 'ics'];

/** Everything that is known, as a file. */
export function exportRoutes(): Hono<Env> {
  return new Hono<Env>().get('/export/:format', async c => {
    const format = FORMATS.find(each => each === c.req.param('format'));
    if (format === undefined)
      throw new AppError('not_found', 'There are json, vcard, csv and ics.', { reason: 'export.format' });
    return download(c, unwrap(await c.var.account.exportData(format, c.var.now)));
  });
}

export function download(c: Context, file: { type: string; name: string; body: string }): Response {
  return c.body(file.body, 200, {
    'Content-Type': file.type,
    'Content-Disposition': `attachment; filename="${file.name.replaceAll(/[^\w.-]/g, '_')}"`,
  });
}
