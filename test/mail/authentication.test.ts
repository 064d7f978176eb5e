import { describe, expect, test } from 'vitest';
import { readInbound } from '../../src/mail/inbound.ts';
import { letter } from './inbound/letter.ts';

const OPTIONS = { maxBytes: 26_214_400, trustedAuthserv: 'mx.cloudflare.net' };
const read = (raw: Uint8Array) => readInbound(raw, OPTIONS);

describe('authentication', () => {
  test.each([
    ['nothing', 'none', []],
    ['DMARC pass', 'pass', ['mx.cloudflare.net; dmarc=pass header.from=friends.example policy.dmarc=reject']],
    [
      'DMARC fail',
      'fail',
      ['mx.cloudflare.net; dkim=pass header.d=friends.example; dmarc=fail header.from=friends.example'],
    ],
    [
      'aligned DKIM',
      'pass',
      [
        'mx.cloudflare.net; dkim=pass header.d=friends.example header.s=x; dmarc=none header.from=friends.example',
      ],
    ],
    ['DKIM of a parent domain', 'pass', ['mx.cloudflare.net; dkim=pass header.i=@mail.friends.example']],
    [
      'aligned SPF',
      'pass',
      ['mx.cloudflare.net; spf=pass (a comment; dmarc=fail) smtp.mailfrom=ana@friends.example'],
    ],
    ['DKIM of somebody else', 'none', ['mx.cloudflare.net; dkim=pass header.d=evil.example']],
    ['SPF fail', 'fail', ['mx.cloudflare.net; spf=fail smtp.mailfrom=friends.example; dkim=none']],
    [
      'SPF fail beside a signature of somebody else',
      'fail',
      ['mx.cloudflare.net; dkim=pass header.d=evil.example; spf=fail smtp.mailfrom=ana@friends.example'],
    ],
    [
      'a broken signature beside an envelope of somebody else',
      'fail',
      ['mx.cloudflare.net; spf=pass smtp.mailfrom=evil.example; dkim=fail header.d=friends.example'],
    ],
    [
      'a broken signature beside aligned SPF',
      'pass',
      ['mx.cloudflare.net; dkim=fail header.d=friends.example; spf=pass smtp.mailfrom=friends.example'],
    ],
    ['another server', 'none', ['mx.evil.example; dmarc=pass header.from=friends.example']],
    [
      'a forged one below',
      'fail',
      [
        'mx.cloudflare.net; dmarc=fail header.from=friends.example',
        'mx.cloudflare.net; dmarc=pass header.from=friends.example',
      ],
    ],
    [
      'another server on top',
      'none',
      ['mx.evil.example; none', 'mx.cloudflare.net; dmarc=pass header.from=friends.example'],
    ],
    [
      'a pass inside a comment',
      'none',
      ['mx.cloudflare.net (dmarc=pass; dmarc=pass header.from=friends.example); none'],
    ],
    [
      'a pass inside a quote',
      'none',
      ['mx.cloudflare.net; spf=none smtp.mailfrom="x; dmarc=pass header.from=friends.example"'],
    ],
    ['a pass for another From', 'none', ['mx.cloudflare.net; dmarc=pass header.from=evil.example']],
    [
      'a name that only starts like it',
      'none',
      ['mx.cloudflare.net.evil.example; dmarc=pass header.from=friends.example'],
    ],
    ['a version behind the name', 'pass', ['MX.Cloudflare.NET 1; dmarc=pass header.from=friends.example']],
    [
      'a reason with a pass',
      'fail',
      ['mx.cloudflare.net; dmarc=fail reason="dmarc=pass" header.from=friends.example'],
    ],
    ['a suffix alone', 'none', ['mx.cloudflare.net; dkim=pass header.d=example']],
  ])('%s is %s', async (_what, expected, fields) => {
    const head = fields.map(value => `Authentication-Results: ${value}`);
    expect((await read(letter({ head }))).authentication).toBe(expected);
  });

  test('is none when no server is trusted', async () => {
    const raw = letter({
      head: ['Authentication-Results: mx.cloudflare.net; dmarc=pass header.from=friends.example'],
    });
    expect((await readInbound(raw, { ...OPTIONS, trustedAuthserv: null })).authentication).toBe('none');
  });
});
