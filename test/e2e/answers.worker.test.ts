/** Answers as people and their mail programs send them, through the whole worker and back by SMTP. */
import type { Email } from 'postal-mime';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Composed, composedBelow, composedOnTop } from '../core/reply/visible/clients.ts';
import { LANGUAGES } from '../core/reply/visible/languages.ts';
import { calendar } from './calendar.ts';
import { type Charset, compose, interleaved, linesOf, quotedHtmlOf, type Told, toldBy } from './clients.ts';
import { meetings } from './people.ts';
import { captureLog, connect, deliver, digestsOf, inbox, rows, runAlarms, setClock } from './story.ts';

const ZONE = 'Europe/London';

beforeEach(() => void captureLog());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** An account with its first digest in the inbox: 1 Ana Silva, 2 Rachel Okafor, 3 Tom Baker. */
async function withDigest(email: string): Promise<Email> {
  setClock('2027-03-03T12:00', ZONE);
  await connect(email, ZONE, calendar(email, ZONE, meetings('2027-03-08')));
  setClock('2027-03-08T08:00', ZONE);
  await runAlarms(email);
  const [digest] = await digestsOf(email);
  if (digest === undefined) throw new Error('no digest');
  return digest;
}

interface Way {
  readonly mail: Email;
  readonly email: string;
  readonly charset?: Charset;
}

let sent = 0;

/** Sends an answer and gives its receipt, which must be one mail. */
async function answer(composed: Pick<Composed, 'text' | 'html'>, way: Way): Promise<Email> {
  sent += 1;
  const id = `answer-${sent}@owner.example`;
  const raw = await compose(composed, { ...way, from: way.email, id });
  await deliver(raw, { from: way.email, to: way.mail.replyTo?.[0]?.address ?? '' });
  await runAlarms(way.email);
  const receipts = (await inbox(way.email)).filter(mail => mail.inReplyTo === `<${id}>`);
  expect(receipts).toHaveLength(1);
  return receipts[0] as Email; // of the length just expected
}

/** What the owner has said so far, as the account keeps it. */
async function said(email: string): Promise<readonly string[]> {
  const all = await rows(
    email,
    `SELECT kind, key, row FROM state WHERE kind <> 'offered' ORDER BY kind, key`,
  );
  return all.map(({ kind, key, row }) => `${kind} ${key} ${row}`);
}

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
    const some = replies.filter((_, nth) => (nth * 5 + at) % 16 === 0);
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
  });
});
