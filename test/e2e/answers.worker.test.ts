/** Answers as people and their mail programs send them, through the whole worker and back by SMTP. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { composedBelow, composedOnTop } from '../core/reply/visible/clients.ts';
import { LANGUAGES } from '../core/reply/visible/languages.ts';
import { answer, onTop, pathIn, person, said, withDigest, ZONE } from './answering.ts';
import { type Charset, interleaved, linesOf, quotedHtmlOf, type Told, toldBy } from './clients.ts';
import { Browser, captureLog, inbox, setClock } from './story.ts';

beforeEach(() => void captureLog());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A letter or two of the language, which must come back as they were written, and a charset that has them. */
const LOCAL: Readonly<Record<string, readonly [note: string, charset: Charset]>> = {
  en: ['loves “Illinois”', 'utf-8'],
  de: ['mag Käse und Bücher', 'iso-8859-1'],
  fr: ['aime les crêpes à Noël', 'iso-8859-15'],
  es: ['busca piñones', 'iso-8859-1'],
  it: ['è andata a Forlì', 'utf-8'],
  pt: ['gosta de pão e maçã', 'iso-8859-1'],
  nl: ['gaat naar Curaçao', 'utf-8'],
  pl: ['lubi żurek i łąki', 'iso-8859-2'],
  sv: ['älskar blåbär', 'iso-8859-15'],
  da: ['kan lide rødgrød', 'iso-8859-1'],
  nb: ['liker blåbær', 'utf-8'],
  fi: ['pitää löylystä', 'iso-8859-15'],
  cs: ['má ráda řízek', 'windows-1250'],
  ru: ['любит чай', 'windows-1251'],
  uk: ['любить їжачків', 'koi8-u'],
  tr: ['çayı şekersiz içer', 'windows-1254'],
  ja: ['抹茶が好き', 'iso-2022-jp'],
  hu: ['szereti a gyűjtést', 'iso-8859-2'],
  el: ['της αρέσει ο καφές', 'iso-8859-7'],
  he: ['אוהבת תה', 'windows-1255'],
  ar: ['تحب الشاي', 'windows-1256'],
};

describe.each(Object.entries(LANGUAGES))('mail programs in %s', (language, words) => {
  const email = `sam.${language.toLowerCase()}@owner.example`;
  const [note, charset] = LOCAL[language] ?? ['喜欢 茶 차', 'utf-8'];

  test('quote the whole digest, and only what was typed is done', async () => {
    const mail = await withDigest(email);
    const typed = ['Hi,', '', '2 snooze until 3 May', `Ana: ${note}`];
    const lines = linesOf(mail);
    const replies = [
      ...composedOnTop(words, typed, lines, quotedHtmlOf(mail)),
      // Some programs drop the line that marks the top of our mail.
      ...composedOnTop(words, typed, lines.slice(2), quotedHtmlOf(mail)),
      ...composedBelow(words, typed, lines, quotedHtmlOf(mail)),
    ];
    const at = Object.keys(LANGUAGES).indexOf(language);
    const some = replies.filter((_, nth) => (nth * 5 + at) % 24 === 0);
    const told: { client: string; told: Told }[] = [];
    for (const reply of some)
      told.push({ client: reply.client, told: toldBy(await answer(reply, { mail, email, charset })) });
    const done = [
      ['2 snooze until 3 May', 'Rachel Okafor is snoozed until 3 May.'],
      [`Ana: ${note}`, `Noted about Ana Silva: ${note}`],
    ];
    expect(told).toEqual(some.map(({ client }) => ({ client, told: { done, unclear: [] } })));
    const kinds = (await said(email)).map(row => row.split(' ')[0]);
    expect(kinds).toEqual([...some.map(() => 'note'), 'outcome', 'snooze']);
    expect(await person(email, 'Rachel')).toMatchObject({ snoozedUntil: '2027-05-03', notes: [] });
    const ana = await person(email, 'Ana');
    expect(ana?.notes.map(({ text }) => text)).toEqual(some.map(() => note));
  }, 30_000);
});

