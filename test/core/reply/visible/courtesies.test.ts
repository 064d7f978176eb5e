import { describe, expect, test } from 'vitest';
import { parseReply } from '../../../../src/core/reply/parse.ts';
import { visibleReply } from '../../../../src/core/reply/visible.ts';

const CONTEXT = { now: Date.UTC(2026, 10, 23, 9), timezone: 'Europe/Berlin' };

/** What an owner wrote, what was done of it, and what was not understood. */
function read(text: string) {
  const visible = visibleReply({ text, html: null });
  const { commands, unknown } = parseReply(visible, CONTEXT);
  return { text: visible.text, verbs: commands.map(({ verb }) => verb), unknown };
}

const COURTESIES: readonly (readonly [greeting: string, thanks: string, signOff: string])[] = [
  ['Hallo,', 'Vielen Dank!', 'Mit freundlichen Grüßen'],
  ['Bonjour Perennial,', 'Merci beaucoup !', 'Bien cordialement,'],
  ['¡Hola!', 'Muchas gracias', 'Un saludo,'],
  ['Buongiorno,', 'Grazie mille!', 'Cordiali saluti'],
  ['Olá,', 'Muito obrigada!', 'Com os melhores cumprimentos,'],
  ['Hoi,', 'Alvast bedankt.', 'Met vriendelijke groet,'],
  ['Dzień dobry,', 'Dziękuję!', 'Pozdrawiam serdecznie'],
  ['Hej!', 'Tack så mycket!', 'Med vänliga hälsningar'],
  ['God morgen,', 'Tusind tak!', 'Med venlig hilsen'],
  ['Hei,', 'Kiitos!', 'Ystävällisin terveisin'],
  ['Dobrý den,', 'Děkuji.', 'S pozdravem'],
  ['Szia!', 'Köszönöm szépen!', 'Üdvözlettel:'],
  ['Bună ziua,', 'Mulțumesc!', 'Cu stimă,'],
  ['Καλημέρα,', 'Ευχαριστώ πολύ!', 'Με εκτίμηση,'],
  ['Здравствуйте!', 'Спасибо большое!', 'С уважением,'],
  ['Добрий день,', 'Дуже дякую!', 'З повагою,'],
  ['Merhaba,', 'Teşekkür ederim.', 'Saygılarımla,'],
  ['שלום,', 'תודה רבה!', 'בברכה,'],
  ['السلام عليكم،', 'شكرا جزيلا!', 'مع خالص التحية،'],
  ['こんにちは。', 'ありがとうございます。', '敬具'],
  ['您好，', '谢谢！', '祝好'],
  ['안녕하세요.', '감사합니다!', '드림'],
  ['Xin chào,', 'Cảm ơn bạn!', 'Trân trọng,'],
];

describe('courtesies around a wish', () => {
  test.each(COURTESIES)(
    'are shown as typed, done as nothing and not asked about: %s %s %s',
    (hi, thanks, end) => {
      const typed = `${hi}\n\n2 snooze 3 weeks\n\n${thanks}\n\n${end}\nSam Rivera`;
      expect(read(typed)).toEqual({ text: typed, verbs: ['snooze'], unknown: [] });
    },
  );

  test('hide no wish below them', () => {
    const { verbs } = read('Hallo Anna,\n1 done\nViele Grüße\nSam\n\n2 skip');
    expect(verbs).toEqual(['done', 'skip']);
  });

  test.each(['Hallo Anna: likes tea', 'Danke 2 done', 'Merci stop', 'tack 1'])(
    'are not part of more: %s',
    typed => {
      const { parts } = visibleReply({ text: typed, html: null });
      expect(parts).toEqual([{ text: typed, under: null }]);
    },
  );
});
