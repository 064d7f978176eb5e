/**
 * What phones and mail programs add by themselves under an answer, by language. Each row: how the
 * line starts, or how it ends in languages that put the verb last.
 */
const STARTS =
  `sent on the go|sent from|sent via|sent with|sent using|sent by|sent on the|get outlook for|get bluemail for|download outlook|written on my|typed on my|typed with|composed on|posted from|via my|sent while on the go|written from my|dictated to|get yahoo mail|yahoo mail'den gönderildi
|please excuse|excuse my brevity|gesendet von|gesendet mit|gesendet über|gesendet aus|versendet mit|verschickt mit|von meinem|von meiner|von unterwegs|diese nachricht wurde von|diese e-mail wurde von|diese mail wurde von|diese nachricht wurde mit
|holen sie sich outlook|hol dir outlook|outlook für|bluemail für|envoyé de|envoyé depuis|envoyé à partir|envoyé avec|envoyé via|envoyé par|envoyée de|envoyée depuis|envoyé en|téléchargez outlook|télécharger outlook|télécharger bluemail|obtenez outlook|obtenir outlook|provenance : courrier|provenance :courrier
|enviado desde|enviado con|enviado de|enviado vía|enviado via|enviado mediante|obtener outlook|obtén outlook|descargar outlook|consigue outlook|inviato da|inviato dal|inviato dall|inviato con|inviato tramite|scarica outlook|ottieni outlook
|enviado do|enviado a partir|enviado através|enviado por|enviado com|enviado pelo|enviada do|enviada com|obter o outlook|obtenha o outlook|baixe o outlook|verstuurd vanaf|verstuurd vanuit|verstuurd met|verstuurd via|verzonden vanaf|verzonden met|verzonden vanuit|verzonden via|verzonden door|download outlook voor|verkrijg outlook|outlook voor
|wysłane z|wysłano z|wysłano za|wysłane za|pobierz aplikację outlook|pobierz program outlook|pobierz outlook|uzyskaj aplikację outlook|uzyskaj program outlook|uzyskaj outlook|skickat från|skickat med|skickat via|skickades från|sänt från|hämta outlook|skaffa outlook|sendt fra|sendt med|sendt via|hent outlook|få outlook|skaff outlook|skaff deg outlook
|lähetetty|lähetin|hanki outlook|lataa outlook|odesláno z|odesláno ze|odesláno pomocí|odoslané z|odoslané zo|získejte outlook|získat outlook|získajte outlook|získať outlook|stiahnuť outlook|stáhnout outlook|stáhněte si outlook|отправлено с|отправлено из|отправлено со|отправлено через|отправлено от|послано с|написано с|скачать outlook|получить outlook|скачайте outlook|получите outlook|загрузить outlook|загрузите outlook
|надіслано з|відправлено з|надіслано із|відправлено із|отримати outlook|отримайте outlook|завантажити outlook|завантажте outlook|发自|從我的|从我的|發自|傳送自|寄自|获取 outlook|取得 outlook|取得適用於|获取适用于|下載 outlook|下载 outlook|來自|来自|由 iphone|由 ipad|寄件者：windows|发件人：windows|發送自|通过 windows|透過 windows|trimis de|trimis din|trimis prin|trimis cu|obțineți outlook|descărcați outlook|στάλθηκε από|αποστολή από|εστάλη από|απεστάλη από|λήψη του outlook|λήψη outlook|αποκτήστε το outlook|נשלח מ|נשלח באמצעות|קבל את outlook|הורד את outlook|השג את outlook|קבלו את outlook
|أرسلت من|مرسل من|مرسلة من|تم الإرسال|تم إرسال|أرسل من|احصل على outlook|الحصول على outlook|đã gửi từ|được gửi từ|gửi từ|tải outlook|tải xuống outlook|nhận outlook|dikirim dari|dikirim menggunakan|terkirim dari|dapatkan outlook|unduh outlook|ส่งจาก|รับ outlook|ดาวน์โหลด outlook|enviat des|poslano s|poslano z|poslano iz|poslano sa|poslato sa|послато са|изпратено от|išsiųsta iš|nosūtīts no|saadetud minu|sent úr|sendt úr|elküldve|küldve a|letöltés outlook|az outlook|levelet küldte
|スマートフォンから|来自我的|來自我的|ارسال شده از|feito no|mobil gesendet`
    .split('|')
    .map(start => start.trim());

