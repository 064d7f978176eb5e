import { describe, expect, test } from 'vitest';
import { visibleReply } from '../../../../src/core/reply/visible.ts';

const shown = (lines: readonly string[]) => visibleReply({ text: lines.join('\n'), html: null }).text;

describe('older and rarer clients', () => {
  test.each([
    ['Gmail of old', ['2013/10/4 Dave Hill <dave@x.example>', '', '> stop']],
    ['Gmail of old, wrapped', ['2013/10/4 Dave Hill', '<dave@x.example>', '', '> stop']],
    ['GroupWise', ['>>> Ana <ana@x.example> 04/03/2014 10:00 >>>', 'stop']],
    ['Eudora', ['At 10:00 04/03/2014, you wrote:', '>stop']],
    ['Gnus', ['Ana Silva <ana@x.example> writes:', '', '> stop']],
    ['Horde', ['Quoting Ana <ana@x.example>:', '', '> stop']],
    ['Evolution', ['On Tue, 2011-03-01 at 18:02 +0530, Ana wrote:', '> stop']],
    [
      'Outlook for Mac',
      [
        '------------------------------',
        'Ana [mailto:ana@x.example] Thursday, February 09, 2012 1:36 PM',
        'stop',
      ],
    ],
    ['Yahoo classic', ['--- On Mon, 3/4/13, Ana <ana@x.example> wrote:', '', 'stop']],
    ['QQ', ['------------------ Original ------------------', 'From: "x"<x@y.example>;', '', 'stop']],
    [
      'GMX',
      [
        'Gesendet: Mittwoch, 04. März 2024 um 10:00 Uhr',
        'Von: "Ana" <ana@x.example>',
        'An: b@c.example',
        'stop',
      ],
    ],
    ['Yandex', ['04.03.2014, 10:00, "Ana" <ana@x.example>:', '> stop']],
    ['mail.ru', ['Понедельник, 4 марта 2024, 10:00 +03:00 от Ana <ana@x.example>:', '', 'stop']],
    ['Orange', ['> Message du 04/03/14 10:00', '> De : "Ana" <ana@x.example>', '> ', '> stop']],
    [
      'a block in one line',
      [
        'From: Ana <ana@x.example> Sent: Monday, March 4, 2013 10:00 AM To: b@c.example Subject: stop',
        'stop',
      ],
    ],
    [
      'a block indented and in bold',
      ['  *From: *Ana <ana@x.example>', '  *Date: *Monday', '  *To: *x', '', 'stop'],
    ],
    [
      'an address of its own link',
      ['On Mon, Mar 4, 2024 at 10:00 AM Ana <ana@x.example<mailto:ana@x.example>> wrote:', 'stop'],
    ],
    [
      'an address torn apart',
      ['On Mon, Mar 4, 2024 at 10:00 AM Ana via Discuss', '<', 'ana@x.example> wrote:', '', '> stop'],
    ],
    ['a forward of Apple Mail', ['Begin forwarded message:', '', '> From: x', '> stop']],
    ['the line of another system', ['##- Please type your reply above this line -##', 'stop']],
    [
      'Centrum.cz, which marks its block only',
      ['__________', '> Od: "Ana" <ana@x.example>', '> Komu: me', '> Předmět: x', '>', '', 'stop', '1 done'],
    ],
    [
      'Yandex, on a phone',
      ['Кому: Sam (sam@x.example);', 'Тема: x;', '04.03.2024, 10:00, "Ana" <ana@x.example>:', '> stop'],
    ],
    ['GMX, without a colon', ['Am 04.03.24 um 10:00 schrieb Ana', '', '> stop']],
    ['no client at all', ['Perennial · Monday 4 March', '', 'Hello Sam,', '', 'stop']],
    ['no client, in bold', ['*Perennial*  · Monday 4 March', 'stop']],
    ['a name and a verb', ['Ana wrote:', '> stop']],
    ['a language without a table', ['Ana 2024-03-04 10:00 xyzzy:', '> stop']],
    [
      'labels without a table',
      ['Xya: Ana <ana@x.example>', 'Xyb: 4 xx 2024 10:00', 'Xyc: b@c.example', 'Xyd: hi', '', 'stop'],
    ],
  ])('%s', (_client, quoted) => {
    expect(shown(['2 done', '', ...quoted])).toBe('2 done');
  });

  test.each([
    'On Mon, Mar 4, 2024 at 10:00 AM Ana <ana@x.example> wrote: > stop > 1 done',
    'Am Mo., 4. März 2024 um 10:00 Uhr schrieb Ana <ana@x.example>: > stop',
    '-----Original Message----- From: Ana stop',
    'From: Ana <ana@x.example> Sent: Monday, March 4, 2024 10:00 AM To: me Subject: x stop',
    'Von: Ana Gesendet: Montag, 4. März 2024 10:00 An: me@x.example Betreff: x stop',
  ])('a mail flattened into one line: %s', rest => {
    expect(shown([`2 done ${rest}`])).toBe('2 done');
  });

  test.each([
    ['On 4.3.24 at 10:00 I wrote to Ana', '> stop'],
    ['Till: likes early trains', 'An: moved', '', '04.03.2024, 10:00, "Ana" <ana@x.example>:', '> stop'],
    ['Perennial · what a name', '> stop'],
  ])('what was typed above a quote: %s', (...lines) => {
    const typed = lines.slice(0, lines.findLastIndex(line => /^[A-Z]/.test(line)) + 1);
    expect(shown(lines)).toBe(typed.join('\n'));
  });

  test.each(['Note from: Ana, sent to: Tom', 'tell Ana from: me, to: her and date: soon'])(
    'a line with colons: %s',
    typed => {
      expect(shown([typed])).toBe(typed);
    },
  );

  test.each([
    ['Sent from Mailbox for iPad'],
    ['Sent from Boxer'],
    ['Sent from a phone, apologies for poor typing.'],
    ['(sent from my phone)'],
    ['Inviato dal mio dispositivo Android'],
    ['Envoyé de mon Galaxy de Samsung'],
    ['Enviado desde mi Samsung Mobile de Claro'],
    ['Получить Outlook для Android<https://aka.ms/x>'],
    ['Отправлено из мобильной Почты Mail.ru'],
    ['Wysłane z aplikacji mobilnej Poczta'],
    ['Sent from Outlook for Android<https://aka.ms/x>'],
  ])('what a program adds: %s', line => {
    expect(shown(['2 done', '', line])).toBe('2 done');
  });
});

