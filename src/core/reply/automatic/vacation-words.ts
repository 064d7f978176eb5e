/** How programs announce an automatic answer in a subject, by language. */
const AUTOMATIC =
  `automatic reply|automated reply|automatic response|automated response|auto-reply|auto reply|autoreply|auto-response|auto response|autoresponse|autoresponder|auto responder|auto-responder|out of office autoreply|out of office auto-reply|out of office reply|out-of-office reply|out of office:|out-of-office:|out of the office:|away message|vacation reply|vacation response|vacation message|vacation:|auto:
|automatische antwort|automatische rückantwort|automatische abwesenheitsnotiz|abwesenheitsnotiz|abwesenheitsnachricht|abwesenheitsmeldung|abwesenheitsbenachrichtigung|abwesenheitsassistent|autoantwort|abwesend:|réponse automatique|réponse d'absence|réponse d’absence|message d'absence|message d’absence|absence du bureau|notification d'absence|absent du bureau|respuesta automática|respuesta automatica|autorespuesta|fuera de la oficina|fuera de oficina|ausente de la oficina
|risposta automatica|fuori sede|fuori ufficio|resposta automática|resposta automatica|ausência temporária|fora do escritório|ausente do escritório|automatisch antwoord|automatische reactie|automatische beantwoording|afwezigheidsbericht|afwezigheid|niet aanwezig:|automatyczna odpowiedź|autoodpowiedź|odpowiedź automatyczna|poza biurem|autosvar|automatiskt svar|frånvaromeddelande|frånvaro:|automatisk svar|automatisk svarmelding|fraværsmelding|fraværsbesked|fraværende:|ikke til stede:
|automaattinen vastaus|automaattivastaus|poissaoloviesti|poissa:|automatická odpověď|automaticka odpoved|mimo kancelář|nepřítomnost:|автоматический ответ|автоответ|автоответчик|нет на работе|вне офиса|otomatik yanıt|otomatik cevap|ofis dışında|自動応答|自動返信|不在通知|不在:|自动回复|自动答复|自動回覆|自動回復|外出通知|不在办公室|자동 회신|자동회신|자동 응답|자동응답|부재중|부재 중
|автоматична відповідь|автовідповідь|automatikus válasz|házon kívül|răspuns automat|în afara biroului|αυτόματη απάντηση|εκτός γραφείου|מענה אוטומטי|תשובה אוטומטית|מחוץ למשרד|رد تلقائي|الرد التلقائي|خارج المكتب|trả lời tự động|thư trả lời tự động|balasan otomatis|resposta automàtica|automatski odgovor|samodejni odgovor|автоматичен отговор|automatinis atsakymas|automātiskā atbilde|automaatvastus`
    .split('|')
    .map(start => start.trim());

/** Subjects a person may write too: they need something that bears them out. */
const MAYBE =
  /out of (?:the )?office|on vacation|on holiday|on leave|annual leave|away from|not in the office|i am away|i'm away|ooo\b|absent|abwesen|urlaub|nicht im (?:büro|haus)|absen(?:ce|t)|en congé|vacances|vacaciones|ausen(?:te|cia)|férias|assente|assenza|ferie|vakantie|afwezig|urlop|nieobecn|semester|frånvaro|ferie|fravær|loma|poissa|dovolen|nepřítom|отпуск|отсутств|відпуст|izin|tatil|休暇|不在|休假|外出|휴가|부재|received your|thank you for (?:your|contacting)|ticket received|acknowledg|confirmation of receipt|empfangsbestätigung|eingangsbestätigung|accusé de réception|acuse de recibo/iu;

