/** What a mail program makes of an answer: words on top, the answered mail quoted below. */
export interface Answered {
  /** Its Reply-To. */
  readonly to: string;
  readonly subject: string;
  /** With angle brackets. */
  readonly messageId: string;
  readonly text: string;
}

export interface Answer {
  readonly from: string;
  readonly words: string;
  /** Without angle brackets; null: the program gives none. */
  readonly id: string | null;
  /** Whole header lines, put on top as the receiving server does. */
  readonly headers?: readonly string[];
}

export function plainReply(mail: Answered, { from, words, id, headers = [] }: Answer): string {
  return [
    ...headers,
    `From: ${from}`,
    `To: ${mail.to}`,
    `Subject: Re: ${mail.subject}`,
    ...(id === null ? [] : [`Message-ID: <${id}>`]),
    `In-Reply-To: ${mail.messageId}`,
    `References: ${mail.messageId}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
    'On Mon, 4 Jan 2027 at 07:12, Perennial <digest@perennial.example> wrote:',
    ...mail.text.split('\n').map(line => `> ${line}`),
  ].join('\r\n');
}
