import { describe, expect, test } from 'vitest';
import { REPLY_MARKER } from '../../../src/core/reply/marker.ts';
import { LINE_LIMIT, TEXT_LIMIT } from '../../../src/core/reply/visible/line.ts';
import { visibleReply } from '../../../src/core/reply/visible.ts';
import { FOREIGN, FRESH, MARKUP } from './visible/hostile.ts';

const text = (lines: readonly string[]) => visibleReply({ text: lines.join('\n'), html: null });
const html = (markup: string) => visibleReply({ text: null, html: markup });

describe('answers between quoted lines', () => {
  test('know the quoted lines above them', () => {
    const reply = text([
      '> 1. Ana Silva',
      '> You met in March.',
      'done',
      '',
      '> 2. John',
      'snooze 3w',
      '> bye',
    ]);
    expect(reply.parts).toEqual([
      { text: 'done', under: '1. Ana Silva\nYou met in March.' },
      { text: 'snooze 3w', under: '2. John' },
    ]);
    expect(reply.text).toBe('done\n\nsnooze 3w');
  });

  test('are found in the HTML of Gmail, Thunderbird and Apple Mail', () => {
    const reply = html(
      '<div class="gmail_quote"><div class="gmail_attr">On Mon, P wrote:</div><blockquote class="gmail_quote">1. Ana</blockquote><div>done</div><blockquote class="gmail_quote">2. John<br>stop</blockquote><div>never</div></div>',
    );
    expect(reply.parts).toEqual([
      { text: 'done', under: 'On Mon, P wrote:\n1. Ana' },
      { text: 'never', under: '2. John\nstop' },
    ]);
    const cited = html(
      '<blockquote type="cite"><div>1. Ana</div></blockquote><div>done</div><blockquote type="cite">2. John</blockquote>',
    );
    expect(cited.parts).toEqual([{ text: 'done', under: '1. Ana' }]);
  });

  test('keep what a later client tore off a quoted line out', () => {
    const reply = text([
      '> You used to meet about every three weeks; last was Coffee on 3 March and',
      'stop',
      '> the rest of it',
      '',
      'done',
    ]);
    expect(reply.text).toBe('done');
  });

  test('keep the last torn end out where the client tears, and only there', () => {
    const long = '> You used to meet about every three weeks; last was Coffee on 3 March and';
    expect(text([long, 'stop', '> 2. John', long, 'never 1', '', 'done']).text).toBe('done');
    expect(text([long, 'stop', '> 2. John', long, 'never 1']).text).toBe('');
    expect(text([long, 'done']).text).toBe('done');
  });
});

describe('our own line', () => {
  test.each([
    ['as it was sent', [REPLY_MARKER]],
    ['wrapped', ['— Reply above', 'this line —']],
    ['indented', [`      ${REPLY_MARKER}`]],
    ['decorated', ['*** Reply above this line ***']],
    ['in bold', [`*${REPLY_MARKER}*`]],
    ['in capitals', ['REPLY ABOVE THIS LINE']],
    ['behind what was typed', [`${REPLY_MARKER} This week: stop`]],
  ])('ends the reply, %s', (_how, marker) => {
    expect(text(['2 done', '', ...marker, '', 'stop', '1 done']).text).toBe('2 done');
  });

  test('takes an introduction in an unknown language with it', () => {
    expect(
      text(['2 done', '', 'Xyzzy 2024-03-04 10:00 plugh P <p@x.example>:', REPLY_MARKER, 'stop']).text,
    ).toBe('2 done');
  });

  test('does not end a reply in which it is quoted', () => {
    expect(text([`> ${REPLY_MARKER}`, '> 1. Ana', '', 'done']).text).toBe('done');
  });

  test('is not seen in a sentence about it', () => {
    expect(text(['why does it say reply above this line?', 'done']).text).toBe(
      'why does it say reply above this line?\ndone',
    );
  });
});

describe('signatures', () => {
  test.each([
    ['RFC 3676', ['done', '', '-- ', 'Ana']],
    ['without the space', ['done', '--', 'Ana', 'CEO']],
    ['two underscores', ['done', '__', 'Ana']],
    ['an em dash', ['done', '—', 'Ana']],
    ['a name behind a dash', ['done', '', '-Ana']],
    ['a full name behind a dash', ['done', '– Ana Maria Silva']],
    ['a phone', ['done', '', 'Sent from my iPhone']],
    ['a phone and its carrier', ['done', '', 'Sent from my Verizon, Samsung Galaxy smartphone']],
    ['a program', ['done', '', 'Sent from Mail for Windows 10']],
    ['a program with a link', ['done', '', 'Sent from Yahoo Mail on Android', '<https://go.example/x>']],
    ['K-9', ['done', '--', 'Sent from my Android device with K-9 Mail. Please excuse my brevity.']],
    [
      'K-9 without dashes',
      ['done', '', 'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.'],
    ],
    [
      'a list',
      ['done', '', '_______________________________________________', 'a list', 'https://lists.example'],
    ],
    ['a rule', ['done', '', '----------', 'Ana Silva', '+1 555 0100']],
    ['a legal footer', ['done', '', 'CONFIDENTIALITY NOTICE: this is', 'for you only.']],
    [
      'a legal footer without a title',
      [
        'done',
        '',
        `This message and any attachments are intended only for the addressee and may contain confidential ${'and privileged '.repeat(5)}information.`,
      ],
    ],
    ['a virus scanner', ['done', '', 'Virus-free. www.avast.com']],
    ['all at once', ['done', '', 'Sent from my iPad', '', 'Virus-free. www.avast.com']],
  ])('are left out: %s', (_what, lines) => {
    expect(text(lines).text).toBe('done');
    expect(
      text([...lines, '', 'On Mon, Mar 4, 2024 at 10:00 AM P <p@x.example> wrote:', '> stop']).text,
    ).toBe('done');
  });

  test.each([
    ['a sentence about a phone', ['hello', '', 'Sent from my desk, is much easier than my mobile phone.']],
    ['a list', ['- snooze Ana', '- Done']],
    ['a note about legal things', ['Ana: this message from her was confidential']],
    ['a line with a colon', ['Ana wrote:', 'she moved']],
    ['a line that starts with on', ['On Friday I met Ana', 'She wrote: hello']],
    ['a question with a date', ['met Ana on 3 March 2024 at 10:00']],
    ['a time with a colon', ['10:30 works:', 'done']],
    ['several notes', ['Ana: ana@x.example', 'John: met on 3 Mar 2024 10:00', 'Mei: new job']],
  ])('are not mistaken: %s', (_what, lines) => {
    expect(text(lines).text).toBe(lines.join('\n'));
  });
});

