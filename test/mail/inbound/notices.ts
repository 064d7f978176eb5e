import { type LetterParts, letter } from './letter.ts';

/** Plain text reports in the forms of the servers that write no standard ones. */
export interface Notice extends LetterParts {
  readonly server: string;
  readonly hard: boolean;
}

const RETURNED =
  '\nReceived: from perennial.example by mx.example\nFrom: hello@perennial.example\nTo: me@gone.example\nSubject: This week\n\n2 done\nstop\n';

export const NOTICES: readonly Notice[] = [
  {
    server: 'qmail',
    hard: true,
    from: 'MAILER-DAEMON@mx.example',
    subject: 'failure notice',
    head: ['Return-Path: <>'],
    body: `Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<me@gone.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 <me@gone.example>: Recipient address rejected\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n${RETURNED}`,
  },
  {
    server: 'qmail, no code',
    hard: true,
    from: '<MAILER-DAEMON@mx.example>',
    subject: 'failure notice',
    body: `I tried to deliver a bounce message to this address, but the bounce bounced!\n\n<me@gone.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is the original bounce.\n${RETURNED}`,
  },
  {
    server: 'Exim',
    hard: true,
    from: 'Mail Delivery System <Mailer-Daemon@mx.example>',
    subject: 'Mail delivery failed: returning message to sender',
    head: ['X-Failed-Recipients: me@gone.example', 'Auto-Submitted: auto-replied'],
    body: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  me@gone.example\n    unrouteable mail domain "gone.example"\n\n------ This is a copy of the message, including all the headers. ------\n${RETURNED}`,
  },
  {
    server: 'Exim, delayed',
    hard: false,
    from: 'Mail Delivery System <Mailer-Daemon@mx.example>',
    subject: 'Warning: message 1abc-00 delayed 24 hours',
    head: ['Auto-Submitted: auto-replied'],
    body: `This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.example.\n\nThe address to which the message has not yet been delivered is:\n\n  me@gone.example\n\nNo action is required on your part. Delivery attempts will continue for\nsome time, and this warning may be repeated.`,
  },
  {
    server: 'Postfix, text only',
    hard: true,
    from: 'MAILER-DAEMON@mx.example (Mail Delivery System)',
    subject: 'Undelivered Mail Returned to Sender',
    body: `This is the mail system at host mx.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n<me@gone.example>: host mx.gone.example[192.0.2.1] said: 550 5.1.1\n    <me@gone.example>: Recipient address rejected: User unknown (in reply to\n    RCPT TO command)`,
  },
  {
    server: 'Sendmail',
    hard: true,
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
    subject: 'Returned mail: see transcript for details',
    body: `The original message was received at Mon, 4 Mar 2024 10:00:00 +0100\nfrom localhost [127.0.0.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<me@gone.example>\n    (reason: 550 5.1.1 User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.gone.example.:\n>>> DATA\n<<< 550 5.1.1 User unknown\n550 5.1.1 <me@gone.example>... User unknown`,
  },
  {
    server: 'Sendmail, delayed',
    hard: false,
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@mx.example>',
    subject: 'Warning: could not send message for past 4 hours',
    body: `    **********************************************\n    **      THIS IS A WARNING MESSAGE ONLY      **\n    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n    **********************************************\n\n   ----- The following addresses had transient non-fatal errors -----\n<me@gone.example>\n\n   ----- Transcript of session follows -----\n<me@gone.example>... Deferred: Connection timed out with mx.gone.example.`,
  },
  {
    server: 'Exchange 5.5',
    hard: true,
    from: 'System Administrator <postmaster@mx.example>',
    subject: 'Undeliverable: This week',
    body: `Your message\n\n  To:      me@gone.example\n  Subject: This week\n  Sent:    Mon, 4 Mar 2024 10:00:00 +0100\n\ndid not reach the following recipient(s):\n\nme@gone.example on Mon, 4 Mar 2024 10:00:05 +0100\n    The recipient name is not recognized\n        The MTS-ID of the original message is: c=us;a= ;p=x\n    MSEXCH:IMS:X:Y:Z 0 (000C05A6) Unknown Recipient`,
  },
  {
    server: 'Gmail, 2008',
    hard: true,
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    subject: 'Delivery Status Notification (Failure)',
    head: ['X-Failed-Recipients: me@gone.example'],
    body: `Delivery to the following recipient failed permanently:\n\n     me@gone.example\n\nTechnical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected by the recipient domain. The error that the other server returned was: 550 550 Unknown user (state 14).\n\n   ----- Original message -----\n${RETURNED}`,
  },
  {
    server: 'Gmail, delayed',
    hard: false,
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    subject: 'Delivery Status Notification (Delay)',
    body: `This is an automatically generated Delivery Status Notification\n\nTHIS IS A WARNING MESSAGE ONLY.\n\nYOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\nDelivery to the following recipient has been delayed:\n\n     me@gone.example\n\nMessage will be retried for 2 more day(s)`,
  },
  {
    server: 'Yahoo',
    hard: true,
    from: 'MAILER-DAEMON@mail.yahoo.example',
    subject: 'Failure Notice',
    body: `Sorry, we were unable to deliver your message to the following address.\n\n<me@gone.example>:\nRemote host said: 554 delivery error: dd This user doesn't have an account (me@gone.example) [0] [BODY]\n\n--- Below this line is a copy of the message.\n${RETURNED}`,
  },
  {
    server: 'AOL',
    hard: true,
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@aol.example>',
    subject: 'Mail Delivery Problem',
    body: `Your mail to the following recipients could not be delivered because they are not accepting mail from perennial:\n\tme@gone.example\n`,
  },
  {
    server: 'Lotus Domino',
    hard: true,
    from: 'postmaster@mx.example',
    subject: 'DELIVERY FAILURE: User me (me@gone.example) not listed in Domino Directory',
    body: `Your message\n\n  Subject: This week\n\nwas not delivered to:\n\n  me@gone.example\n\nbecause:\n\n  User me (me@gone.example) not listed in Domino Directory\n`,
  },
  {
    server: 'MDaemon',
    hard: true,
    from: 'MDaemon@mx.example',
    subject: 'Permanent Delivery Failure',
    body: `The following data may be unreliable.\n--> RCPT To:<me@gone.example>\n<-- 550 <me@gone.example>, Recipient unknown\n\nThe attached message could not be delivered. This is a permanent failure.`,
  },
  {
    server: 'IMail',
    hard: true,
    from: '"Mail Administrator" <postmaster@mx.example>',
    subject: 'Undeliverable Mail',
    body: `User mailbox exceeds allowed size: me@gone.example\n\nOriginal message follows.\n${RETURNED}`,
  },
  {
    server: 'Courier',
    hard: true,
    from: '"Courier mail server at mx.example" <@mx.example>',
    subject: 'NOTICE: mail delivery status.',
    head: ['Return-Path: <>'],
    body: `This is a delivery status notification from mx.example,\nrunning the Courier mail server.\n\nThe original message was received on Mon, 4 Mar 2024\n\n                           UNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<me@gone.example>:\n    mx.gone.example [192.0.2.1]:\n>>> RCPT TO:<me@gone.example>\n<<< 550 5.1.1 <me@gone.example>... User Unknown`,
  },
  {
    server: 'GroupWise',
    hard: true,
    from: 'Mailer-Daemon@mx.example',
    subject: 'Message status - undeliverable',
    body: `The message that you sent was undeliverable to the following:\n\tme@gone.example (user not found)\n\nPossibly truncated original message follows:\n${RETURNED}`,
  },
  {
    server: 'Zoho',
    hard: true,
    from: 'mailer-daemon@mail.zoho.example',
    subject: 'Undelivered Mail Returned to Sender',
    body: `This message was created automatically by mail delivery software.\n A message that you sent could not be delivered to one or more of its recipients. This is a permanent error.\n\nme@gone.example Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1`,
  },
  {
    server: 'GMX',
    hard: true,
    from: '"GMX Mailer Daemon" <mailer-daemon@gmx.example>',
    subject: 'Mail delivery failed: returning message to sender',
    body: `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to\none or more of its recipients. The following addresses\nfailed:\n\n<me@gone.example>:\nSMTP error from remote server after RCPT command:\nhost: mx.gone.example\n5.1.1 <me@gone.example> does not exist\n\n--- The header of the original message is following. ---\n${RETURNED}`,
  },
  {
    server: 'mail.ru',
    hard: true,
    from: 'mailer-daemon@corp.mail.example',
    subject: 'Mail delivery failed: returning message to sender',
    body: `This message was created automatically by mail delivery software.\n\nСообщение не доставлено адресату. Пользователь не найден:\n\n  me@gone.example\n    SMTP error from remote mail server after RCPT TO:<me@gone.example>:\n    host mx.gone.example: 550 Invalid mailbox`,
  },
  {
    server: 'a mobile carrier in Japan',
    hard: true,
    from: 'Postmaster@carrier.example',
    subject: 'Mail System Error - Returned Mail',
    body: `次のあて先へのメッセージはエラーのため送信できませんでした。\n\n<<< 550 Unknown user\n\n<me@gone.example>\n${RETURNED}`,
  },
  {
    server: 'a German provider',
    hard: true,
    from: 'Mailer-Daemon@mx.example',
    subject: 'Unzustellbare Nachricht',
    body: `Die folgende Nachricht konnte nicht zugestellt werden:\n\n<me@gone.example>\nBenutzer unbekannt\n`,
  },
  {
    server: 'Apache James',
    hard: true,
    from: 'postmaster@mx.example',
    subject: '[BOUNCE]',
    body: `Hi. This is the James mail server at mx.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up.  Below\nI include the list of recipients and the reason why I was unable to deliver\nyour message.\n\nFailed recipient(s):\nme@gone.example\n\nError message:\nError while talking to remote server. 550 5.1.1 unknown user`,
  },
  {
    server: 'MailMarshal',
    hard: true,
    from: 'postmaster@mx.example',
    subject: 'Undeliverable Mail: "This week"',
    body: `Your message:\n   From:    hello@perennial.example\n   Subject: This week\n\nCould not be delivered because of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n    me@gone.example\n`,
  },
  {
    server: 'a full mailbox',
    hard: false,
    from: 'MAILER-DAEMON@mx.example',
    subject: 'Delivery failure',
    body: `<me@gone.example>: 452 4.2.2 The mailbox is full`,
  },
  {
    server: 'OpenSMTPD, delayed',
    hard: false,
    from: 'Mailer Daemon <MAILER-DAEMON@mx.example>',
    subject: 'Delivery status notification: delayed',
    body: `    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this email.\n\n    A message is delayed for more than 4 hours for the following\n    list of recipients:\n\nme@gone.example: 451 Try again later`,
  },
  {
    server: 'amavis',
    hard: true,
    from: '"Content-filter at mx.example" <postmaster@mx.example>',
    subject: 'Considered UNSOLICITED BULK EMAIL, apparently from you',
    head: ['Return-Path: <>'],
    body: `A message from <hello@perennial.example> to:\n-> me@gone.example\n\nwas considered unsolicited bulk e-mail (UBE). Delivery of the email was stopped!`,
  },
  {
    server: 'Postfix, delayed, text only',
    hard: false,
    from: 'MAILER-DAEMON@mx.example (Mail Delivery System)',
    subject: 'Delayed Mail (still being retried)',
    body: `# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #\n\nYour message could not be delivered for more than 4 hour(s).\nIt will be retried until it is 5 day(s) old.\n\n<me@gone.example>: connect to gone.example[192.0.2.9]:25: Connection timed out`,
  },
  {
    server: 'Sendmail, a lookup before the verdict',
    hard: true,
    from: 'MAILER-DAEMON@mx.example',
    subject: 'Returned mail: Host unknown',
    body: `   ----- Transcript of session follows -----\n421 Host gone.example not found for mailer tcp.\n550 me@gone.example... Host unknown\n\n   ----- Unsent message follows -----\n${RETURNED}`,
  },
  {
    server: 'one that says its version',
    hard: false,
    from: 'MAILER-DAEMON@mx.example',
    subject: 'Delivery problem',
    body: `SomeMail version 5.5.1 could not deliver your mail to\n<me@gone.example>\nReason: 451 4.3.0 Temporary lookup failure`,
  },
  {
    server: 'a mobile carrier without a sender',
    hard: true,
    from: '<>',
    subject: 'Undeliverable Message',
    body: `Error: No valid recipients\n\nFrom: hello@perennial.example\nTo: me@gone.example`,
  },
  {
    server: 'one that names our Message-ID and whom to ask',
    hard: true,
    from: 'postmaster@mx.example',
    subject: 'Undelivered Mail',
    body: `Message <20240304.1@out.perennial.example> to <me@gone.example> was undeliverable.\n550-'5.1.1 no such account'\n\nPlease contact help@mx.example for help.`,
  },
  {
    server: 'a Chinese provider, words on both sides of the address',
    hard: true,
    from: 'postmaster@mx.example',
    subject: '無法投遞的郵件',
    body: '您寄給me@gone.example的信件無法寄達，帳號不存在。',
  },
  {
    server: 'a mailing list for its members',
    hard: true,
    from: 'friends-admin@ml.example',
    subject: 'NOT MEMBER article from hello@perennial.example',
    head: ['X-MLServer: fml [fml 4.0.3]'],
    body: 'You are not a member of <me@gone.example>. Your mail was not distributed.',
  },
  ...(
    [
      ['Russian', 'Не удается доставить: hi', 'Сбой доставки следующим получателям:'],
      ['Hungarian', 'Nem kézbesíthető: hi', 'Nem sikerült kézbesíteni az üzenetet:'],
      ['Swedish', 'Går inte att leverera: hi', 'Det gick inte att leverera till följande mottagare:'],
      ['Finnish', 'Toimittaminen epäonnistui: hi', 'Viestiä ei voitu toimittaa:'],
      ['Romanian', 'Nelivrabil: hi', 'Mesajul nu a putut fi livrat:'],
      ['Arabic', 'تعذر التسليم: hi', 'تعذر تسليم الرسالة إلى:'],
      ['a language nobody has added', 'Ekki hægt að afhenda: hi', '#< #5.1.1> #SMTP#'],
    ] as const
  ).map(([language, subject, words]) => ({
    server: `Exchange in ${language}`,
    hard: true,
    from: 'postmaster@mx.example',
    subject,
    body: `${words}\n\nme@gone.example\n`,
  })),
];

export function rawNotice({ server: _server, hard: _hard, ...parts }: Notice): Uint8Array {
  return letter({ to: 'bounces@perennial.example', ...parts });
}
