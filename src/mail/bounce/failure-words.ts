/** How mail servers say in words that a mail did not arrive. Gathered by form, not by server. */
import { anyOf, isAnswerSubject } from '../../core/reply/automatic/phrases.ts';

const SUBJECT = anyOf([
  "undeliver|un-deliver|non-?deliver|nondeliver|not (?:be )?deliver|deliver(?:y|ed)? (?:has |have |was )?(?:fail|error|problem|delay|status|notif|report|incomplete|suspen|impossible|trouble)|deliver(?:y|ing)? (?:of .{0,60} )?(?:fail|delay|error)|problem delivering|mail failure|(?:could not|couldn't|cannot|can't|unable to) (?:be )?(?:send|sent|deliver)",
  'fail(?:ed|ure|ing)? (?:to |of |in )?(?:deliver|notice|send|mail|transmi)|failure (?:notice|notification|delivery|to deliver)|return(?:ed|ing) (?:mail|message|e-?mail|to sender)|transmission (?:failure|error)|there was an error sending',
  '(?:mail|message|e-?mail)(?: you sent)? (?:delivery|deliver|returned|return|rejected|refused|blocked|failure|failed|bounced|undeliver|could not|was not|was rejected|was blocked|not delivered|system error|error|status|delayed|not sent)|status notification|rejected (?:mail|message|posting)|considered (?:unsolicited|spam)|not member article',
  '\\bbounced?\\b|\\[bounce\\]|warning: (?:message|could|your|e-?mail|mail|delayed)|delayed mail|^ndn:|^ndr:|unknown (?:user|recipient|address|mailbox)|user unknown|no such user|mailbox (?:full|unavailable|is full)|over quota',
  "non remis|non-remis|échec (?:de )?(?:la )?(?:remise|livraison|distribution|d'envoi)|remise impossible|unzustellbar|nicht zustellbar|zustell(?:fehler|ung)|unzustellbare|zustellungsfehler|fehlgeschlagen|rückläufer",
  'no entregad|no se (?:pudo|puede|ha podido) (?:entregar|enviar)|devuelto|non recapitabil|mancata consegna|recapito|não entregue|não (?:pôde|foi|pode|é possível) (?:ser )?entreg|falha (?:na|no|de) (?:entrega|envio)|devolvid|nelivrabil|imposibil de livrat|nu a (?:putut|fost) (?:fi )?livrat',
  'onbestelbaar|niet (?:worden )?(?:bezorgd|afgeleverd)|niedostarcz|nie dostarcz|nie można dostarczyć|zwrot|(?:kunde|kan) inte levereras|olevererbar|inte att leverera|kunne ikke leveres|ikke[- ]leveret|kan ikke leveres|uleverbar|ei voitu toimittaa|ei voi(?:da)? toimittaa|ei toimitet|toimittaminen epäonnistui|palautettu',
  'nedoručiteľn|nedoručiteln|nedoručen|kézbesíthet|kézbesítés|sikertelen|nije moguće isporučiti|nedostavljiv|nepristatyt|nepiegād|недоставлен|не доставлен|не уда[^ ]{1,4} доставить|ошибка доставки|сбой доставки|возврат|не вдалося доставити|не може да (?:се|бъде) достав',
  'teslim edile|iletilemedi|δεν (?:είναι δυνατή|παραδόθηκε)|αποτυχία παράδοσης|לא ניתן (?:ל|היה ל)?מס|לא נמסר|تعذر (?:ال)?تسليم|غير قابل للتسليم|فشل (?:ال)?تسليم|ไม่สามารถส่ง|không thể gửi|tidak (?:dapat )?terkirim',
  '配信(?:不能|エラー|失敗|できません|に失敗)|送信(?:エラー|失敗|できません)|不達|失敗通知|返送|配達(?:不能|できません)|退信|投递失败|投遞失敗|未送达|未传递|无法(?:投递|送达|传递)|無法(?:傳送|傳遞|投遞)|系统退信|반송|배달(?:되지| 실패|할 수)|전송 ?실패|전달되지',
]);

