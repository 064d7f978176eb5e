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
  ])('%s', async body => {
    expect(await kindOf(BOB, 'Re: This week', body)).toBe('auto-reply');
  });
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
  ])('%s: %s', async (subject, body) => {
    expect(await kindOf(BOB, subject, body)).toBeNull();
  });
});
