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
    let unclear: readonly string[] = [];
    for (const { names, knownOnly } of readings(title)) {
      const others = names.filter(written => !own.has(fold(written)));
      const matches = others.map(written => byName.get(fold(written)) ?? []);
      const people = new Set(matches.flatMap(([only, ...more]) => (only && more.length === 0 ? [only] : [])));
      const asked = others.filter((name, index) => matches[index]?.length !== 1 && looksLikeName(name));
      if (people.size > 0) return { people: [...people], unclear: knownOnly ? [] : asked };
      if (!knownOnly && unclear.length === 0) unclear = asked;
    }
    return { people: [], unclear };
  };
}

/** Longer titles are agendas; reading them costs time and finds nobody. */
const MAX_TITLE = 120;
const MAX_NAMES = 6;

const ACTIVITY = [
  '(?:coffee|lunch|dinner|supper|breakfast|brunch|drinks?|beers?|tea|walk|run|hike|call|phone call|video call|zoom|facetime',
  'chat|catch[- ]?up|catching up|meet(?:ing)?|meet up|meetup|visit|1[:-]1|1on1|one[- ]on[- ]one|sync|intro|interview|date',
  // German
  'kaffee|frühstück|mittagessen|abendessen|essen|bier|spaziergang|wandern|tel\\.?|telefon|telefonat|anruf|telko|treffen|besuch|skat|schach',
  // French, Italian, Spanish, Portuguese
  'café|déjeuner|dîner|petit[- ]déjeuner|apéro|balade|appel|tél\\.?|rdv|rendez-vous|visite',
  'pranzo|cena|caffè|colazione|aperitivo|chiamata|passeggiata|almuerzo|comida|desayuno|llamada|paseo|visita',
  'almoço|jantar|ligação|conversa',
  // Dutch and the North
  'koffie|borrel|etentje|wandeling|bellen|lunsj|kaffe|middag|fika|møte|möte|promenad|samtale|samtal',
  // Polish, Russian
  'kawa|obiad|kolacja|spotkanie|rozmowa|кофе|обед|ужин|звонок|созвон|встреча)',
].join('|');
const JOINED =
  /\s*(?:,|&|\+|\/|×|<>|<->|↔|\bx\b|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bog\b|\boch\b|\ben\b)\s*/iu;

interface Shape {
  readonly form: RegExp;
  /** Read only for names already known: too many titles of other kinds look like this. */
  readonly knownOnly?: true;
}

const SHAPES: readonly Shape[] = [
  // "Coffee with Maya", "Quarterly lunch w/ John & Sarah at Noma"
  { form: /(?:^|\s)(?:with|w\/|mit|avec|con|com|med|met)\s+(.+)$/iu },
  // "Lunch: John & Sarah", "1:1 - Mei Chen", "Call Ana"
  { form: new RegExp(`^(?:[\\p{L}]+ )?${ACTIVITY}\\s*(?:[:–—-]\\s*|\\s)(.+)$`, 'iu') },
  // "Ana: coffee", "Maya lunch", "John 1:1"
  { form: new RegExp(`^(.+?)\\s*[:–—-]?\\s+${ACTIVITY}$`, 'iu') },
  // "Ana <> Tom", "Ana / Tom"
  { form: /^([^/<>↔]+\s*(?:<>|<->|↔|\/)\s*[^/<>↔]+)$/u },
  // "Ana & Tom", "Maya + me", "Quentin x Kelly"
  { form: /^(.+\s(?:&|\+|×|x|and|und|et|y|og|och)\s.+)$/iu, knownOnly: true },
  // "Skat bei Klaus", "Besuch von Anna", "Hos Lars", "Chez Marie", "Visit from Maya"
  { form: /(?:^|\s)(?:bei|von|from|chez|hos|til)\s+(.+)$/iu, knownOnly: true },
  // The whole name and nothing else
  { form: /^(\S+ \S+(?: \S+)?)$/u, knownOnly: true },
];

interface Written {
  readonly names: readonly string[];
  readonly knownOnly: boolean;
}

/** Names a title may hold, as written, one reading after the other: only the last of "Skat bei Klaus" names anybody. */
function readings(title: string): readonly Written[] {
  const bare = title
    .slice(0, MAX_TITLE)
    .replace(/\s+/gu, ' ')
    .replace(/\([^)]*\)|\p{Extended_Pictographic}|\u{FE0F}/gu, ' ')
    .trim();
  return SHAPES.flatMap(({ form, knownOnly = false }) => {
    const names = form.exec(bare)?.[1]?.split(JOINED).map(withoutTrailer);
    return names === undefined || names.length > MAX_NAMES ? [] : [{ names, knownOnly }];
  });
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
  if (words.length > 3) return false;
  if (!words.every(word => /^(?:\p{Lu}|\p{Lo})[\p{L}\p{M}'’.-]*$/u.test(word))) return false;
  return !words.some(word => NOBODY.has(fold(word)));
}

/** Capitalised in titles, and nobody's name. */
const NOBODY: ReadonlySet<string> = new Set(
  (
    'team family friends group everyone all staff board client clients customer customers the my our mom dad mum ' +
    'kids parents school hr it sales support marketing engineering design product dentist doctor bank zoom teams ' +
    'monday tuesday wednesday thursday friday saturday sunday call meeting lunch coffee review planning weekly daily ' +
    'party night friend me prep notes book club date morning evening afternoon ' +
    'birthday anniversary wedding christmas xmas easter thanksgiving holiday farewell goodbye leaving welcome new year ' +
    'office department company working power business quick short first final annual monthly quarterly biweekly regular ' +
    'kickoff project sprint status strategy budget vendor investor press security intro discovery demo pipeline alumni ' +
    'networking speed class cooking dog sunset charity trail park beach mountain virtual online standing follow up ' +
    'conference client partner partners colleague colleagues neighbour neighbor neighbours neighbors boss candidate ' +
    'accountant lawyer landlord plumber vet gym physio therapist hairdresser test dry site house home ' +
    // German nouns are always capitalised
    'kollegen kollege kollegin freunde freunden freund freundin familie mama papa oma opa mutter vater eltern kinder ' +
    'kindern nachbarn schule kita zahnarzt arzt frisor steuerberater anwalt chef chefin kunde kunden geburtstag hund ' +
    'weihnachten jahr verein mannschaft arbeit buro termin gruppe alle mamma pappa maman famille amis copains familia ' +
    'amigos equipo equipe mamá papá'
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
