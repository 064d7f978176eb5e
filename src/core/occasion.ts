/** Days that deserve a note, and whom to send one: see docs/OCCASIONS.md. */
import type { Country, CountryGuess } from './country.ts';
import type { DigestInput, OccasionNote } from './digest.ts';
import type { Day } from './event.ts';
import { birthdayKey, birthdaysBetween } from './occasion/birthday.ts';
import { birthdaysOnCalendar } from './occasion/birthday-event.ts';
import { type DueOccasion, dueOccasions, nextDay } from './occasion/calendar.ts';
import { occasionNamed } from './occasion/find.ts';
import { offeredBefore } from './occasion/offered.ts';
import { BIRTHDAY_NOTE, OCCASIONS, type Occasion } from './occasion/table.ts';
import { hasRealTie, strengths } from './occasion/tie.ts';
import { birthdayOf, draftTo, guessBehind, noteText, type WrittenOccasion } from './occasion/wording.ts';
import { fullName } from './person/name.ts';
import { residenceOf } from './person/residence.ts';
import type { Person, PersonId } from './person.ts';
import { addDays } from './week.ts';

/** Over all notes of one digest: more is a mailing list, not five people thought of. */
const MAX_PEOPLE = 5;
/** Each day is covered by exactly one weekly digest, sent before it: a Monday by the one of the week ahead. */
const DAYS_AHEAD = 7;

/** Birthdays first, then feasts the owner told us of, then the days everybody of a country is wished well on. */
const BIRTHDAY = 0;
const TOLD = 1;
const UNASKED = 2;

/**
 * The notes due in the seven days after `today`, earliest first, to at most five people: whom the owner
 * named, and among the rest the strongest ties. Nobody is offered the same note twice.
 */
export function occasionNotes(input: DigestInput, today: Day): readonly OccasionNote[] {
  const from = addDays(today, 1);
  const to = addDays(today, DAYS_AHEAD);
  const wished = [...birthdays(input, from, to), ...kept(input, dueOccasions(OCCASIONS, from, to))];
  const offered = offeredBefore(input.offeredOccasions);
  const open = wished.filter(({ person, occasion, day }) => !offered(person.id, occasion.id, day));
  return notesOf(chosen(open, input), input);
}

/** The first day on or after `from` on which an occasion falls, in a country's own reckoning; null when unknown. */
export function nextDayOf(occasionId: string, country: Country | null, from: Day): Day | null {
  const occasion = OCCASIONS.find(({ id }) => id === occasionId);
  return occasion === undefined ? null : nextDay(occasion, country, from);
}

/**
 * The occasion that words of the owner's name ("xmas", "Chinese New Year", "St. Patrick's Day"); null
 * when none. "National day" and "independence day" mean those of `country`.
 */
export function findOccasion(words: string, country: Country | null = null): Occasion | null {
  return occasionNamed(words, country);
}

/** One person and one occasion that could be written for. */
interface Wish {
  readonly person: Person;
  readonly occasion: WrittenOccasion;
  readonly day: Day;
  readonly rank: typeof BIRTHDAY | typeof TOLD | typeof UNASKED;
  /** Set when it rests on a country nobody told us. */
  readonly guess: CountryGuess | null;
}

function birthdays({ people, upcoming }: DigestInput, from: Day, to: Day): readonly Wish[] {
  const dates = birthdaysBetween(from, to);
  const onCalendar = birthdaysOnCalendar(upcoming, people, from, to);
  return people.flatMap(person => {
    const told = person.birthday && dates.get(birthdayKey(person.birthday));
    // A birthday that was told is right; the calendar's is only asked when none was.
    const day = person.birthday === null ? onCalendar.get(person.id) : told;
    if (!day || person.muted || person.occasionsOff.includes(BIRTHDAY_NOTE.id)) return [];
    return [{ person, occasion: birthdayOf(person), day, rank: BIRTHDAY, guess: null }];
  });
}

function kept({ people }: DigestInput, due: readonly DueOccasion[]): readonly Wish[] {
  if (due.length === 0) return [];
  const placeMatters = due.some(({ occasion }) => occasion.unasked !== 'everyone' || occasion.ruleIn);
  return people.flatMap(person => {
    if (person.muted) return [];
    const where = placeMatters ? residenceOf(person) : null;
    return due.flatMap(one => keptBy(person, one, where));
  });
}

/** The wish, if this person keeps the occasion on this day, or everybody does where they live. */
function keptBy(person: Person, due: DueOccasion, where: CountryGuess | null): readonly Wish[] {
  const { occasion, day, keptIn } = due;
  if (!keptIn(where?.country ?? null) || person.occasionsOff.includes(occasion.id)) return [];
  const told = person.occasionsOn.includes(occasion.id);
  const here = where !== null && occasion.unasked.includes(where.country);
  if (!told && !here && occasion.unasked !== 'everyone') return [];
  const restsOnPlace = here || (where !== null && occasion.ruleIn?.[where.country] !== undefined);
  const guess = restsOnPlace && where?.guessed ? where : null;
  return [{ person, occasion, day, rank: told ? TOLD : UNASKED, guess }];
}

/**
 * Those with the strongest ties, once each. Who was not named gets a note only with a real tie, an
 * address to write to, and no wish to be left alone for now.
 */
function chosen(wishes: readonly Wish[], input: DigestInput): readonly Wish[] {
  if (wishes.length === 0) return [];
  const ties = strengths(input, new Set(wishes.map(({ person }) => person.id)));
  const ranked = wishes
    .filter(wish => wish.rank !== UNASKED || (mayBeUnasked(wish) && hasRealTie(wish.person, ties)))
    .map(wish => ({ wish, strength: ties.get(wish.person.id)?.value ?? 0 }))
    .sort(
      (a, b) => a.wish.rank - b.wish.rank || b.strength - a.strength || a.wish.person.id - b.wish.person.id,
    );
  const seen = new Set<PersonId>();
  const picked: Wish[] = [];
  for (const { wish } of ranked) {
    if (picked.length === MAX_PEOPLE) break;
    if (wish.rank === UNASKED && seen.has(wish.person.id)) continue;
    seen.add(wish.person.id);
    picked.push(wish);
  }
  return picked;
}

function mayBeUnasked({ person, day }: Wish): boolean {
  const resting = person.snoozedUntil !== null && person.snoozedUntil > day;
  return !resting && person.emails.length > 0;
}

/** One note for everybody who keeps the same day. */
function notesOf(wishes: readonly Wish[], { owner }: DigestInput): readonly OccasionNote[] {
  const groups = Map.groupBy(wishes, ({ occasion, day }) => `${day} ${occasion.id} ${occasion.name}`);
  return [...groups.values()]
    .flatMap(group => {
      const [first] = group;
      return first ? [noteOf(first, group, owner)] : [];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function noteOf(first: Wish, group: readonly Wish[], owner: DigestInput['owner']): OccasionNote {
  const { occasion, day } = first;
  const note = noteText(occasion, owner.news);
  return {
    day,
    id: occasion.id,
    name: occasion.name,
    people: group.map(({ person }) => ({
      id: person.id,
      name: fullName(person),
      email: person.emails[0] ?? '',
      draft: draftTo(person, occasion.greeting, note),
    })),
    note,
    guess: guessBehind(
      occasion,
      group.flatMap(({ person, guess }) => (guess === null ? [] : [{ person, guess }])),
    ),
  };
}
