import { anyOf, isAnswerSubject } from './phrases.ts';

/** Programs at a desk: they confirm that a mail came in, or ask its writer to prove to be somebody. */

const RECEIVED_SUBJECT = anyOf([
  '(?:request|ticket|case|message|enquiry|inquiry|e-?mail|support) (?:has been |was )?(?:received|created|opened|registered|logged)|received your (?:message|e-?mail|mail|request|enquiry|inquiry|ticket|question)|\\[(?:ticket|case|request)\\b',
  'thank(?:s| you) for (?:contacting|your (?:message|mail|e-?mail|inquiry|enquiry|request|interest))|acknowledg|confirmation of receipt',
  'empfangsbestätigung|eingangsbestätigung|accusé de réception|acuse de recibo|conferma di ricezione|confirmação de recebimento|ontvangstbevestiging|potwierdzenie otrzymania|受付|お問い合わせ|已收到|접수',
]);

const RECEIVED = anyOf([
  "(?:your|the|this) (?:request|ticket|enquiry|inquiry|case|message|e-?mail|question|submission)(?: \\([^)]{0,40}\\)| #?[\\w-]{1,20})? (?:has been|was) (?:successfully )?(?:received|created|opened|logged|registered)|your (?:request|ticket|case|message)(?: \\([^)]{0,40}\\))? (?:has been received and )?is being (?:reviewed|processed)|(?:ticket|case|request) has been (?:created|opened|logged)|we (?:have |'ve |’ve )?(?:received|got) your (?:message|e-?mail|request|enquiry|inquiry|question|ticket)",
  '(?:mailbox|inbox|address|account) is not monitored|we (?:will|shall|aim to|try to)[^.\\n]{0,40} (?:get back|respond|reply)',
  'wir haben ihre (?:anfrage|nachricht|e-?mail) erhalten|nous avons bien reçu votre|hemos recibido (?:su|tu)|abbiamo ricevuto la (?:sua|tua)|recebemos (?:a )?sua|(?:uw|je) (?:bericht|vraag|aanvraag)[^.\\n]{0,30} ontvangen',
  '受け付けました|受け付けいたしました|我们已收到您的|접수되었습니다',
]);

/** Whether a desk confirms that it got a mail: the subject and the words, both. */
export function acknowledges(subject: string, text: string): boolean {
  return !isAnswerSubject(subject) && RECEIVED_SUBJECT.test(subject) && RECEIVED.test(text.slice(0, 4_000));
}

const CHALLENGE_SUBJECT = anyOf([
  'sender (?:verification|confirmation|authentication)|anti-?spam (?:verification|confirmation)|challenge.?response|boxbe|spam ?arrest|tmda',
]);

/** What the challenge is about; the subject of one whose program is not known. */
const CHALLENGING = anyOf([
  'confirm|verif|whitelist|white list|spam|challenge|action required|approv|authent|block',
]);

const REASON = anyOf([
  'spam|junk|unsolicited|guest list|white ?list|approved (?:sender|list)|senders i have approved|wait-?listed|(?:real|human) (?:person|being)|are (?:a )?human|has not been verified|(?:has been|is being) (?:held|quarantined|placed on hold)',
]);

const TASK = anyOf([
  '(?:click|visit|follow|open|fill (?:out|in)|use|go to|add yourself|confirm|verify|reply|respond)[^\\n]{0,120}(?:link|form|address|list|below|button|human|message|e-?mail)|(?:click|visit|follow|open)[^\\n]{0,40}https?:|https?://\\S{0,100}(?:verif|confirm|approv|addme)',
]);

/** Programs that ask the sender to prove to be somebody; never to be obeyed or answered. */
export function isChallenge(subject: string, text: string): boolean {
  if (CHALLENGE_SUBJECT.test(subject)) return !isAnswerSubject(subject);
  const top = text.slice(0, 4_000);
  return CHALLENGING.test(subject) && /https?:\/\//.test(top) && REASON.test(top) && TASK.test(top);
}

const READ_SUBJECT = anyOf([
  '^(?:read|not read|displayed|return receipt|gelesen|ungelesen gelöscht|lu|non lu|leído|no leído|letto|non letto|lida|lido|não lid[ao]|gelezen|niet gelezen|przeczytano|läst|oläst|læst|ulæst|lest|luettu|přečteno|прочитано|прочтено|okundu|開封済み|已读|已讀|읽음)\\s?[:：(]',
]);

const READ = anyOf([
  '(?:was|has been|were) (?:read|displayed|opened|deleted)|deleted without being read|no guarantee that the (?:message|recipient) (?:has|was)',
  'wurde[^\\n]{0,80}(?:gelesen|gelöscht|angezeigt)|a été (?:lu|supprimé)|(?:fue|ha sido) leíd|è stato letto|foi lid|(?:is|werd) gelezen|został[ao]? (?:przeczytan|odczytan)|lästes|blev læst|ble lest|on luettu|byla přečtena|было прочитано|прочитано|okundu|開封されました|已被?阅读|已讀取|읽었습니다',
]);

/** A read receipt in words only, as older clients write it; the standard form (RFC 8098) needs none. */
export function isReadReceipt(subject: string, text: string): boolean {
  const top = text.slice(0, 1_000);
  // They name the mail by its fields: To, Subject, Sent.
  const labels = top.match(/^[ \t]{0,8}\p{L}[\p{L} ]{1,20}[:：]/gmu) ?? [];
  return READ_SUBJECT.test(subject) && labels.length >= 2 && READ.test(top);
}