describe('an answer between the lines', () => {
  test('is about the suggestion it stands under', async () => {
    const email = 'sam.between@owner.example';
    const mail = await withDigest(email);
    const answers = new Map([
      [1, 'done, we had a long talk'],
      [2, 'snooze 3 weeks'],
      [3, 'never'],
    ]);
    for (const reply of interleaved(mail, answers)) {
      const { done, unclear } = toldBy(await answer(reply, { mail, email }));
      expect({ client: reply.client, said: done.map(([, said]) => said), unclear }).toEqual({
        client: reply.client,
        said: [
          'Noted: you were in touch with Ana Silva.',
          'Rachel Okafor is snoozed until 29 March.',
          'Tom Baker will not be suggested again, until you write “unmute”.',
        ],
        unclear: [
          ['we had a long talk', 'I was not sure what to do with this. Try “1: we had a long talk”.'],
        ],
      });
    }
  });
});

/** The sentence, and whether it can be undone. */
type Verb = readonly [words: string, said: string | RegExp, undo?: 'no'];

const VERBS: readonly Verb[] = [
  ['2 done', 'Noted: you were in touch with Rachel Okafor.'],
  ['1 & 3', 'Noted: you were in touch with Ana Silva and Tom Baker.'],
  ['I met Ana on 5 March', 'Noted: you met Ana Silva on 5 March.'],
  ['called John on 1 March', 'Noted: you spoke to John Doe on 1 March.'],
  ['wrote to Mei and Lena on 2 March', 'Noted: you wrote to Mei Chen and Lena Vogt on 2 March.'],
  ['saw Tom', 'Noted: you met Tom Baker.'],
  ['met Zoe Parker on 3 March', 'Noted: you met Zoe Parker on 3 March. Zoe Parker is new here.'],
  ['3 snooze until 3 May', 'Tom Baker is snoozed until 3 May.'],
  ['later 2', /^Rachel Okafor is snoozed until \d+ April, four weeks, as no date was given\.$/],
  ['not now: Ana', /^Ana Silva is snoozed until \d+ April, four weeks/],
  ['2 in 3 weeks', /^Rachel Okafor is snoozed until \d+ (?:March|April)\.$/],
  ['snooze all until 3 May', 'Ana Silva, Rachel Okafor and Tom Baker are snoozed until 3 May.'],
  ['3 skip', 'Tom Baker is skipped this time.'],
  ['never John', 'John Doe will not be suggested again, until you write “unmute”.'],
  ['mute 2', 'Rachel Okafor will not be suggested again, until you write “unmute”.'],
  ['more of Tom', 'Tom Baker will come up more often.'],
  ['less Lena', 'Lena Vogt will come up less often.'],
  ['Ana every 6 weeks', 'Ana Silva will come up about every 6 weeks.'],
  ['note Mei: moved to Berlin', 'Noted about Mei Chen: moved to Berlin'],
  ['remember that Ana loves fado', 'Noted about Ana Silva: loves fado'],
  ['remind Ana about the band', 'When Ana Silva comes up next, the mail will remind you: the band'],
  ['1 did not happen', '“Coffee 0” with Ana Silva on 7 January no longer counts.'],
  ['add Ivo Prado ivo@prado.example', 'Ivo Prado is added, with ivo@prado.example.'],
  ['add John Doe jd@home.example', 'jd@home.example is now an address of John Doe.'],
  ['who 4 maya@lopez.example', '“Coffee with Maya” was with maya@lopez.example.'],
  ['who 4 Lena Vogt', '“Coffee with Maya” was with Lena Vogt.'],
  ['merge Lena into Mei Chen', /^Lena Vogt .*and Mei Chen .*are now one person\.$/],
  ['holiday on diwali Ana', 'A note to Ana Silva will be ready for Diwali.'],
  ['holiday off christmas Tom', /^No more notes to Tom Baker for Christmas/],
  ['birthday Ana 5 May 1980', 'Ana Silva’s birthday is 5 May 1980.'],
  ['news we moved to Lisbon', 'Your notes will carry this news: we moved to Lisbon'],
  ['pause until 3 May', 'The Monday mails pause until 3 May.'],
  ['fresh start', 'A fresh start: only what happens from today on counts.'],
  ['stop', 'You are unsubscribed, and no more Monday mails will come. “resume” brings them back.'],
  ['why 2', 'Why Rachel Okafor: see below.', 'no'],
  ['draft 1', 'A draft to Ana Silva is below.', 'no'],
  ['list', 'The list is below.', 'no'],
  ['help', 'What you can say is below.', 'no'],
  ['export', 'A link to all your data is on its way to you.', 'no'],
  ['forget Tom', /^Nothing is forgotten yet\. A link to confirm forgetting Tom Baker/, 'no'],
  ['forget me', 'Nothing is deleted yet. A link to confirm is on its way to you.', 'no'],
  ['more', /more for this week, below\.$/, 'no'],
];

