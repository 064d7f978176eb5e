import { REPLY_MARKER } from '../../../../src/core/reply/marker.ts';
import type { ClientWords } from './languages.ts';

/** A mail as a client would send it: what was typed, and both bodies. */
export interface Composed {
  readonly client: string;
  readonly text: string | null;
  readonly html: string | null;
  /** What must be visible. */
  readonly visible: string;
}

export const NAME = 'Perennial';
export const MAIL = 'hello@perennial.example';

/** A digest whose every line would be obeyed if it were taken for an answer. */
export const DIGEST: readonly string[] = [
  REPLY_MARKER,
  '',
  'You met Ana and John last week.',
  '',
  '1. Ana Silva',
  'You used to meet about every three weeks; last was Coffee on 3 March, and it may be time again.',
  'Write · Snooze · Done',
  '',
  '2. John Smith',
  '2 done',
  'snooze 3',
  '',
  'How to answer:',
  '1 done',
  '2 snooze 3 weeks',
  'stop',
  '',
  '--',
  'never 1',
  'forget everyone; pause 3 weeks; export',
  'You receive this because you asked for it. Reply stop to end it.',
];

/** The same without our own line, as from an older mail or a client that drops it. */
export const BARE_DIGEST = DIGEST.slice(2);

export function fill(template: string): string {
  return template.replaceAll('{name}', NAME).replaceAll('{mail}', MAIL);
}

export function quote(lines: readonly string[]): string {
  return lines.map(line => (line === '' ? '>' : `> ${line}`)).join('\n');
}

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const divs = (lines: readonly string[]) =>
  lines.map(line => `<div>${escapeHtml(line) || '<br>'}</div>`).join('');
const paragraphs = (lines: readonly string[]) =>
  lines.map(line => `<p class="MsoNormal" style="margin:0">${escapeHtml(line) || '&nbsp;'}</p>`).join('');

/** The digest as a client quotes its HTML: tables, as mail templates are. */
export function digestHtml(digest: readonly string[]): string {
  return `<table width="100%"><tbody><tr><td>${digest.map(line => `<p style="margin:0 0 8px">${escapeHtml(line)}</p>`).join('')}</td></tr></tbody></table>`;
}

/** Wraps like a client that breaks lines at 70 characters, also in the middle of an attribution. */
export function wrap(line: string, width = 70): string {
  let out = '';
  let column = 0;
  for (const word of line.split(' ')) {
    if (column > 0 && column + word.length > width) {
      out += `\n${word}`;
      column = word.length;
    } else {
      out += column === 0 ? word : ` ${word}`;
      column += word.length + 1;
    }
  }
  return out;
}

