import { describe, expect, test } from 'vitest';
import { readInbound } from '../../../src/mail/inbound.ts';
import { letter, report } from './letter.ts';
import { STARTS } from './starts.ts';

const OPTIONS = { maxBytes: 26_214_400, trustedAuthserv: 'mx.cloudflare.net' };
const SIZE = 120_000;
const FROM = 'MAILER-DAEMON@mx.example';

describe('patterns that start and never end', () => {
  test.each(STARTS)('make of a body neither more nor less than it is: %j', async start => {
    const body = start.repeat(SIZE / start.length);
    const system = await readInbound(letter({ from: FROM, subject: 'hello', body }), OPTIONS);
    expect(system.automatic).not.toBeNull();
    expect(system.bounce?.recipients ?? []).toEqual([]);
    const person = await readInbound(letter({ subject: 'hello', body }), OPTIONS);
    expect(person.automatic).toBeNull();
    expect(person.text?.trimEnd()).toBe(body.trimEnd());
    const { bounce } = await readInbound(report({ status: body, notice: body }), OPTIONS);
    expect(bounce).toEqual({ hard: true, recipients: ['me@gone.example'] });
  });

  test.each(STARTS.filter(start => !start.includes('\n')))('mean nothing in a header: %j', async start => {
    const value = start.repeat(SIZE / 4 / start.length);
    const head = ['Authentication-Results', 'Auto-Submitted', 'Precedence'].map(key => `${key}: ${value}`);
    const labelled = await readInbound(letter({ subject: value, head }), OPTIONS);
    // RFC 3834: any word but "no" says that a program wrote the mail.
    expect(labelled.automatic).toBe(value.trim() === '' ? null : 'auto-reply');
    expect(labelled.authentication).toBe('none');
    const sent = await readInbound(letter({ from: value }), OPTIONS);
    expect(sent.automatic).toBeNull();
    const unbounded = await readInbound(letter({ type: `multipart/report; boundary=${value}` }), OPTIONS);
    expect([unbounded.automatic, unbounded.bounce, unbounded.text?.trim()]).toEqual([null, null, '2 done']);
  });
});
