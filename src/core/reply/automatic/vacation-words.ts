import { anyOf, isAnswerSubject } from './phrases.ts';

/** How programs name an automatic answer in a subject, by language. Closed by a colon, or alone. */
const PROGRAM = starts([
  'automatic reply|automated reply|automatic response|automated response|auto-reply|auto reply|autoreply|auto-response|auto response|autoresponse|autoresponder|auto responder|auto-responder|out of office autoreply|out of office auto-reply|out of office reply|out-of-office reply|away message|vacation reply|vacation response|vacation message|yahoo! auto response',
  'automatische antwort|automatische rückantwort|automatische abwesenheitsnotiz|abwesenheitsnotiz|abwesenheitsnachricht|abwesenheitsmeldung|abwesenheitsbenachrichtigung|abwesenheitsassistent|autoantwort|eingangsbestätigung',
  "réponse automatique|réponse d'absence|réponse d’absence|message d'absence|message d’absence|notification d'absence|absence du bureau",
  'respuesta automática|respuesta automatica|autorespuesta|risposta automatica|resposta automática|resposta automatica|resposta automàtica|răspuns automat',
  'automatisch antwoord|automatische reactie|automatische beantwoording|afwezigheidsbericht|automatyczna odpowiedź|autoodpowiedź|odpowiedź automatyczna',
  'autosvar|automatiskt svar|frånvaromeddelande|automatisk svar|automatisk svarmelding|fraværsmelding|fraværsbesked|automaattinen vastaus|automaattivastaus|poissaoloviesti|sjálfvirkt svar',
  'automatická odpověď|automatická odpoveď|automaticka odpoved|automatikus válasz|automatski odgovor|samodejni odgovor|automatinis atsakymas|automātiskā atbilde|automaatvastus|automatvastus',
  'автоматический ответ|автоответ|автоответчик|автоматична відповідь|автовідповідь|автоматичен отговор|аутоматски одговор|автоматски одговор',
  'αυτόματη απάντηση|otomatik yanıt|otomatik cevap|מענה אוטומטי|תשובה אוטומטית|رد تلقائي|الرد التلقائي|پاسخ خودکار|स्वचालित उत्तर|स्वचालित जवाब|การตอบกลับอัตโนมัติ|ตอบกลับอัตโนมัติ|trả lời tự động|thư trả lời tự động|balasan otomatis|balasan automatik',
  '自動応答|自動返信|不在通知|不在応答|自动回复|自动答复|自動回覆|自動回復|自動答覆|外出通知|자동 회신|자동회신|자동 응답|자동응답|자동 답장|부재중 자동',
]);

/** How they name the absence itself. People write these words too, but not with a colon behind. */
const ABSENCE = starts([
  'out of office|out-of-office|out of the office|abwesend|absent du bureau|fuera de la oficina|fuera de oficina|ausente de la oficina|fuori sede|fuori ufficio|ausência temporária|fora do escritório|ausente do escritório',
  'afwezigheid|niet aanwezig|poza biurem|frånvaro|fraværende|ikke til stede|poissa|mimo kancelář|nepřítomnost|нет на работе|вне офиса|ofis dışında|házon kívül|în afara biroului|εκτός γραφείου|מחוץ למשרד|خارج المكتب|不在|不在办公室|부재중|부재 중',
]);

function starts(rows: readonly string[]): readonly string[] {
  return rows.flatMap(row => row.split('|'));
}

/** Subjects a person may write too: they need something that bears them out. */
const MAYBE = anyOf([
  "out of (?:the )?office|on vacation|on holiday|on leave|annual leave|away from|not in the office|i am away|i'm away|ooo\\b|absent|^auto:|^vacation:|^away:",
  'abwesen|urlaub|nicht im (?:büro|haus)|absen(?:ce|t)|en congé|vacances|vacaciones|ausen(?:te|cia)|férias|assente|assenza|ferie',
  'vakantie|afwezig|urlop|nieobecn|semester|frånvaro|fravær|loma|poissa|dovolen|nepřítom|отпуск|отсутств|відпуст|izin|tatil|休暇|不在|休假|外出|휴가|부재',
]);