const ENDS =
  `gesendet|gesendet.|verschickt|küldve|küldve.|gönderildi|gönderildi.|gönderilmiştir|edinin|indirin|から送信|から送信されました|より送信|を使用して送信|を入手|を取得|发送|傳送|发送的|에서 보냄|에서 보냈습니다|에서 보냈습니다.|에서 전송|에서 전송됨|에서 발송|outlook 받기|에서 보낸 메일입니다|다운로드|가져오기|küldtem|से भेजा गया|lähetetty`
    .split('|')
    .map(end => end.trim());

/** Names of devices, programs and carriers: with one of these such a line is never the owner's own. */
const DEVICE =
  /iphon|ipad|ipod|samsung|galaxy|blackberry|android|phone|mobile|handy|handset|tablet|tablette|huawei|xiaomi|redmi|pixel|nokia|windows|htc|\blg\b|sony|xperia|motorola|oneplus|device|gerät|appareil|dispositiv|enhet|laite|zařízení|cihaz|устройств|пристро|verizon|t-mobile|at&t|sprint|macbook|\bmac\b|kindle|outlook|\bmail\b|gmail|yahoo|proton|tutanota|\btuta\b|spark|airmail|zoho|fastmail|aquamail|aqua mail|bluemail|k-9|mymail|mailbird|em client|thunderbird|lineage|smartphone|smartfon|mobil|mobiel|móvil|movil|celular|téléphone|telefon|portable|bb10|palm|treo|webos|livemail|hotmail|mailspring|superhuman|polymail|\baol\b|missive|bredband|orange|vodafone|手机|手機|スマホ|スマートフォン|네이버|앱에서|โทรศัพท์|puhelim|unterwegs|אייפון|ponsel|携帯|アイフォン|아이폰|갤럭시|айфон|телефон|почт|пошт|courriel|correo|posta|gmx|web\.de|e-mail|email/iu;

/** Starts that nobody writes as a sentence of their own. */
const NAMED =
  /outlook|bluemail|excuse|on the go|provenance|寄件者|发件人|由 i|[通透][过過] windows|diese (?:nachricht|e-mail|mail) wurde|発|发自|發自|傳送自/u;

/** Longest such line, in characters; a few add the carrier or a plea for patience. */
const LONGEST = 160;
/** "Sent from my <three words>": what the phone's owner may have made of the device's name. */
const MOST_WORDS = 3;

/** Whether a line is what a phone or mail program adds by itself. */
export function isMobileSignature(text: string): boolean {
  const line = plain(text);
  if (line.length === 0 || line.length > LONGEST) return false;
  const start = STARTS.find(known => line.startsWith(known));
  if (start !== undefined) {
    const rest = line.slice(start.length);
    // "Sent using https://…": the link alone names the program.
    if (NAMED.test(start) || (rest === '' && /https?:\/\//.test(text)) || isAboutDevice(rest, isTitled(text)))
      return true;
  }
  return ENDS.some(known => line.endsWith(known)) && DEVICE.test(line);
}

/** `properName`: every word is capitalised, as a program's name is. */
function isAboutDevice(rest: string, properName: boolean): boolean {
  const words = rest.split(/\s+/).filter(word => word !== '');
  const opening = words.slice(0, 5).join(' ');
  if (DEVICE.test(opening)) return !/,\s+(?:is|was|are|et|und|so|but|and)\s/.test(rest);
  if (words.length > 0 && words.length <= 4 && properName) return true;
  const own = /^(?:my|mi|mon|min|meinem|mijn|meu)$/.test(words[0] ?? '') ? words.slice(1) : [];
  return own.length > 0 && own.length <= MOST_WORDS && !/[.,!?;:]/.test(own.join(' '));
}

/** "Sent from Mailbox for iPad": after the first word, only names and small words. */
function isTitled(text: string): boolean {
  const words = text
    .replace(/[[(<]?\s?https?:\/\/\S*(?:\s?[\])>])?/g, '')
    .trim()
    .split(/\s+/)
    .slice(2);
  return (
    words.length > 0 &&
    words.every(
      word =>
        /^(?:[\p{Lu}\p{N}<(]|i\p{Lu}|for$|on$|my$|the$|via$|mobile)/u.test(word) && !/[.,!?;:]$/.test(word),
    )
  );
}

function plain(text: string): string {
  return text
    .replace(/<?https?:\/\/\S*/g, '')
    .replace(/[\u200b-\u200f\ufeff\u064b-\u0652]/g, '')
    .replace(/[[\]()<>*_~"“”„]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
    .replace(/^[-–—•]+\s*/, '')
    .toLowerCase();
}
