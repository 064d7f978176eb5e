import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleReply } from '../../../src/core/reply/visible.ts';
import { readInbound } from '../../../src/mail/inbound.ts';
import { CHARSETS, inCharset } from './charsets.ts';
import { letter } from './letter.ts';

const OPTIONS = { maxBytes: 26_214_400, trustedAuthserv: null };
const read = (raw: Uint8Array) => readInbound(raw, OPTIONS);
const bytes = (text: string) => new TextEncoder().encode(text);

describe('charsets', () => {
  test.each(CHARSETS.map(row => [row.charset, row] as const))('%s', async (charset, row) => {
    expect((await read(inCharset(charset, row.base64))).text?.trim()).toBe(row.text);
  });

  test('quoted-printable with soft breaks', async () => {
    const raw = letter({
      head: ['Content-Transfer-Encoding: quoted-printable'],
      body: 'Ren=C3=A9e: likes =\ntea',
    });
    expect((await read(raw)).text?.trim()).toBe('Renée: likes tea');
  });
});

describe('format=flowed', () => {
  const flowed = (body: string, more = '') =>
    letter({ type: `text/plain; charset=utf-8; format=flowed${more}`, body });

  test('joins soft lines', async () => {
    expect((await read(flowed('Ana: loves \nSufjan Stevens\n2 done'))).text?.trim()).toBe(
      'Ana: loves Sufjan Stevens\n2 done',
    );
  });

  test('with DelSp takes the space away', async () => {
    expect((await read(flowed('Suf \njan', '; delsp=yes'))).text?.trim()).toBe('Sufjan');
  });

  test('never joins a quote to an answer, in either order', async () => {
    const mail = await read(
      flowed(
        '> stop \n2 done \n> never \n> 1\nOn Mon, Mar 4, 2024 at 10:00, P <p@x.example> wrote: \n> stop',
      ),
    );
    expect(visibleReply(mail).text).toBe('2 done');
  });

  test('keeps the signature separator', async () => {
    expect(visibleReply(await read(flowed('2 done\n-- \nAna'))).text).toBe('2 done');
  });
});

describe('attachments', () => {
  test('are not part of the text, whatever they hold', async () => {
    const raw = letter({
      type: 'multipart/mixed; boundary=b',
      body: '--b\nContent-Type: text/plain\n\n2 done\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nstop\n--b\nContent-Type: message/rfc822\n\nFrom: x@y.example\n\nstop\n--b--\nstop\n',
    });
    const mail = await read(raw);
    expect(mail.text?.trim()).toBe('2 done');
    expect(mail.automatic).toBeNull();
  });

  test('of 20 MB are passed over', async () => {
    const body = `--b\nContent-Type: text/plain\n\n2 done\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n${'A'.repeat(76).concat('\n').repeat(260_000)}--b--\n`;
    const raw = bytes(`From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n${body}`);
    expect((await read(raw)).text?.trim()).toBe('2 done');
  });
});

describe('hostile structure', () => {
  const nested = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\n\n--b${index}\n`,
    ).join('');
  test.each([
    ['a thousand nested parts', `From: a@x.example\n${nested(1_000)}\nstop`],
    [
      'a thousand parts',
      `From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nstop\n'.repeat(1_000)}`,
    ],
    [
      'a mail of boundaries that are none',
      `From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n${'--c\n'.repeat(1_000_000)}`,
    ],
    ['a header without an end', `From: a@x.example\n${'X-A: b\n'.repeat(100_000)}`],
    ['a header of one line', `From: ${'a'.repeat(1_000_000)}`],
  ])('is refused: %s', async (_what, text) => {
    await expect(read(bytes(text))).rejects.toMatchObject({ code: 'invalid' });
  });

  test.each([
    [
      'one line of a megabyte',
      `From: a@x.example\n\n${'stop '.repeat(200_000)}`,
      'stop '.repeat(52_429).slice(0, 262_144),
    ],
    ['a megabyte of line ends', `From: a@x.example\n\n${'\n'.repeat(1_000_000)}2 done`, ''],
    [
      'an end without a beginning',
      'From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n--b--\n',
      '',
    ],
    ['a thousand addresses', `From: a@x.example\nTo: ${'b@x.example, '.repeat(5_000)}\n\nhi`, 'hi'],
    ['nothing', '', ''],
  ])('is read as far as it goes: %s', async (_what, text, shown) => {
    expect((await read(bytes(text))).text?.trim() ?? '').toBe(shown.trim());
  });
});

describe('a multipart whose boundary never comes', () => {
  const multipart = (declared: string, body: string) =>
    bytes(`From: a@x.example\nMIME-Version: 1.0\nContent-Type: multipart/${declared}\n\n${body}`);
  const shown = async (raw: Uint8Array) => visibleReply(await read(raw)).text;
  const PARTS =
    '--c\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\nRen=C3=A9e: tea\n--c\nContent-Type: text/html\n\n<p>Renée: tea</p>\n--c--\n';

  test.each([
    ['plain text', 'mixed; boundary=b', '2 done\n\n> stop\n', '2 done'],
    ['plain text, with no boundary declared', 'mixed', '2 done', '2 done'],
    [
      'plain text that only begins like the boundary',
      'mixed; boundary=b',
      '2 done\n--bb\nstop',
      '2 done\n--bb\nstop',
    ],
    [
      'its HTML',
      'alternative; boundary=b',
      '<html><body><p>2 done</p><blockquote>stop</blockquote></body></html>',
      '2 done',
    ],
    ['parts with another boundary', 'alternative; boundary=b', PARTS, 'Renée: tea'],
    [
      'parts below words for old programs',
      'alternative; boundary=b',
      `This is a message in parts.\n\n${PARTS}`,
      'Renée: tea',
    ],
    [
      'the text of an outer part',
      'mixed; boundary=o',
      '--o\nContent-Type: multipart/alternative; boundary=b\n\n2 done\n--o--\nstop',
      '2 done',
    ],
  ])('is %s', async (_what, declared, body, expected) => {
    expect(await shown(multipart(declared, body))).toBe(expected);
  });

  test('keeps no more of its text than of any other', async () => {
    const mail = await read(multipart('mixed; boundary=b', 'stop\n'.repeat(1_000_000)));
    expect(mail.text?.length).toBeLessThanOrEqual(262_144);
  });

  test('does not wait for one that comes after a megabyte', async () => {
    const late = `2 done\n${'x\n'.repeat(500_000)}--b\n\nstop\n--b--\n`;
    expect((await read(multipart('mixed; boundary=b', late))).text).toMatch(/^2 done\n/);
  });
});

describe('any bytes at all', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'Content-Type: multipart/mixed; boundary=b',
      '--b',
      '--b--',
      '',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: base64',
      'From: a@x.example',
      'Content-Type: message/rfc822',
      ' folded',
      'Content-Type: text/plain; charset=nonsense; format=flowed',
    ),
    fc.string({ maxLength: 40 }),
  );

  test('are read or refused, never worse', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 40 }),
        fc.uint8Array({ maxLength: 60 }),
        async (lines, tail) => {
          const raw = new Uint8Array([...bytes(lines.join('\n')), ...tail]);
          const mail = await read(raw).catch(error => {
            expect(error).toMatchObject({ code: 'invalid' });
            return null;
          });
          if (mail !== null) visibleReply(mail);
        },
      ),
    );
  });
});
