import type { Country } from '../country.ts';
import type { Day } from '../event.ts';
import { weekdayOf } from '../week.ts';
import { fixed, type Rule } from './rule.ts';
import type { Occasion } from './table.ts';

const SUNDAY = 7;
/** Where the day is a grave one now: Ukraine is at war, Korea's remembers the end of an occupation. */
const GRAVE = new Set<Country>(['UA', 'KR']);

/**
 * National days on which people wish each other well. Left out on purpose: days that are mourned or
 * disputed at home (Australia, New Zealand, Israel, Japan, Spain's and Russia's among them), and
 * countries without one (the United Kingdom).
 */
export const NATIONAL_DAYS: readonly Occasion[] = [
  day('AE', 12, 2, 'Eid al Etihad', 'uae national day', 'united arab emirates national day'),
  day('AM', 9, 21, 'Armenian Independence Day', 'armenia independence day'),
  day('AR', 7, 9, 'Argentine Independence Day', 'argentina independence day', 'nueve de julio'),
  day('AT', 10, 26, 'Austrian National Day', 'nationalfeiertag', 'austria national day'),
  day('BD', 3, 26, 'Bangladeshi Independence Day', 'bangladesh independence day'),
  day('BE', 7, 21, 'Belgian National Day', 'belgium national day'),
  day('BG', 3, 3, 'Bulgarian Liberation Day', 'bulgaria liberation day', 'liberation day bulgaria'),
  day('BO', 8, 6, 'Bolivian Independence Day', 'bolivia independence day'),
  day('BR', 9, 7, 'Brazilian Independence Day', 'brazil independence day', 'sete de setembro'),
  day('CA', 7, 1, 'Canada Day'),
  day(
    'CH',
    8,
    1,
    'Swiss National Day',
    'switzerland national day',
    'bundesfeier',
    '1 august',
    'first of august',
  ),
  day('CL', 9, 18, 'Fiestas Patrias', 'chilean independence day', 'chile independence day', 'dieciocho'),
  day('CN', 10, 1, 'Chinese National Day', 'china national day', 'national day china'),
  day('CO', 7, 20, 'Colombian Independence Day', 'colombia independence day'),
  day('CR', 9, 15, 'Costa Rican Independence Day', 'costa rica independence day'),
  day('CZ', 10, 28, 'Czech Independence Day', 'czech national day', 'czechoslovak independence day'),
  day('DE', 10, 3, 'German Unity Day', 'day of german unity', 'tag der deutschen einheit', 'unity day'),
  day('DK', 6, 5, 'Danish Constitution Day', 'grundlovsdag', 'denmark constitution day'),
  day('DO', 2, 27, 'Dominican Independence Day', 'dominican republic independence day'),
  day('EC', 8, 10, 'Ecuadorian Independence Day', 'ecuador independence day'),
  day('EE', 2, 24, 'Estonian Independence Day', 'estonia independence day'),
  day('FI', 12, 6, 'Finnish Independence Day', 'finland independence day', 'itsenaisyyspaiva'),
  day(
    'FR',
    7,
    14,
    'Bastille Day',
    'quatorze juillet',
    '14 juillet',
    '14 july',
    'french national day',
    'fete nationale',
  ),
  day('GE', 5, 26, 'Georgian Independence Day', 'georgia independence day'),
  day('GH', 3, 6, 'Ghanaian Independence Day', 'ghana independence day'),
  day('GR', 3, 25, 'Greek Independence Day', 'greece independence day'),
  day('GT', 9, 15, 'Guatemalan Independence Day', 'guatemala independence day'),
  day('HR', 5, 30, 'Croatian Statehood Day', 'croatia statehood day', 'statehood day'),
  day('HU', 8, 20, 'Hungarian National Day', 'hungary national day', 'saint stephens day hungary'),
  day('ID', 8, 17, 'Indonesian Independence Day', 'indonesia independence day'),
  day('IE', 3, 17, "St Patrick's Day", 'irish national day', 'ireland national day'),
  day('IN', 8, 15, 'Indian Independence Day', 'india independence day'),
  day('IS', 6, 17, 'Icelandic National Day', 'iceland national day'),
  day('IT', 6, 2, 'Italian Republic Day', 'festa della repubblica', 'italy republic day'),
  day('JM', 8, 6, 'Jamaican Independence Day', 'jamaica independence day'),
  day('KE', 12, 12, 'Jamhuri Day', 'kenyan independence day', 'kenya independence day'),
  day('KR', 8, 15, 'Korean Liberation Day', 'gwangbokjeol', 'liberation day korea'),
  day('KZ', 10, 25, "Kazakhstan's Republic Day", 'kazakhstan republic day'),
  day('LK', 2, 4, 'Sri Lankan Independence Day', 'sri lanka independence day'),
  day('LT', 2, 16, 'Lithuanian Independence Day', 'lithuania independence day'),
  day('LU', 6, 23, "Luxembourg's National Day", 'luxembourg national day'),
  day('LV', 11, 18, 'Latvian Independence Day', 'latvia independence day'),
  day('MA', 11, 18, 'Moroccan Independence Day', 'morocco independence day'),
  day('MT', 9, 21, 'Maltese Independence Day', 'malta independence day'),
  day('MX', 9, 16, 'Mexican Independence Day', 'mexico independence day', 'el grito'),
  day('MY', 8, 31, 'Malaysian Independence Day', 'malaysia independence day', 'hari merdeka', 'merdeka'),
  day('NG', 10, 1, 'Nigerian Independence Day', 'nigeria independence day'),
  nationalDay('NL', kingsDay, "King's Day", ['kings day', 'koningsdag']),
  day(
    'NO',
    5,
    17,
    'Syttende Mai',
    '17 mai',
    '17 may',
    '17th of may',
    'norwegian national day',
    'constitution day norway',
  ),
  day('PA', 11, 3, 'Panamanian Independence Day', 'panama independence day'),
  day('PE', 7, 28, 'Peruvian Independence Day', 'peru independence day'),
  day(
    'PH',
    6,
    12,
    'Philippine Independence Day',
    'philippines independence day',
    'filipino independence day',
  ),
  day('PK', 8, 14, 'Pakistani Independence Day', 'pakistan independence day'),
  day('PL', 11, 11, 'Polish Independence Day', 'poland independence day'),
  day('PT', 6, 10, 'Portugal Day', 'dia de portugal'),
  day('PY', 5, 15, 'Paraguayan Independence Day', 'paraguay independence day'),
  day(
    'RO',
    12,
    1,
    "Romania's National Day",
    'romanian national day',
    'great union day',
    'romania national day',
  ),
  day('RS', 2, 15, 'Serbian Statehood Day', 'serbia statehood day', 'sretenje'),
  day('SA', 9, 23, 'Saudi National Day', 'saudi arabia national day'),
  day(
    'SE',
    6,
    6,
    "Sweden's National Day",
    'swedish national day',
    'sveriges nationaldag',
    'sweden national day',
  ),
  day('SG', 8, 9, "Singapore's National Day", 'singapore national day', 'ndp'),
  day('SI', 6, 25, 'Slovenian Statehood Day', 'slovenia statehood day'),
  day(
    'TR',
    10,
    29,
    "Türkiye's Republic Day",
    'turkish republic day',
    'turkey republic day',
    'cumhuriyet bayrami',
  ),
  day('TT', 8, 31, 'Trinidad and Tobago Independence Day', 'trinidad independence day'),
  day('TW', 10, 10, 'Double Tenth Day', 'double ten', 'taiwan national day'),
  day('UA', 8, 24, 'Ukrainian Independence Day', 'ukraine independence day'),
  day(
    'US',
    7,
    4,
    'Fourth of July',
    '4th of july',
    'july 4th',
    'july 4',
    '4 july',
    'us independence day',
    'independence day us',
  ),
  day('UY', 8, 25, 'Uruguayan Independence Day', 'uruguay independence day'),
  day('UZ', 9, 1, 'Uzbek Independence Day', 'uzbekistan independence day'),
  day('VN', 9, 2, 'Vietnamese National Day', 'vietnam national day'),
  day('ZA', 4, 27, 'Freedom Day', 'south african freedom day', 'south africa freedom day'),
];

function day(country: Country, month: number, date: number, name: string, ...words: string[]): Occasion {
  return nationalDay(country, fixed(month, date), name, words);
}

function nationalDay(country: Country, rule: Rule, name: string, words: readonly string[]): Occasion {
  const greeting = GRAVE.has(country) ? `Thinking of you on ${name}` : `Happy ${name}`;
  return {
    id: `national-day-${country.toLowerCase()}`,
    name,
    words,
    kind: 'secular',
    tone: GRAVE.has(country) ? 'solemn' : 'festive',
    rule,
    unasked: [country],
    greeting,
    wish: `${greeting}. I hope it is a good day, with time for the people you like.`,
  };
}

/** The King's birthday, a day earlier when it is a Sunday. */
function kingsDay(year: number): readonly Day[] {
  const birthday = fixed(4, 27)(year);
  return birthday.some(one => weekdayOf(one) === SUNDAY) ? fixed(4, 26)(year) : birthday;
}