test('every verb is done from a mail, told in a sentence, and taken back', async () => {
  const email = 'sam.verbs@owner.example';
  const maya = { uid: 'maya', title: 'Coffee with Maya', at: '2027-03-02T10:00', with: [] };
  const mail = await withDigest(email, [maya]);
  expect(mail.text).toContain('Coffee with Maya');
  const from = { mail, email };
  for (const [nth, [words, sentence, undo]] of VERBS.entries()) {
    // A day has twenty receipts.
    if (nth % 9 === 0) setClock(`2027-03-${String(8 + nth / 9).padStart(2, '0')}T09:00`, ZONE);
    const before = await said(email);
    const { done, unclear } = toldBy(await answer(onTop(words, mail), from));
    expect
      .soft({ words, done, unclear })
      .toEqual({ words, done: [[words, matching(sentence)]], unclear: [] });
    const after = await said(email);
    expect
      .soft({ words, changed: after.join() !== before.join() })
      .toEqual({ words, changed: undo !== 'no' });
    if (undo === 'no') continue;
    const back = toldBy(await answer(onTop('undo', mail), from));
    expect.soft(back).toEqual({ done: [['undo', `Taken back: ${words}.`]], unclear: [] });
    expect.soft({ words, said: await said(email) }).toEqual({ words, said: before });
  }
  setClock('2027-03-13T09:00', ZONE);
  const muted = toldBy(await answer(onTop('never Ana; pause 2 weeks', mail), from));
  const again = toldBy(await answer(onTop('unmute Ana; resume; undo never', mail), from));
  expect(muted.done.map(([clause]) => clause)).toEqual(['never Ana', 'pause 2 weeks']);
  expect(again.done.slice(0, 2)).toEqual([
    ['unmute Ana', 'Ana Silva can be suggested again.'],
    ['resume', 'The Monday mails come again.'],
  ]);
  expect((await said(email)).filter(row => /^(?:mute|snooze|account)/.test(row))).toEqual([]);
}, 90_000);

function matching(sentence: string | RegExp) {
  return typeof sentence === 'string' ? sentence : expect.stringMatching(sentence);
}

test('what cannot be taken back waits for a link mailed to the owner', async () => {
  const email = 'sam.confirm@owner.example';
  const mail = await withDigest(email);
  await answer(onTop('forget Tom; export', mail), { mail, email });
  const [forget, file] = await Promise.all(
    ['Forget Tom Baker?', 'Your data'].map(async subject =>
      pathIn(
        (await inbox(email)).find(mail => mail.subject === subject),
        /(http:\S+\/l\/\S+)/,
      ),
    ),
  );
  const browser = new Browser();
  for (const path of [forget, file]) expect((await browser.get(path ?? '')).status).toBe(200);
  expect(await person(email, 'Tom')).toBeDefined();
  expect(await (await browser.post(forget ?? '', {})).text()).toContain('Tom Baker is forgotten.');
  expect(await person(email, 'Tom')).toBeUndefined();
  expect(await (await browser.post(forget ?? '', {})).text()).toContain('They are forgotten already.');
  const everything = await (await browser.post(file ?? '', {})).text();
  expect(JSON.parse(everything)).toMatchObject({ account: { email } });
  expect(everything).toContain('Rachel Okafor');
  // The story's calendar has addresses in its UIDs.
  expect(everything.replaceAll(/"uid": ".*?"/g, '')).not.toMatch(/Tom Baker|tom\.baker/);
  // The old mail's number three is nobody now.
  const told = toldBy(await answer(onTop('3 done; Tom: x', mail), { mail, email }));
  expect(told.done).toEqual([]);
}, 30_000);
