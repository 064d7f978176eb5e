import type {
  Attendee,
  AttendeeKind,
  AttendeeResponse,
  EventKind,
  EventStatus,
  Mailbox,
} from '../../core/event.ts';
import { MAX_EMAIL_CHARS, MAX_NAME_CHARS, MAX_TITLE_CHARS } from './limits.ts';
import { parseLine, nameOf as propertyName } from './line.ts';
import { type ParsedComponent, parseComponents } from './vendor.ts';

/** What an event says besides its times; the same for all occurrences of a component. */
export interface Face {
  readonly title: string;
  readonly status: EventStatus;
  readonly kind: EventKind;
  readonly organizer: Mailbox | null;
  readonly attendees: readonly Attendee[];
}

/** What the surrounding VCALENDAR says of all of them. */
export interface CalendarTraits {
  /** METHOD, upper-case; empty when not said. */
  readonly method: string;
  /** X-WR-CALNAME. */
  readonly name: string;
  /** PRODID. */
  readonly product: string;
}

/** Reads the faces of several components, in the same order. `people` is shared by all of one reading. */
export function readFaces(
  components: readonly { readonly lines: readonly string[]; readonly traits: CalendarTraits }[],
  people: People,
): Face[] {
  const own = components.map(({ lines }) =>
    lines.filter(line => !isPerson(line)).flatMap(line => canonical(line) ?? []),
  );
  const unknown = [
    ...new Set(
      components.flatMap(({ lines }) => lines.filter(line => isPerson(line) && !people.knows(line))),
    ),
  ];
  const parsed = parseComponents([...own, ...unknown.map(line => [canonical(line) ?? ''])]);
  for (const [index, line] of unknown.entries()) people.learn(line, parsed[own.length + index] ?? {});
  const faces = components.map(({ lines, traits }, index) =>
    faceOf(parsed[index] ?? {}, lines, traits, people),
  );
  people.forgetSome();
  return faces;
}

function isPerson(line: string): boolean {
  const name = propertyName(line);
  return name === 'ATTENDEE' || name === 'ORGANIZER';
}

// --- on the way to node-ical ----------------------------------------------------------------------

/*
 * node-ical 0.27.2 drops a line with an empty parameter (`CN=`) or a stray quote in one, splits
 * parameters at `;` inside quotes, turns CN=007 into a number and CN=TRUE into a boolean, reads `\\n`
 * (a backslash and an n) as a line break, strips quotes around a title, and knows only upper-case
 * names. So lines are written anew for it, with stand-ins (private use characters) for what it trips over.
 */
const GUARD = '\u{F0000}';
const SEMICOLON = '\u{F0001}';
const BACKSLASH = '\u{F0002}';

function canonical(raw: string): string | null {
  const line = parseLine(raw);
  if (line === null || line.value.trim() === '') return null;
  let text = line.name;
  for (const [name, value] of line.params) {
    if (value !== '' && /^[\w-]+$/.test(name)) text += `;${name}="${guardParam(value)}"`;
  }
  return `${text}:${guardText(line.value)}`;
}

function guardParam(value: string): string {
  if (/^[A-Z][A-Z .@'-]*$/i.test(value) && !/^(true|false|infinity)$/i.test(value)) return value;
  return (
    GUARD +
    value
      .replaceAll(';', SEMICOLON)
      .replaceAll('"', "'")
      .replaceAll(/[\n\r\u2028\u2029]/g, ' ')
  );
}

const TROUBLE = ['"', '\\', '\r', '\u2028', '\u2029'];

function guardText(value: string): string {
  if (!TROUBLE.some(character => value.includes(character))) return value;
  return GUARD + value.replaceAll('\\\\', BACKSLASH).replaceAll(/[\r\u2028\u2029]/g, ' ');
}

function unguard(text: string): string {
  // The first half of every stand-in, as UTF-16 has it.
  if (!text.includes('\udb80')) return text;
  return text.replaceAll(GUARD, '').replaceAll(SEMICOLON, ';').replaceAll(BACKSLASH, '\\');
}

// --- on the way back ------------------------------------------------------------------------------

interface Property {
  readonly value: string;
  readonly param: (name: string) => string;
}

function properties(parsed: ParsedComponent, name: string): Property[] {
  const found = parsed[name];
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]).flatMap(each => asProperty(each) ?? []);
}

