/** Lines of nothing but courtesy in the languages of the owners, who write their wishes in English. */

/** How the grammar knows them. A sign-off tells it that a signature follows. */
const GREETINGS =
  `hallo|hallo zusammen|guten tag|guten morgen|guten abend|moin|servus|grüezi|grüß gott|bonjour|bonsoir|salut|coucou|hola|buenas|buenos días|buenas tardes|buenas noches
|salve|buongiorno|buonasera|buondì|olá|oi|oi pessoal|bom dia|boa tarde|boa noite|hoi|dag|beste|goedemorgen|goedemiddag|goedenavond|goedendag|cześć|hej|dzień dobry|witam|witaj|hejsan|god morgon|god kväll|god dag|god morgen|god aften|god kveld|godmorgen|goddag|hei|heisann|moi|terve|hyvää huomenta|hyvää päivää|huomenta
|ahoj|dobrý den|dobré ráno|dobrý večer|zdravím|čau|szia|sziasztok|jó napot|jó reggelt|helló|üdv|bună|bună ziua|bună dimineața|bună seara|salutare|γεια|γεια σας|γεια σου|καλημέρα|καλησπέρα|χαίρετε
|привет|здравствуйте|здравствуй|добрый день|доброе утро|добрый вечер|привіт|вітаю|добрий день|добридень|доброго ранку|доброго дня|merhaba|selam|selamlar|iyi günler|günaydın|iyi akşamlar|היי|הי|שלום|בוקר טוב|ערב טוב|مرحبا|مرحبًا|اهلا|أهلا|السلام عليكم|صباح الخير|مساء الخير
|こんにちは|おはようございます|こんばんは|お世話になっております|お疲れ様です|你好|您好|嗨|大家好|早上好|早安|下午好|晚上好|안녕하세요|안녕|안녕하십니까|xin chào|chào|chào bạn|chào anh|chào chị|kính gửi|halo|selamat pagi|bok|pozdrav|dobar dan|zdravo|здравей|здравейте|добър ден|labas|sveiki|tere|สวัสดี|สวัสดีครับ|สวัสดีค่ะ`.split(
    '|',
  );

const THANKS =
  `danke|danke schön|dankeschön|vielen dank|besten dank|herzlichen dank|danke dir|danke vielmals|merci|merci beaucoup|merci bien|merci d'avance|gracias|muchas gracias|mil gracias|grazie|grazie mille|molte grazie|tante grazie|obrigado|obrigada|muito obrigado|muito obrigada|valeu
|bedankt|dank je|dank u|dank je wel|dank u wel|dankjewel|hartelijk dank|alvast bedankt|dzięki|dziękuję|dziękuję bardzo|wielkie dzięki|tack|tack så mycket|tack tack|stort tack|tusen tack|tak|mange tak|tusind tak|tak for det|takk|tusen takk|takk skal du ha|mange takk|kiitos|kiitoksia|paljon kiitoksia|kiitti
|díky|děkuji|děkuju|děkuji mnohokrát|díky moc|ďakujem|vďaka|köszönöm|köszi|köszönöm szépen|köszönettel|mulțumesc|mersi|mulțumesc mult|mulțumesc frumos|ευχαριστώ|ευχαριστώ πολύ|σας ευχαριστώ|спасибо|спасибо большое|большое спасибо|благодарю|дякую|дуже дякую|щиро дякую
|teşekkürler|teşekkür ederim|çok teşekkürler|çok teşekkür ederim|sağ ol|sağol|תודה|תודה רבה|המון תודה|شكرا|شكرًا|شكرا جزيلا|شكراً|ありがとう|ありがとうございます|ありがとうございました|よろしくお願いします|よろしくお願いいたします|宜しくお願いします|谢谢|多谢|感谢|謝謝|多謝|감사합니다|고맙습니다|고마워요|감사해요|cảm ơn|cảm ơn bạn|cảm ơn nhiều|cám ơn|xin cảm ơn
|terima kasih|hvala|hvala lijepa|благодаря|ačiū|paldies|aitäh|ขอบคุณ|ขอบคุณครับ|ขอบคุณค่ะ`.split('|');

