/**
 * Replies as the owner's mail programs send them: composed by a real mail library, quoting the whole
 * digest as it arrived, in the charset the program would choose.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Email } from 'postal-mime';
import { type Composed, MAIL, quote } from '../core/reply/visible/clients.ts';

export interface Sending {
  /** The answered mail as it arrived. */
  readonly mail: Email;
  readonly from: string;
  /** Without angle brackets. */
  readonly id: string;
  readonly charset?: Charset;
}

export type Charset =
  | 'utf-8'
  | 'iso-8859-1'
  | 'iso-8859-2'
  | 'iso-8859-7'
  | 'iso-8859-15'
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1254'
  | 'windows-1255'
  | 'windows-1256'
  | 'windows-1258'
  | 'koi8-u'
  | 'iso-2022-jp';

/** The whole mail, in bytes below 128. */
export async function compose(
  { text, html }: Pick<Composed, 'text' | 'html'>,
  sending: Sending,
): Promise<string> {
  const { charset = 'utf-8' } = sending;
  const plain = text === null ? null : part('plain', text, charset);
  const rich = html === null ? null : part('html', html, charset);
  const only = plain === null || rich === null ? (plain ?? rich) : null;
  const bodies = only === null ? { text: { raw: plain ?? '' }, html: { raw: rich ?? '' } } : { text: '' };
  const mail = await built(bodies, sending);
  // A part written out by hand cannot be the library's root.
  const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll(/\r\nContent-[^\r]*(?:\r\n\s[^\r]*)*/g, '');
  return only === null ? mail : `${head}\r\n${only}`;
}

async function built(bodies: object, { mail, from, id }: Sending): Promise<string> {
  const composer = new MailComposer({
    from: { name: 'Sam Öwner', address: from },
    to: mail.replyTo?.[0]?.address ?? '',
    subject: `Re: ${mail.subject}`,
    messageId: `<${id}>`,
    inReplyTo: mail.messageId,
    references: mail.messageId,
    ...bodies,
  });
  return (await composer.compile().build()).toString('latin1');
}

/** The lines of a mail's own text, as a program quotes them. */
export function linesOf(mail: Email): string[] {
  return (mail.text ?? '').trimEnd().split(/\r?\n/);
}

/** The inside of a mail's HTML, as a program puts it into its quote: head and comments are gone. */
export function quotedHtmlOf(mail: Email): string {
  const html = mail.html ?? '';
  return html
    .slice(html.indexOf('>', html.indexOf('<body')) + 1, html.indexOf('</body>'))
    .replaceAll(/<!--.*?-->/gs, '');
}

/** Answers written right under the suggestions they are about, as text and as two programs' HTML. */
export function interleaved(mail: Email, answers: ReadonlyMap<number, string>): Composed[] {
  const lines = linesOf(mail);
  const blocks = blocksOf(lines);
  const between = blocks.map(({ n, lines: block }) => {
    const answer = answers.get(n);
    return `${quote(block)}\n${answer === undefined ? '' : `\n${answer}\n\n`}`;
  });
  const marked = blocks.map(({ n, lines: block }) => {
    const answer = answers.get(n);
    const cited = `<blockquote type="cite">${block.map(line => `<div>${escaped(line)}</div>`).join('')}</blockquote>`;
    return answer === undefined ? cited : `${cited}<div>${escaped(answer)}</div><br>`;
  });
  const gmail = blocks.map(({ n, lines: block }) => {
    const answer = answers.get(n);
    const cited = `<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">${block.map(line => `<p>${escaped(line)}</p>`).join('')}</blockquote>`;
    return answer === undefined ? cited : `${cited}<div>${escaped(answer)}</div><div><br></div>`;
  });
  const wrote = `On 8 Mar 2027, at 08:00, Perennial <${MAIL}> wrote:`;
  const visible = [...answers.values()].join('\n');
  return [
    { client: 'Thunderbird', text: `${wrote}\n${between.join('')}`, html: null, visible },
    {
      client: 'Apple Mail',
      text: null,
      html: `<body>${escaped(wrote)}<br>${marked.join('')}</body>`,
      visible,
    },
    {
      client: 'Gmail web',
      text: `${wrote}\n\n${between.join('')}`,
      html: `<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escaped(wrote)}<br></div>${gmail.join('')}</div></div>`,
      visible,
    },
  ];
}