describe('what was typed right above an introduction stays', () => {
  const INTRODUCTIONS = [
    'On Mon, Mar 4, 2024 at 10:00 AM Ana <ana@x.example> wrote:',
    'Ana <ana@x.example> schrieb am Mo., 4. März 2024, 10:00:',
    'po 4. 3. 2024 v 10:00 odesílatel Ana\n<ana@x.example> napsal:',
    '2024년 3월 4일 (월) 오전 10:00, Ana <ana@x.example>님이 작성:',
  ];

  test.each([
    '10:30 works',
    'met Ana 3 Mar 2024',
    'Ana: likes tea',
    '2 done, thanks',
    '2 snooze until 3/3/2026\n3 done\n4: never',
    'From: now on, 3w',
  ])('%s', typed => {
    for (const introduction of INTRODUCTIONS) {
      expect(shown([typed, introduction, '> stop'])).toBe(typed);
      expect(shown([typed, introduction, '', 'stop'])).toBe(typed);
    }
  });
});

describe('signed and footed mails', () => {
  test.each([
    [
      'OpenPGP',
      [
        '-----BEGIN PGP SIGNED MESSAGE-----',
        'Hash: SHA1',
        '',
        '2 done',
        '-----BEGIN PGP SIGNATURE-----',
        '',
        'iQ',
        '-----END PGP SIGNATURE-----',
      ],
    ],
    [
      'a list footer under the quote',
      [
        '2 done',
        '',
        'Ana wrote:',
        '> stop',
        '',
        '------------------------------------',
        '',
        'Groups Links',
        '',
        '<*> To visit',
      ],
    ],
    [
      'a gateway footer under the quote',
      ['2 done', '', 'Ana wrote:', '> stop', '', 'CONFIDENTIALITY NOTICE: for the recipient only'],
    ],
    ['a phone on top', ['Sent from my iPhone', '', '2 done', '', '> stop']],
    ['two plus signs', ['2 done', '++', 'Ana']],
  ])('%s', (_what, lines) => {
    expect(shown(lines)).toBe('2 done');
  });

  test.each(['\u202a2 done\u202c', '\ufffc2 done', '2 done\ufffc', '\u20672 done\u2069'])(
    'marks around a line: %j',
    line => {
      expect(shown([line, '', '> stop'])).toBe('2 done');
      expect(shown(['\u202b> stop\u202c', '', line])).toBe('2 done');
      expect(visibleReply({ text: null, html: `<div>${line}</div>` }).text).toBe('2 done');
    },
  );

  test('trailing spaces inside the text stay', () => {
    expect(shown(['one ', '', 'two', '', '> stop'])).toBe('one \n\ntwo');
  });
});
