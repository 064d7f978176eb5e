import { describe, expect, test } from 'vitest';
import { visibleReply } from '../../../../src/core/reply/visible.ts';
import { BARE_DIGEST, quote, wrap } from './clients.ts';

/** How programs introduce what they quote: `{s}` is a sender with an address, `{n}` only a name. */
const WITH_ADDRESS: readonly (readonly [program: string, form: string])[] = [
  ['gmail android en', 'On Tue, Mar 3, 2026, 10:11 AM {s} wrote:'],
  ['gmail android de', '{s} schrieb am Di., 3. März 2026, 10:11:'],
  ['gmail es lat', 'El mar, 3 de mar de 2026 a la(s) 10:11 a.m., Ana Silva (ana@x.example) escribió:'],
  ['gmail android it', 'Il mar 3 mar 2026, 10:11 {s} ha scritto:'],
  ['gmail pt2', '{s} escreveu no dia terça, 3/03/2026 à(s) 10:11:'],
  ['gmail sr', 'уто, 3. мар 2026. у 10:11 {s} је написао/ла:'],
  ['gmail sl', 'V V tor., 3. mar. 2026 ob 10:11 je oseba {s} napisala:'],
  ['gmail lt', '2026-03-03, an, 10:11 {s} rašė:'],
  ['gmail lv', 'otrd., 2026. g. 3. marts plkst. 10:11 — lietotājs {s} rakstīja:'],
  ['gmail et', 'Kasutaja {s} kirjutas kuupäeval T, 3. märts 2026 kell 10:11:'],
  ['gmail hi', 'मंगल, 3 मार्च 2026 को 10:11 am बजे को {s} ने लिखा:'],
  ['gmail fa', 'در تاریخ سه‌شنبه ۳ مارس ۲۰۲۶،‏ ۱۰:۱۱ {s} نوشت:'],
  ['gmail old', '2026/3/3 {s}'],
  ['yahoo en', 'On Tuesday, March 3, 2026 at 10:11:12 AM EST, {s} wrote:'],
  ['yahoo de', 'Am Dienstag, 3. März 2026 um 10:11:12 MEZ hat {s} Folgendes geschrieben:'],
  ['yahoo fr', 'Le mardi 3 mars 2026 à 10:11:12 UTC+1, {s} a écrit :'],
  ['yahoo es', 'El martes, 3 de marzo de 2026, 10:11:12 CET, {s} escribió:'],
  ['yahoo it', 'Il martedì 3 marzo 2026 alle ore 10:11:12 CET, {s} ha scritto:'],
  ['yahoo pt', 'Em terça-feira, 3 de março de 2026 às 10:11:12 BRT, {s} escreveu:'],
  ['yahoo nl', 'Op dinsdag 3 maart 2026 om 10:11:12 CET schreef {s}:'],
  ['yahoo pl', 'W dniu wtorek, 3 marca 2026 10:11:12 CET użytkownik {s} napisał:'],
  ['yahoo sv', 'Den tisdag 3 mars 2026 10:11:12 CET, {s} skrev:'],
  ['yahoo tr', '3 Mart 2026 Salı 10:11:12 GMT+3 tarihinde {s} şunu yazdı:'],
  ['yahoo hu', '2026. március 3., kedd 10:11:12 CET időpontban {s} ezt írta:'],
  ['yahoo ro', 'marți, 3 martie 2026, 10:11:12 EET, {s} a scris:'],
  ['yahoo el', 'Στις Τρίτη 3 Μαρτίου 2026 στις 10:11:12 π.μ. EET, ο χρήστης {s} έγραψε:'],
  ['yahoo ru', 'вторник, 3 марта 2026 г., 10:11:12 MSK, {s} написал(а):'],
  ['yahoo zh-TW', '{s} 在 2026年3月3日 星期二 上午10:11:12 [GMT+8] 寫道：'],
  ['yahoo ja', '2026年3月3日火曜日 10:11:12 JST、{s} が書き込みました:'],
  ['yahoo vi', 'Vào Thứ Ba, 3 tháng 3, 2026 lúc 10:11:12 GMT+7, {s} đã viết:'],
  ['yahoo id', 'Pada Selasa, 3 Maret 2026 10.11.12 WIB, {s} menulis:'],
  ['yahoo ko', '2026년 3월 3일 화요일 오전 10시 11분 12초 GMT+9, {s}님이 작성:'],
  ['yahoo fi', 'tiistai 3. maaliskuuta 2026 klo 10.11.12 UTC+2 {s} kirjoitti:'],
  ['yahoo da', 'Den tirsdag den 3. marts 2026 10.11.12 CET skrev {s}:'],
  ['yahoo no', 'tirsdag 3. mars 2026 kl. 10:11:12 CET skrev {s} følgende:'],
  ['yahoo cs', 'úterý 3. března 2026 10:11:12 SEČ, {s} napsal:'],
  ['yahoo old', '--- On Tue, 3/3/26, {s} wrote:'],
  ['proton de', '{s} schrieb am Dienstag, 3. März 2026 um 10:11:'],
  ['k9 en', 'On 3 March 2026 10:11:12 CET, {s} wrote:'],
  ['k9 de', 'Am 3. März 2026 10:11:12 MEZ schrieb {s}:'],
  ['k9 fr', 'Le 3 mars 2026 10:11:12 GMT+01:00, {s} a écrit :'],
  ['k9 es', 'El 3 de marzo de 2026 10:11:12 CET, {s} escribió:'],
  ['k9 ru', '3 марта 2026 г. 10:11:12 GMT+03:00, {s} пишет:'],
  ['aqua', 'On March 3, 2026 10:11:12 AM {s} wrote:'],
  ['mailru', 'Вторник, 3 марта 2026, 10:11 +03:00 от {s}:'],
  ['ukrnet', '3 березня 2026, 10:11:12, від {s}:'],
  ['yandex', '03.03.2026, 10:11, {s}:'],
  ['NetEase', 'At 2026-03-03 10:11:12, {s} wrote:'],
  ['NetEase in Chinese', '在 2026-03-03 10:11:12，{s} 写道：'],
  ['spark', 'On 3 Mar 2026, 10:11 +0100, {s}, wrote:'],
  ['airmail', 'On March 3, 2026 at 10:11:12, Ana Silva (ana@x.example) wrote:'],
  ['superhuman', 'On Tue, Mar 03, 2026 at 10:11 AM, {s} wrote:'],
  ['mailspring', 'On Mar 3 2026, at 10:11 am, {s} wrote:'],
  ['without a colon', 'Op di 3 mrt. 2026 om 10:11 schreef Ana Silva <ana@x.example>'],
  ['hey', 'On March 3, 2026, {s} wrote:'],
  ['missive', 'On March 3, 2026 at 10:11 AM, Ana Silva (ana@x.example) wrote:'],
  ['front', 'On March 3, 2026, 10:11 AM GMT+1 ana@x.example wrote:'],
  ['mailbird', 'On 03/03/2026 10:11:12, {s} wrote:'],
  ['zimbra', '----- On Mar 3, 2026, at 10:11 AM, Ana Silva ana@x.example wrote:'],
  ['zimbra fr', '----- Le 3 Mar 26, à 10:11, Ana Silva ana@x.example a écrit :'],
  ['zimbra de', '----- Am 3. Mrz 2026 um 10:11 schrieb Ana Silva ana@x.example:'],
  ['sogo', 'On Tuesday, March 03, 2026 10:11 CET, {s} wrote:'],
  ['sogo de', 'Am Dienstag, März 03, 2026 10:11 CET, schrieb {s}:'],
  ['outlook mac', 'On 3/3/26, 10:11 AM, {s} wrote:'],
  ['outlook ios old', 'On Tue, Mar 3, 2026 at 10:11 AM -0500, {s} wrote:'],
  ['bluemail', 'On Mar 3, 2026, at 10:11 AM, Ana Silva < ana@x.example> wrote:'],
  ['bluemail text', 'On 3 Mar 2026, 10:11, at 10:11, {s} wrote:'],
  ['canary', 'On Tuesday, Mar 03, 2026 at 10:11 AM, Ana Silva <ana@x.example (mailto:ana@x.example)> wrote:'],
  ['newton', 'On Tue, Mar 3, 2026 at 10:11 AM Ana Silva <ana@x.example="mailto:ana@x.example"> wrote:'],
  [
    'polymail',
    'On Tue, Mar 3rd, 2026 at 10:11 AM, Ana Silva < [ana@x.example](mailto:ana@x.example) > wrote:',
  ],
  ['edison', 'On Tuesday, Mar 3, 2026 at 10:11 AM, Ana Silva <ana@x.example (mailto:ana@x.example)> wrote:'],
  ['WP', 'Dnia 3 marca 2026 10:11 {s} napisał(a):'],
  ['onet', 'W dniu 2026-03-03 10:11:12 użytkownik {s} napisał:'],
  ['gmx new', 'Am 03.03.26, 10:11 schrieb {s}:'],
  ['sparrow list', 'On Mar 3, 2026, at 10:11 AM, Ana Silva via Discuss <discuss@lists.x.example> wrote:'],
  ['orange', 'Message du 03/03/26 10:11'],
  ['claws', 'On Tue, 3 Mar 2026 10:11:12 +0100, {s} wrote:'],
  ['hotmail ios', 'On Mar 3, 2026, at 10:11 AM, "ana@x.example" <ana@x.example> wrote:'],
  ['apple mailto', 'On Mar 3, 2026, at 10:11 AM, Ana Silva <ana@x.example<mailto:ana@x.example>> wrote:'],
  ['apple [mailto]', 'On Mar 3, 2026, at 10:11 AM, Ana Silva [mailto:ana@x.example] wrote:'],
  ['starred', '*On Tue, Mar 3, 2026 at 10:11 AM Ana Silva <ana@x.example> wrote:*'],
];

