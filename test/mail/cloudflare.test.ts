import { describe, expect, test } from 'vitest';
import { cloudflareTransport } from '../../src/mail/cloudflare.ts';
import type { Message } from '../../src/mail/transport.ts';
import { message } from './message.ts';

type Builder = Parameters<SendEmail['send']>[0];

/** The platform's binding exists only on the platform; this one notes what it is given. */
async function handedOver(changes: Partial<Message>): Promise<Builder> {
  const given: Builder[] = [];
  const send = async (builder: Builder) => {
    given.push(builder);
    return { messageId: '<made-by-the-platform@example.org>' };
  };
  const receipt = await cloudflareTransport({ send } as SendEmail).send(message(changes));
  expect(receipt).toEqual({ ok: true, id: 'made-by-the-platform@example.org' });
  return given[0] as Builder;
}

function refusing(error: unknown) {
  const send = () => Promise.reject(error);
  return cloudflareTransport({ send } as unknown as SendEmail).send(message());
}

describe('what the binding is given', () => {
  test('addresses, bodies and threading', async () => {
    expect(await handedOver({})).toEqual({
      from: { name: 'Perennial', email: 'monday@perennial.example' },
      to: { name: 'Sam Okafor', email: 'sam@example.org' },
      replyTo: { name: 'Perennial', email: 'r.token@reply.perennial.example' },
      subject: 'This week: Ana, John and Mei',
      html: '<p>Hello</p>',
      text: 'Hello\n',
      headers: {
        'List-Unsubscribe': '<https://perennial.example/u/t>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
        'X-Perennial-Message-Id': '<digest-2026-W48.abc@perennial.example>',
        'In-Reply-To': '<question@example.org>',
        References: '<first@example.org> <question@example.org>',
      },
    });
  });

  test('none of the fields the platform writes itself', async () => {
    const { headers } = (await handedOver({})) as { headers: Record<string, string> };
    for (const name of ['Date', 'Message-ID', 'MIME-Version', 'From', 'To', 'Subject', 'Reply-To']) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  test('an address without a name stays an address', async () => {
    expect(await handedOver({ to: { name: '', email: 'sam@example.org' } })).toMatchObject({
      to: 'sam@example.org',
    });
  });

  test('the newest references, when there are too many for one field', async () => {
    const references = Array.from({ length: 200 }, (_, n) => `message-${n}@example.org`);
    const { headers } = (await handedOver({ references })) as { headers: Record<string, string> };
    expect(headers.References?.length).toBeLessThanOrEqual(2048);
    expect(headers.References).toMatch(/<message-199@example.org>$/);
  });
});

describe('what the binding refuses is a value', () => {
  test.each([
    ['E_RECIPIENT_SUPPRESSED', false, 'cloudflare.recipient_suppressed'],
    ['E_VALIDATION_ERROR', false, 'cloudflare.validation_error'],
    ['E_CONTENT_TOO_LARGE', false, 'cloudflare.content_too_large'],
    ['E_HEADER_NOT_ALLOWED', false, 'cloudflare.header_not_allowed'],
    ['E_RATE_LIMIT_EXCEEDED', true, 'cloudflare.rate_limit_exceeded'],
    ['E_DAILY_LIMIT_EXCEEDED', true, 'cloudflare.daily_limit_exceeded'],
    ['E_DELIVERY_FAILED', true, 'cloudflare.delivery_failed'],
    ['E_INTERNAL_SERVER_ERROR', true, 'cloudflare.internal_server_error'],
    ['E_SENDER_NOT_VERIFIED', true, 'cloudflare.sender_not_verified'],
    ['E_RECIPIENT_NOT_ALLOWED', true, 'cloudflare.recipient_not_allowed'],
  ])('%s', async (code, retryable, name) => {
    const error = Object.assign(new Error('no mail to sam@example.org'), { code });
    expect(await refusing(error)).toEqual({ ok: false, retryable, code: name, detail: 'no mail to …' });
  });

  test.each([[new Error('Network connection lost.')], ['a string'], [undefined]])(
    'something else, which may pass: %s',
    async error => {
      expect(await refusing(error)).toMatchObject({ ok: false, retryable: true, code: 'cloudflare.unknown' });
    },
  );
});
