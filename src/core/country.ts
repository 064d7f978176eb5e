import { ZONES_OF_COUNTRY } from './country-zones.ts';

/** ISO 3166-1 alpha-2, upper-case. */
export type Country = string;

/** Where somebody seems to live, and what that rests on. */
export interface CountryGuess {
  readonly country: Country;
  /** False when the owner told us; true when it is only likely, and to be said so. */
  readonly guessed: boolean;
  /** What a guess rests on. */
  readonly from: 'told' | 'address' | 'zone';
}

export interface WhereSomeoneLives {
  /** Told by the owner; null when not. */
  readonly country: Country | null;
  readonly emails: readonly string[];
  /** IANA zone of the events they organised, where a calendar says one. */
  readonly timezone?: string | null;
}

/** Told, or the country of an address's domain, or of their time zone; null when nothing says so. Never by name. */
export function countryOf(person: WhereSomeoneLives): CountryGuess | null {
  if (person.country !== null) return { country: person.country.toUpperCase(), guessed: false, from: 'told' };
  for (const email of person.emails) {
    const country = countryOfAddress(email);
    if (country !== null) return { country, guessed: true, from: 'address' };
  }
  const country = person.timezone ? countryOfZone(person.timezone) : null;
  return country === null ? null : { country, guessed: true, from: 'zone' };
}

/**
 * The country whose top-level domain an address ends in; null for generic domains and for the country
 * codes that are mostly bought for their look (`.io`, `.ai`, `.co`, `.me` …).
 */
export function countryOfAddress(email: string): Country | null {
  const top = email.slice(email.lastIndexOf('.') + 1).toUpperCase();
  const country = RENAMED_DOMAINS[top] ?? top;
  if (BOUGHT_FOR_THEIR_LOOK.has(top) || ZONES_OF_COUNTRY[country] === undefined) return null;
  return country;
}

/** The country an IANA zone lies in; null for UTC, offsets and unknown names. */
export function countryOfZone(timezone: string): Country | null {
  return zones().get(timezone) ?? null;
}

/** English name for a sentence: "Canada", "the Netherlands". */
export function countryName(country: Country): string {
  // Intl throws a RangeError on anything that is not two letters.
  if (!/^[A-Z]{2}$/.test(country)) return country;
  const name = new Intl.DisplayNames(['en'], { type: 'region' }).of(country) ?? country;
  return WITH_ARTICLE.has(country) ? `the ${name}` : name;
}

/** `.uk` is the one country domain in wide use that is not the ISO code. */
const RENAMED_DOMAINS: Readonly<Record<string, Country>> = { UK: 'GB' };

/** Marketed world-wide by their registries; an address there says nothing about where its owner lives. */
const BOUGHT_FOR_THEIR_LOOK = new Set(
  'AC AD AG AI AM AS BZ CC CD CF CO CX DJ FM GA GD GG GL GQ IM IO JE LA LC LY MD ME ML MN MS MU NU PM PN PW RE SC SH SO SR ST SX TF TK TL TM TO TV VC VG VU WF WS'.split(
    ' ',
  ),
);

const WITH_ARTICLE = new Set(['AE', 'BS', 'CF', 'DO', 'GB', 'GM', 'KY', 'MH', 'MV', 'NL', 'PH', 'SB', 'US']);

let zoneTable: ReadonlyMap<string, Country> | undefined;

function zones(): ReadonlyMap<string, Country> {
  zoneTable ??= new Map(
    Object.entries(ZONES_OF_COUNTRY).flatMap(([country, names]) =>
      names.split(' ').map((zone): [string, Country] => [zone, country]),
    ),
  );
  return zoneTable;
}