/** Programs that always mark what they quote. */
const WITH_NAME: readonly (readonly [program: string, form: string])[] = [
  ['Roundcube in Russian', '{n} писал 2026-03-03 10:11:'],
  ['rc nl', '{n} schreef op 2026-03-03 10:11:'],
  ['rc it', 'Il 2026-03-03 10:11 {n} ha scritto:'],
  ['rc sv', '{n} skrev den 2026-03-03 10:11:'],
  ['rc zh', '{n} 於 2026-03-03 10:11 寫到：'],
  ['rc de', 'Am 2026-03-03 10:11, schrieb {n}:'],
  ['mutt', 'On Tue, Mar 03, 2026 at 10:11:12AM +0100, {n} wrote:'],
  ['mutt2', '* {s} [2026-03-03 10:11]:'],
  ['mutt3', '+++ {n} [2026-03-03 10:11]:'],
  ['mutt de', 'Am Di, Mär 03, 2026 at 10:11:12 +0100 schrieb {n}:'],
  ['mutt de2', '* {n} schrieb am 03.03.26 um 10:11 Uhr:'],
  ['pine', 'On Tue, 3 Mar 2026, {n} wrote:'],
  ['gnus', '{s} writes:'],
  ['gnus2', '>>>>> "AS" == {s} writes:'],
  ['gnus3', '>>>>> {n} writes:'],
  ['gnus n', '{n} writes:'],
  ['thus', 'Thus spake {n} (ana@x.example):'],
  ['thus2', 'Thus spake {n}:'],
  ['thus spoke', 'Thus spoke {n}:'],
  ['slrn', 'On 2026-03-03, {s} wrote:'],
  ['quoth', 'Quoth {n} on Mar 03 at 10:11 am:'],
  ['alot', 'Quoting {n} (2026-03-03 10:11:12)'],
  ['sup', "Excerpts from {n}'s message of 2026-03-03 10:11:12 +0100:"],
  ['horde', 'Quoting {s}:'],
  ['horde de', 'Zitat von {s}:'],
  ['horde fr', '{s} a écrit :'],
  ['horde es', '{s} escribió:'],
  ['horde pt', 'Citando {s}:'],
  ['evolution', 'On Tue, 2026-03-03 at 10:11 +0100, {n} wrote:'],
  ['evo de', 'Am Dienstag, dem 03.03.2026 um 10:11 +0100 schrieb {n}:'],
  ['evo fr', 'Le mardi 03 mars 2026 à 10:11 +0100, {n} a écrit :'],
  ['kmail', 'On Tuesday, March 3, 2026 10:11:12 AM CET {n} wrote:'],
  ['kmail de', 'Am Dienstag, 3. März 2026, 10:11:12 CET schrieb {n}:'],
  ['kmail fr', 'Le mardi 3 mars 2026, 10:11:12 CET {n} a écrit :'],
  ['kmail ru', 'В письме от вторник, 3 марта 2026 г. 10:11:12 MSK пользователь {n} написал:'],
  ['The Bat!', 'Tuesday, March 3, 2026, 10:11:12 AM, you wrote:'],
  ['The Bat! in Russian', 'Вы писали 3 марта 2026 г., 10:11:12:'],
  ['The Bat! in German', 'am Dienstag, 3. März 2026 um 10:11 schrieben Sie:'],
  ['fastmail', 'On Tue, Mar 3, 2026, at 10:11 AM, {n} wrote:'],
  ['postbox', '{n} wrote on 3/3/26, 10:11 AM:'],
  ['postbox de', '{n} schrieb am 03.03.26 um 10:11:'],
  ['seamonkey', '{n} wrote:'],
  ['seamonkey de', '{n} schrieb:'],
  ['seamonkey ru', '{n} пишет:'],
  ['SeaMonkey in Czech', '{n} napsal(a):'],
  ['sm fr', '{n} a écrit :'],
  ['sm pl', '{n} pisze:'],
  ['sm fi', '{n} kirjoitti:'],
  ['sm ja', '{n} さんは書きました:'],
  ['sm zh', '{n} 写道:'],
  ['eudora', 'At 10:11 AM 3/3/2026, {n} wrote:'],
  ['eudora2', 'At 10:11 AM 3/3/2026 +0100, you wrote:'],
  ['in article', 'In article <abc.123@x.example>, {n} says...'],
  ['in msg', 'In message <abc.123@x.example>, {n} writes'],
  ['hotmail pl', '{n} napisał:'],
  ['bracket', '[{n}]'],
  ['bracket date', '[{n}] [2026-03-03 10:11]'],
  ['freemail hu', '{s} írta:'],
  ['emacs mh', '{n} <ana@x.example> wrote:'],
  ['vm', '{n} writes on 3 March 2026:'],
  ['name says', '{n} said:'],
  ['linkedin', 'On 03/03/26, 10:11 AM, {n} wrote:'],
];

