import { readBirthday } from './birthday.ts';
import type { RawPerson } from './imported-person.ts';
import { decoded } from './text.ts';

/** One card of a vCard text: a person, or a reason why it is none. */
export interface Card {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  /** Null: a group, a company, or a card without an end. */
  readonly person: RawPerson | null;
}

interface Property {
  readonly name: string;
  /** Upper-case names; values as written. A bare type of vCard 2.1 ("HOME") has an empty value. */
  readonly params: ReadonlyMap<string, string>;
  readonly value: string;
}

/** Every card of a vCard file, versions 2.1 (Versit), 3.0 (RFC 2426) and 4.0 (RFC 6350), at most `limit`. */
export function readCards(text: string, limit: number): readonly Card[] {
  const cards: Card[] = [];
  let open: { readonly line: number; readonly properties: Property[] } | null = null;
  for (const { line, content } of contentLines(text)) {
    const property = readProperty(content);
    if (property === null) continue;
    const marks = `${property.name}:${property.value.trim().toUpperCase()}`;
    if (marks === 'BEGIN:VCARD') {
      if (open) cards.push({ line: open.line, person: null });
      open = { line, properties: [] };
    } else if (marks === 'END:VCARD' && open) {
      cards.push({ line: open.line, person: personOf(open.properties) });
      open = null;
    } else if (open) open.properties.push(property);
    if (cards.length >= limit) return cards;
  }
  return open ? [...cards, { line: open.line, person: null }] : cards;
}

/** Folded lines joined again: a line that begins with white space, or follows a quoted-printable `=`. */
function* contentLines(text: string): Generator<{ readonly line: number; readonly content: string }> {
  let parts: string[] = [];
  let startedOn = 1;
  let quotedPrintable = false;
  let soft = false;
  let line = 0;
  for (const next of text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)) {
    line += 1;
    if (soft || (/^[ \t]/.test(next) && parts.length > 0)) {
      parts.push(soft ? next.trimStart() : next.slice(1));
    } else {
      if (parts.length > 0) yield { line: startedOn, content: parts.join('') };
      parts = [next];
      startedOn = line;
      quotedPrintable = QUOTED_PRINTABLE.test(next.slice(0, MAX_PARAMETERS));
    }
    soft = quotedPrintable && next.endsWith('=');
    if (soft) parts.push((parts.pop() ?? '').slice(0, -1));
  }
  if (parts.length > 0) yield { line: startedOn, content: parts.join('') };
}

const QUOTED_PRINTABLE = /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE/i;
/** Characters before the value in which a parameter can stand; looked at once a property. */
const MAX_PARAMETERS = 500;

/** Only these are looked at; photos and keys are the bulk of most files. */
const WANTED =
  /^(?:[\w-]+\.)?(BEGIN|END|FN|N|EMAIL|ORG|BDAY|KIND|X-ADDRESSBOOKSERVER-KIND|X-ABSHOWAS)([;:])/i;

function readProperty(content: string): Property | null {
  const match = WANTED.exec(content);
  if (!match) return null;
  const [head = '', name = '', mark] = match;
  if (mark === ':') return { name: name.toUpperCase(), params: new Map(), value: content.slice(head.length) };
  // Parameters up to the first colon outside quotes.
  const colon = /^(?:"[^"]*"|[^":])*/.exec(content.slice(head.length))?.[0].length ?? 0;
  const params = readParams(content.slice(head.length, head.length + colon));
  return {
    name: name.toUpperCase(),
    params,
    value: plainValue(content.slice(head.length + colon + 1), params),
  };
}

function readParams(text: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  for (const part of text.match(/(?:"[^"]*"|[^";])+/g) ?? []) {
    const [name = '', ...value] = part.split('=');
    params.set(name.trim().toUpperCase(), value.join('=').replaceAll('"', '').trim());
  }
  return params;
}

function plainValue(value: string, params: ReadonlyMap<string, string>): string {
  const quoted =
    params.get('ENCODING')?.toUpperCase() === 'QUOTED-PRINTABLE' || params.has('QUOTED-PRINTABLE');
  if (!quoted) return value;
  const bytes = value.replace(/=([0-9A-F]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  // Characters beyond a byte were never quoted; leave such a value as it came.
  if (/[^\0-\xff]/.test(bytes)) return value;
  return decoded(
    Uint8Array.from(bytes, char => char.charCodeAt(0)),
    params.get('CHARSET') ?? 'utf-8',
  );
}

function personOf(properties: readonly Property[]): RawPerson | null {
  const all = (name: string) => properties.filter(property => property.name === name);
  const one = (name: string) => all(name)[0]?.value ?? '';
  const kind = (one('KIND') || one('X-ADDRESSBOOKSERVER-KIND')).trim().toLowerCase();
  if (/^(?:group|org|location|application|device)$/.test(kind)) return null;
  if (one('X-ABSHOWAS').trim().toUpperCase() === 'COMPANY') return null;
  const bday = all('BDAY')[0];
  return {
    name: unescaped(one('FN')).trim() || nameOf(one('N')),
    emails: [...all('EMAIL')]
      .sort((a, b) => preference(b) - preference(a))
      .map(({ value }) => unescaped(value)),
    company: unescaped(components(one('ORG'))[0] ?? ''),
    birthday: bday === undefined ? null : birthdayOf(bday),
  };
}

/** Given, additional and family name of `N:Family;Given;Additional;Prefix;Suffix`. */
function nameOf(value: string): string {
  const [family = '', given = '', additional = ''] = components(value).map(unescaped);
  return [given, additional, family].filter(part => part.trim() !== '').join(' ');
}

/** The preferred address is the one to write to: `PREF=1` of 4.0, `TYPE=pref` of 3.0, `PREF` of 2.1. */
function preference({ params }: Property): number {
  return params.has('PREF') || /\bpref\b/i.test(params.get('TYPE') ?? '') ? 1 : 0;
}

/** Apple writes 1604 for a birthday without a year, and says so in a parameter. */
function birthdayOf({ params, value }: Property): RawPerson['birthday'] {
  const birthday = readBirthday(value);
  const omitted = params.get('X-APPLE-OMIT-YEAR');
  if (birthday === null || omitted === undefined || String(birthday.year) !== omitted) return birthday;
  return { ...birthday, year: null };
}

function components(value: string): readonly string[] {
  return value.match(/(?:\\.|[^;\\])+|(?<=^|;)(?=;|$)/gs) ?? [];
}

function unescaped(value: string): string {
  return value.replace(/\\([\\;,:nN])/g, (_, char: string) => (/n/i.test(char) ? ' ' : char));
}