/** Every client's reply with the answer on top. */
export function composedOnTop(
  words: ClientWords,
  typed: readonly string[],
  digest: readonly string[],
  quotedHtml: string = digestHtml(digest),
): Composed[] {
  const answer = typed.join('\n');
  const visible = answer.trim();
  const gmail = fill(words.gmail);
  const [from, sent, to, subject] = words.labels;
  const block = [
    `${from}: ${NAME} <${MAIL}>`,
    `${sent}: ${words.sent}`,
    `${to}: me@example.com`,
    `${subject}: This week: Ana and John`,
  ];
  const bold = [
    `*${from}:* ${NAME} <${MAIL}>`,
    `*${sent}:* ${words.sent}`,
    `*${to}:* me@example.com`,
    `*${subject}:* This week`,
  ];
  const attribution = (cls: string, words: string) =>
    `<div dir="ltr" class="${cls}">${escapeHtml(words)}<br></div>`;
  const wordHead = (style: string) =>
    `<div style="border:none;border-top:solid ${style} 1.0pt;padding:3.0pt 0in 0in 0in">${block.map(line => `<p class="MsoNormal"><b>${escapeHtml(line)}</b></p>`).join('')}</div>`;
  const all: Omit<Composed, 'visible'>[] = [
    {
      client: 'Gmail web',
      text: `${answer}\n\n${wrap(gmail)}\n\n${quote(digest)}\n`,
      html: `<div dir="ltr">${divs(typed)}</div><br><div class="gmail_quote gmail_quote_container">${attribution('gmail_attr', gmail)}<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${quotedHtml}</blockquote></div>`,
    },
    {
      client: 'Gmail web, HTML only',
      text: null,
      html: `<div dir="ltr">${divs(typed)}</div><br><div class="gmail_quote">${attribution('gmail_attr', gmail)}<blockquote class="gmail_quote">${quotedHtml}</blockquote></div>`,
    },
    { client: 'Gmail mobile', text: `${answer}\n\n${gmail}\n\n${quote(digest)}`, html: null },
    { client: 'Apple Mail', text: `${answer}\n\n> ${fill(words.apple)}\n> \n${quote(digest)}\n`, html: null },
    {
      client: 'iPhone',
      text: `${answer}\n\n${words.iphone}\n\n> ${fill(words.apple)}\n> \n> ${digest.join('\n> ')}`,
      html: `<html><body dir="auto">${divs(typed)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">${words.iphone}</div><div dir="ltr"><br><blockquote type="cite">${escapeHtml(fill(words.apple))}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${quotedHtml}</div></blockquote></body></html>`,
    },
    {
      client: 'iPhone, HTML only',
      text: null,
      html: `<html><body dir="auto">${divs(typed)}<br><div dir="ltr">${words.iphone}</div><div dir="ltr"><br><blockquote type="cite">${escapeHtml(fill(words.apple))}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${quotedHtml}</div></blockquote></body></html>`,
    },
    {
      client: 'iPhone, unmarked',
      text: `${answer}\n\n${words.iphone}\n\n${fill(words.apple)}\n\n${quote(digest)}`,
      html: null,
    },
    {
      client: 'Thunderbird',
      text: `${answer}\n\n${fill(words.thunderbird)}\n${quote(digest)}\n`,
      html: null,
    },
    {
      client: 'Thunderbird with a signature',
      text: `${answer}\n\n-- \nMe Myself\n+1 555 0100\n\n${fill(words.thunderbird)}\n${quote(digest)}\n`,
      html: null,
    },
    {
      client: 'Thunderbird, HTML only',
      text: null,
      html: `<html><body><p>${typed.map(escapeHtml).join('<br>')}</p><div class="moz-cite-prefix">${escapeHtml(fill(words.thunderbird))}<br></div><blockquote type="cite" cite="mid:x">${quotedHtml}</blockquote><div class="moz-signature">-- <br>Me</div></body></html>`,
    },
    {
      client: 'Outlook desktop, text',
      text: `${answer}\n\n-----${words.original}-----\n${block.join('\n')}\n\n${digest.join('\n')}`,
      html: null,
    },
    {
      client: 'Outlook desktop, no rule',
      text: `${answer}\n\n${block.join('\r\n')}\r\n\r\n${digest.join('\r\n')}`,
      html: null,
    },
    {
      client: 'Outlook desktop, HTML',
      text: `${answer}\n\n${block.join('\n')}\n\n${digest.join('\n')}`,
      html: `<html><head><style>p{margin:0}</style></head><body><div class="WordSection1">${paragraphs(typed)}<p class="MsoNormal">&nbsp;</p><div>${wordHead('#E1E1E1')}</div>${quotedHtml}</div></body></html>`,
    },
    {
      client: 'Outlook 2010, HTML only',
      text: null,
      html: `<html><body><div class="WordSection1">${paragraphs(typed)}<p class="MsoNormal">&nbsp;</p>${wordHead('#B5C4DF')}${quotedHtml}</div></body></html>`,
    },
    {
      client: 'Outlook web, text',
      text: `${answer}\n\n________________________________\n${block.join('\n')}\n\n${digest.join('\n')}`,
      html: null,
    },
    {
      client: 'Outlook web, HTML only',
      text: null,
      html: `<html><body dir="ltr">${divs(typed)}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>${from}:</b> ${NAME} &lt;${MAIL}&gt;<br><b>${sent}:</b> ${words.sent}</font></div>${quotedHtml}</body></html>`,
    },
    {
      client: 'Outlook web, new container',
      text: null,
      html: `<html><body>${divs(typed)}<div id="mail-editor-reference-message-container"><div><hr><b>${from}:</b> x</div>${quotedHtml}</div></body></html>`,
    },
    {
      client: 'Outlook mobile',
      text: `${answer}\n\n${words.outlookApp ?? words.iphone}<https://aka.ms/o0ukef>\n________________________________\n${block.join('\n')}\n\n${digest.join('\n')}`,
      html: null,
    },
    {
      client: 'Outlook.com, bold labels',
      text: `${answer}\n\n${bold.join('\n')}\n\n${digest.join('\n')}`,
      html: null,
    },
    {
      client: 'Yahoo',
      text: `${answer}\n    ${wrap(fill(words.yahoo ?? words.gmail), 60)}  \n \n ${digest.join('\n \n ')}`,
      html: null,
    },
    {
      client: 'Yahoo, HTML only',
      text: null,
      html: `<html><body><div class="ydp1yahoo-style-wrap">${divs(typed)}</div><div id="ydp2yahoo_quoted_1" class="ydp2yahoo_quoted"><div>${escapeHtml(fill(words.yahoo ?? words.gmail))}</div><div><br></div>${quotedHtml}</div></body></html>`,
    },
    {
      client: 'Samsung',
      text: `${answer}\n\n-------- ${words.original} --------\n${from}: ${NAME} <${MAIL}> \n${sent}: 04/03/2024  10:00  (GMT+01:00) \n${to}: me@example.com \n${subject}: This week \n\n${digest.join('\n')}`,
      html: null,
    },
    {
      client: 'K-9',
      text: `${answer}\n\n${fill(words.gmail)}\n${digest.map(line => `>${line}`).join('\n')}\n-- \n${words.iphone}`,
      html: null,
    },
    {
      client: 'Proton',
      text: `${answer}\n\nSent with [Proton Mail](https://proton.me/) secure email.\n\nOn Monday, March 4th, 2024 at 10:00 AM, ${NAME} <${MAIL}> wrote:\n\n${quote(digest)}\n`,
      html: null,
    },
    {
      client: 'Proton, HTML only',
      text: null,
      html: `<div>${divs(typed)}</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with Proton Mail</div></div><div class="protonmail_quote">On Monday, ${NAME} wrote:<br><blockquote class="protonmail_quote" type="cite">${quotedHtml}</blockquote></div>`,
    },
    {
      client: 'Zoho',
      text: `${answer}\n\n\n---- On Mon, 04 Mar 2024 10:00:00 +0100 ${NAME} <${MAIL}> wrote ----\n\n${digest.join('\n')}`,
      html: null,
    },
    {
      client: 'Tutanota',
      text: `${answer}\n\n\n4. März 2024, 10:00 von ${MAIL}:\n\n${quote(digest)}\n`,
      html: null,
    },
    {
      client: 'Mutt',
      text: `${answer}\n\nOn Mon, Mar 04, 2024 at 10:00:00AM +0100, ${NAME} wrote:\n${quote(digest)}\n`,
      html: null,
    },
    {
      client: 'eM Client',
      text: `${answer}\n\n------ ${words.original} ------\n${from} "${NAME}" <${MAIL}>\n${to} me@example.com\n${sent} ${words.sent}\n\n${digest.join('\n')}`,
      html: null,
    },
    {
      client: 'Lotus Notes',
      text: `${answer}\n\n\n\n${NAME} <${MAIL}> \n04/03/2024 10:00 AM\n\n${to}\nme@example.com\ncc\n\n${subject}\nThis week\n\n${digest.join('\n')}`,
      html: null,
    },
    {
      client: 'The Bat!',
      text: `${answer}\n\nMonday, March 4, 2024, 10:00:00 AM, you wrote:\n\n${digest.map(line => `P> ${line}`).join('\n')}`,
      html: null,
    },
    {
      client: 'Spark, HTML only',
      text: null,
      html: `<div name="messageBodySection"><div dir="auto">${divs(typed)}</div></div><div name="messageSignatureSection"><br><div>Me</div></div><div name="messageReplySection">${escapeHtml(fill(words.apple))}<br><blockquote type="cite">${quotedHtml}</blockquote></div>`,
    },
    {
      client: 'FairEmail, HTML only',
      text: null,
      html: `<div dir="ltr">${divs(typed)}</div><div fairemail="reply"><p>${escapeHtml(gmail)}</p><blockquote type="cite">${quotedHtml}</blockquote></div>`,
    },
    {
      client: 'Open-Xchange, HTML only',
      text: null,
      html: `<div class="default-style">${divs(typed)}</div><div class="io-ox-signature">Me</div><div>${escapeHtml(fill(words.apple))}</div><div><br></div>${quotedHtml}`,
    },
    {
      client: 'Zoho, HTML only',
      text: null,
      html: `<div>${divs(typed)}</div><div id="Zm-_Id_-Sgn" data-sigid="1"><div>Me</div></div><br><div class="zmail_extra_hr"></div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">---- ${escapeHtml(gmail)} ---<br></div><blockquote>${quotedHtml}</blockquote></div>`,
    },
  ];
  return all.map(mail => ({ ...mail, visible }));
}

