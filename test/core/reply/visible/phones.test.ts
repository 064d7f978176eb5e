import { describe, expect, test } from 'vitest';
import { visibleReply } from '../../../../src/core/reply/visible.ts';

/** What phones and programs add by themselves, as their translations have it. */
const ADDED: readonly (readonly [language: string, lines: string])[] = [
  [
    'English',
    `Sent from my iPhone | Sent from my iPad | Sent from my iPhone 15 Pro
     | Sent from my Samsung Galaxy smartphone. | Sent from Samsung Galaxy smartphone.
     | Sent from my T-Mobile 5G Device | Sent from my Verizon Wireless 4G LTE smartphone
     | Sent via the Samsung Galaxy S21 5G, an AT&T 5G smartphone
     | Sent from my Android phone with K-9 Mail. Please excuse my brevity. | Sent from Gmail Mobile
     | Sent from Yahoo Mail for iPhone | Sent from Yahoo Mail on Android | Sent from AOL Mobile Mail
     | Sent from my BlackBerry® smartphone | Sent from my Verizon Wireless BlackBerry
     | Sent from Mail for Windows 10 | Sent from Windows Mail | Sent from my Windows Phone
     | Sent from Outlook for iOS | Sent from my Huawei Mobile | Sent from my Xiaomi | Sent with Airmail
     | Sent with Spark | Sent with Proton Mail secure email.
     | Sent with [Proton Mail](https://proton.me/) secure email. | Sent from Proton Mail Mobile
     | Sent from ProtonMail mobile
     | Sent from Mailspring (https://getmailspring.com/), the best free email app for work
     | Sent via Superhuman | Sent via Superhuman ( https://sprh.mn/?vip=sam@x.example ) | Sent from Front
     | Sent from Missive | Sent with Mailtrack | Sent using Zoho Mail | Sent using https://www.zoho.com/mail/
     | Sent from Polymail ( https://polymail.io/ ) | Sent from Nine | Sent from Blue | Sent from BlueMail
     | Sent from my Commodore 64 | Sent from my mobile | Sent from a mobile device | Sent from mobile
     | Sent from my phone | Sent on the go | Get Outlook for Android
     | Get Outlook for iOS<https://aka.ms/o0ukef> | Get BlueMail for Android | Download Outlook for iOS
     | Sent from TypeMail | Sent from my MetroPCS Android device | Sent from my LG Mobile
     | Sent from my Sony Xperia™ smartphone | Sent from the all new AOL app for iOS
     | Sent from the new AOL app for Android | Sent from Sam's iPhone
     | Sent from Canary (https://canarymail.io) | Sent from my Pixel | Sent from Newton Mail
     | Sent from Thunderbird Mobile | Sent from Workspace ONE Boxer | Sent from Fastmail | Sent from HEY
     | Sent from my Mac | Sent from my Apple Watch`,
  ],
  [
    'German',
    `Von meinem iPhone gesendet | Gesendet von meinem iPhone | Von meinem iPad gesendet
     | Von meinem Samsung Galaxy Smartphone gesendet. | Gesendet mit der GMX Mail App
     | Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.
     | Gesendet mit der WEB.DE Mail App | Gesendet von Mail für Windows
     | Gesendet von Yahoo Mail auf Android | Gesendet von Outlook für iOS | Hol dir Outlook für iOS
     | Holen Sie sich Outlook für iOS | Von meinem/meiner Galaxy gesendet
     | Gesendet mit der Telekom Mail App | Von meinem Huawei-Mobiltelefon gesendet
     | Gesendet mit Proton Mail | Gesendet von meinem Handy | Von unterwegs gesendet | Mobil gesendet
     | Gesendet über BlueMail | Diese Nachricht wurde von meinem Mobiltelefon gesendet
     | Versendet mit Tuta | Gesendet mit Spark`,
  ],
  [
    'French',
    `Envoyé de mon iPhone | Envoyé depuis mon iPhone | Envoyé depuis mon mobile Samsung Galaxy.
     | Envoyé de mon mobile Orange | Envoyé depuis l’application Mail Orange
     | Envoyé depuis l'application Yahoo Mail | Envoyé à partir de Outlook pour iOS
     | Envoyé à partir de Courrier pour Windows | Téléchargez Outlook pour iOS
     | Obtenez Outlook pour Android | Obtenir Outlook pour iOS | Envoyé depuis mon appareil Galaxy
     | Envoyé avec la messagerie sécurisée Proton Mail. | Provenance : Courrier pour Windows
     | Envoyé depuis mon smartphone | Envoyé de mon appareil Android | Télécharger BlueMail pour Android`,
  ],
  [
    'Spanish',
    `Enviado desde mi iPhone | Enviado desde mi Samsung Mobile | Enviado desde Correo para Windows
     | Enviado desde mi dispositivo Samsung | Obtener Outlook para iOS | Obtener Outlook para Android
     | Enviado desde Yahoo Mail para iPhone | Enviado desde Yahoo Mail con Android
     | Enviado desde Outlook para iOS | Enviado con Proton Mail
     | Enviado con el correo electrónico seguro de Proton Mail.
     | Enviado desde mi smartphone Samsung Galaxy. | Enviado desde mi teléfono
     | Enviado desde Huawei de mi mobile`,
  ],
  [
    'Italian',
    `Inviato da iPhone | Inviato dal mio iPhone | Inviato da iPad | Inviato da Posta per Windows
     | Inviato da smartphone Samsung Galaxy. | Scarica Outlook per iOS | Ottieni Outlook per Android
     | Inviato dal mio Galaxy | Inviato da Libero Mail | Inviato da Yahoo Mail su Android
     | Inviato con Proton Mail | Inviato da Outlook per Android`,
  ],
  [
    'Portuguese',
    `Enviado do meu iPhone | Enviado do meu smartphone Samsung Galaxy.
     | Enviado do Email para Windows 10 | Enviado do Correio para Windows | Enviado a partir do meu iPhone
     | Enviado a partir do Outlook para iOS | Obter o Outlook para iOS | Obtenha o Outlook para Android
     | Baixe o Outlook para iOS | Enviado do Yahoo Mail no Android | Enviado do meu celular
     | Enviada do meu iPhone | Enviado com o Proton Mail | Enviado via UOL Mail | Enviado pelo meu Samsung`,
  ],
  [
    'Dutch',
    `Verstuurd vanaf mijn iPhone | Verzonden vanaf mijn iPhone | Verstuurd vanuit Outlook voor iOS
     | Verzonden vanuit Mail voor Windows | Verzonden vanaf mijn Galaxy
     | Verstuurd vanaf mijn Samsung Galaxy-smartphone. | Outlook voor iOS downloaden
     | Download Outlook voor Android | Verkrijg Outlook voor Android | Verzonden met Proton Mail
     | Outlook voor Android ophalen | Verzonden met de KPN Mail App`,
  ],
  [
    'Polish',
    `Wysłane z iPhone’a | Wysłane z iPhone'a | Wysłane z mojego iPhone'a | Wysłano z mojego iPhone
     | Wysłane z Outlooka dla systemu Android | Wysłane z Poczta dla Windows
     | Wysłane z aplikacji Poczta dla Windows | Wysłane z mojego smartfonu Samsung Galaxy.
     | Pobierz Outlook dla systemu iOS | Pobierz program Outlook dla systemu iOS | Uzyskaj program Outlook dla systemu Android
     | Uzyskaj aplikację Outlook dla systemu iOS | Wysłane z Yahoo Mail do telefonu iPhone
     | Wysłane z bezpiecznej poczty Proton Mail. | Wysłano z aplikacji mobilnej Onet Poczta
     | Wysłane z urządzenia Galaxy`,
  ],
  [
    'Swedish',
    `Skickat från min iPhone | Skickades från min Samsung Galaxy | Skickat från E-post för Windows
     | Skickat från Outlook för iOS | Hämta Outlook för iOS | Skaffa Outlook för Android
     | Skickat med Proton Mail | Skickat från min Galaxy | Skickat från min mobil`,
  ],
  [
    'Danish and Norwegian',
    `Sendt fra min iPhone | Sendt fra Outlook til iOS | Hent Outlook til iOS | Få Outlook til Android
     | Sendt fra Mail til Windows | Sendt fra min Galaxy | Sendt fra Outlook for iOS
     | Hent Outlook for Android | Skaff deg Outlook for iOS | Sendt fra E-post for Windows
     | Sendt fra min iPad | Sendt med Proton Mail`,
  ],
  [
    'Finnish',
    `Lähetetty iPhonesta | Lähetetty iPhonestani | Lähetetty iPadista | Hanki Outlook Androidille
     | Hanki Outlook iOS:lle | Lähetetty Windowsin Sähköpostista
     | Lähetetty Samsung Galaxy -älypuhelimesta. | Lähetetty puhelimestani
     | Lähetetty Yahoo Mailista iPhonessa | Lähetetty laitteesta Galaxy`,
  ],
  [
    'Czech and Slovak',
    `Odesláno z iPhonu | Odesláno z mého iPhonu | Odesláno z mobilní aplikace Seznam Email
     | Odesláno z Outlooku pro Android | Získejte Outlook pro iOS | Získat Outlook pro Android
     | Odesláno z Pošty pro Windows | Odesláno z mobilního zařízení Samsung.
     | Odesláno pomocí e-mailu Proton Mail | Odoslané z iPhonu | Odoslané z môjho iPhonu
     | Získajte Outlook pre iOS | Získať Outlook pre Android | Odoslané z Outlooku pre Android
     | Odoslané z Pošty pre Windows`,
  ],
  [
    'Hungarian',
    `iPhone-ról küldve | Elküldve az iPhone-omról | Küldve az iPhone-omról
     | Az Outlook letöltése Android-eszközre | Az Outlook beszerzése iOS-re
     | Samsung Galaxy okostelefonomról küldve. | Elküldve a Galaxy készülékemről
     | Windows Posta alkalmazásból küldve | Levelet küldte: Posta Windowshoz`,
  ],
  [
    'Romanian',
    `Trimis de pe iPhone-ul meu | Trimis de pe iPhone | Trimis de pe dispozitivul meu Galaxy
     | Obțineți Outlook pentru Android | Trimis din Outlook pentru iOS | Descărcați Outlook pentru iOS
     | Trimis din E-mail pentru Windows`,
  ],
  [
    'Greek',
    `Στάλθηκε από το iPhone μου | Εστάλη από το iPhone μου | Λήψη του Outlook για iOS
     | Λήψη Outlook για Android | Στάλθηκε από την Αλληλογραφία για Windows | Απεστάλη από iPhone`,
  ],
  [
    'Russian',
    `Отправлено с iPhone | Отправлено с моего iPhone | Отправлено с айфона
     | Отправлено из мобильной Яндекс Почты | Отправлено из мобильной Почты Mail.ru
     | Отправлено из Почты Mail.ru | Отправлено из Outlook для iOS | Скачайте Outlook для iOS
     | Получите Outlook для iOS | Отправлено из Почты для Windows | Отправлено с моего Galaxy
     | Отправлено со смартфона Samsung Galaxy. | Отправлено из Mail.ru для Android
     | Отправлено из приложения Gmail | Отправлено из Яндекс.Почты для мобильных`,
  ],
  [
    'Ukrainian',
    `Надіслано з iPhone | Відправлено з iPhone | Надіслано з мого iPhone | Отримайте Outlook для iOS
     | Завантажте Outlook для iOS | Надіслано з Пошти для Windows | Відправлено з мобільної пошти Ukr.net`,
  ],
  [
    'Turkish',
    `iPhone'umdan gönderildi | iPhone’umdan gönderildi | iPad'imden gönderildi
     | Samsung Galaxy akıllı telefonumdan gönderildi. | iOS için Outlook'u edinin
     | Android için Outlook’u edinin | Windows için Posta ile gönderildi | Galaxy cihazımdan gönderildi
     | iOS için Outlook'u indirin | Yahoo Mail'den gönderildi: iPhone`,
  ],
  [
    'Hebrew',
    `נשלח מה-iPhone שלי | נשלח מה‑iPhone שלי | נשלח מ-iPhone | נשלח מהאייפון שלי
     | קבל את Outlook עבור iOS | הורד את Outlook עבור iOS | נשלח מה-Galaxy שלי
     | נשלח באמצעות Outlook ל-iOS | השג את Outlook עבור Android`,
  ],
  [
    'Arabic',
    `أُرسلت من الـ iPhone الخاص بي | أرسلت من iPhone | مرسل من هاتفي iPhone | تم الإرسال من iPhone
     | الحصول على Outlook لـ iOS | احصل على Outlook لنظام iOS | مُرسل من الـ iPhone | أرسلت من هاتفي Samsung Galaxy الذكي
     | تم الإرسال من جهازي Galaxy`,
  ],
  [
    'Japanese',
    `iPhoneから送信 | iPadから送信 | 私のiPhoneから送信 | Outlook for iOS を入手 | iOS 版 Outlook を取得 | Windows 版のメールから送信
     | Yahoo!メール から送信 | Galaxyから送信 | スマートフォンから送信 | Android版Yahoo!メールから送信`,
  ],
  [
    'Chinese',
    `发自我的 iPhone | 发自我的iPhone | 发自我的小米手机 | 发自我的华为手机 | 发自我的iPad | 发自网易邮箱大师 | 来自我的华为手机
     | 发自 Outlook for iOS | 获取 Outlook for iOS | 获取适用于 iOS 的 Outlook | 从 Windows 版邮件发送 | 从我的 Galaxy 发送
     | 从我的 iPhone 发送 | 發自我的 iPhone | 從我的 iPhone 傳送 | 從我的 Galaxy 傳送 | 取得 Outlook iOS 版
     | 取得適用於 Android 的 Outlook | 寄件者：Windows 版郵件 | 從 Windows 版郵件傳送 | 發送自 Yahoo奇摩電子信箱 | 下載 Outlook for iOS
     | 由 iPhone 傳送 | 自我的手机发送 | 来自 iPhone 的邮件 | 通过 Windows 邮件发送`,
  ],
  [
    'Korean',
    `나의 iPhone에서 보냄 | 내 iPhone에서 보냄 | iPhone에서 보냄 | 나의 갤럭시에서 보냄 | Galaxy에서 전송됨 | iOS용 Outlook 다운로드
     | iOS용 Outlook 가져오기 | Android용 Outlook 받기 | Windows용 메일에서 보냄 | 네이버 메일 앱에서 발송
     | 삼성 Galaxy 스마트폰에서 보냈습니다. | 내 Galaxy에서 전송`,
  ],
  [
    'Vietnamese',
    `Đã gửi từ iPhone của tôi | Được gửi từ iPhone của tôi | Tải Outlook cho iOS
     | Đã gửi từ Galaxy của tôi | Gửi từ Thư cho Windows | Tải xuống Outlook dành cho iOS
     | Nhận Outlook dành cho Android`,
  ],
  [
    'Thai',
    `ส่งจาก iPhone ของฉัน | รับ Outlook สำหรับ iOS | ส่งจากโทรศัพท์ของฉัน
     | ดาวน์โหลด Outlook สำหรับ Android | ส่งจาก Galaxy ของฉัน`,
  ],
  [
    'Indonesian',
    `Dikirim dari iPhone saya | Dapatkan Outlook untuk iOS | Dapatkan Outlook untuk Android
     | Dikirim dari Yahoo Mail di Android | Dikirim dari ponsel Galaxy saya | Terkirim dari iPhone saya
     | Unduh Outlook untuk iOS`,
  ],
  [
    'rarer languages',
    `Enviat des del meu iPhone | Poslano s mog iPhonea | Poslano z iPhona | Послато са мог iPhone-а
     | Изпратено от моя iPhone | Изпратено от iPhone | Išsiųsta iš mano „iPhone“ | Nosūtīts no mana iPhone
     | Saadetud minu iPhone'ist | Sent úr iPhone-símanum mínum | Sendt úr iPhone | ارسال شده از iPhone من
     | मेरे iPhone से भेजा गया`,
  ],
];

