import { type CountryGuess, countryOf } from '../country.ts';
import { countryTold } from '../country-told.ts';
import type { Person } from '../person.ts';

/** Where somebody lives: told (a note counts: "lives in Canada"), else guessed by address, else by the zone they organise in. */
export function residenceOf({
  country,
  notes,
  emails,
  timezone,
}: Pick<Person, 'country' | 'notes' | 'emails' | 'timezone'>): CountryGuess | null {
  return countryOf({ country: country ?? countryTold(notes), emails, timezone });
}