const SIGN_OFFS =
  `mit freundlichen grüßen|mit freundlichem gruß|mit besten grüßen|mit herzlichen grüßen|freundliche grüße|freundlicher gruß|viele grüße|vielen dank und viele grüße|danke und viele grüße|danke und gruß|liebe grüße|schöne grüße|beste grüße|herzliche grüße|gruß|grüße|lg|vg|mfg|bis bald|cordialement|bien cordialement|bien à vous|bien à toi|cdlt|amicalement|sincères salutations|meilleures salutations|salutations|bonne journée|bonne soirée|à bientôt|bises|bisous
|saludos|un saludo|saludos cordiales|cordialmente|atentamente|atte|un abrazo|abrazos|un cordial saludo|besos|cordiali saluti|distinti saluti|saluti|un saluto|tanti saluti|a presto|buona giornata|un abbraccio|atenciosamente|cumprimentos|com os melhores cumprimentos|melhores cumprimentos|abraço|abraços|um abraço|att|beijos|com os meus cumprimentos
|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|met hartelijke groet|hartelijke groet|hartelijke groeten|groet|groeten|groetjes|mvg|pozdrawiam|pozdrawiam serdecznie|serdecznie pozdrawiam|z poważaniem|pozdrowienia|z wyrazami szacunku|med vänliga hälsningar|med vänlig hälsning|vänliga hälsningar|vänligen|hälsningar|bästa hälsningar|mvh|hälsar|med venlig hilsen|venlig hilsen|mange hilsner|hilsen|kærlig hilsen|bedste hilsner|de bedste hilsner|vh
|med vennlig hilsen|vennlig hilsen|beste hilsen|hilsener|ystävällisin terveisin|terveisin|terveiset|parhain terveisin|yst terv|s pozdravem|s přátelským pozdravem|hezký den|s úctou|s pozdravom|üdvözlettel|tisztelettel|szívélyes üdvözlettel|cu stimă|cu respect|toate cele bune|o zi bună|με εκτίμηση|φιλικά|χαιρετισμούς|с уважением|с наилучшими пожеланиями|всего доброго|всего хорошего|з повагою|з найкращими побажаннями|гарного дня
|saygılarımla|saygılar|sevgiler|sevgilerle|iyi çalışmalar|kolay gelsin|בברכה|בכבוד רב|יום טוב|مع خالص التحية|مع التحية|تحياتي|مع أطيب التحيات|مع تحياتي|敬具|以上|此致|祝好|此致敬礼|顺祝商祺|祝商祺|드림|올림|trân trọng|thân mến|thân ái|salam|hormat saya|lijep pozdrav|srdačan pozdrav|lp|поздрави|pagarbiai|lugupidamisega`.split(
    '|',
  );

const ENGLISH = new Map<string, string>([
  ...GREETINGS.map(phrase => [phrase.trim(), 'Hello'] as const),
  ...THANKS.map(phrase => [phrase.trim(), 'Thanks'] as const),
  ...SIGN_OFFS.map(phrase => [phrase.trim(), 'Regards'] as const),
]);

/** In characters; a longer line says more than courtesy. */
const LONGEST = 60;
/** "Hallo Anna Maria Weber": words of a name behind the phrase. */
const MOST_NAMES = 3;

/** A line of nothing but courtesy, with or without a name, in English; any other line as it is. */
export function courtesyInEnglish(line: string): string {
  if (line.length > LONGEST || /[\d;]|:(?!\s*$)/.test(line)) return line;
  const words = line.match(/[\p{L}\p{M}'’]+/gu) ?? [];
  for (let count = words.length; count > 0 && words.length - count <= MOST_NAMES; count--) {
    const phrase = words.slice(0, count).join(' ').toLowerCase().replaceAll('’', "'");
    const english = ENGLISH.get(phrase);
    if (english !== undefined && words.slice(count).every(word => /^\p{Lu}/u.test(word))) return english;
  }
  return line;
}