/** Answers written under the quote, by clients that mark every quoted line. */
export function composedBelow(
  words: ClientWords,
  typed: readonly string[],
  digest: readonly string[],
  quotedHtml: string = digestHtml(digest),
): Composed[] {
  const answer = typed.join('\n');
  const quoted = quote(digest);
  return [
    { client: 'Thunderbird', text: `${fill(words.thunderbird)}\n${quoted}\n\n${answer}\n`, html: null },
    {
      client: 'Thunderbird with a signature',
      text: `${fill(words.thunderbird)}\n${quoted}\n\n${answer}\n\n-- \nMe\n`,
      html: null,
    },
    {
      client: 'Thunderbird, HTML only',
      text: null,
      html: `<body><div class="moz-cite-prefix">${escapeHtml(fill(words.thunderbird))}<br></div><blockquote type="cite" cite="mid:x">${quotedHtml}</blockquote><p>${typed.map(escapeHtml).join('<br>')}</p></body>`,
    },
    { client: 'Gmail web', text: `${wrap(fill(words.gmail))}\n\n${quoted}\n\n${answer}\n`, html: null },
    {
      client: 'Gmail web, HTML only',
      text: null,
      html: `<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escapeHtml(fill(words.gmail))}<br></div><blockquote class="gmail_quote">${quotedHtml}</blockquote><div><br></div>${divs(typed)}</div></div>`,
    },
    {
      client: 'Mutt',
      text: `On Mon, Mar 04, 2024 at 10:00:00AM +0100, ${NAME} wrote:\n${quoted}\n\n${answer}\n`,
      html: null,
    },
    {
      client: 'Gmail mobile, wrapped after marking',
      text: `On Mon, Mar 4, 2024 at 10:00 AM ${NAME} <\n> ${MAIL}> wrote:\n>\n${quoted}\n\n${answer}\n`,
      html: null,
    },
    {
      client: 'Proton, HTML only',
      text: null,
      html: `<div class="protonmail_quote">${escapeHtml(fill(words.gmail))}<br><blockquote class="protonmail_quote" type="cite">${quotedHtml}</blockquote>${divs(typed)}</div>`,
    },
  ].map(mail => ({ ...mail, visible: answer.trim() }));
}