function asProperty(value: unknown): Property | null {
  if (typeof value === 'string') return { value: unguard(value), param: () => '' };
  if (typeof value !== 'object' || value === null) return null;
  const text: unknown = Reflect.get(value, 'val');
  const params: unknown = Reflect.get(value, 'params');
  if (typeof text !== 'string' || typeof params !== 'object' || params === null) return null;
  return {
    value: unguard(text),
    param: name => {
      const param: unknown = Object.hasOwn(params, name) ? Reflect.get(params, name) : undefined;
      return typeof param === 'string' ? unguard(param).trim() : '';
    },
  };
}

function faceOf(
  parsed: ParsedComponent,
  lines: readonly string[],
  traits: CalendarTraits,
  people: People,
): Face {
  const text = (name: string) => properties(parsed, name)[0]?.value ?? '';
  const title = tidy(text('summary'), MAX_TITLE_CHARS);
  const busy = text('MICROSOFT-CDO-BUSYSTATUS').trim().toUpperCase();
  const attendees = attendeesOf(lines, people);
  return {
    title,
    status: statusOf(text('status').trim().toUpperCase(), busy, title, traits),
    kind: kindOf(categoriesOf(parsed), busy, attendees.length, traits),
    organizer: people.organizer(lines),
    attendees,
  };
}

function categoriesOf(parsed: ParsedComponent): string[] {
  const found = parsed.categories;
  return Array.isArray(found) ? found.map(each => unguard(String(each)).trim().toLowerCase()) : [];
}

function statusOf(status: string, busy: string, title: string, traits: CalendarTraits): EventStatus {
  if (status === 'CANCELLED' || status === 'CANCELED' || traits.method === 'CANCEL') return 'cancelled';
  // Outlook keeps a meeting its organizer called off in the attendees' calendars, renamed and free.
  if (busy === 'FREE' && /^cancel+ed: /i.test(title) && /microsoft/i.test(traits.product)) return 'cancelled';
  if (status === 'TENTATIVE') return 'tentative';
  return status === '' && busy === 'TENTATIVE' ? 'tentative' : 'confirmed';
}

function kindOf(
  categories: readonly string[],
  busy: string,
  attendees: number,
  traits: CalendarTraits,
): EventKind {
  if (
    categories.some(each => /^(birthdays?|anniversary)$/.test(each)) ||
    /^birthdays?$|^contacts$/i.test(traits.name)
  ) {
    return 'birthday';
  }
  if (categories.some(each => /^(public )?holidays?$/.test(each)) || /\bholidays\b/i.test(traits.name))
    return 'holiday';
  // With others invited, "away" says where the owner is, not that nobody was met.
  if (attendees > 0) return 'default';
  if (busy === 'OOF') return 'out-of-office';
  return busy === 'WORKINGELSEWHERE' ? 'working-location' : 'default';
}

function attendeesOf(lines: readonly string[], people: People): readonly Attendee[] {
  const attendees = new Map<string, Attendee>();
  for (const line of lines) {
    const attendee = people.attendee(line);
    if (attendee === null) continue;
    const key = attendee.email === '' ? `\n${attendee.name}` : attendee.email;
    const before = attendees.get(key);
    if (before === undefined || before.response === 'needs-action') attendees.set(key, attendee);
  }
  return [...attendees.values()];
}

/** The value of a calendar address, or Apple's EMAIL parameter where the value is a path or urn; may be empty. */
function emailOf(property: Property): string {
  const candidates = [
    property.value,
    property.param('EMAIL'),
    property.param('X-EMAIL'),
    property.param('CN'),
  ];
  for (const candidate of candidates) {
    const email = asEmail(candidate);
    if (email !== null) return email;
  }
  return '';
}

