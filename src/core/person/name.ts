/** Names as a friend would say them, from what calendars and address books put into the name field. */

interface Named {
  readonly name: string;
  readonly emails: readonly string[];
}

/** The full name, tidied; made from the address when no name is known; "Someone" when nothing is. */
export function fullName(person: Named): string {
  const tidy = tidyName(person.name);
  if (tidy !== '' && !tidy.includes('@')) return tidy;
  const addresses = tidy === '' ? person.emails : [tidy, ...person.emails];
  return addresses.map(nameFromAddress).find(name => name !== '') ?? person.emails[0] ?? (tidy || 'Someone');
}

/** What the person is called in a sentence: "Ana". The whole name where a first name cannot be told. */
export function firstName(person: Named): string {
  const full = fullName(person);
  if (FAMILY_FIRST_SCRIPT.test(full)) return full;
  const parts = full.split(' ');
  const [first = full] = parts;
  if (/^(?:عبد|أبو|ابو|أم)$/u.test(first) && parts.length > 1) return parts.slice(0, 2).join(' ');
  if (!isInitial(first)) return first;
  // "J. Robert Oppenheimer" is called Robert; "J. Smith" is called J. Smith.
  const called = parts.slice(1, -1).find(part => !isInitial(part));
  return called ?? full;
}

/** First names, and whole ones where two share the first: "Ana Silva", "Ana Costa", "Mei". */
export function toldApart(people: readonly Named[]): readonly string[] {
  const firsts = people.map(firstName);
  const counts = Map.groupBy(firsts, first => first);
  return people.map((person, index) => {
    const first = firsts[index] ?? '';
    return counts.get(first)?.length === 1 ? first : fullName(person);
  });
}

/** "Doe, Jane (Acme)" → "Jane Doe"; "DR. JANE DOE" → "Jane Doe". Empty without a letter. Never longer than 80. */
export function tidyName(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  const bare = raw
    .slice(0, MAX_RAW)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/^["'`\s]+|["'`\s]+$/gu, '')
    .replace(/\s*[([{][^)\]}]*[)\]}]\s*/gu, ' ')
    .replace(/\s+(?:\||[-–—]|\/|•|@|via)\s+.*$/u, '')
    .replace(EMOJI, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(bare)) return '';
  return recase(withoutTitles(givenNameFirst(bare)))
    .slice(0, MAX_NAME)
    .trim();
}

/** "jane.doe+x@acme.com" → "Jane Doe"; empty when the local part does not read like a name. */
export function nameFromAddress(address: string): string {
  const at = address.indexOf('@');
  const local = (at < 0 ? address : address.slice(0, at)).split('+')[0] ?? '';
  const parts = local.split(/[._-]+/u).filter(part => part !== '');
  if (parts.length === 0 || parts.some(part => /\d/u.test(part))) return '';
  return parts.map(part => (part.length === 1 ? `${part.toUpperCase()}.` : capitalised(part))).join(' ');
}

/** Two or three ordinary words, neither title nor degree among them: most names need no tidying. */
const PLAIN =
  /^(?!(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Rev|Herr|Frau|Mme|Mlle|Sra|Srta|Doctor) )\p{Lu}[\p{Ll}\d]{1,15} (?:\p{Lu}\p{Ll}{1,15} )?(?!(?:Jr|Sr|Esq|Md|Rn)$)[\p{Lu}\d][\p{Ll}\d]{1,20}$/u;

/** Longer is a pasted paragraph, and would break a line of the mail. */
const MAX_NAME = 80;
/** What is read of the field at all. */
const MAX_RAW = 400;

/** Control characters and the marks that turn text around; they could hide what a mail says. */
const INVISIBLE = /\p{Cc}|\p{Bidi_Control}|[\u00ad\u200b\u2060-\u2064\ufeff]/gu;

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u{FE0F}|\u{20E3}/gu;

/** Scripts whose names are written family name first and used whole. */
const FAMILY_FIRST_SCRIPT = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const TITLES =
  /^(?:(?:mr|mrs|ms|mx|miss|dr|prof|professor|sir|dame|rev|hon|ing|dipl|mag|herr|frau|hr|fr|m|mme|mlle|sr|sra|srta|sig|dott|eng|capt|col|lt|sgt)\.|(?:mr|mrs|ms|mx|miss|dr|prof|professor|rev|herr|frau|mme|mlle|sra|srta))\s+/iu;
const SUFFIXES =
  /,?\s+(?:ph\.?\s?d|m\.?d|mba|m\.?sc|b\.?sc|esq|jr|sr|ii|iii|iv|cpa|pmp|dds|rn|facs|frcs)\.?$/iu;

function withoutTitles(name: string): string {
  let rest = name;
  while (TITLES.test(rest)) rest = rest.replace(TITLES, '');
  while (SUFFIXES.test(rest)) rest = rest.replace(SUFFIXES, '');
  return rest === '' ? name : rest;
}

/** "Doe, Jane" → "Jane Doe", but "Jane Doe, PhD" and "Acme, Inc." as they are. */
function givenNameFirst(name: string): string {
  const bare = withoutTitles(name);
  const comma = /^([^,]+),\s*([^,]+)$/u.exec(bare);
  if (!comma) return bare;
  const [, family = '', given = ''] = comma;
  if (/^(?:inc|llc|ltd|gmbh|corp|co)\.?$/iu.test(given.trim())) return bare;
  // "John Smith, FRS" and "Mei Chen, CFA": letters behind a whole name are honours, whichever they are.
  const ordinary = family.includes(' ') && /\p{Ll}/u.test(family);
  if (ordinary && /^(?=\S{2,6}$)\p{Lu}[\p{L}.]*\p{Lu}\.?$/u.test(given.trim())) return family.trim();
  return `${given.trim()} ${family.trim()}`;
}

/** Names shouted or whispered are set in ordinary case; "DOE Jane" is turned around. */
function recase(name: string): string {
  const parts = name.split(' ');
  const shouted = parts.map(part => /^\p{Lu}+(?:['’-]\p{Lu}+)*$/u.test(part) && part.length > 1);
  const family = parts[0] ?? '';
  // Two capitals are initials ("AJ Smith"); three or more a family name.
  if (parts.length > 1 && family.length > 2 && shouted[0] === true && !shouted.slice(1).includes(true)) {
    return [...parts.slice(1), capitalised(family)].join(' ');
  }
  const allLoud = shouted.every(loud => loud);
  const allQuiet = !/\p{Lu}/u.test(name) && /\p{Ll}/u.test(name) && !name.includes('@');
  if (allQuiet || (allLoud && (parts.length > 1 || name.length > 3))) return parts.map(capitalised).join(' ');
  return name;
}

function capitalised(word: string): string {
  return word
    .toLowerCase()
    .replace(/(^|['’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function isInitial(part: string): boolean {
  return /^\p{L}\.?$/u.test(part);
}
