/**
 * Writes src/core/occasion/days.ts: the days of the occasions that follow the moon or an observed sun,
 * 2024 to 2050. Run: node scripts/occasion-days.ts
 *
 * Months come from the calendars of Intl (ICU); where the moment of a new or full moon decides the day,
 * it is computed with astronomia and read in the country's own time, because ICU is a day off when that
 * moment falls near midnight (Lunar New Year 2027 and 2030). Test: test/core/occasion/dates.test.ts
 * compares the outcome with published dates and with the package date-holidays.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { base, moonphase, moonposition, solar } from 'astronomia';

const FIRST_YEAR = 2024;
const LAST_YEAR = 2050;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Terrestrial minus universal time in this half of the century, in milliseconds (about 70 s). */
const DELTA_T = 70_000;
const INDIA = 5.5;
const VIETNAM = 7;
const CHINA = 8;
const KOREA = 9;

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
const newMoons = phases(moonphase.newMoon);
const fullMoons = phases(moonphase.full);

/** Where those who decide chose another day than the rule gives. Source: holiday lists of the Government of India. */
const DECIDED: Record<string, string> = {
  // Holika's evening fell under bhadra, so the bonfire and with it Holi moved by a day.
  '2026-03-03': '2026-03-04',
};

const lists: Record<string, readonly string[]> = {
  'lunar-new-year': calendarDays('chinese', '1', '1').map(day => newMoonDay(day, CHINA)),
  tet: calendarDays('chinese', '1', '1').map(day => newMoonDay(day, VIETNAM)),
  seollal: calendarDays('dangi', '1', '1').map(day => newMoonDay(day, KOREA)),
  'buddhas-birthday': calendarDays('chinese', '4', '1').map(day => addDays(newMoonDay(day, CHINA), 7)),
  'mid-autumn': calendarDays('chinese', '8', '1').map(day => addDays(newMoonDay(day, CHINA), 14)),
  chuseok: calendarDays('dangi', '8', '1').map(day => addDays(newMoonDay(day, KOREA), 14)),
  'eid-al-fitr': calendarDays('islamic-umalqura', '10', '1'),
  'eid-al-adha': calendarDays('islamic-umalqura', '12', '10'),
  ramadan: calendarDays('islamic-umalqura', '9', '1'),
  'rosh-hashanah': calendarDays('hebrew', 'Tishri', '1'),
  'yom-kippur': calendarDays('hebrew', 'Tishri', '10'),
  hanukkah: calendarDays('hebrew', 'Kislev', '25'),
  purim: calendarDays('hebrew', 'Adar', '14', 'Adar II'),
  passover: calendarDays('hebrew', 'Nisan', '15'),
  nowruz: calendarDays('persian', '1', '1'),
  diwali: years.map(diwali),
  gurpurab: years.map(gurpurab),
  holi: years.map(holi),
  vesak: years.map(vesak),
  onam: years.map(onam),
};

writeFileSync(
  resolve(import.meta.dirname, '../src/core/occasion/days.ts'),
  `/**
 * Days of the occasions that follow the moon or an observed sun. Written by scripts/occasion-days.ts,
 * which says how; not by hand.
 */
export const LISTED_DAYS = {
${Object.entries(lists)
  .map(([name, days]) => `  ${quoted(name)}:\n    '${days.join(' ')}',`)
  .join('\n')}
} as const satisfies Readonly<Record<string, string>>;
`,
);