interface Block {
  /** The suggestion's number; 0 for what is none. */
  readonly n: number;
  readonly lines: readonly string[];
}

/** The mail cut after each suggestion: a suggestion ends where the next, or a heading, begins. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: { n: number; lines: string[] }[] = [{ n: 0, lines: [] }];
  for (const [at, line] of lines.entries()) {
    const n = /^(\d)\. /.exec(line)?.[1];
    if (n !== undefined) blocks.push({ n: Number(n), lines: [] });
    else if (/^-{5,}$/.test(lines[at + 1] ?? '')) blocks.push({ n: 0, lines: [] });
    blocks.at(-1)?.lines.push(line);
  }
  return blocks;
}

/** Written out by itself, as the library would call every part UTF-8. */
function part(kind: 'plain' | 'html', text: string, charset: Charset): string {
  const base64 = Buffer.from(encoded(text.replaceAll('\n', '\r\n'), charset)).toString('base64');
  const head = `Content-Type: text/${kind}; charset=${charset}\r\nContent-Transfer-Encoding: base64`;
  return `${head}\r\n\r\n${base64.replaceAll(/.{76}/g, '$&\r\n')}`;
}

/** What the charset lacks becomes a question mark, as in a program set to it. */
function encoded(text: string, charset: Charset): Uint8Array {
  if (charset === 'utf-8') return new TextEncoder().encode(text);
  if (charset === 'iso-2022-jp') return japanese(text);
  const table = tableOf(charset);
  return Uint8Array.from(text.normalize('NFC'), letter => table.get(letter) ?? 63);
}

/** Every one-byte charset turned round: the platform decodes, and does not encode. */
function tableOf(charset: Charset): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(charset);
  return new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}

/** RFC 1468: ASCII and JIS X 0208, switched by escapes; EUC-JP is the same table with the high bits set. */
function japanese(text: string): Uint8Array {
  const table = jisTable();
  const bytes: number[] = [];
  let wide = false;
  for (const letter of text) {
    const pair = letter.charCodeAt(0) < 128 ? undefined : (table.get(letter) ?? [0x21, 0x29]);
    if (wide !== (pair !== undefined)) bytes.push(...(wide ? [27, 0x28, 0x42] : [27, 0x24, 0x42]));
    wide = pair !== undefined;
    bytes.push(...(pair ?? [letter.charCodeAt(0)]));
  }
  return Uint8Array.from(wide ? [...bytes, 27, 0x28, 0x42] : bytes);
}

function jisTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('euc-jp');
  const table = new Map<string, readonly [number, number]>();
  for (let row = 0x21; row < 0x7f; row++)
    for (let cell = 0x21; cell < 0x7f; cell++)
      table.set(decoder.decode(Uint8Array.of(row | 0x80, cell | 0x80)), [row, cell]);
  return table;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a receipt says: what was done and by which clause, what was not clear and why. */
export interface Told {
  readonly done: readonly (readonly [clause: string, said: string])[];
  readonly unclear: readonly (readonly [clause: string, problem: string])[];
}

/** Read from the text twin, which the HTML repeats. */
export function toldBy(receipt: Email): Told {
  const [before = '', after = ''] = (receipt.text ?? '').split('Not clear yet');
  return {
    done: [...before.matchAll(/^(\S.*)\n {3}“(.*)”$/gm)].map(([, said = '', clause = '']) => [clause, said]),
    unclear: [...after.matchAll(/^“(.*)”\n {3}(.+)$/gm)].map(([, clause = '', problem = '']) => [
      clause,
      problem,
    ]),
  };
}
