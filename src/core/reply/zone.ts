/** Time zones by the names people use: an IANA name, or the city that one is named after. */
import { ZONES_OF_COUNTRY } from '../country-zones.ts';
import { folded } from './spelling.ts';

/** "Lisbon", "europe/lisbon", "New York"; null when no zone is called so. */
export function timezoneNamed(place: string): string | null {
  const name = folded(place)
    .replace(/^the /, '')
    .replace(/[\s_-]+/g, ' ')
    .replace(/ time$/, '');
  return name.length > MAX_NAME ? null : (zones().get(name) ?? null);
}

/** "America/Argentina/Buenos_Aires", and room for an accent. */
const MAX_NAME = 40;

/** Large cities whose clock is called after another one. */
const ALSO: Readonly<Record<string, string>> = {
  'America/Los_Angeles': 'san francisco,seattle,san diego,portland,las vegas,california,la',
  'America/New_York': 'nyc,boston,washington,washington dc,philadelphia,atlanta,miami',
  'America/Chicago': 'houston,dallas,austin,minneapolis,new orleans',
  'America/Denver': 'salt lake city',
  'America/Toronto': 'montreal,ottawa',
  'Europe/London': 'uk,edinburgh,glasgow,manchester,birmingham,bristol,cardiff',
  'Europe/Berlin': 'germany,munich,hamburg,cologne,frankfurt,stuttgart',
  'Europe/Paris': 'france,lyon,marseille,toulouse,nice,bordeaux',
  'Europe/Madrid': 'barcelona,valencia,seville',
  'Europe/Rome': 'italy,milan,naples,turin,florence',
  'Europe/Amsterdam': 'netherlands,rotterdam,utrecht,the hague',
  'Europe/Zurich': 'switzerland,geneva,basel,bern',
  'Europe/Lisbon': 'porto',
  'Asia/Kolkata': 'india,delhi,new delhi,mumbai,bangalore,bengaluru,chennai,hyderabad',
  'Asia/Tokyo': 'japan,osaka,kyoto',
  'Asia/Shanghai': 'beijing,shenzhen',
  'Australia/Sydney': 'canberra',
};

let table: ReadonlyMap<string, string> | undefined;

/** The first zone of a name keeps it: current names stand before former ones. */
function zones(): ReadonlyMap<string, string> {
  if (table) return table;
  const names = new Map<string, string>([['utc', 'UTC']]);
  const add = (name: string, zone: string) => {
    const plain = folded(name).replaceAll('_', ' ');
    if (!names.has(plain)) names.set(plain, zone);
  };
  const all = Object.values(ZONES_OF_COUNTRY).flatMap(listed => listed.split(' '));
  for (const zone of all) add(zone, zone);
  for (const zone of all) add(zone.slice(zone.lastIndexOf('/') + 1), zone);
  for (const [zone, cities] of Object.entries(ALSO)) for (const city of cities.split(',')) add(city, zone);
  table = names;
  return table;
}
