/** An owner who has a digest, and answers it: what the stories of answers are told with. */
import type { Email } from 'postal-mime';
import { expect } from 'vitest';
import type { PersonView } from '../../src/account/api.ts';
import { type Composed, composedOnTop } from '../core/reply/visible/clients.ts';
import { type ClientWords, LANGUAGES } from '../core/reply/visible/languages.ts';
import { calendar, type Meeting } from './calendar.ts';
import { type Charset, compose, linesOf, quotedHtmlOf } from './clients.ts';
import { meetings } from './people.ts';
import { accountOf, connect, deliver, digestsOf, inbox, rows, runAlarms, setClock } from './story.ts';

export const ZONE = 'Europe/London';

/** An account with its first digest in the inbox: 1 Ana Silva, 2 Rachel Okafor, 3 Tom Baker. */
export async function withDigest(
  email: string,
  also: readonly Meeting[] = [],
  usual = meetings('2027-03-08'),
): Promise<Email> {
  setClock('2027-03-03T12:00', ZONE);
  await connect(email, ZONE, calendar(email, ZONE, [...usual, ...also]));
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
export async function answer(composed: Pick<Composed, 'text' | 'html'>, way: Way): Promise<Email> {
  sent += 1;
  const id = `answer-${sent}@owner.example`;
  const raw = await compose(composed, { ...way, from: way.email, id });
  await deliver(raw, { from: way.email, to: way.mail.replyTo?.[0]?.address ?? '' });
  await runAlarms(way.email);
  const receipts = (await inbox(way.email, `<${id}>`)).filter(mail => mail.inReplyTo === `<${id}>`);
  expect(receipts).toHaveLength(1);
  return receipts[0] as Email; // of the length just expected
}

/** What the owner has said so far, as the account keeps it; what it notes down by itself is left out. */
export async function said(email: string): Promise<readonly string[]> {
  const all = await rows(
    email,
    `SELECT kind, key, row FROM state WHERE kind NOT IN ('offered', 'apart', 'learnt') ORDER BY kind, key`,
  );
  return all.map(({ kind, key, row }) => `${kind} ${key} ${row}`);
}

/** What the pages show of somebody. */
export async function person(email: string, search: string): Promise<PersonView | undefined> {
  const found = await (await accountOf(email)).people({ search, offset: 0, now: Date.now() });
  return found.ok ? found.value.people[0] : undefined;
}

/** Gmail's own form, with the whole mail below. */
export function onTop(words: string, mail: Email): Composed {
  const replies = composedOnTop(LANGUAGES.en as ClientWords, [words], linesOf(mail), quotedHtmlOf(mail));
  return replies[0] as Composed; // Gmail web comes first
}

/** The path of a link in a mail. */
export function pathIn(mail: Email | undefined, pattern: RegExp): string {
  const url = pattern.exec(mail?.text ?? '')?.[1] ?? '';
  return new URL(url).pathname;
}
