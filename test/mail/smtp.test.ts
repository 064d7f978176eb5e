import { createServer, type Server } from 'node:net';
import tls from 'node:tls';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderDigest } from '../../src/mail/render.ts';
import { MESSAGE_LIMIT, smtpServer, smtpTransport } from '../../src/mail/smtp.ts';
import type { Message, Receipt } from '../../src/mail/transport.ts';
import { digestView } from './digest-view.ts';
import { message } from './message.ts';
import { type Catcher, CERTIFICATE, smtpCatcher } from './smtp-catcher.ts';

let catcher: Catcher;
beforeAll(async () => {
  tls.setDefaultCACertificates([...tls.getCACertificates(), CERTIFICATE]);
  catcher = await smtpCatcher();
});
afterAll(() => catcher.close());

const url = (port: number) => `smtp://127.0.0.1:${port}`;

function send(changes: Partial<Message>, timeoutMs = 5_000): Promise<Receipt> {
  return smtpTransport({ url: url(catcher.port), timeoutMs }).send(message(changes));
}

async function sent(changes: Partial<Message>): Promise<Email> {
  expect(await send(changes)).toMatchObject({ ok: true });
  return PostalMime.parse(catcher.caught.at(-1)?.raw ?? '');
}

/** The last line end belongs to the boundary after it (RFC 2046, 5.1.1); readers differ. */
const lines = (text: string | undefined) => (text ?? '').replace(/\n+$/, '').split(/\r?\n/);

describe('a mail that is accepted', () => {
  test('arrives with its envelope, addresses, threading and headers', async () => {
    const mail = await sent({});
    expect(catcher.caught.at(-1)).toMatchObject({
      from: 'bounce.token@reply.perennial.example',
      to: ['sam@example.org'],
      client: 'perennial.example',
    });
    expect(mail).toMatchObject({
      messageId: '<digest-2026-W48.abc@perennial.example>',
      from: { name: 'Perennial', address: 'monday@perennial.example' },
      to: [{ name: 'Sam Okafor', address: 'sam@example.org' }],
      replyTo: [{ name: 'Perennial', address: 'r.token@reply.perennial.example' }],
      inReplyTo: '<question@example.org>',
      references: '<first@example.org> <question@example.org>',
      subject: 'This week: Ana, John and Mei',
    });
    const header = (key: string) => mail.headers.find(one => one.key === key)?.value;
    expect(header('list-unsubscribe')).toBe('<https://perennial.example/u/t>');
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('auto-submitted')).toBe('auto-generated');
    expect(header('x-mailer')).toBeUndefined();
  });

  test('carries a whole digest as it was rendered', async () => {
    const { subject, html, text } = renderDigest(digestView());
    const mail = await sent({ subject, html, text });
    expect(mail.subject).toBe(subject);
    expect(lines(mail.html)).toEqual(lines(html));
    expect(lines(mail.text)).toEqual(lines(text));
  });

  test('answers with its stable Message-ID', async () => {
    expect(await send({})).toEqual({ ok: true, id: 'digest-2026-W48.abc@perennial.example' });
  });

  test('takes the sender as envelope sender when none is given', async () => {
    await sent({ envelopeFrom: null, replyTo: null, inReplyTo: null, references: [] });
    expect(catcher.caught.at(-1)?.from).toBe('monday@perennial.example');
  });

  test.each([
    ['a body of dots', '.\n..\n.hidden\n\n.\n'],
    ['a line of 5,000 characters', `${'long '.repeat(1000)}\nend\n`],
    ['a word of 5,000 characters', `${'x'.repeat(5000)}\n`],
    ['other scripts and emoji', 'Ζωή, 梅 and 👩🏽‍💻 — Ünïcödé\n'],
    ['a line that looks like the start of a mailbox', 'From me to you\n>From them\n'],
    ['trailing blanks and a tab', 'one  \ntwo\t\n'],
  ])('carries %s unchanged, in lines a server accepts', async (_, text) => {
    const mail = await sent({ text });
    expect(lines(mail.text)).toEqual(lines(text));
    const sizes = lines(catcher.caught.at(-1)?.raw.toString('latin1')).map(line => line.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(998);
  });

  test.each([
    ['an accent', 'Zoë Müller'],
    ['a right-to-left script', 'نور الدين'],
    ['quotes, commas and brackets', 'O\'Neil, "Pat" <pat@evil.example>'],
    ['an emoji', 'Ana 🌱'],
  ])('keeps a name with %s a name', async (_, name) => {
    const mail = await sent({ to: { name, email: 'sam@example.org' }, subject: `Hello ${name}` });
    expect(mail.to).toEqual([{ name, address: 'sam@example.org' }]);
    expect(catcher.caught.at(-1)?.to).toEqual(['sam@example.org']);
    expect(mail.subject).toBe(`Hello ${name}`);
  });

  test('a line break in a subject or a name starts no new header', async () => {
    const mail = await sent({
      subject: 'Hi\r\nBcc: other@example.org',
      to: { name: 'Sam\r\nX-Evil: 1', email: 'sam@example.org' },
    });
    expect(mail.bcc).toBeUndefined();
    expect(mail.headers.some(({ key }) => key === 'x-evil')).toBe(false);
    expect(catcher.caught.at(-1)?.to).toEqual(['sam@example.org']);
  });
});