/** Every day that is this day of this month in an Intl calendar; `orMonth`: the name the month has in leap years. */
function calendarDays(calendar: string, month: string, day: string, orMonth?: string): string[] {
  const style = calendar === 'hebrew' ? 'long' : 'numeric';
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}`, {
    timeZone: 'UTC',
    month: style,
    day: 'numeric',
  });
  const found: string[] = [];
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < Date.UTC(LAST_YEAR + 1, 0, 1); at += DAY_MS) {
    const parts = Object.fromEntries(format.formatToParts(at).map(part => [part.type, part.value]));
    if (parts.day === day && (parts.month === month || parts.month === orMonth)) found.push(utcDay(at));
  }
  return found;
}

/** The local day of the new moon that ICU puts on or next to `day`. */
function newMoonDay(day: string, zone: number): string {
  const moment = newMoons.find(at => Math.abs(at - Date.parse(day)) < 2 * DAY_MS);
  if (moment === undefined) throw new Error(`No new moon near ${day}.`);
  return localDay(moment, zone);
}

/** The evening in India on which the moon is dark, in the month the sun stands in sidereal Libra. */
function diwali(year: number): string {
  const dark = newMoons.filter(at => yearOf(at) === year && siderealSun(at) >= 180 && siderealSun(at) < 210);
  return eveningOf(last(dark), 348, 360);
}

/** The birth of Guru Nanak: the full moon after Diwali, on the day that wakes with it. */
function gurpurab(year: number): string {
  const after = Date.parse(diwali(year)) + 7 * DAY_MS;
  return localDay(first(fullMoons.filter(at => at > after)) - 6 * HOUR_MS, INDIA);
}

/** The morning after the evening of the full moon of Phalguna. */
function holi(year: number): string {
  const newYear = newMoons.filter(at => yearOf(at) === year && siderealSun(at) >= 330);
  const full = last(fullMoons.filter(at => at < first(newYear)));
  const day = addDays(eveningOf(full, 168, 180), 1);
  return DECIDED[day] ?? day;
}

/** The full moon of Vaisakha, the month that begins while the sun stands in sidereal Aries. */
function vesak(year: number): string {
  const begins = newMoons.filter(at => yearOf(at) === year && siderealSun(at) < 30);
  return localDay(first(fullMoons.filter(at => at > last(begins))) - 6 * HOUR_MS, INDIA);
}

/**
 * The last day of the Malayalam month Chingam (the sun in sidereal Leo) on which the moon stands in
 * Shravana at sunrise, or at noon in the years in which it does at no sunrise. A month ends with the day
 * before the one on which the sun has changed its sign by the afternoon.
 */
function onam(year: number): string {
  const days = Array.from({ length: 50 }, (_, index) => addDays(`${year}-08-10`, index));
  const held = (day: string, hour: number) => {
    const at = Date.parse(day) + (hour - INDIA) * HOUR_MS;
    const afternoon = Date.parse(day) + (13.2 - INDIA) * HOUR_MS;
    const moon = turn(degrees(moonposition.position(julianDay(at)).lon) - precession(at));
    return (
      siderealSun(afternoon) >= 120 && siderealSun(afternoon) < 150 && moon >= 280 && moon < 280 + 40 / 3
    );
  };
  const sunrise = days.filter(day => held(day, 6.2));
  return last(sunrise.length > 0 ? sunrise : days.filter(day => held(day, 12)));
}

/** The day near `moment` on whose evening in Delhi (an hour after sunset) the moon's elongation lies in [from, to). */
function eveningOf(moment: number, from: number, to: number): string {
  const days = [-2, -1, 0, 1].map(offset => addDays(localDay(moment, INDIA), offset));
  const evening = days.find(day => {
    const angle = elongation(Date.parse(day) + (18.9 - INDIA) * HOUR_MS);
    return angle >= from && angle < to;
  });
  return evening ?? localDay(moment, INDIA);
}

function elongation(at: number): number {
  return turn(degrees(moonposition.position(julianDay(at)).lon) - solarLongitude(at));
}

function siderealSun(at: number): number {
  return turn(solarLongitude(at) - precession(at));
}

function solarLongitude(at: number): number {
  return degrees(solar.apparentLongitude(base.J2000Century(julianDay(at))));
}

/** The Lahiri ayanamsa in degrees: 23.853 at 2000, growing by the precession of 50.29 arc seconds a year. */
function precession(at: number): number {
  return 23.853 + (((at - Date.UTC(2000, 0, 1)) / (365.25 * DAY_MS)) * 50.29) / 3600;
}

function phases(nearest: (year: number) => number): number[] {
  const found: number[] = [];
  for (let year = FIRST_YEAR - 0.2; year < LAST_YEAR + 1.3; year += 0.03) {
    const at = (nearest(year) - 2_440_587.5) * DAY_MS - DELTA_T;
    if (found.every(other => Math.abs(other - at) > 5 * DAY_MS)) found.push(at);
  }
  return found.sort((a, b) => a - b);
}

function julianDay(at: number): number {
  return (at + DELTA_T) / DAY_MS + 2_440_587.5;
}

function localDay(at: number, zone: number): string {
  return utcDay(at + zone * HOUR_MS);
}

function addDays(day: string, days: number): string {
  return utcDay(Date.parse(day) + days * DAY_MS);
}

function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}

function degrees(radians: number): number {
  return turn((radians * 180) / Math.PI);
}

function turn(angle: number): number {
  return ((angle % 360) + 360) % 360;
}

function first<T>(values: readonly T[]): T {
  const value = values[0];
  if (value === undefined) throw new Error('Nothing found where something must be.');
  return value;
}

function last<T>(values: readonly T[]): T {
  return first(values.slice(-1));
}

function quoted(name: string): string {
  return /^[a-z]+$/.test(name) ? name : `'${name}'`;
}
