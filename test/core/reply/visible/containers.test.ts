import { describe, expect, test } from 'vitest';
import { visibleReply } from '../../../../src/core/reply/visible.ts';

const shown = (html: string) => visibleReply({ text: null, html }).text;

/** Every line of it would be obeyed. */
const QUOTED = '<div>1. Ana</div><div>stop</div><p>never 2</p><div>1 done</div><div>undo</div>';
const ATTRIBUTION = 'On Mon, Mar 4, 2024 at 10:00 AM Ana &lt;ana@x.example&gt; wrote:';
const FIELDS = ['From: Ana', 'Sent: Monday, March 4, 2024 10:00 AM', 'To: me', 'Subject: This week'];

describe('what clients put around a quote, and a signature above it', () => {
  test.each([
    [
      'Gmail, a signature',
      `<div class="gmail_signature">Me</div><div class="gmail_quote"><div class="gmail_attr">x</div>${QUOTED}</div>`,
    ],
    [
      'Gmail of old',
      `<div class="gmail_extra"><div class="gmail_quote">${ATTRIBUTION}<br type="attribution"><blockquote class="quote">${QUOTED}</blockquote></div></div>`,
    ],
    [
      'Apple Mail',
      `<br id="lineBreakAtBeginningOfMessage"><div><blockquote type="cite"><div>${ATTRIBUTION}</div><br class="Apple-interchange-newline">${QUOTED}</blockquote></div>`,
    ],
    [
      'Outlook 2003',
      `<blockquote style="BORDER-LEFT: #000000 2px solid"><div class="OutlookMessageHeader"><b>From:</b> Ana</div>${QUOTED}</blockquote>`,
    ],
    [
      'Outlook 2007',
      `<div align="center"><hr></div><p class="MsoNormal"><b>${FIELDS.join('<br>')}</b></p>${QUOTED}`,
    ],
    ['Outlook, replied to twice', `<hr><div id="x_divRplyFwdMsg"><b>From:</b> Ana</div>${QUOTED}`],
    [
      'Outlook for iOS',
      `<div id="ms-outlook-mobile-signature">Get Outlook for iOS</div><hr><div id="divRplyFwdMsg">From</div>${QUOTED}`,
    ],
    ['Outlook, a signature', `<div id="Signature"><p>Me</p></div><div id="appendonsend"></div><hr>${QUOTED}`],
    ['Hotmail', `<div><hr id="stopSpelling">Date: Mon, 4 Mar 2024<br>From: ana@x.example<br>${QUOTED}</div>`],
    [
      'Windows Live Mail',
      `<div style="BACKGROUND: #f5f5f5">${FIELDS.map(field => `<div>${field}</div>`).join('')}</div>${QUOTED}`,
    ],
    [
      'Thunderbird',
      `<div class="moz-cite-prefix">${ATTRIBUTION}<br></div><blockquote type="cite">${QUOTED}</blockquote><pre class="moz-signature">-- \nMe</pre>`,
    ],
    [
      'Yahoo for iPhone',
      `<p class="yahoo-signature">Sent from Yahoo Mail for iPhone</p><p class="yahoo-quoted-begin">${ATTRIBUTION}</p><blockquote class="iosymail">${QUOTED}</blockquote>`,
    ],
    [
      'Samsung',
      `<div id="composer_signature">Sent from my Galaxy</div><div>-------- Original message --------</div>${FIELDS.map(field => `<div>${field} </div>`).join('')}${QUOTED}`,
    ],
    [
      'BlackBerry',
      `<div>Sent&nbsp;from&nbsp;my&nbsp;BlackBerry&nbsp;10&nbsp;smartphone.</div><table><tr><td>${FIELDS.map(field => `<div>${field}</div>`).join('')}</td></tr></table><div id="_originalContent">${QUOTED}</div>`,
    ],
    [
      'GMX',
      `<div name="quote"><div><b>Gesendet:</b>&nbsp;Montag</div><div name="quoted-content">${QUOTED}</div></div>`,
    ],
    [
      'mail.ru',
      `<div data-signature-widget="container"><div>--<br>Me</div></div><blockquote>${QUOTED}</blockquote>`,
    ],
    [
      'Yandex',
      `<div>----------------</div><div>Кому: me (me@x.example);</div><div>Тема: x;</div><div>04.03.2024, 10:00, "Ana" &lt;ana@x.example&gt;:</div><blockquote>${QUOTED}</blockquote>`,
    ],
    [
      'QQ',
      `<div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><b>发件人:</b> "Ana"</div>${QUOTED}`,
    ],
    [
      'NetEase',
      `<pre>At 2024-03-04 10:00:00, "Ana" &lt;ana@x.example&gt; wrote:</pre><blockquote id="isReplyContent">${QUOTED}</blockquote>`,
    ],
    ['Daum', `<p>--------- 원본 메일 ---------</p><div>보낸사람 : Ana</div>${QUOTED}`],
    [
      'Zimbra',
      `<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>Ana</div>${QUOTED}`,
    ],
    [
      'Roundcube',
      `<p id="reply-intro">On 2024-03-04 10:00, Ana wrote:</p><blockquote type="cite">${QUOTED}</blockquote>`,
    ],
    [
      'Mailspring',
      `<signature id="1">Me</signature><div class="gmail_quote_attribution">${ATTRIBUTION}</div><blockquote class="gmail_quote">${QUOTED}</blockquote>`,
    ],
    [
      'Canary',
      `<div id="CanarySig"><div>Me</div></div><blockquote id="CanaryBlockquote">${QUOTED}</blockquote>`,
    ],
    [
      'Seznam',
      `<aside>---------- Původní e-mail ----------<br>Od: Ana<br>Datum: 4. 3. 2024 10:00:00</aside><blockquote>${QUOTED}</blockquote>`,
    ],
    [
      'Lotus Notes',
      `<table><tr><td><b>Ana &lt;ana@x.example&gt;</b><p>03/04/2024 10:00 AM</p></td><td><table><tr><td>To</td><td>me</td></tr><tr><td>Subject</td><td>x</td></tr></table></td></tr></table>${QUOTED}`,
    ],
    ['another system', `<div>##- Bitte geben Sie Ihre Antwort oberhalb dieser Zeile ein. -##</div>${QUOTED}`],
  ])('%s', (_client, rest) => {
    expect(shown(`<html><body><div>2 done</div><div><br></div>${rest}</body></html>`)).toBe('2 done');
  });
});