const FAILURE = anyOf([
  "(?:could not|couldn't|cannot|can not|can't|unable to|was not able to|wasn't able to|not possible to|failed to|impossible to|was not|wasn't|were not|has not been|hasn't been|have not been|not been|is not|not be) (?:be )?(?:been )?(?:\\w+ly )?(?:deliver|send|sent|reach|relay|forward|accept|transmit|process|distribut)",
  'deliver(?:y|ed)?(?:[^.\\n]|\\.\\b){0,60} (?:fail|error|problem|unsuccess|not possible|impossible|delay|expired|attempt|aborted|suspended|was refused|been rejected|permanently)|undeliver|non-?deliver|returned (?:to|your|mail|message)|(?:problem|trouble|error) (?:while )?delivering|no valid recipients|did not (?:reach|receive)',
  "(?:user|recipient|mailbox|address|account|domain|host)(?: name)?(?:[^.\\n]|\\.\\b){0,60} (?:unknown|not found|does(?: not|n't) exist|not exist|not known|invalid|unavailable|disabled|inactive|full|over ?quota|exceed|is not listed|not listed|rejected|refused|not local|no longer|doesn't have)",
  '(?:unknown|invalid|no such|nonexistent|bad|unroute?able|incorrect|non-existent|illegal) (?:[\\w.-]+ )?(?:user|recipient|mailbox|address|account|domain|host)|over (?:its |his |the |their )?(?:disk )?quota|quota (?:exceeded|full)',
  'message (?:was |has been |is )?(?:rejected|refused|blocked|undeliver|bounced|discarded|expired|too large|size exceed)|permanent (?:fatal )?(?:error|failure)|fatal error|transient non-fatal|retry (?:timeout|time) |connection (?:refused|timed out)|(?:host|name|domain|dns) (?:lookup|resolution|name)[^.\\n]{0,40}(?:fail|error|not found)',
  "relay(?:ing)? (?:denied|not permitted|access denied)|access denied|i'm afraid i wasn't able|(?:has been|was) (?:rejected|refused|blocked|delayed|returned)|still (?:being )?(?:retr|undelivered|in the queue|trying)|not (?:yet )?been delivered|mail delivery (?:failed|failure|problem|status)",
  "konnte(?:n)? nicht (?:zugestellt|ausgeliefert|übermittelt|gesendet|an )|(?:nicht|wurde nicht[^.]{0,60}) zugestellt|unzustellbar|nachrichtenzustellung|n['’]a pas (?:pu|été) (?:être )?(?:remis|livr|distribu|délivr|envoy)|n’a pas (?:pu|été)|impossible de (?:remettre|livrer|distribuer)|pas pu (?:livrer|remettre)",
  'no (?:se )?(?:pudo|ha podido|fue posible|puede)(?: ser)? (?:entreg|envi)|non (?:è stato|può essere|è stata)[^.\\n]{0,30}(?:consegn|recapit|possibile)|recapito non riuscito|não (?:pôde|foi|pode)[^.\\n]{0,30}entreg|falha na entrega|foi devolvid',
  'kon(?:den)? niet (?:worden )?(?:bezorgd|afgeleverd)|bezorgen[^.\\n]{0,90} mislukt|nie (?:można|mogła|została|może)[^.\\n]{0,40}dostarcz|inte att leverera|levering mislyk|doručení(?:[^.\\n]|\\.\\b){0,60} nezdařilo|nem sikerült kézbesíteni|не (?:уда|может быть|было|была|доставлен)[^.\\n]{0,40}доставл?[а-я]{0,5}|не доставлен|сбой доставки|ei voi(?:tu|da)? toimittaa|nu a putut fi livrat|teslim edile|تعذر تسليم',
  '配信(?:でき|に失敗|エラー|不能)|送信(?:でき|に失敗|エラー)|配送でき|配達(?:でき|不能)|届き?(?:ません|かな|けられ)|見つかりません|存在しません|宛先(?:不明|が)|退信|退回|投递失败|无法(?:投递|送达|发送)|無法(?:傳送|投遞|寄達)|不存在|전송(?:하지 못|에 실패|되지)|반송|배달(?:하지|되지)',
]);

