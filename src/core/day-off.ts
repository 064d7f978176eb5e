/** Days on which offering half an hour would look thoughtless: the public holidays most people know. */
import type { Country } from './country.ts';
import type { Day } from './event.ts';
import { NATIONAL_DAYS } from './occasion/national-days.ts';
import { easter, fixed, nth, onOrAfter, orthodoxEaster, type Rule } from './occasion/rule.ts';
import { weekdayOf } from './week.ts';

/**
 * Not every country's every holiday, which `date-holidays` would know for many times the size: New Year, Christmas,
 * Easter, Labour Day, the national days people are wished well on, and the greatest of the larger
 * countries. A calendar's own holiday entries are heeded besides.
 */
export function isDayOff(day: Day, country: Country | null): boolean {
  const year = Number(day.slice(0, 4));
  const falls = (rule: Rule): boolean => rule(year).includes(day);
  if (EVERYWHERE.some(falls)) return true;
  return country !== null && (isNationalDay(day, country, year) || (OWN[country] ?? []).some(falls));
}

/** Saturday and Sunday, or Friday and Saturday where those are the weekend. */
export function isWeekend(day: Day, country: Country | null): boolean {
  const weekday = weekdayOf(day);
  return weekday === SATURDAY || weekday === (country !== null && FRIDAY_FREE.has(country) ? FRIDAY : SUNDAY);
}

const FRIDAY = 5;
const SATURDAY = 6;
const SUNDAY = 7;
/** Unicode CLDR, supplemental week data; the Emirates work on Fridays since 2022, Iran rests on Friday alone. */
const FRIDAY_FREE: ReadonlySet<Country> = new Set(
  'AF BD BH DZ EG IL IQ JO KW LY MV OM PS QA SA SD SY YE'.split(' '),
);

function isNationalDay(day: Day, country: Country, year: number): boolean {
  return NATIONAL_DAYS.some(
    ({ unasked, rule }) => unasked !== 'everyone' && unasked.includes(country) && rule(year).includes(day),
  );
}

const EVERYWHERE: readonly Rule[] = [fixed(1, 1), fixed(12, 25)];

const GOOD_FRIDAY = easter(-2);
const EASTER_MONDAY = easter(1);
const ASCENSION = easter(39);
const WHIT_MONDAY = easter(50);
const LABOUR_DAY = fixed(5, 1);
const CHRISTMAS_EVE = fixed(12, 24);
const BOXING_DAY = fixed(12, 26);
const EPIPHANY = fixed(1, 6);
const ASSUMPTION = fixed(8, 15);
const ALL_SAINTS = fixed(11, 1);
const IMMACULATE = fixed(12, 8);

const CENTRAL: readonly Rule[] = [GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, LABOUR_DAY, BOXING_DAY];
const NORDIC: readonly Rule[] = [...CENTRAL, easter(-3), CHRISTMAS_EVE];
const SOUTHERN: readonly Rule[] = [LABOUR_DAY, ASSUMPTION, ALL_SAINTS];
const BRITISH: readonly Rule[] = [
  GOOD_FRIDAY,
  EASTER_MONDAY,
  nth(1, 'mon', 5),
  nth(-1, 'mon', 5),
  BOXING_DAY,
];