describe('text after a blockquote in a quoting container', () => {
  test('answers what Gmail or Proton quoted', () => {
    for (const name of ['gmail_quote', 'protonmail_quote']) {
      const container = `<div class="${name}">${ATTRIBUTION}<br><blockquote class="${name}">1. Ana</blockquote><div>done</div><blockquote class="${name}">stop</blockquote><div>never</div></div>`;
      expect(shown(`<div>Hi</div>${container}`)).toBe('Hi\n\ndone\n\nnever');
    }
  });

  test.each([
    [
      'a forward',
      `<div class="gmail_attr">---------- Forwarded message ---------<br>From: Ana<br></div><div>hello</div><blockquote>old</blockquote><div>stop</div>`,
    ],
    [
      'a forward of a reply',
      `<div class="gmail_attr">---------- Forwarded message ---------<br>${FIELDS.join('<br>')}</div>${ATTRIBUTION}<blockquote class="gmail_quote">old</blockquote>stop`,
    ],
    [
      'a quote without a blockquote',
      `<div>Hi Sam,</div><div>see below</div><blockquote>old</blockquote><div>stop</div>`,
    ],
    [
      'a quote in the quote',
      `<div class="gmail_attr">${ATTRIBUTION}</div><blockquote class="gmail_quote">a<div class="gmail_quote">${ATTRIBUTION}<blockquote>old</blockquote>stop</div>never 1</blockquote>`,
    ],
  ])('is not the answer in %s', (_what, inside) => {
    expect(shown(`<div>2 done</div><div class="gmail_quote">${inside}</div>`)).toBe('2 done');
    expect(shown(`<div class="gmail_quote">${inside}</div>`)).toBe('');
  });

  test('is not the answer in other containers', () => {
    for (const name of [
      'yahoo_quoted',
      'zmail_extra',
      'front-blockquote',
      'quote',
      'moz-forward-container',
    ]) {
      const container = `<div class="${name}">${ATTRIBUTION}<blockquote>old</blockquote>stop</div>`;
      expect(shown(`<div>2 done</div>${container}`)).toBe('2 done');
    }
  });
});

describe('spacing as a browser shows it', () => {
  test.each([
    ['<p>a</p><p><br></p><p>b</p>', 'a\n\nb'],
    ['<p>a</p><p>&nbsp;</p><p>b</p>', 'a\n\nb'],
    ['<p>a<br></p><p>b<br></p>', 'a\n\nb'],
    ['<div>a<br></div><div>b<br></div>', 'a\nb'],
    ['<div>a</div><div>&nbsp;</div><div>b</div>', 'a\n\nb'],
    ['<div>a</div><div><br></div><div><br></div><div>b</div>', 'a\n\n\nb'],
    ['a<br><br><br>b', 'a\n\n\nb'],
    ['\n<p>a\nb</p>\n<p>c</p>\n', 'a b\n\nc'],
    ['<h3>a</h3>b', 'a\n\nb'],
    ['a<hr>b', 'a\nb'],
    ['a <img alt="image.png"> b', 'a b'],
    ['<div>a</div><div style="max-height:0;overflow:hidden">stop</div>', 'a'],
  ])('%s', (markup, expected) => {
    expect(shown(markup)).toBe(expected);
  });
});