const ARRIVED = anyOf([
  'successful(?:ly)? (?:mail )?(?:deliver|relay)|(?:has been|was|were) (?:successfully )?(?:delivered|relayed) to|wurde (?:erfolgreich )?(?:zugestellt|übermittelt)|a été remis|se entregó correctamente|è stato recapitato',
]);

const DELAY_SUBJECT = anyOf([
  'delay|warning|retard|verzöger|unterwegs|ritard|atras|vertrag|opóźni|försen|forsink|viiväst|zpožd|задерж|gecik|遅延|延迟|延遲|지연|still|temporar',
]);

/** A promise that it is being tried again: nothing else in the notice makes it final. */
const RETRIED =
  /(?:you )?do not need to (?:resend|re-send)|no action is required|will (?:be retried|keep trying|continue to|try again|retry|be re-?attempted)|we'll keep trying|delivery (?:attempts )?will continue|has not yet been delivered|not yet been delivered|hasn't been delivered yet|still being retried|this is a warning (?:message )?only/i;
const DELAY = anyOf([
  'will continue|still (?:trying|attempting)|delivery (?:has been |is |was )?delayed|wird weiter|keine weitere aktion|temporar(?:y|ily) (?:failure|deferred|delayed)|继续尝试|再送',
]);

const FINAL =
  /permanent|gave up|given up|giving up|could not be delivered|couldn't be delivered|failed permanently|will not be (?:retried|delivered)|delivery (?:to the following recipients? )?failed(?! temporarily)|returned to sender|retry timeout|too long|expired|has been returned/i;
const GAVE_UP =
  /(?:i've|have|has) (?:given up|gave up)|giving up on|not going to try again|will not be retried/i;

/** A subject as mail servers write it; with a person's "Re:" in front it is a person's. */
export function isFailureSubject(subject: string): boolean {
  return !isAnswerSubject(subject) && SUBJECT.test(subject.slice(0, 300));
}

/** Whether a notice tells of a failed or delayed delivery; only its top is read. */
export function tellsFailure(text: string): boolean {
  return FAILURE.test(text.slice(0, NOTICE));
}

const NOTICE = 8_192;

/** Whether a notice says that the mail arrived, and nothing else. */
export function tellsSuccess(text: string): boolean {
  return ARRIVED.test(text.slice(0, NOTICE)) && !tellsFailure(text) && statusIn(text) === null;
}

/**
 * The enhanced status (RFC 3463) or the class of the SMTP replies in a notice, the worst of them, because
 * a transcript ends with it; null when there is none.
 */
export function statusIn(text: string): string | null {
  const notice = withoutQuantities(text.slice(0, NOTICE));
  const enhanced =
    /(?:\b[45]\d\d[- ]|[#(]|status:?\s{0,4})([45]\.\d{1,2}\.\d{1,3})(?![\d.])/i.exec(notice) ??
    /(?<![\d.])([45]\.\d{1,2}\.\d{1,3})(?![\d.])/.exec(notice);
  if (enhanced?.[1] !== undefined) return enhanced[1];
  const replies = [...notice.matchAll(/(?:^|[\s:<(#>"'])([45])[0-7]\d(?=[\s:;,)>"'#-](?!\d{1,3}\.))/gm)];
  if (replies.length === 0) return null;
  return replies.some(([, digit]) => digit === '5') ? '5.0.0' : '4.0.0';
}

/** "within 480 minutes", "version 4.5.1": numbers that are no replies. */
function withoutQuantities(text: string): string {
  return text
    .replace(/\b\d{3}\s?(?:bytes|kb|minutes|seconds|hours|days|mb|lines|messages|recipients)\b/gi, '')
    .replace(/\b(?:version|v\.?|release|order|invoice)\s{0,2}\d[\d.]{0,20}/gi, '');
}

/** Whether the notice only says that delivery takes longer. */
export function tellsOnlyDelay(subject: string, text: string): boolean {
  const notice = text.slice(0, NOTICE);
  if (RETRIED.test(notice) && !GAVE_UP.test(notice)) return true;
  return !FINAL.test(notice) && (DELAY.test(notice) || DELAY_SUBJECT.test(subject));
}
