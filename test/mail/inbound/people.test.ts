import { describe, expect, test } from 'vitest';
import { readInbound } from '../../../src/mail/inbound.ts';
import { letter } from './letter.ts';

const kindOf = async (from: string, subject: string, body: string, ...head: string[]) =>
  (
    await readInbound(letter({ from, subject, body, head, to: 'sam@own.example' }), {
      maxBytes: 1e7,
      trustedAuthserv: null,
    })
  ).automatic;

const BOB = 'Bob <bob@friends.example>';

describe('away messages without any field', () => {
  test.each([
    [
      'Thank you for your message. I am currently out of the office with limited access to email and will respond upon my return on Monday. For urgent matters please contact Ann.',
    ],
    [
      'Ich bin bis zum 14. August nicht im Büro. In dringenden Fällen wenden Sie sich bitte an Frau Meier. Ihre E-Mail wird nicht weitergeleitet.',
    ],
    [
      "Bonjour,\nJe suis absent du bureau jusqu'au 3 mars. En cas d'urgence, veuillez contacter Luc au 01 02 03. Cordialement",
    ],
    [
      'Hola, estoy fuera de la oficina hasta el lunes. Para asuntos urgentes contacte con Luis por favor y gracias por todo.',
    ],
    ['This is an automated response. We got your mail.'],
    ['只今休暇をいただいております。自動返信'],
    [
      'Hello,\n\nThank you for your email. I have left the company. Please contact Ann Smith at ann@corp.example for any further questions.\n\nBob',
    ],
    [
      'Beste,\n\nIk ben op vakantie tot 4 december. Voor dringende zaken kunt u contact opnemen met Jan via jan@bedrijf.example.',
    ],
  ])('%s', async body => {
    expect(await kindOf(BOB, 'Re: This week', body)).toBe('auto-reply');
  });
});

test('also in HTML alone', async () => {
  const body =
    '<html><body><p>Hello,</p><p>Thank you for your message. I am out of the office until 3 May and have limited access to email. For urgent matters please contact <a href="mailto:jo@corp.example">Jo</a>.</p></body></html>';
  const raw = letter({ from: BOB, subject: 'Re: This week', type: 'text/html; charset=utf-8', body });
  expect((await readInbound(raw, { maxBytes: 1e7, trustedAuthserv: null })).automatic).toBe('auto-reply');
});

describe('programs at a desk, without any field', () => {
  test.each([
    [
      '[Request received] This week',
      'Your request (123) has been received and is being reviewed by our staff.',
    ],
    [
      'Ticket Received - This week',
      'We have received your request and a ticket has been created with ID 441.',
    ],
    [
      'Thank you for contacting Acme',
      'We have received your message and will get back to you within two days.',
    ],
    [
      'Gelesen: Diese Woche',
      'Ihre Nachricht\n\n  An: Bob\n  Betreff: Diese Woche\n\nwurde am 16.11.2026 um 10:00 gelesen.',
    ],
    [
      'This week (Action Required)',
      'Your message was waitlisted. Add yourself to the guest list: https://g.example/1',
    ],
    [
      'Re: This week (verification)',
      'To stop junk mail, just this once, click the link below: https://c.example/1',
    ],
    ['Yahoo! 自動返信', '現在休暇中です。'],
    ['Automatická odpoveď: hi', 'x'],
    ['การตอบกลับอัตโนมัติ: hi', 'x'],
  ])('%s', async (subject, body) => {
    expect(await kindOf('Acme <support@acme.example>', subject, body)).toBe('auto-reply');
  });

  test.each([
    ['OTRS', 'Ann <ann@x.example>', 'X-OTRS-Loop: yes'],
    ['an old vacation program', 'eric@x.example (via the vacation program)', 'X-Mailer: mail'],
    ['a receipt of Exchange', 'Ann <ann@x.example>', 'X-MS-Exchange-Message-Class: REPORT.IPM.Note.IPNRN'],
    ['a server of lists', 'Majordomo@lists.example', 'X-Mailer: mail'],
  ])('or with one: %s', async (_what, from, field) => {
    expect(await kindOf(from, 'Majordomo results', '>>>> stop', field)).toBe('auto-reply');
  });

  test('and calendars that answer an invitation', async () => {
    const body = 'BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR';
    const raw = letter({ from: BOB, subject: 'Accepted: Coffee', type: 'text/calendar; method=REPLY', body });
    expect((await readInbound(raw, { maxBytes: 1e7, trustedAuthserv: null })).automatic).toBe('auto-reply');
  });
});

