/** Lines that clients put between an answer and the mail below it. */

/** "Original message" and "forwarded message" in the languages of the clients, without their dashes. */
const PHRASES =
  `original message|original nachricht|original email|original appointment|reply message|replied message|forwarded message|forwarded by|forwarded email|ursprüngliche nachricht
|originalnachricht|original-nachricht|originale nachricht|originalmail|original-mail|weitergeleitete nachricht|message d'origine|message d’origine|message original|message initial
|message transféré|courriel original|message transmis|mensaje original|mensaje reenviado|mensaje enviado|messaggio originale|messaggio inoltrato|mensagem original|mensagem encaminhada
|mensagem reencaminhada|oorspronkelijk bericht|origineel bericht|doorgestuurd bericht|oryginalna wiadomość|wiadomość oryginalna|wiadomość przekazana|przekazana wiadomość
|treść przekazanej wiadomości|ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande|ursprungligt brev|oprindelig meddelelse|original meddelelse|videresendt meddelelse|oprindelig besked|videresendt besked
|opprinnelig melding|original melding|videresendt melding|alkuperäinen viesti|välitetty viesti|edelleenlähetetty viesti|původní zpráva|přeposlaná zpráva|předaná zpráva|pôvodná správa
|исходное сообщение|оригинальное сообщение|пересылаемое сообщение|пересланное сообщение|первоначальное сообщение|orijinal mesaj|orijinal ileti|özgün ileti|özgün mesaj|iletilen mesaj|iletilmiş mesaj
|元のメッセージ|オリジナルメッセージ|転送メッセージ|転送されたメッセージ|原始邮件|原始郵件|原邮件|原郵件|原始信件|转发的邮件|转发邮件|轉寄郵件|轉寄的郵件|回复的原邮件|원본 메시지|원본 메일|원본메일|전달된 메시지|전달한 메시지
|оригінальне повідомлення|вихідне повідомлення|переслане повідомлення|eredeti üzenet|továbbított üzenet|mesaj original|mesajul original|mesaj redirecționat|αρχικό μήνυμα|προωθημένο μήνυμα
|הודעה מקורית|ההודעה המקורית|הודעה שהועברה|الرسالة الأصلية|رسالة أصلية|رسالة معاد توجيهها|thư gốc|tin nhắn gốc|thư đã chuyển tiếp|pesan asli|pesan terusan|missatge original|izvorna poruka|izvirno sporočilo
|ข้อความต้นฉบับ|ข้อความเดิม|ข้อความที่ส่งต่อ|оригинално съобщение|оригинално писмо|препратено съобщение|proslijeđena poruka|pesan yang diteruskan|pôvodný e-mail|původní e-mail|sākotnējais ziņojums|algne sõnum`
    .split('|')
    .map(phrase => phrase.trim());

/** What Apple Mail prints above a forwarded mail, where it is not "forwarded message" and a colon. */
const FORWARDS =
  `begin forwarded message|début du message réexpédié|début du message transféré|anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail
|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem reencaminhada|início da mensagem encaminhada|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt besked
|videresendt melding|välitetty viesti alkaa|początek przekazywanej wiadomości|początek przekazanej wiadomości|začátek přeposlané zprávy|začiatok preposlanej správy|начало переадресованного сообщения
|iletilen ileti başlangıcı|iletilen ileti|転送されたメッセージ|开始转发的邮件|下面是被转发的邮件|以下是轉寄的訊息|開始轉寄郵件|전달된 메시지 시작|전달된 메시지|початок листа, що пересилається|továbbított levél kezdete|începutul mesajului redirecționat
|αρχή προωθημένου μηνύματος|תחילת ההודעה שהועברה|بداية الرسالة المعاد توجيهها|بداية الرسالة المُعاد توجيهها|bắt đầu thư được chuyển tiếp|bắt đầu tin nhắn được chuyển tiếp|awal pesan yang diteruskan|mulai pesan terusan
|inici del missatge reenviat|početak proslijeđene poruke|เริ่มต้นข้อความที่ส่งต่อ`
    .split('|')
    .map(phrase => phrase.trim());

