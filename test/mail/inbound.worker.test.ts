import { describe, expect, test } from 'vitest';
import { visibleReply } from '../../src/core/reply/visible.ts';
import { readInbound } from '../../src/mail/inbound.ts';
import { CHARSETS, inCharset } from './inbound/charsets.ts';
import { letter } from './inbound/letter.ts';

const OPTIONS = { maxBytes: 26_214_400, trustedAuthserv: null };

describe('inside workerd', () => {
  test.each(CHARSETS.map(row => [row.charset, row] as const))('text in %s is read', async (charset, row) => {
    expect((await readInbound(inCharset(charset, row.base64), OPTIONS)).text?.trim()).toBe(row.text);
  });

  test('an HTML reply is read from a stream', async () => {
    const body = '<div>2 done</div><blockquote type="cite">stop</blockquote>';
    const stream = new Blob([letter({ type: 'text/html', body })]).stream();
    expect(visibleReply(await readInbound(stream, OPTIONS)).text).toBe('2 done');
  });
});
