/** Builds raw mails for tests, every field defaulted. */
export interface LetterParts {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  /** Further header lines, on top of the others, in order. */
  readonly head?: readonly string[];
  readonly type?: string;
  readonly body?: string;
}

export function letter({ from, to, subject, head, type, body }: LetterParts = {}): Uint8Array {
  const lines = [
    ...(head ?? []),
    `From: ${from ?? 'Ana Silva <ana@friends.example>'}`,
    `To: ${to ?? 'Perennial <reply+abc@perennial.example>'}`,
    `Subject: ${subject ?? 'Re: This week: Ana'}`,
    'Date: Mon, 4 Mar 2024 10:00:00 +0100',
    'Message-ID: <1@friends.example>',
    'MIME-Version: 1.0',
    `Content-Type: ${type ?? 'text/plain; charset=utf-8'}`,
    '',
    body ?? '2 done',
  ];
  return new TextEncoder().encode(lines.join('\r\n').replace(/\r?\n/g, '\r\n'));
}

export interface ReportParts extends LetterParts {
  readonly notice?: string;
  readonly status?: string;
  readonly kind?: 'delivery-status' | 'feedback-report' | 'disposition-notification';
  readonly returned?: string;
}

/** A multipart/report (RFC 6522) with a notice, a machine part and the returned mail. */
export function report({
  notice,
  status,
  kind = 'delivery-status',
  returned,
  ...rest
}: ReportParts): Uint8Array {
  const body = [
    '--=_r',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    notice ?? 'This is an automatically generated report.',
    '',
    '--=_r',
    `Content-Type: message/${kind}`,
    '',
    status ?? '',
    '',
    '--=_r',
    'Content-Type: message/rfc822',
    '',
    returned ?? 'From: hello@perennial.example\nTo: me@gone.example\nSubject: This week\n\n2 done\nstop',
    '',
    '--=_r--',
    '',
  ].join('\n');
  return letter({
    from: 'Mail Delivery System <MAILER-DAEMON@mx.example>',
    subject: 'Undelivered Mail Returned to Sender',
    type: `multipart/report; report-type=${kind};\r\n boundary="=_r"`,
    ...rest,
    body,
  });
}
