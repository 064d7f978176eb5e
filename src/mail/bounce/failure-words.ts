/** How mail servers say in words that a mail did not arrive. Gathered by form, not by server. */

const SUBJECT =
  /undeliver|un-deliver|non-?deliver|nondeliver|not (?:be )?deliver|deliver(?:y|ed)? (?:has |have |was )?(?:fail|error|problem|delay|status|notif|report|incomplete|suspen|impossible|trouble)|deliver(?:y|ing)? (?:of .{0,60} )?(?:fail|delay|error)|fail(?:ed|ure|ing)? (?:to |of |in )?(?:deliver|notice|send|mail|transmi)|failure (?:notice|notification|delivery|to deliver)|return(?:ed|ing) (?:mail|message|e-?mail|to sender)|(?:mail|message|e-?mail) (?:delivery|deliver|returned|return|rejected|refused|failure|failed|bounced|undeliver|could not|was not|not delivered|system error|error|status|delayed|not sent)|\bbounced?\b|\[bounce\]|(?:could not|couldn't|cannot|can't|unable to) (?:be )?(?:send|sent|deliver)|status notification|rejected (?:mail|message|posting)|considered (?:unsolicited|spam)|warning: (?:message|could|your|e-?mail|mail|delayed)|delayed mail|^ndn:|^ndr:|unknown (?:user|recipient|address|mailbox)|user unknown|no such user|mailbox (?:full|unavailable|is full)|over quota|transmission (?:failure|error)|there was an error sending|problem delivering|non remis|non-remis|échec (?:de )?(?:la )?(?:remise|livraison|distribution|d'envoi)|unzustellbar|nicht zustellbar|zustell(?:fehler|ung)|unzustellbare|zustellungsfehler|fehlgeschlagen|rückläufer|no entregad|no se (?:pudo|ha podido) (?:entregar|enviar)|devuelto|non recapitabil|mancata consegna|recapito|não entregue|não (?:pôde|foi) (?:ser )?entreg|falha (?:na|no|de) (?:entrega|envio)|devolvid|onbestelbaar|niet (?:worden )?(?:bezorgd|afgeleverd)|niedostarcz|nie dostarcz|nie można dostarczyć|zwrot|kunde inte levereras|olevererbar|kunne ikke leveres|ikke leveret|kan ikke leveres|ei voitu toimittaa|palautettu|nedoručiteľn|nedoručiteln|nedoručen|недоставлен|не доставлен|не удалось доставить|ошибка доставки|возврат|teslim edilemedi|iletilemedi|配信(?:不能|エラー|失敗|できません|に失敗)|送信(?:エラー|失敗|できません)|不達|失敗通知|返送|配達(?:不能|できません)|退信|投递失败|投遞失敗|未送达|无法(?:投递|送达)|無法(?:傳送|傳遞|投遞)|系统退信|반송|배달(?:되지| 실패)|전송 ?실패|전달되지/iu;

const ANSWERED = /^\s*(?:re|aw|antw|sv|vs|fwd?|wg|tr|rv|enc)\s?(?:\[\d+\])?\s?:/i;

const FAILURE =
  /(?:could not|couldn't|cannot|can not|can't|unable to|was not able to|wasn't able to|not possible to|failed to|impossible to|was not|were not|has not been|have not been|not been|is not|not be) (?:be )?(?:been )?(?:\w+ly )?(?:deliver|send|sent|reach|relay|forward|accept|transmit|process)|deliver(?:y|ed)?[^.\n]{0,60} (?:fail|error|problem|unsuccess|not possible|impossible|delay|expired|attempt|aborted|suspended|was refused|been rejected|permanently)|undeliver|non-?deliver|returned (?:to|your|mail|message)|(?:user|recipient|mailbox|address|account|domain|host)(?: name)?[^.\n]{0,60} (?:unknown|not found|does(?: not|n't) exist|not exist|not known|invalid|unavailable|disabled|inactive|full|over ?quota|exceed|is not listed|not listed|rejected|refused|not local|no longer|doesn't have)|(?:unknown|invalid|no such|nonexistent|bad|unroute?able|incorrect|non-existent|illegal) (?:[\w.-]+ )?(?:user|recipient|mailbox|address|account|domain|host)|over (?:its |his |the |their )?(?:disk )?quota|quota (?:exceeded|full)|message (?:was |has been |is )?(?:rejected|refused|blocked|undeliver|bounced|discarded|expired|too large|size exceed)|permanent (?:fatal )?(?:error|failure)|fatal error|transient non-fatal|retry (?:timeout|time) |connection (?:refused|timed out)|(?:host|name|domain|dns) (?:lookup|resolution|name)[^.\n]{0,40}(?:fail|error|not found)|relay(?:ing)? (?:denied|not permitted|access denied)|access denied|i'm afraid i wasn't able|has been (?:rejected|refused|blocked|delayed|returned)|still (?:being )?(?:retr|undelivered|in the queue|trying)|not (?:yet )?been delivered|mail delivery (?:failed|failure|problem|status)|konnte(?:n)? nicht (?:zugestellt|ausgeliefert|übermittelt|gesendet)|nicht zugestellt|unzustellbar|n'a pas (?:pu|été) (?:être )?(?:remis|livr|distribu|délivr|envoy)|n’a pas (?:pu|été)|impossible de (?:remettre|livrer)|no (?:se )?(?:pudo|ha podido|fue posible|puede)(?: ser)? (?:entreg|envi)|non (?:è stato|può essere|è stata)[^.\n]{0,30}(?:consegn|recapit|possibile)|não (?:pôde|foi|pode)[^.\n]{0,30}entreg|kon(?:den)? niet (?:worden )?(?:bezorgd|afgeleverd)|nie (?:można|mogła|została|może)[^.\n]{0,40}dostarcz|не (?:удалось|может быть|было|была|доставлен)[^.\n]{0,40}(?:достав)?|teslim edilem|配信(?:でき|に失敗|エラー|不能)|送信(?:でき|に失敗|エラー)|配達(?:でき|不能)|届き?(?:ません|かな|けられ)|見つかりません|存在しません|宛先(?:不明|が)|退信|投递失败|无法(?:投递|送达|发送)|無法(?:傳送|投遞|寄達)|不存在|전송(?:하지 못|에 실패|되지)|반송|배달(?:하지|되지)/iu;

const DELAY_SUBJECT =
  /delay|warning|retard|verzöger|unterwegs|ritard|atras|vertrag|opóźni|försen|forsink|viiväst|zpožd|задерж|gecik|遅延|延迟|延遲|지연|still|temporar/iu;
const DELAY =
  /(?:you )?do not need to (?:resend|re-send)|no action is required|will (?:be retried|keep trying|continue|try again|retry|be re-?attempted)|has not yet been delivered|not yet been delivered|still (?:trying|being retried|attempting)|delivery (?:has been |is |was )?delayed|this is a warning message only|wird weiter|keine weitere aktion|temporar(?:y|ily) (?:failure|deferred|delayed)|继续尝试|再送/iu;

const FINAL =
  /permanent|gave up|given up|giving up|could not be delivered|couldn't be delivered|failed permanently|will not be (?:retried|delivered)|delivery (?:to the following recipients? )?failed(?! temporarily)|returned to sender|retry timeout|too long|expired|has been returned/i;

/** A subject as mail servers write it; with a person's "Re:" in front it is a person's. */
export function isFailureSubject(subject: string): boolean {
  return !ANSWERED.test(subject) && SUBJECT.test(subject.slice(0, 300));
}

/** Whether a notice tells of a failed or delayed delivery; only its top is read. */
export function tellsFailure(text: string): boolean {
  return FAILURE.test(text.slice(0, NOTICE));
}

const NOTICE = 8_192;

/** The enhanced status (RFC 3463) or the class of the SMTP reply in a notice; null when there is none. */
export function statusIn(text: string): string | null {
  const notice = text.slice(0, NOTICE);
  const enhanced = /(?<![\d.])([45]\.\d{1,2}\.\d{1,3})(?![\d.])/.exec(notice)?.[1];
  const reply = /(?:^|[\s:<(#>"'])([45])[0-7]\d(?=[\s:;,)>"'#-](?!\d{1,3}\.))/m.exec(
    withoutDates(notice),
  )?.[1];
  if (enhanced !== undefined) return enhanced;
  return reply === undefined ? null : `${reply}.0.0`;
}

/** "within 480 minutes", "512 bytes": numbers that are no replies. */
function withoutDates(text: string): string {
  return text.replace(
    /\b\d{3}\s?(?:bytes|kb|minutes|seconds|hours|days|mb|lines|messages|recipients)\b/gi,
    '',
  );
}

/** Whether the notice only says that delivery takes longer. */
export function tellsOnlyDelay(subject: string, text: string): boolean {
  const notice = text.slice(0, NOTICE);
  if (FINAL.test(notice) && !/warning message only/i.test(notice)) return false;
  return DELAY.test(notice) || DELAY_SUBJECT.test(subject);
}