describe('the text of HTML mails', () => {
  test.each([
    ['<p>Hi</p><p>there</p>', 'Hi\n\nthere'],
    ['<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
    ['a<br>b<br><br>c', 'a\nb\n\nc'],
    ['<p class="MsoNormal">a</p><p class="MsoNormal">&nbsp;</p><p class="MsoNormal">b</p>', 'a\n\nb'],
    ['<ol><li>snooze</li><li>done</li></ol>', '1. snooze\n2. done'],
    ['<ol><li><p>snooze</p></li><li><p>done</p></li></ol>', '1. snooze\n2. done'],
    ['2 done<div style="border-top:1pt solid rgb(225, 225, 225)">From: x</div>stop', '2 done'],
    ['2 done<div style="border:none;border-top:solid windowtext 1.0pt">3 later</div>', '2 done\n3 later'],
    ['<ol start="2"><li>snooze</li></ol>', '2. snooze'],
    ['<ul><li>2 done</li><li>3 later</li></ul>', '- 2 done\n- 3 later'],
    ['<pre>2 done\n3 later</pre>', '2 done\n3 later'],
    ['2&nbsp;done &amp; <b>3</b> <i>later</i>', '2 done & 3 later'],
    [
      '<style>stop</style><title>stop</title>2 done<!-- stop --><div style="display:none">stop</div>',
      '2 done',
    ],
    ['<table><tr><td>2</td><td>done</td></tr><tr><td>3 later</td></tr></table>', '2 done\n3 later'],
    [
      '<div>2 done</div><blockquote style="margin:0 0 0 40px;border:none;padding:0"><div>3 later</div></blockquote>',
      '2 done\n3 later',
    ],
    ['2 done<hr id="stopSpelling">Date: x<br>stop', '2 done'],
    ['2 done<div name="messageReplySection">On x wrote:<br>stop</div>', '2 done'],
    ['2 done<div class="zmail_extra"><blockquote>stop</blockquote></div>', '2 done'],
    ['2 done<div class="tutanota_quote">stop</div>', '2 done'],
    ['2 done<div class="gmail_signature">Ana</div>', '2 done'],
    [
      '<div>2 done</div><div class="gmail_quote">---------- Forwarded message ---------<br>stop</div>',
      '2 done',
    ],
  ])('%s', (markup, expected) => {
    expect(html(markup).text).toBe(expected);
  });

  test('decides where the text lost the border', () => {
    const markup = '<div>2 done</div><blockquote type="cite">P at some time<br>stop</blockquote>';
    expect(visibleReply({ text: '2 done\n\nP at some time\nstop', html: markup }).text).toBe('2 done');
  });

  test('leaves the lines of the text alone where both agree', () => {
    expect(visibleReply({ text: '2 done\n3 later', html: '<div>2 done 3 later</div>' }).text).toBe(
      '2 done\n3 later',
    );
  });
});

describe('hostile mails', () => {
  const allOf = (body: string) => body.slice(0, TEXT_LIMIT).split('\n', LINE_LIMIT).join('\n').trim();

  test.each(FOREIGN)('hold nothing but quotes and signatures: %s', (_what, body, shown) => {
    expect(visibleReply({ text: body, html: null }).text).toBe(shown);
  });

  test.each(FRESH)('are read to the limits of length and lines: %s', (_what, body) => {
    const { text } = visibleReply({ text: body, html: null });
    // Of rules and of what phones add, the last few lines are a signature.
    expect(allOf(body).startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(allOf(body).length - 20 * 31);
  });

  test.each(FRESH)('are bounded as HTML too: %s', (_what, body) => {
    const { text, parts } = visibleReply({ text: null, html: `<div>${body}</div>` });
    expect(text.length).toBeLessThanOrEqual(2 * TEXT_LIMIT);
    expect(parts.length).toBeLessThanOrEqual(1);
    expect(text.charAt(0)).toBe(text === '' ? '' : body.charAt(0));
  });

  test.each(MARKUP)('show nothing when the markup never ends: %s', (_what, markup) => {
    expect(visibleReply({ text: null, html: markup }).text).toBe('');
  });
});