const AWAY = anyOf([
  "(?:am|be|is|are|'m|’m|currently) (?:currently )?(?:out of|away from|not in) (?:the |my )?office|out of the office|(?<!(?:you|you(?:'|’)re|are you|are) )(?:on (?:annual |maternity |paternity |parental |sick )?(?:leave|vacation|holiday))",
  "limited access to (?:my )?e-?mail|no access to (?:my )?e-?mail|will (?:be back|return|respond|reply) (?:on|to|when|as soon|after|upon)|i (?:am|'m|’m) away|i will not be (?:reading|checking)|have left (?:the company|my position)|no longer (?:with|work(?:s|ing)? (?:at|for)|employed)",
  'this is an? (?:auto|automat)|(?<!your )automatic(?:ally)? (?:generated|reply|response)|do not reply to this',
  'ich bin (?:derzeit|zur ?zeit|momentan|bis|vom|ab|im urlaub|nicht (?:im|in|am|da|erreichbar|anwesend))|nicht im (?:büro|haus)|nicht erreichbar|(?:ihre|deine) (?:e-?mail|nachricht) wird nicht',
  'je suis (?:actuellement )?absent|je serai (?:absent|de retour)|en congés?|absente? (?:du bureau|jusqu)|estoy (?:fuera|de vacaciones|ausente)|estaré (?:fuera|de vacaciones|ausente)|fuera de la oficina',
  'sono (?:assente|in ferie|fuori)|sarò assente|estou (?:ausente|de férias|fora)|estarei (?:ausente|de férias|fora)|ik ben (?:afwezig|niet aanwezig|op vakantie|momenteel)|jestem (?:nieobecn|na urlopie)|przebywam na urlopie',
  'jag är (?:ledig|borta|på semester|inte|tjänstledig)|jeg er (?:på ferie|ikke|bortreist|fraværende|ute)|olen (?:lomalla|poissa)|jsem (?:na dovolené|mimo)|я (?:в отпуске|отсутствую|нахожусь)|буду отсутствовать',
  'ofis dışında|izindeyim|tatildeyim|不在に|休暇を|休暇中|休假|外出|不在办公室|휴가|부재',
]);

/** What away messages add and people who answer do not: whom to turn to, and what becomes of the mail. */
const INSTEAD = anyOf([
  '(?:in|for|if)[^.\\n]{0,20} (?:urgent|emergenc|immediate)|(?:please|kindly) (?:contact|call|reach)|(?:will|shall) (?:respond|reply|answer|get back)[^.\\n]{0,60}(?:return|back|as soon|possible)|your (?:e-?mail|message) (?:will|has|is)|your (?:e-?)?mail concerning',
  '(?:be back|return(?:ing)?|back in the office) on|limited access|no access to',
  "dringend|wenden sie sich|weitergeleitet|nach meiner rückkehr|(?:ihre|deine) (?:e-?mail|nachricht)|d['’]urgence|veuillez contacter|à mon retour|de urgencia|urgente|contacte|a mi regreso|(?:in caso di|per) urgenz|contattare|al mio rientro|de urgência|entre em contato",
  'contactar|neem contact|bij mijn terugkeer|dringende|w pilnych|proszę o kontakt|po powrocie|brådskande|kontakta|ved hastende|kontakt |kiireellis|naléhav|v případě potřeby|срочн|обращайтесь|по возвращении|acil|緊急|お急ぎ|急用|紧急|急事|급한|긴급',
]);

/** A program that says it is one, right at the start. */
const SAYS_SO = anyOf([
  '(?:this is|apologi[sz]e for this) an? (?:auto(?:matic|mated|matically generated)?[- ]?(?:generated )?(?:reply|response|answer|acknowledg))|(?:apologi[sz]e for|excuse) this automatic reply|this (?:is|message is|e-?mail (?:is|was)) (?:an? )?automatic(?:ally)?[- ](?:generated|created|sent)',
  'automatische (?:antwort|abwesenheit)|automatisch (?:erstellte|generierte)|(?:réponse|message) automatique|respuesta automática|risposta automatica|resposta automática|automatisch (?:antwoord|bericht|gegenereerd)|automatyczna odpowiedź|automatiskt? (?:svar|genererat)|automaattinen vastaus|automatická odpověď',
  'автоматический ответ|автоответ|otomatik (?:bir )?(?:yanıt|cevap)|自動(?:返信|応答|配信|送信)|自动(?:回复|答复)|自動(?:回覆|回復)|자동 ?(?:응답|회신|답장|발송)',
]);

