/**
 * A real SMTP server whose behaviour is chosen by the recipient: `450@…` and `550@…` are refused at
 * RCPT, `data-451@…` and `data-554@…` after the body, `drop@…` loses the connection, `slow@…` never
 * answers. Everything else is kept.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface Caught {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly secure: boolean;
  /** What the client called itself. */
  readonly client: string;
}

export interface Catcher {
  readonly port: number;
  readonly caught: readonly Caught[];
  close(): Promise<void>;
}

const tls = (name: string) => readFileSync(`${import.meta.dirname}/fixtures/tls/${name}`);
export const CERTIFICATE = tls('server.crt').toString();

export async function smtpCatcher(options: SMTPServerOptions = {}): Promise<Catcher> {
  const caught: Caught[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    size: 2_000_000,
    closeTimeout: 100,
    key: tls('server.key'),
    cert: tls('server.crt'),
    onAuth: ({ username, password }, _session, done) =>
      username === 'perennial' && password === 'p@ss:word/ü'
        ? done(null, { user: username })
        : done(refusal(535, 'Authentication credentials invalid')),
    onRcptTo: ({ address }, session, done) => {
      const code = /^\d{3}(?=@)/.exec(address)?.[0];
      if (code !== undefined) return done(refusal(Number(code), `<${address}> refused`));
      if (address.startsWith('drop@')) return dropConnection(server, session.id);
      if (address.startsWith('slow@')) return;
      done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const code = /^data-(\d{3})@/.exec(to[0] ?? '')?.[1];
        if (code !== undefined) return done(refusal(Number(code), 'body refused'));
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        caught.push({
          from,
          to,
          raw: Buffer.concat(chunks),
          secure: session.secure,
          client: session.hostNameAppearsAs,
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {}); // a client that hangs up is part of the tests
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  return { port, caught, close: () => new Promise(closed => server.close(() => closed())) };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function dropConnection(server: SMTPServer, id: string): void {
  // Not in the types: the server's open connections.
  const { connections } = server as unknown as {
    connections: Set<{ id: string; _socket: { destroy(): void } }>;
  };
  for (const connection of connections) if (connection.id === id) connection._socket.destroy();
}