function asEmail(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^(?:mailto:\s*)+/i, '')
    .replace(/\?.*$/, '')
    .replace(/^<|>$/g, '');
  const email = (bare.includes('%') ? decodePercent(bare) : bare).trim().toLowerCase();
  return email.length <= MAX_EMAIL_CHARS && /^[^\s@<>:/,;"]+@[^\s@<>:/,;"]+$/.test(email) ? email : null;
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** CN, unless it only repeats the address. */
function nameOf(property: Property): string {
  const name = tidy(property.param('CN').replaceAll(/\\([,;\\])/g, '$1'), MAX_NAME_CHARS).replace(
    /^'(.*)'$/,
    '$1',
  );
  return asEmail(name) === null ? name : '';
}

const RESPONSES: Readonly<Record<string, AttendeeResponse>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  DELEGATED: 'delegated',
};

function responseOf(partstat: string): AttendeeResponse {
  return RESPONSES[partstat.toUpperCase()] ?? 'needs-action';
}

function cutypeOf(cutype: string, email: string): AttendeeKind {
  if (email.endsWith('@resource.calendar.google.com'))
    return cutype.toUpperCase() === 'ROOM' ? 'room' : 'resource';
  switch (cutype.toUpperCase()) {
    case '':
    case 'INDIVIDUAL':
      return 'individual';
    case 'GROUP':
      return 'group';
    case 'RESOURCE':
      return 'resource';
    case 'ROOM':
      return 'room';
    default:
      return 'unknown';
  }
}

/** One line, without control characters, not longer than `limit`. */
function tidy(text: string, limit: number): string {
  const line = /[\p{Cc}\u2028\u2029]| {2}/u.test(text)
    ? text.replaceAll(/[\p{Cc}\u2028\u2029 ]+/gu, ' ')
    : text;
  return line.trim().slice(0, limit);
}

/**
 * The people of one reading by the line that names them. A busy feed names the same few hundred on
 * every event, in the same words: each line is parsed once, and the result is shared.
 */
export class People {
  readonly #attendees = new Map<string, Attendee | null>();
  readonly #organizers = new Map<string, Mailbox | null>();

  knows(line: string): boolean {
    return this.#attendees.has(line) || this.#organizers.has(line);
  }

  learn(line: string, parsed: ParsedComponent): void {
    const organizer = properties(parsed, 'organizer')[0];
    const attendee = properties(parsed, 'attendee')[0];
    if (organizer !== undefined) this.#organizers.set(line, mailboxOf(organizer));
    else this.#attendees.set(line, attendee === undefined ? null : attendeeOf(attendee));
  }

  attendee(line: string): Attendee | null {
    return this.#attendees.get(line) ?? null;
  }

  organizer(lines: readonly string[]): Mailbox | null {
    for (const line of lines) {
      const organizer = this.#organizers.get(line);
      if (organizer !== undefined) return organizer;
    }
    return null;
  }

  /** Called between batches, never within one. */
  forgetSome(): void {
    if (this.#attendees.size > MAX_PEOPLE_KEPT) this.#attendees.clear();
    if (this.#organizers.size > MAX_PEOPLE_KEPT) this.#organizers.clear();
  }
}

const MAX_PEOPLE_KEPT = 10_000;

function mailboxOf(property: Property): Mailbox | null {
  const email = emailOf(property);
  const name = nameOf(property);
  return email === '' && name === '' ? null : { email, name };
}

function attendeeOf(property: Property): Attendee | null {
  const mailbox = mailboxOf(property);
  if (mailbox === null) return null;
  return {
    ...mailbox,
    response: responseOf(property.param('PARTSTAT')),
    kind: cutypeOf(property.param('CUTYPE'), mailbox.email),
  };
}