describe('a mail that is not accepted is a value', () => {
  test.each([
    ['550@example.org', { retryable: false, code: 'smtp.550' }],
    ['450@example.org', { retryable: true, code: 'smtp.450' }],
    ['421@example.org', { retryable: true, code: 'smtp.421' }],
    ['530@example.org', { retryable: true, code: 'smtp.auth' }],
    ['data-554@example.org', { retryable: false, code: 'smtp.554' }],
    ['data-451@example.org', { retryable: true, code: 'smtp.451' }],
    ['drop@example.org', { retryable: true, code: 'smtp.connection' }],
  ])('%s', async (email, expected) => {
    expect(await send({ to: { name: '', email } })).toMatchObject({ ok: false, ...expected });
  });

  test('a server that stops answering is given up on', async () => {
    const receipt = await send({ to: { name: '', email: 'slow@example.org' } }, 300);
    expect(receipt).toMatchObject({ ok: false, retryable: true, code: 'smtp.timeout' });
  });

  test('a server that is not there', async () => {
    const gone = await smtpCatcher();
    await gone.close();
    const receipt = await smtpTransport({ url: url(gone.port) }).send(message());
    expect(receipt).toMatchObject({ ok: false, retryable: true, code: 'smtp.connection' });
  });

  test('a name that does not resolve', async () => {
    const receipt = await smtpTransport({ url: 'smtp://no-such-host.invalid:25', timeoutMs: 4_000 }).send(
      message(),
    );
    expect(receipt).toMatchObject({ ok: false, retryable: true });
  });

  test.each([
    ['turns clients away', '554 No service\r\n', 'smtp.554'],
    ['speaks something else', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'smtp.protocol'],
  ])('a server that %s may be better later', async (_, greeting, code) => {
    const { port, close } = await greeter(greeting);
    const receipt = await smtpTransport({ url: url(port), timeoutMs: 2_000 }).send(message());
    await close();
    expect(receipt).toMatchObject({ ok: false, retryable: true, code });
  });

  test('a mail without a usable recipient', async () => {
    expect(await send({ to: { name: 'Nobody', email: '' } })).toMatchObject({
      ok: false,
      retryable: false,
      code: 'smtp.envelope',
    });
  });

  test('a mail too large to be meant', async () => {
    expect(await send({ text: 'x'.repeat(MESSAGE_LIMIT + 1) })).toMatchObject({
      ok: false,
      retryable: false,
      code: 'smtp.message_too_large',
    });
  });

  test('the detail names no address', async () => {
    const receipt = await send({ to: { name: '', email: '550@example.org' } });
    expect(JSON.stringify(receipt)).not.toContain('@');
  });
});