/** A subject in the form only programs use: their phrase first, closed by a colon or alone. */
export function isAutomaticSubject(subject: string): boolean {
  if (isAnswerSubject(subject)) return false;
  const line = subject
    .slice(0, 300)
    .trim()
    .toLowerCase()
    .replace(/^[[(<*"'«„【\s]+/, '');
  const named = PROGRAM.some(phrase => {
    const rest = afterPhrase(line, phrase);
    return rest === '' || /^(?:[\])>*"'»】:：!-]|–|—|re:|from |von |de |\()/u.test(rest ?? 'no');
  });
  return (
    named || ABSENCE.some(phrase => /^(?:[:：]|re:|\(?auto)\s{0,2}\S/u.test(afterPhrase(line, phrase) ?? ''))
  );
}

function afterPhrase(line: string, phrase: string): string | null {
  return line.startsWith(phrase) ? line.slice(phrase.length).trim() : null;
}

export function mayBeAutomaticSubject(subject: string): boolean {
  if (isAnswerSubject(subject)) return false;
  const line = subject.slice(0, 300).toLowerCase();
  return MAYBE.test(line) || PROGRAM.some(phrase => line.includes(phrase));
}

/** Whether the text says anywhere that somebody is away. People say so too. */
export function saysAway(text: string): boolean {
  return AWAY.test(text.slice(0, 4_000));
}

/**
 * Whether an absence is what a mail is about: it says so before anything else, asks nothing and wants
 * nothing done. Takes what was freshly written.
 */
export function readsAway(fresh: string): boolean {
  const start = fresh.slice(0, 3_000);
  return AWAY.test(firstSentence(start)) && !isAddressedToUs(start);
}

/** Whether the text alone gives a program away: it says so at once, or it is away and sends the writer elsewhere. */
export function readsAutomatic(fresh: string): boolean {
  const start = fresh.slice(0, 3_000);
  if (SAYS_SO.test(start.slice(0, 300))) return !isAddressedToUs(start);
  return start.trim().length > 80 && INSTEAD.test(start) && readsAway(start);
}

const GREETING = anyOf([
  '^\\W{0,3}(?:hi|hello|dear|hey|greetings|good (?:day|morning|afternoon)|thank|thanks|many thanks|hallo|guten|sehr geehrte|liebe|danke|vielen dank|bonjour|cher|chère|merci|hola|buen|estimad|gracias|ciao|gentile|salve|grazie|olá|prezad|caro|obrigad)',
  '^\\W{0,3}(?:beste|geachte|bedankt|dank|szanown|dzień|cześć|dziękuj|hej|bästa|tack|kære|tak\\b|hei|takk|kiitos|dobrý|děkuj|здравствуйте|добрый|уважаем|привет|спасибо|благодар|merhaba|sayın|teşekkür|您好|你好|感谢|感謝|안녕|감사|お世話|いつも|ありがとう)',
]);

/** The first sentence that is more than a greeting or thanks; empty when it answers something. */
function firstSentence(text: string): string {
  const sentences = text
    .split(/\n[ \t]*\n|(?<=[\p{L}\p{N})]{3}[.!。！])\s{1,10}|(?<=^.{2,40}[,:،，、])\n/mu)
    .map(sentence => sentence.replace(/\s{1,100}/g, ' ').trim())
    .filter(sentence => sentence !== '');
  const first = sentences.find(sentence => !GREETING.test(sentence) || AWAY.test(sentence)) ?? '';
  return ANSWER_LINE.test(first) && !NOTICE_LABEL.test(first) ? '' : first;
}

/** "2 is on leave", "Ana: on leave": what is told about somebody else. */
const ANSWER_LINE = /^\s*(?:#?\d{1,2}\b|[\p{L}][\p{L} .'’-]{1,40}:\s)/u;
const NOTICE_LABEL = anyOf([
  '^\\s*(?:please note|note|notice|attention|important|out of office|auto|hinweis|achtung|wichtig|abwesen|avis|aviso|nota|avviso|let op|uwaga|obs|внимание)',
]);

/** A question, what somebody did or wants done, or where somebody else is: machines write none of these. */
function isAddressedToUs(text: string): boolean {
  const words = text.replace(/https?:\/\/\S{1,500}/g, '');
  return (
    /[?？؟]/.test(words) ||
    /\b(?:snooz\w+|unmute|mute|skip|pause|resume|undo|remind me)\b/i.test(words) ||
    /\bI (?:have |just )?(?:called|met|saw|wrote|spoke|talked|texted|emailed|messaged)\b/i.test(words) ||
    /\b(?:call|contact|reach|write|ask|tell) (?:her|him)\b/i.test(words)
  );
}
