/** The fields that clients print above a mail they quote without marks. */
export type HeaderKind = 'from' | 'sent' | 'to' | 'cc' | 'subject' | 'other';

/** Labels by field, in the languages of the clients; order within a row: as in the project's language list. */
const LABELS: Readonly<Record<HeaderKind, string>> = {
  from: `from|von|absender|de|expéditeur|remitente|desde|da|mittente|remetente|van|afzender|od|nadawca|från|avsändare
    |fra|afsender|avsender|lähettäjä|odesílatel|odosielateľ|от|от кого|отправитель|kimden|gönderen|差出人|送信者|送信元
    |发件人|發件人|寄件者|寄件人|发信人|发送人|보낸 사람|보낸사람|보낸이|від|відправник|feladó|de la|expeditor|από|מאת|من
    |المرسل|발신인|보내는 사람|từ|người gửi|dari|pengirim|จาก|frá|saatja|nuo|no|šalje|pošiljatelj|подател|од|шаље|pošiljateľ|از|فرستنده`,
  sent: `sent|date|sent on|sent at|gesendet|gesendet am|datum|envoyé|envoyé le|date d'envoi|date d’envoi|enviado|enviado el|enviado em
    |enviada em|enviada|fecha|fecha de envío|inviato|data|data invio|verzonden|wysłano|wysłane|skickat|skickat den|sendt|dato|sendt dato
    |lähetetty|päiväys|päivämäärä|pvm|odesláno|odoslané|дата|отправлено|gönderilme|gönderildi|gönderme tarihi|gönderim tarihi|tarih
    |日付|日時|送信日時|发送时间|发送日期|日期|時間|时间|傳送時間|寄件日期|寄送日期|傳送日期|已傳送|已寄送|发件时间|보낸 날짜|보낸날짜|보냄|보낸 시간|날짜|일시
    |надіслано|відправлено|elküldve|küldve|küldés ideje|dátum|trimis|trimise|ημερομηνία|στάλθηκε|αποστολή|απεσταλμένα|εστάλη|תאריך|נשלח|בתאריך|التاريخ
    |تاريخ|تاريخ الإرسال|أرسلت|أُرسلت|تم الإرسال|تاریخ|đã gửi|đã gửi lúc|ngày|ngày gửi|dikirim|terkirim|tanggal|วันที่|ส่ง|ส่งเมื่อ|poslano|poslato|изпратено|išsiųsta|nosūtīts|saadetud|kuupäev|enviat|послато|датум|ارسال`,
  to: `to|an|empfänger|à|a|pour|destinataire|para|destinatario|destinatário|aan|do|till|til|vastaanottaja|komu|кому|получатель|kime|alıcı
    |宛先|收件人|收件者|받는 사람|받는사람|받는이|címzett|către|catre|προς|אל|إلى|الى|đến|tới|người nhận|kepada|ke|수신인|수신자|ถึง|til|kellele|kam|za|prima|до|به|adressaat|saaja|per a|прима|за|gửi đến`,
  cc: `cc|kopie|copie|copie à|copia|kopia|kopi|kopio|cópia|копия|bilgi|copy|bcc|cci|cco|ccn|blindkopie|dw|udw|抄送|副本|密件抄送|참조|숨은 참조|копія
    |másolatot kap|másolat|κοιν|κοινοποίηση|עותק|نسخة|نسخة إلى|kopija|kópia|skrytá kopie|ใบสำเนา|สำเนา|สำเนาถึง|afrit|کپی|copie carbone|koopia`,
  subject: `subject|betreff|betr|objet|sujet|asunto|oggetto|assunto|onderwerp|temat|ämne|emne|aihe|otsikko|předmět|predmet|тема|konu|件名|題名|主题|主題|主旨|標題
    |标题|제목|tárgy|subiect|θέμα|נושא|الموضوع|موضوع|chủ đề|tiêu đề|subjek|perihal|เรื่อง|ชื่อเรื่อง|ogg|efni|teema|tema|наслов|предмет|tēma|assumpte|относно|zadeva`,
  other: `reply-to|antwort an|répondre à|responder a|responder para|rispondi a|beantwoorden|odpowiedz do|importance|wichtigkeit|priority|priorität
    |attachments|anlagen|anhang|pièces jointes|adjuntos|allegati|anexos|bijlagen|załączniki|bilagor|添付ファイル|附件|첨부|sent by|organization|message-id|newsgroups`,
};

const KINDS = new Map<string, HeaderKind>();
for (const kind of Object.keys(LABELS) as HeaderKind[]) {
  for (const label of LABELS[kind].split('|')) KINDS.set(label.trim(), KINDS.get(label.trim()) ?? kind);
}

/** Longest label, in characters, with room for bold marks. */
const LONGEST_LABEL = 32;

/** The field a line prints (`*From:* Ana`, `发件人：Ana`) and its value; null when it prints none. */
export function headerOf(line: string): { readonly kind: HeaderKind | null; readonly value: string } | null {
  const start = line.slice(0, LONGEST_LABEL);
  const colon = start.search(/[:：]/);
  if (colon < 1) return null;
  const plain = start.slice(0, colon).toLowerCase();
  const known = KINDS.get(plain);
  if (known !== undefined) return { kind: known, value: line.slice(colon + 1) };
  const label = plain
    .replace(/[*_\u200b-\u200f]/g, '')
    .replace(/[\u00a0\s]+/g, ' ')
    .trim();
  if (label === '' || /[,.!?"<>@]/.test(label)) return null;
  return { kind: KINDS.get(label) ?? null, value: line.slice(colon + 1) };
}

/** The field that a label without a colon names, as Lotus Notes prints them; null when it names none. */
export function fieldNamed(label: string): HeaderKind | null {
  return KINDS.get(label.toLowerCase()) ?? null;
}

/** Labels as an alternation; those of one letter stand in sentences too. */
const labelled = (...kinds: readonly HeaderKind[]) =>
  `\\s\\*?(?:${kinds
    .flatMap(kind => LABELS[kind].split('|').map(label => label.trim()))
    .filter(label => label.length > 1)
    .join('|')})\\*?\\s?[:：]`;

const INNER_LABEL = new RegExp(labelled('sent', 'to', 'subject'), 'giu');
const INNER_BLOCK = new RegExp(`${labelled('from')}\\s?[^:：]{1,120}(?=${labelled('sent', 'to')})`, 'iu');

/** Where a header block starts inside a line that begins with something else; -1 when nowhere. */
export function headersWithin(text: string): number {
  const line = text.slice(0, 4_000);
  const start = line.search(INNER_BLOCK);
  if (start <= 0) return -1;
  const rest = line.slice(start);
  return innerHeaders(rest) >= 2 && /\S@\S|\d[:.]\d\d/.test(rest) ? start : -1;
}

/** How many further fields one line prints: some clients flatten the whole block into one line. */
export function innerHeaders(line: string): number {
  return line.slice(0, 1_000).match(INNER_LABEL)?.length ?? 0;
}
