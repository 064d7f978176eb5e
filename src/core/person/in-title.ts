/** Titles that name somebody: "Coffee with Maya", "Lunch: John & Sarah", "Ana <> Tom", "1:1 Mei Chen". */
import { firstName, fullName } from './name.ts';

interface Named {
  readonly name: string;
  readonly emails: readonly string[];
}

export interface TitleReading<T> {
  /** Known people the title names, each without a doubt. */
  readonly people: readonly T[];
  /** Names as written that fit nobody known, or more than one: worth asking about. */
  readonly unclear: readonly string[];
}

export function peopleInTitle<T extends Named>(
  title: string,
  people: readonly T[],
  ownNames: readonly string[] = [],
): TitleReading<T> {
  return titleReader(people, ownNames)(title);
}

/** The same for many titles: the names are indexed once. `ownNames`: how the owner is called, never matched. */
export function titleReader<T extends Named>(
  people: readonly T[],
  ownNames: readonly string[] = [],
): (title: string) => TitleReading<T> {
  const byName = indexOf(people);
  const own = new Set(ownNames.flatMap(name => [fold(name), fold(firstName({ name, emails: [] }))]));
  return title => {
    const found = new Set<T>();
    const unclear: string[] = [];
    for (const written of namesIn(title)) {
      if (own.has(fold(written))) continue;
      const matches = byName.get(fold(written)) ?? [];
      const [only] = matches;
      if (only !== undefined && matches.length === 1) found.add(only);
      else if (looksLikeName(written)) unclear.push(written);
    }
    return { people: [...found], unclear };
  };
}

/** Longer titles are agendas; reading them costs time and finds nobody. */
const MAX_TITLE = 120;
const MAX_NAMES = 6;

const ACTIVITY =
  '(?:coffee|lunch|dinner|breakfast|brunch|drinks?|beers?|tea|walk|run|hike|call|phone call|video call|zoom|facetime|chat|catch[- ]?up|catching up|meet(?:ing)?|meet up|meetup|visit|1[:-]1|1on1|one[- ]on[- ]one|sync|intro|interview|date|kaffee|mittagessen|abendessen|essen|telefonat|treffen|café|déjeuner|dîner|appel|café|almuerzo|cena|llamada|comida|pranzo|caffè|almoço|jantar|fika|middag|koffie|lunsj)';
const JOINED = /\s*(?:,|&|\+|\/|<>|<->|↔|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bog\b|\boch\b|\ben\b)\s*/iu;

const SHAPES: readonly RegExp[] = [
  // "Coffee with Maya", "Quarterly lunch w/ John & Sarah at Noma"
  /(?:^|\s)(?:with|w\/|mit|avec|con|com|med|met)\s+(.+)$/iu,
  // "Lunch: John & Sarah", "1:1 - Mei Chen", "Call Ana"
  new RegExp(`^(?:[\\p{L}]+ )?${ACTIVITY}\\s*(?:[:–—-]\\s*|\\s)(.+)$`, 'iu'),
  // "Ana: coffee", "Maya lunch", "John 1:1"
  new RegExp(`^(.+?)\\s*[:–—-]?\\s+${ACTIVITY}$`, 'iu'),
  // "Ana <> Tom", "Ana / Tom"
  /^([^/<>↔]+\s*(?:<>|<->|↔|\/)\s*[^/<>↔]+)$/u,
];

/** Names a title seems to hold, as written. Empty for "Dentist". */
function namesIn(title: string): readonly string[] {
  const bare = title
    .slice(0, MAX_TITLE)
    .replace(/\s+/gu, ' ')
    .replace(/\([^)]*\)|\p{Extended_Pictographic}|\u{FE0F}/gu, ' ')
    .trim();
  for (const shape of SHAPES) {
    const named = shape.exec(bare)?.[1];
    if (named === undefined) continue;
    const parts = named.split(JOINED).map(withoutTrailer);
    if (parts.length <= MAX_NAMES) return parts;
  }
  return [];
}

/** "Maya at Noma", "Maya re: house", "Maya - catch up" → "Maya". */
function withoutTrailer(part: string): string {
  return part
    .replace(/^(?:with|w\/)\s+/iu, '')
    .replace(/\s+(?:at|in|@|re|about|for|on|from|bei|im|chez|over|via)(?:\s|:).*$/iu, '')
    .replace(/\s*[:–—|-]\s.*$/u, '')
    .replace(/[’']s$/u, '')
    .replace(/[.!?]+$/u, '')
    .trim();
}

/** One to three capitalised words; "the plumber" and "team" are nobody. */
function looksLikeName(part: string): boolean {
  const words = part.split(' ');
  if (words.length < 1 || words.length > 3) return false;
  if (!words.every(word => /^(?:\p{Lu}|\p{Lo})[\p{L}\p{M}'’.-]*$/u.test(word))) return false;
  return !words.some(word => NOBODY.has(fold(word)));
}

const NOBODY: ReadonlySet<string> = new Set(
  (
    'team family friends group everyone all staff board client clients customer customers the my our mom dad mum ' +
    'kids parents school hr it sales support marketing engineering design product dentist doctor bank zoom teams ' +
    'monday tuesday wednesday thursday friday saturday sunday call meeting lunch coffee review planning weekly daily ' +
    'party night friend me prep notes book club date morning evening afternoon'
  ).split(' '),
);

function indexOf<T extends Named>(people: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>();
  for (const person of people) {
    for (const key of new Set([fold(fullName(person)), fold(firstName(person))])) {
      const known = index.get(key);
      if (known) known.push(person);
      else index.set(key, [person]);
    }
  }
  return index;
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
