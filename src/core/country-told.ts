import { type Country, countryName } from './country.ts';
import { ZONES_OF_COUNTRY } from './country-zones.ts';
import type { Note } from './person.ts';

/**
 * Where the owner's notes say that somebody lives ("lives in Canada", "moved to Lisbon last year"); the
 * newest note that says so wins. Never where they are *from*: that is an origin, and none of our business.
 */
export function countryTold(notes: readonly Note[]): Country | null {
  let newest: Note | null = null;
  let country: Country | null = null;
  for (const note of notes) {
    const said = countrySaid(note.text);
    if (said === null || (newest !== null && !isNewer(note, newest))) continue;
    newest = note;
    country = said;
  }
  return country;
}

const LIVES_IN =
  /\b(?:lives?|living|moved|moving|moves|relocated|relocating|based|settled|resides)\s+(?:back\s+|over\s+|now\s+)?(?:in|to)\s+(?<place>\p{L}[\p{L}\p{M}.'’-]*(?:\s+\p{L}[\p{L}\p{M}.'’-]*){0,4})/iu;

/** "Used to live in", "does not live in", "might move to": where somebody is not. */
const NOT_THERE = /\b(?:used to|not|never|might|may|wants? to|hopes? to|would)\b|n['’]t\b/iu;

function countrySaid(text: string): Country | null {
  const match = LIVES_IN.exec(text);
  const place = match?.groups?.place;
  if (place === undefined || NOT_THERE.test(text.slice(0, match?.index))) return null;
  const words = place.replace(/^the\s+/iu, '').split(/\s+/u);
  // "Canada these days": the longest beginning that is a place.
  for (let count = words.length; count > 0; count -= 1) {
    const country = places().get(folded(words.slice(0, count).join(' ')));
    if (country !== undefined) return country;
  }
  return null;
}

function isNewer(one: Note, other: Note): boolean {
  return one.day > other.day || (one.day === other.day && one.id > other.id);
}

/** What people call some countries; and cities large enough to be said without their country. */
const FURTHER_NAMES: Readonly<Record<Country, string>> = {
  AE: 'emirates,uae,abu dhabi',
  AU: 'canberra',
  BA: 'bosnia',
  BR: 'rio,rio de janeiro,brasilia',
  CA: 'montreal,ottawa,calgary',
  CD: 'congo',
  CH: 'geneva,basel,bern,lausanne',
  CI: 'ivory coast',
  CN: 'beijing,shenzhen,guangzhou',
  CZ: 'czech republic',
  DE: 'munich,hamburg,cologne,frankfurt,leipzig,stuttgart,dusseldorf',
  DK: 'aarhus',
  ES: 'barcelona,valencia,seville,bilbao',
  FR: 'lyon,marseille,toulouse,bordeaux,nantes,lille',
  GB: 'uk,england,scotland,wales,great britain,britain,northern ireland,edinburgh,glasgow,manchester,bristol,leeds,belfast',
  IE: 'cork,galway',
  IL: 'tel aviv,haifa',
  IN: 'delhi,new delhi,mumbai,bangalore,bengaluru,chennai,hyderabad,pune',
  IT: 'milan,turin,florence,naples,bologna',
  JP: 'kyoto,osaka',
  KR: 'korea,busan',
  MM: 'burma',
  MX: 'guadalajara',
  NL: 'holland,rotterdam,utrecht,the hague,eindhoven',
  NZ: 'wellington,christchurch',
  PL: 'krakow,wroclaw,gdansk',
  PT: 'porto',
  SE: 'gothenburg,malmo,uppsala',
  TR: 'turkey,ankara,izmir',
  TZ: 'tanzania,zanzibar',
  US: 'usa,us,america,san francisco,seattle,boston,austin,portland,brooklyn,washington,miami,atlanta,philadelphia,texas,california',
  VN: 'hanoi,saigon',
  ZA: 'cape town,durban',
};

/** Georgia is as likely the American state; the others are names of zones that are words of their own. */
const AMBIGUOUS = [
  'georgia',
  'easter',
  'christmas',
  'center',
  'central',
  'troll',
  'casey',
  'davis',
  'virgin',
  '',
];

let placeTable: ReadonlyMap<string, Country> | undefined;

/** Countries by English name, and the city each of their time zones is named after. */
function places(): ReadonlyMap<string, Country> {
  if (placeTable) return placeTable;
  const table = new Map<string, Country>();
  for (const [country, zones] of Object.entries(ZONES_OF_COUNTRY)) {
    for (const zone of zones.split(' ')) table.set(folded(zone.split('/').at(-1) ?? ''), country);
  }
  for (const country of Object.keys(ZONES_OF_COUNTRY)) {
    for (const name of [countryName(country), ...(FURTHER_NAMES[country] ?? '').split(',')]) {
      table.set(folded(name), country);
    }
  }
  for (const name of AMBIGUOUS) table.delete(name);
  placeTable = table;
  return table;
}

/** "the Côte d’Ivoire" → "cote divoire". */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}|['’.]/gu, '')
    .toLowerCase()
    .replace(/&/g, 'and')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(/^the /, '');
}