const SENDERS: readonly (readonly [name: string, sender: string])[] = [
  ['Ana Silva', 'Ana Silva <ana@x.example>'],
  ['Silva, Ana (Example GmbH)', '"Silva, Ana (Example GmbH)" <ana.silva@x.example>'],
  ["Ana 'Bee' Silva via List", "Ana 'Bee' Silva via List <list@lists.x.example>"],
  ['Perennial', 'Perennial <reply+k3j4h5k3j4h5k3j4h5kj3h4k5jh345kj3h4k5jh34@reply.perennial.example>'],
  ['Ana', 'Ana <ana@x.example<mailto:ana@x.example>>'],
];

/** As one line, as clients wrap it, and as gateways tear it around an address. */
const LAYOUTS: readonly ((line: string) => string)[] = [
  line => line,
  line => wrap(line, 72),
  line => wrap(line, 78),
  line => line.replace(' <', '\n<'),
  line => line.replace(/>([^>]*)$/, '>\n$1'),
];

const TYPED = ['2 done', 'Hi there,\n\nsnooze Ana until March\n\nThanks, Sam'];
const UNMARKED = BARE_DIGEST.join('\n');
const MARKED = quote(BARE_DIGEST);

function introductions(form: string): string[] {
  const lines = SENDERS.map(([name, sender]) => form.replace('{s}', sender).replace('{n}', name));
  return [...new Set(lines.flatMap(line => LAYOUTS.map(layout => layout(line))))];
}