const BLOCK = 'From: Ana <ana@x.example>\nSent: Tuesday, March 3, 2026 10:11 AM\nTo: me\nSubject: x';
const shown = (text: string) => visibleReply({ text, html: null }).text;

describe('what phones and programs add', () => {
  test.each(ADDED)('in %s goes', (_language, lines) => {
    const added = lines.split('|').map(line => line.trim());
    const kept = added.filter(line =>
      [
        `2 done\n\n${line}\n`,
        `2 done\n\n${line}\n\nOn Tue, Mar 3, 2026 at 10:11 AM Ana <ana@x.example> wrote:\n\n> stop`,
        `2 done\n\n${line}\n\n________________________________\n${BLOCK}\n\nstop`,
        `${line}\n\n2 done\n\n> stop`,
      ].some(mail => shown(mail) !== '2 done'),
    );
    expect(kept).toEqual([]);
  });

  test.each([
    'Sent Ana a mail from my iPhone yesterday',
    'Sent: yes',
    'I sent from my side the papers',
    'Ana likes Outlook for iOS',
    'Envoyé une carte à Ana',
    'Von Ana soll ich grüßen',
    'Gesendet habe ich ihr nichts',
    'Enviado ayer',
    'On the go, more next week',
  ])('is not what was typed: %s', typed => {
    expect(shown(`2 done\n\n${typed}`)).toBe(`2 done\n\n${typed}`);
  });
});