test('a parcel that failed to be delivered is no mail that did', async () => {
  const from = 'Parcels <no-reply@parcels.example>';
  expect(await kindOf(from, 'Delivery failed', 'We could not deliver your parcel 4500123.')).toBeNull();
});

describe('what people write', () => {
  test.each([
    ['Re: This week', 'I am on vacation until Monday, snooze everyone 2 weeks'],
    ['Re: This week', 'I will be back on Monday. 2 later'],
    ['Re: This week', 'Ana: is on maternity leave until May'],
    ['Re: This week', '2 done\n\nAna: on vacation, contact her when she is back on 3 May'],
    [
      'Re: Automatic reply',
      'what is this?\n\nOn Mon, 4 Mar 2024, X wrote:\n> I am out of the office. For urgent matters please contact Y.',
    ],
    ['Delivery problem', 'my package could not be delivered, can you help?'],
    ['undelivered', 'did you see that my mail was undelivered?'],
    ['Vacation plans', 'we are going on vacation in July'],
    ['Your order has been received', 'thanks for it'],
    ['Confirmation', 'Please confirm your message about dinner'],
    [
      'Re: This week',
      '2 done\n\nBob | I am not in the office on Fridays. For urgent matters please call 555.',
    ],
    ['Re: This week', 'Ana: out of the office, contact her assistant if urgent. She will be back on 3 May'],
    [
      'Re: This week',
      '1 met\n2 is on parental leave, please contact her in June when she will be back on site',
    ],
    [
      'Re: This week',
      "Thanks! I'm out of the office but I called Ana. John can wait until I will be back on Monday.",
    ],
    ['Re: This week', 'I am on holiday until the 3rd, please pause until then. If urgent contact my wife.'],
    [
      'RE: Automatic reply: This week',
      'snooze John 3 weeks\n\nFrom: John <john@corp.example>\nSent: Monday, 4 March 2024\nTo: Bob\nSubject: Automatic reply\n\nI am out of the office. For urgent matters please contact Jo.',
    ],
    ['Out of office on Friday', "I'll be out of the office on Friday. Does Thursday at three work?"],
    ['your out of office message', 'Your automatic reply still says you are on vacation until 2 May.'],
    ["Mum's holiday", 'Mum is on holiday till the 4th. Please call her, she has limited access to email.'],
    ['Auto: Angebot und Fragen', 'Das Auto kostet 9000 Euro.'],
    ['Abwesenheit', 'Frau Meier ist bis Freitag krank. Ich übernehme ihre Termine.'],
    ['I received your letter', 'Thank you for it! I will respond when I find the time.'],
    ['Re: Confirmation', 'Please confirm your address so I can send the book. https://maps.example/x'],
    [
      'Mail delivery problem',
      'When I write to carl@gone.example I get: 550 5.1.1 User unknown. Please help.',
    ],
    ['Delivery failed', 'My order 550 was not delivered. Please send it again.'],
    ['returned mail', 'The mail to John was returned: user unknown. His new one is john@new.example'],
    ['[Ticket #441] Printer', 'The ticket was assigned to me. I ordered a new drum.'],
    ['Read: chapter 4', 'The draft was read by both editors, they love it.'],
    ['bounce castle', 'It can be delivered at ten, for 450 euro.'],
    [
      'Rechnung',
      'Bitte um Überweisung von 550 Euro. Ich bin ab Montag im Urlaub. In dringenden Fällen wenden Sie sich bitte an Herrn Kurz.',
    ],
    ['spam report', 'I reported this message as spam and it came back.'],
    ['Bounce handling', 'We get many 550 5.1.1. How do you treat "mailbox full" (452 4.2.2)?'],
  ])('%s: %s', async (subject, body) => {
    expect(await kindOf(BOB, subject, body)).toBeNull();
  });
});
