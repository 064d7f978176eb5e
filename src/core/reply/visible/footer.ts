/**
 * Legal footers, virus scanners' advertising and list footers: nobody wrote them for this mail. A
 * paragraph is one when it starts as one and, unless the start is unmistakable, is long.
 */
const UNMISTAKABLE =
  `confidentiality notice|confidentiality note|confidentiality:|legal disclaimer|email disclaimer|e-mail disclaimer|disclaimer:|disclaimer -|privacy notice:|legal notice:|virus-free.|avast logo|this email has been checked for viruses|this e-mail has been checked for viruses
|this email has been scanned|this e-mail has been scanned|no virus found in this|checked by avg|diese e-mail wurde von avast|diese e-mail wurde auf viren|l'absence de virus|garanti sans virus|libre de virus|el software de antivirus|privo di virus|livre de vírus|virusvrij|virenfrei|wolny od wirusów|без вирусов
|please consider the environment|think before you print|consider the environment before|bitte denken sie an die umwelt|pensez à l'environnement|pensez à l’environnement|antes de imprimir|prima di stampare|you received this message because you are subscribed|you are receiving this because you|to unsubscribe from this group|reply to this email directly or view it
|vertraulichkeitshinweis|avis de confidentialité|aviso de confidencialidad|aviso legal|avviso di riservatezza|aviso de confidencialidade|klauzula poufności|конфиденциальност|yasal uyarı|gizlilik|免责声明|保密声明|機密`
    .split('|')
    .map(start => start.trim());

const LIKELY =
  `this email|this e-mail|this message|this communication|this transmission|the information contained|the information in this|the information transmitted|the contents of this|the content of this|information in this|any views or opinions|the views expressed|important:|important notice|notice:|caution:|confidential:|confidential
|diese e-mail|diese mail|diese nachricht|der inhalt dieser|die information|dieses e-mail|ce message|ce courriel|ce mail|cet e-mail|le présent message|les informations contenues|este mensaje|este correo|este e-mail|este email|la información contenida|esta mensagem|as informações|questo messaggio|questa e-mail|questa email|le informazioni contenute|il presente messaggio
|dit bericht|deze e-mail|dit e-mailbericht|de informatie|niniejsza wiadomość|ta wiadomość|treść tej wiadomości|detta meddelande|detta e-post|den här e-posten|denne e-mail|denne e-post|denne meddelelse|denne mail|tämä viesti|tämä sähköposti|tato zpráva|tento e-mail|obsah této|данное сообщение|это сообщение|настоящее сообщение|bu e-posta|bu mesaj|bu ileti|このメール|この電子メール|本メール|此邮件|本邮件|此電子郵件|本電子郵件|이 메일|본 메일|이 이메일|본 이메일`
    .split('|')
    .map(start => start.trim());

/** Words without which a long paragraph about "this message" may well be the owner's own. */
const LEGAL =
  /confidential|privileged|intended|recipient|disclaim|legal|liab|virus|unauthori|vertraulich|empfänger|confidentiel|destinataire|confidencia|destinatari|riservat|vertrouwelijk|geadresseerde|poufn|adresat|konfidenti|mottagare|fortrolig|modtager|mottaker|luottamuksel|vastaanottaja|důvěrn|příjemc|конфиденциальн|получател|gizli|alıcı|機密|宛先|受信者|机密|機密|收件人|기밀|수신/iu;

/** In characters; the shortest that companies print. */
const LONG = 100;

/** Whether a paragraph (its lines joined) is a footer. */
export function isFooter(paragraph: string): boolean {
  const text = paragraph.replace(/^[\s*_#>[(-]+/, '').toLowerCase();
  if (UNMISTAKABLE.some(start => text.startsWith(start))) return true;
  return text.length >= LONG && LIKELY.some(start => text.startsWith(start)) && LEGAL.test(text);
}