const RULE = /[-‐‑–—_=*~#+,ᐧ]/;
/** A phrase between this many dashes on both sides is a separator in any language. */
const SURE_DASHES = 4;
const LONGEST = 160;

/** GroupWise prints no mark but this line: `>>> Ana <ana@x.example> 04/03/2024 10:00 >>>`. */
export function isGroupWise(text: string): boolean {
  const line = text.trim();
  return (
    line.startsWith('>>>') &&
    line.length > 8 &&
    line.length <= LONGEST &&
    line.endsWith('>>>') &&
    /\d/.test(line)
  );
}

/** "Above this line", as the same systems say it elsewhere. */
const ABOVE_THIS_LINE =
  /(?:oberhalb|über) (?:dieser|dieser) (?:zeile|linie)|au-dessus de cette ligne|(?:encima|arriba) de esta l[ií]nea|sopra questa (?:riga|linea)|acima desta linha|boven deze (?:regel|lijn)|powyżej tej linii|(?:ovanför|över) (?:den här|denna) (?:raden|rad|linjen)|(?:over|ovenfor) denne linjen?|tämän (?:rivin|viivan) yläpuolelle|nad (?:tento řádek|tímto řádkem|tuto čáru|tento riadok|týmto riadkom)|e fölé a (?:sor|vonal)|deasupra acestei linii|πάνω από αυτήν τη γραμμή|выше этой (?:строки|линии)|(?:над цією лінією|вище цього рядка)|bu satırın (?:üzerine|üstüne)|この(?:行|線)(?:より|の)上|(?:此|这|這)(?:行|线|線)(?:之)?(?:上|以上)|이 (?:줄|선) 위/iu;

/** Other systems' own line at the top of their mails; below it nothing is fresh either. */
export function isReplyLine(text: string): boolean {
  const line = text.trim();
  if (line.length > LONGEST) return false;
  if (/^[^\p{L}\p{N}\s]{2}/u.test(line) && ABOVE_THIS_LINE.test(line)) return true;
  return /^(?:[^\p{L}\p{N}]{2,20}(?:please |do not )?|please )(?:reply|respond|write|type|answer|add|enter)[^.!?]{0,60} above (?:this|the) line/iu.test(
    line,
  );
}

/** Whether a line separates the answer from the mail that is answered: all below it is foreign. */
export function isSeparator(text: string): boolean {
  const line = text.trim();
  if (line.length > LONGEST || line.length < 3) return false;
  const phrase = lowered(line.replace(/[*_]/g, '').replace(/\s?[:：]$/, '')).trim();
  if (FORWARDS.includes(phrase)) return /[:：]/.test(line);
  if (PHRASES.includes(phrase) && /[:：]$/.test(line)) return true;
  const { before, after, middle } = undashed(line);
  if (before < 2) return false;
  if (PHRASES.some(known => middle.includes(known))) return after >= 2 || before >= 4;
  const dashed = /^[-‐‑–—_]{4}/.test(line) && before >= SURE_DASHES && after >= SURE_DASHES;
  return dashed && /\p{L}/u.test(middle);
}

/** The Turkish İ becomes two characters. */
function lowered(text: string): string {
  return text.toLowerCase().replaceAll('i\u0307', 'i');
}

/** Lotus Notes repeats the start of the mail: `Ana Silva ---03/04/2014 10:00:00 AM---Hello all`. */
const NOTES_EXCERPT = /^[^-]{2,60}-{3}\s?\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[^-]{0,30}-{3}/;

/** Where "-----Original Message-----" starts inside a line of a mail flattened to one line; -1 when nowhere. */
export function separatorWithin(text: string): number {
  const line = text.slice(0, 4_000);
  const dashes = line.search(/-{4,}[ ]?\p{L}/u);
  if (dashes < 1) return -1;
  const phrase = line
    .slice(dashes, dashes + 80)
    .replace(/^-+ ?/, '')
    .toLowerCase();
  return PHRASES.some(known => phrase.startsWith(known)) ? dashes : -1;
}

/** Whether a line is only such a phrase, only a rule, or both in any language: foreign when the next one is. */
export function leadsIntoSeparator(text: string): boolean {
  const line = text.trim();
  if (line.length > LONGEST) return false;
  if (ruleLength(line) >= 3 || NOTES_EXCERPT.test(line)) return true;
  const { before, after, middle } = undashed(line);
  if (before >= 2 && after >= 2 && /\p{L}/u.test(middle)) return true;
  const phrase = line
    .replace(/[*_>\s:：-]+/g, ' ')
    .trim()
    .toLowerCase();
  return PHRASES.includes(phrase) || FORWARDS.includes(phrase);
}

/** How long a line of nothing but one rule character is; 0 when it is none. */
export function ruleLength(text: string): number {
  const line = text.replace(/[\s\u00a0\u200b]/g, '');
  const mark = line.charAt(0);
  if (!RULE.test(mark)) return 0;
  for (let index = 1; index < line.length; index++) if (line.charAt(index) !== mark) return 0;
  return line.length;
}

function undashed(line: string): { before: number; after: number; middle: string } {
  let start = 0;
  let end = line.length;
  while (start < end && RULE.test(line.charAt(start))) start++;
  while (end > start && RULE.test(line.charAt(end - 1))) end--;
  return { before: start, after: line.length - end, middle: line.slice(start, end).trim().toLowerCase() };
}