/** Kept in the whole country, or nearly so, besides its national day; a test compares them with `date-holidays`. */
const OWN: Readonly<Record<Country, readonly Rule[]>> = {
  US: [
    nth(3, 'mon', 1),
    nth(-1, 'mon', 5),
    fixed(6, 19),
    nth(1, 'mon', 9),
    nth(4, 'thu', 11),
    // the day after Thanksgiving
    onOrAfter('fri', 11, 23),
  ],
  CA: [GOOD_FRIDAY, onOrAfter('mon', 5, 18), nth(1, 'mon', 9), nth(2, 'mon', 10), BOXING_DAY],
  GB: [...BRITISH, nth(-1, 'mon', 8)],
  IE: [EASTER_MONDAY, nth(1, 'mon', 5), nth(1, 'mon', 6), nth(1, 'mon', 8), nth(-1, 'mon', 10), BOXING_DAY],
  AU: [fixed(1, 26), GOOD_FRIDAY, EASTER_MONDAY, fixed(4, 25), BOXING_DAY],
  NZ: [fixed(2, 6), GOOD_FRIDAY, EASTER_MONDAY, fixed(4, 25), nth(4, 'mon', 10), BOXING_DAY],
  ZA: [GOOD_FRIDAY, EASTER_MONDAY, LABOUR_DAY, fixed(9, 24), BOXING_DAY],
  DE: CENTRAL,
  AT: [
    EASTER_MONDAY,
    ASCENSION,
    WHIT_MONDAY,
    LABOUR_DAY,
    BOXING_DAY,
    EPIPHANY,
    easter(60),
    ASSUMPTION,
    ALL_SAINTS,
    IMMACULATE,
  ],
  CH: [GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, BOXING_DAY],
  LI: [...CENTRAL, EPIPHANY, ASSUMPTION],
  NL: [EASTER_MONDAY, ASCENSION, WHIT_MONDAY, BOXING_DAY],
  BE: [EASTER_MONDAY, ASCENSION, WHIT_MONDAY, ...SOUTHERN, fixed(11, 11)],
  LU: [EASTER_MONDAY, ASCENSION, WHIT_MONDAY, ...SOUTHERN, BOXING_DAY],
  FR: [EASTER_MONDAY, ASCENSION, WHIT_MONDAY, ...SOUTHERN, fixed(5, 8), fixed(11, 11)],
  IT: [EPIPHANY, EASTER_MONDAY, fixed(4, 25), ...SOUTHERN, IMMACULATE, BOXING_DAY],
  ES: [EPIPHANY, GOOD_FRIDAY, ...SOUTHERN, fixed(10, 12), fixed(12, 6), IMMACULATE],
  PT: [GOOD_FRIDAY, fixed(4, 25), ...SOUTHERN, fixed(10, 5), fixed(12, 1), IMMACULATE],
  SE: [EPIPHANY, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, LABOUR_DAY, CHRISTMAS_EVE, BOXING_DAY],
  NO: NORDIC,
  DK: [easter(-3), GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CHRISTMAS_EVE, BOXING_DAY],
  FI: [EPIPHANY, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, LABOUR_DAY, CHRISTMAS_EVE, BOXING_DAY],
  IS: NORDIC,
  PL: [EPIPHANY, EASTER_MONDAY, fixed(5, 3), easter(60), ...SOUTHERN, CHRISTMAS_EVE, BOXING_DAY],
  CZ: [GOOD_FRIDAY, EASTER_MONDAY, LABOUR_DAY, fixed(5, 8), CHRISTMAS_EVE, BOXING_DAY],
  HR: [EPIPHANY, EASTER_MONDAY, easter(60), ...SOUTHERN, fixed(11, 18), BOXING_DAY],
  HU: [GOOD_FRIDAY, EASTER_MONDAY, WHIT_MONDAY, LABOUR_DAY, fixed(10, 23), ALL_SAINTS, BOXING_DAY],
  GR: [
    EPIPHANY,
    orthodoxEaster(-2),
    orthodoxEaster(1),
    orthodoxEaster(50),
    LABOUR_DAY,
    ASSUMPTION,
    fixed(10, 28),
  ],
  BR: [easter(-47), GOOD_FRIDAY, fixed(4, 21), LABOUR_DAY, fixed(10, 12), fixed(11, 2), fixed(11, 15)],
  MX: [GOOD_FRIDAY, LABOUR_DAY, nth(3, 'mon', 11)],
  AR: [GOOD_FRIDAY, LABOUR_DAY, fixed(5, 25), IMMACULATE],
  IN: [fixed(1, 26), fixed(10, 2)],
  JP: [
    fixed(1, 2),
    fixed(1, 3),
    fixed(2, 11),
    fixed(4, 29),
    fixed(5, 3),
    fixed(5, 4),
    fixed(5, 5),
    fixed(11, 3),
  ],
};
