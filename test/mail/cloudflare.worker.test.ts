import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { cloudflareTransport } from '../../src/mail/cloudflare.ts';
import { message } from './message.ts';

describe("the platform's own mail binding, as the local runtime stands in for it", () => {
  test('takes a mail and answers with its id', async () => {
    const receipt = await cloudflareTransport((env as { EMAIL: SendEmail }).EMAIL).send(message());
    expect(receipt).toMatchObject({ ok: true, id: expect.stringMatching(/.+/) });
  });
});