describe('credentials', () => {
  const secret = 'perennial:p%40ss%3Aword%2F%C3%BC';

  test('are sent over implicit TLS', async () => {
    const server = await smtpCatcher({ secure: true, authOptional: false });
    const receipt = await smtpTransport({ url: `smtps://${secret}@127.0.0.1:${server.port}` }).send(
      message(),
    );
    await server.close();
    expect(receipt).toMatchObject({ ok: true });
    expect(server.caught[0]?.secure).toBe(true);
  });

  test('are sent after STARTTLS', async () => {
    const server = await smtpCatcher({ disabledCommands: [], authOptional: false });
    const address = `smtp://${secret}@127.0.0.1:${server.port}?starttls=required`;
    const receipt = await smtpTransport({ url: address }).send(message());
    await server.close();
    expect(receipt).toMatchObject({ ok: true });
    expect(server.caught[0]?.secure).toBe(true);
  });

  test('are kept back from a server that offers no STARTTLS', async () => {
    let asked = false;
    const server = await smtpCatcher({
      onAuth: (_auth, _session, done) => {
        asked = true;
        done(null, { user: 'x' });
      },
      allowInsecureAuth: true,
    });
    const address = `smtp://${secret}@127.0.0.1:${server.port}?starttls=required`;
    const receipt = await smtpTransport({ url: address }).send(message());
    await server.close();
    expect(receipt).toMatchObject({ ok: false, retryable: true, code: 'smtp.tls' });
    expect(asked).toBe(false);
  });

  test('that are refused leave the mail waiting for the operator', async () => {
    const server = await smtpCatcher({ secure: true, authOptional: false });
    const address = `smtps://perennial:wrong@127.0.0.1:${server.port}`;
    const receipt = await smtpTransport({ url: address }).send(message());
    await server.close();
    expect(receipt).toMatchObject({ ok: false, retryable: true, code: 'smtp.auth' });
    expect(JSON.stringify(receipt)).not.toContain('wrong');
  });
});

describe('SMTP_URL', () => {
  const plain = { requireTLS: false, ignoreTLS: false, secure: false };
  test.each([
    ['smtps://u:p@mail.example', { host: 'mail.example', port: 465, secure: true, requireTLS: false }],
    ['smtp://mail.example', { ...plain, host: 'mail.example', port: 587 }],
    ['smtp://mail.example:25', { ...plain, port: 25 }],
    ['smtp://u:p@mail.example:587', { ...plain, requireTLS: true, auth: { user: 'u', pass: 'p' } }],
    ['smtp://u:p@127.0.0.1:1025', { ...plain, ignoreTLS: true }],
    ['smtp://localhost:1025', { ...plain, ignoreTLS: true }],
    ['smtp://[::1]:1025', { ...plain, host: '::1', ignoreTLS: true }],
    ['smtp://mail.example?starttls=required', { ...plain, requireTLS: true }],
    ['smtp://me%40example.org:p%3A@mail.example', { auth: { user: 'me@example.org', pass: 'p:' } }],
  ])('%s', (text, expected) => {
    expect(smtpServer(text)).toMatchObject(expected);
  });

  test.each([
    '',
    'mail.example:587',
    'https://mail.example',
    'smtp://',
    'smtp:mail.example',
    'smtp://me:50%@mail.example',
  ])('%j is refused by name', text => {
    expect(() => smtpServer(text)).toThrow(/SMTP_URL/);
  });
});

async function greeter(greeting: string): Promise<{ port: number; close: () => Promise<void> }> {
  const server: Server = createServer(socket => {
    socket.on('error', () => {});
    socket.end(greeting);
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, close: () => new Promise(closed => server.close(() => closed())) };
}
