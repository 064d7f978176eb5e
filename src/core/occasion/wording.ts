import { type CountryGuess, countryName } from '../country.ts';
import type { Draft } from '../digest.ts';
import { firstName } from '../person/name.ts';
import type { Person } from '../person.ts';
import { sayNames } from '../wording.ts';
import { BIRTHDAY_NOTE, type Occasion } from './table.ts';

/** What it takes to write for an occasion. */
export type WrittenOccasion = Pick<Occasion, 'id' | 'name' | 'tone' | 'greeting' | 'wish' | 'around'>;

/** The note as it can be sent: the wish, and a line of the owner's news unless the day is a solemn one. */
export function noteText(occasion: WrittenOccasion, news: string | null): string {
  const line = oneSentence(news ?? '');
  if (line === '' || occasion.tone === 'solemn') return occasion.wish;
  return `${occasion.wish} A little news from here: ${line}`;
}

export function draftTo(person: Person, subject: string, note: string): Draft {
  const first = firstName(person);
  const greeting = first.includes('@') || person.name === '' ? 'Hello' : `Hi ${first}`;
  return { subject, body: `${greeting},\n\n${note}\n` };
}

/** A birthday as an occasion of one person's own. */
export function birthdayOf(person: Person): WrittenOccasion {
  return { ...BIRTHDAY_NOTE, name: `${firstName(person)}'s birthday` };
}

/** What a note rests on that nobody told us, in a sentence; null when nothing is guessed. */
export function guessBehind(
  occasion: WrittenOccasion,
  guessed: readonly { readonly person: Person; readonly guess: CountryGuess }[],
): string | null {
  const byPlace = Map.groupBy(guessed, ({ guess }) => `${guess.from} ${guess.country}`);
  const sentences = [...byPlace.values()].flatMap(group => {
    const [first] = group;
    return first
      ? [
          guessSentence(
            first.guess,
            group.map(({ person }) => firstName(person)),
          ),
        ]
      : [];
  });
  const [example] = guessed;
  if (example) sentences.push(`Not so? Reply “${firstName(example.person)}: lives in …”.`);
  if (occasion.around) sentences.push('The day follows the moon or the place, and may differ by one.');
  return sentences.length === 0 ? null : sentences.join(' ');
}

function guessSentence({ from, country }: CountryGuess, names: readonly string[]): string {
  const whom = sayNames(names);
  const where = countryName(country);
  const one = names.length === 1;
  if (from === 'zone') {
    return one
      ? `A guess: ${whom}'s calendar keeps the time of ${where}.`
      : `A guess: the calendars of ${whom} keep the time of ${where}.`;
  }
  return one
    ? `A guess: ${whom}'s address is in ${where}.`
    : `A guess: the addresses of ${whom} are in ${where}.`;
}

/** Longer is a letter, and would drown the wish. */
const MAX_NEWS = 280;

/** One line that ends like a sentence. */
function oneSentence(text: string): string {
  const line = text
    .replace(/\p{Cc}|\p{Bidi_Control}|\s+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, MAX_NEWS)
    .trim();
  return line === '' || /[.!?…]$/u.test(line) ? line : `${line}.`;
}
