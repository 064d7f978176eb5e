import { describe, expect, test } from 'vitest';
import { readInbound } from '../../../src/mail/inbound.ts';
import { letter, report } from './letter.ts';

const OPTIONS = { maxBytes: 26_214_400, trustedAuthserv: 'mx.cloudflare.net' };
const SIZE = 120_000;
const FROM = 'MAILER-DAEMON@mx.example';

/** Words on which the patterns for reports, away messages and complaints start without ever ending. */
const STARTS = [
  'user ',
  'recipient ',
  'delivery ',
  'could not be ',
  'unknown ',
  'message was ',
  'host ',
  'will respond ',
  'in ',
  'if ',
  'reported ',
  'on annual ',
  'ich bin ',
  '5',
  '5.',
  '550 ',
  '5.1.',
  '(',
  '<',
  '<a',
  'a@',
  '@',
  '\n',
  ' \n',
  '> ',
  'to: ',
  'feedback-type',
  'this is an auto',
  'verify ',
  '-',
  '_',
  '\t',
  '=?utf-8?q?',
];

describe('patterns that start and never end', () => {
  test.each(STARTS)('cost little in a body: %j', async start => {
    const body = start.repeat(SIZE / start.length);
    const began = performance.now();
    await readInbound(letter({ from: FROM, subject: 'hello', body }), OPTIONS);
    await readInbound(letter({ subject: 'hello', body }), OPTIONS);
    await readInbound(report({ status: body, notice: body }), OPTIONS);
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  test.each(STARTS.filter(start => !start.includes('\n')))('cost little in a header: %j', async start => {
    const value = start.repeat(SIZE / 4 / start.length);
    const began = performance.now();
    const head = [
      'Authentication-Results',
      'Auto-Submitted',
      'Precedence',
      'References',
      'Return-Path',
      'X-Failed-Recipients',
    ]
      .slice(0, 3)
      .map(key => `${key}: ${value}`);
    await readInbound(letter({ subject: value, head }), OPTIONS).catch(() => null);
    await readInbound(letter({ from: value }), OPTIONS).catch(() => null);
    await readInbound(letter({ type: `multipart/report; boundary=${value}` }), OPTIONS).catch(() => null);
    expect(performance.now() - began).toBeLessThan(1_500);
  });
});
