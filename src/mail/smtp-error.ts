import { failureDetail } from './failure-detail.ts';
import type { Receipt } from './transport.ts';

type Refusal = Extract<Receipt, { ok: false }>;

/** Nodemailer's own codes for what broke before or between replies. All of it may pass. */
const NETWORK: Readonly<Record<string, string>> = {
  ECONNECTION: 'smtp.connection',
  ESOCKET: 'smtp.connection',
  ETIMEDOUT: 'smtp.timeout',
  EABORT: 'smtp.timeout',
  EDNS: 'smtp.dns',
  EPROTOCOL: 'smtp.protocol',
};

/** Nodemailer's codes for a mail that cannot be sent as it is, refused before the server saw it. */
const UNSENDABLE: Readonly<Record<string, string>> = {
  EENVELOPE: 'smtp.envelope',
  EMESSAGE: 'smtp.message',
  ECONFIG: 'smtp.message',
};

/** 530, 534, 535 and 538 (RFC 4954, section 6): the server wants credentials, or others. */
const AUTHENTICATION_REPLIES = [530, 534, 535, 538];

/** "Bad sequence of commands" is about the session, not the mail. */
const BAD_SEQUENCE = 503;

/**
 * What a failed attempt means, by code and never by wording:
 *
 * - authentication: the operator's to mend, so the mail waits (`smtp.auth`);
 * - a reply to the mail itself: 5yz is final, 4yz may pass (RFC 5321, section 4.2.1): `smtp.550`;
 * - a refusal to talk at all, a timeout, a lost connection: may pass.
 */
export function classifySmtpError(error: unknown): Refusal {
  const { code, responseCode, command } = fields(error);
  const detail = failureDetail(error);
  if (code === 'EAUTH' || code === 'ENOAUTH' || AUTHENTICATION_REPLIES.includes(responseCode)) {
    return { ok: false, retryable: true, code: 'smtp.auth', detail };
  }
  // Before the reply's own number: a refused STARTTLS is answered by 5yz too.
  if (code === 'ETLS' || code === 'EREQUIRETLS')
    return { ok: false, retryable: true, code: 'smtp.tls', detail };
  if (responseCode > 0) {
    const final = responseCode >= 500 && responseCode !== BAD_SEQUENCE && isAboutTheMail(command);
    return { ok: false, retryable: !final, code: `smtp.${responseCode}`, detail };
  }
  const unsendable = UNSENDABLE[code];
  if (unsendable !== undefined) return { ok: false, retryable: false, code: unsendable, detail };
  return { ok: false, retryable: true, code: NETWORK[code] ?? 'smtp.unknown', detail };
}

/** A 5yz greeting or EHLO reply turns away the client ("554 no service for you"), not this mail. */
function isAboutTheMail(command: string): boolean {
  return command === 'MAIL FROM' || command === 'RCPT TO' || command === 'DATA';
}

interface Fields {
  readonly code: string;
  readonly responseCode: number;
  readonly command: string;
}

function fields(error: unknown): Fields {
  // Nodemailer adds these to ordinary errors; anything else lacks them.
  const { code, responseCode, command } = (error ?? {}) as Partial<Record<keyof Fields, unknown>>;
  return {
    code: typeof code === 'string' ? code : '',
    responseCode: typeof responseCode === 'number' ? responseCode : 0,
    command: typeof command === 'string' ? command : '',
  };
}