const shown = (text: string) => visibleReply({ text, html: null }).text;

/** What is read for each typed text, where it is not that text. */
function misread(form: string, mails: readonly ((typed: string, introduction: string) => string)[]) {
  const cases = introductions(form).flatMap(introduction =>
    TYPED.flatMap(typed => mails.map(mail => ({ typed, mail: mail(typed, introduction) }))),
  );
  return cases.filter(({ typed, mail }) => shown(mail) !== typed);
}

const above = (typed: string, introduction: string) => `${typed}\n\n${introduction}\n\n${MARKED}`;
const below = (typed: string, introduction: string) => `${introduction}\n${MARKED}\n\n${typed}\n`;
const unmarked = (typed: string, introduction: string) => `${typed}\n\n${introduction}\n\n${UNMARKED}`;

describe('introductions', () => {
  test.each([...WITH_ADDRESS, ...WITH_NAME])('of %s go with the lines they introduce', (_program, form) => {
    expect(misread(form, [above, below])).toEqual([]);
  });

  test.each(WITH_ADDRESS)('of %s end the mail where nothing is marked', (_program, form) => {
    expect(misread(form, [unmarked])).toEqual([]);
  });

  test.each([
    'Zq 3 mirts 2026 zo 10:11, Ana <ana@x.example> xyz:',
    '3 mirts 2026 zo 10:11 Ana <ana@x.example> xyz qrs:',
    'Ana <ana@x.example> xyz 3 mirts 2026 zo 10:11:',
    'Le 3 mars 2026 ? 10:11, Ana <ana@x.example> a ?crit :',
  ])('of unlisted languages and lost letters end it too: %s', form => {
    expect(misread(form, [above, below, unmarked])).toEqual([]);
  });

  test('end the mail where the first quoted line is another one', () => {
    const line = 'On Mon, Mar 4, 2024 at 10:00 AM Ana <ana@x.example> wrote:';
    expect(shown(`2 done\n\n${line}\n${line}\n> 1. Ana\n\nstop`)).toBe('2 done');
  });

  test.each([
    'add Ana <ana@x.example>',
    'Ana wrote on Friday:\nshe moved',
    'Here is what Ana wrote on Mar 3, 2026:\nhello',
    'Excerpts from my week: met Ana',
    '[Ana] done',
    'Message du jour : vu Ana',
    'Ana says: see you at 10:30',
  ])('are not what people type: %s', typed => {
    expect(shown(typed)).toBe(typed);
  });
});