const AWAY =
  /(?:am|be|is|are|'m|currently) (?:currently )?(?:out of|away from|not in) (?:the |my )?office|out of the office|on (?:annual |maternity |paternity |parental |sick )?(?:leave|vacation|holiday)|limited access to (?:my )?e-?mail|no access to (?:my )?e-?mail|will (?:be back|return|respond|reply) (?:on|to|when|as soon|after|upon)|this is an? (?:auto|automat)|automatic(?:ally)? (?:generated|reply|response)|do not reply to this|i am away|i'm away|ich bin (?:derzeit|zur ?zeit|momentan|bis|vom|ab|im urlaub|nicht)|nicht im (?:büro|haus)|nicht erreichbar|(?:ihre|deine) (?:e-?mail|nachricht) wird nicht|je suis (?:actuellement )?absent|je serai (?:absent|de retour)|en congés?|absente? (?:du bureau|jusqu)|estoy (?:fuera|de vacaciones|ausente)|estaré (?:fuera|de vacaciones|ausente)|fuera de la oficina|sono (?:assente|in ferie|fuori)|sarò assente|estou (?:ausente|de férias|fora)|estarei (?:ausente|de férias|fora)|ik ben (?:afwezig|niet aanwezig|op vakantie|momenteel)|jestem (?:nieobecn|na urlopie)|przebywam na urlopie|jag är (?:ledig|borta|på semester|inte|tjänstledig)|jeg er (?:på ferie|ikke|bortreist|fraværende|ute)|olen (?:lomalla|poissa)|jsem (?:na dovolené|mimo)|я (?:в отпуске|отсутствую|нахожусь)|буду отсутствовать|ofis dışında|izindeyim|tatildeyim|不在に|休暇を|休假|外出|不在办公室|휴가|부재/iu;

/** What away messages add and people who answer do not: whom to turn to, and what becomes of the mail. */
const INSTEAD =
  /(?:in|for|if)[^.\n]{0,20} (?:urgent|emergenc|immediate)|(?:please|kindly) (?:contact|call|reach)|(?:will|shall) (?:respond|reply|answer|get back)[^.\n]{0,60}(?:return|back|as soon|possible)|your (?:e-?mail|message) (?:will|has|is)|(?:be back|return(?:ing)?|back in the office) on|limited access|no access to|dringend|wenden sie sich|weitergeleitet|nach meiner rückkehr|(?:ihre|deine) (?:e-?mail|nachricht)|d['’]urgence|veuillez contacter|à mon retour|de urgencia|urgente|contacte|a mi regreso|(?:in caso di|per) urgenz|contattare|al mio rientro|de urgência|entre em contato|contactar|neem contact|bij mijn terugkeer|dringende|w pilnych|proszę o kontakt|po powrocie|brådskande|kontakta|ved hastende|kontakt |kiireellis|naléhav|v případě potřeby|срочн|обращайтесь|по возвращении|acil|緊急|お急ぎ|急用|紧急|急事|급한|긴급/iu;

/** A program that says it is one, right at the start. */
const SAYS_SO =
  /this is an? (?:auto(?:matic|mated|matically generated)?[- ]?(?:generated )?(?:reply|response|answer|acknowledg))|automatische (?:antwort|abwesenheit)|automatisch (?:erstellte|generierte)|(?:réponse|message) automatique|respuesta automática|risposta automatica|resposta automática|automatisch (?:antwoord|bericht|gegenereerd)|automatyczna odpowiedź|automatiskt? (?:svar|genererat)|automaattinen vastaus|automatická odpověď|автоматический ответ|автоответ|otomatik (?:bir )?(?:yanıt|cevap)|自動(?:返信|応答|配信)|自动(?:回复|答复)|自動(?:回覆|回復)|자동 ?(?:응답|회신|답장)/iu;

const CHALLENGE =
  /(?:confirm|verify) (?:that )?(?:you(?:r)?|this) (?:are (?:a )?(?:human|real)|message|e-?mail|sender|address)|sender (?:verification|confirmation|authentication)|(?:has been|is being) (?:held|quarantined|placed on hold)[^.]{0,80}(?:confirm|verif|approv)|anti-?spam (?:verification|confirmation)|challenge.?response|boxbe|spam ?arrest|tmda|requires? (?:your )?(?:confirmation|verification|authorization) (?:before|to be delivered)|(?:not on|on) (?:my|the) (?:guest|white|approved) ?list/i;

/** A person's own "Re:" or "Fwd:" in front: then a person quotes an automatic answer. */
const ANSWERED =
  /^\s*(?:re|aw|antw|sv|vs|odp|отв|回复|回覆|답장|fwd?|wg|tr|rv|enc|i)\s?(?:\[\d+\])?\s?[:：]/iu;

/** A subject in the form only programs use: their phrase first, closed by a colon or alone. */
export function isAutomaticSubject(subject: string): boolean {
  if (ANSWERED.test(subject)) return false;
  const line = subject
    .slice(0, 300)
    .trim()
    .toLowerCase()
    .replace(/^[[(<*"'«„【\s]+/, '');
  return AUTOMATIC.some(start => {
    if (!line.startsWith(start)) return false;
    const rest = line.slice(start.length).trim();
    return (
      start.endsWith(':') || rest === '' || /^(?:[\])>*"'»】:：!-]|–|—|re:|from |von |de |\()/u.test(rest)
    );
  });
}

export function mayBeAutomaticSubject(subject: string): boolean {
  return (
    !ANSWERED.test(subject) &&
    (MAYBE.test(subject) || AUTOMATIC.some(known => subject.toLowerCase().includes(known)))
  );
}

/** Whether the text says that nobody is reading. */
export function saysAway(text: string): boolean {
  return AWAY.test(text.slice(0, 4_000));
}

/** Whether the text alone gives a program away: it says so at once, or it is away and sends the writer elsewhere. */
export function readsAutomatic(text: string): boolean {
  const start = text.slice(0, 3_000);
  return (
    SAYS_SO.test(start.slice(0, 300)) || (AWAY.test(start) && INSTEAD.test(start) && start.trim().length > 80)
  );
}

/** Programs that ask the sender to prove to be somebody; never to be obeyed or answered. */
export function isChallenge(subject: string, text: string): boolean {
  return (
    CHALLENGE.test(subject) ||
    (CHALLENGE.test(text.slice(0, 2_000)) &&
      /https?:\/\//.test(text.slice(0, 4_000)) &&
      /confirm|verif|whitelist|spam|challenge/i.test(subject))
  );
}
