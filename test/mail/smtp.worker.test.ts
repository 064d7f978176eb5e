import PostalMime from 'postal-mime';
import { describe, expect, inject, test } from 'vitest';
import { smtpTransport } from '../../src/mail/smtp.ts';
import { message } from './message.ts';

const { port, newest } = inject('smtp');
const transport = smtpTransport({ url: `smtp://127.0.0.1:${port}`, timeoutMs: 5_000 });

describe('SMTP from inside workerd', () => {
  test('a mail arrives whole', async () => {
    const text = `Ζωή, 梅 and 👩🏽‍💻\n.\n..dots\n${'long '.repeat(1000)}\nend`;
    const receipt = await transport.send(message({ text, to: { name: 'Zoë', email: 'sam@example.org' } }));
    expect(receipt).toEqual({ ok: true, id: 'digest-2026-W48.abc@perennial.example' });
    const mail = await PostalMime.parse(await (await fetch(newest)).arrayBuffer());
    expect(mail.text?.trimEnd().split('\n')).toEqual(text.split('\n'));
    expect(mail).toMatchObject({
      to: [{ name: 'Zoë', address: 'sam@example.org' }],
      messageId: '<digest-2026-W48.abc@perennial.example>',
    });
  });

  test.each([
    ['550@example.org', { retryable: false, code: 'smtp.550' }],
    ['450@example.org', { retryable: true, code: 'smtp.450' }],
    ['data-554@example.org', { retryable: false, code: 'smtp.554' }],
    ['drop@example.org', { retryable: true, code: 'smtp.connection' }],
  ])('%s is a value', async (email, expected) => {
    const receipt = await transport.send(message({ to: { name: '', email } }));
    expect(receipt).toMatchObject({ ok: false, ...expected });
  });

  test('a server that stops answering is given up on', async () => {
    const impatient = smtpTransport({ url: `smtp://127.0.0.1:${port}`, timeoutMs: 300 });
    const receipt = await impatient.send(message({ to: { name: '', email: 'slow@example.org' } }));
    expect(receipt).toMatchObject({ ok: false, retryable: true, code: 'smtp.timeout' });
  });

  test('a server that is not there', async () => {
    const receipt = await smtpTransport({ url: 'smtp://127.0.0.1:1' }).send(message());
    expect(receipt).toMatchObject({ ok: false, retryable: true });
  });
});
