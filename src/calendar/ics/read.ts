import { AppError } from '../../core/error.ts';
import { parseComponent, Unreadable, uidFromText, uidOf } from './component.ts';
import type { Budget } from './expand.ts';
import { type CalendarTraits, type Face, People, readFaces } from './face.ts';
import {
  BYTES_PER_OCCURRENCE,
  MAX_COMPONENTS,
  MAX_COMPONENTS_PER_UID,
  MAX_OCCURRENCES,
  MAX_PROBLEMS,
  MAX_STEPS,
  MAX_STEPS_PER_SERIES,
  MIN_OCCURRENCES,
} from './limits.ts';
import { parseLine } from './line.ts';
import { Kind } from './names.ts';
import type { ScanSink } from './nesting.ts';
import { type Occurrence, OccurrenceList } from './occurrences.ts';
import { Scanner } from './scan.ts';
import { type Item, readSeries } from './series.ts';
import { sniff } from './sniff.ts';
import type { LineSpans } from './spans.ts';
import { canTouch } from './triage.ts';
import { ianaZone, type Zone } from './zone.ts';
import { CalendarZones, type KnownTimezones } from './zones.ts';

export interface Problem {
  readonly reason: string;
  readonly uid: string | null;
}

/** What is the same for all occurrences of one component. */
export interface Entry {
  readonly uid: string;
  readonly face: Face;
  /** The zone its start is written in, where that names a place. */
  readonly timezone: string | null;
}

export interface Reading {
  readonly occurrences: OccurrenceList;
  readonly entries: readonly Entry[];
  readonly components: number;
  readonly skipped: number;
  readonly problems: readonly Problem[];
  readonly complete: boolean;
  readonly timezone: string | null;
  readonly name: string | null;
}

interface ReadOptions {
  /** Epoch milliseconds, half-open. */
  readonly from: number;
  readonly to: number;
  /** The account's zone (IANA). */
  readonly timezone: string;
}

/** Reads bytes of an iCalendar text as they come. Throws AppError `invalid`. */
export async function read(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  options: ReadOptions,
): Promise<Reading> {
  const home = ianaZone(options.timezone);
  if (home === null)
    throw new AppError('invalid', `${options.timezone} is not a time zone.`, { reason: 'ics.zone' });
  const reader = new Reader(options, home);
  const scanner = new Scanner(reader);
  const check = await sniff(input, scanner);
  scanner.end();
  if (!scanner.isCalendar) throw check.notACalendar();
  return reader.finish(scanner);
}

/** One VCALENDAR of the text. */
interface Calendar {
  readonly zones: CalendarZones;
  readonly traits: CalendarTraits;
}

/** A VEVENT that may touch the window: still text, but only the lines that are needed. */
interface Kept {
  readonly text: string;
  readonly calendar: Calendar;
}

class Reader implements ScanSink {
  readonly #options: ReadOptions;
  readonly #home: Zone;
  readonly #groups = new Map<string, Kept[]>();
  /** SEQUENCE of events outside the window, by UID: an older version inside must not come back. */
  readonly #dropped = new Map<string, number>();
  readonly #occurrences = new OccurrenceList();
  /** Those whose faces are still to be read. */
  readonly #entries: { readonly uid: string; readonly item: Item }[] = [];
  readonly #faces: Entry[] = [];
  readonly #people = new People();
  readonly #problems: Problem[] = [];
  readonly #timezones: KnownTimezones = new Map();
  #calendar: Calendar = newCalendar(this.#timezones);
  #components = 0;
  #skipped = 0;
  #kept = 0;
  #most = MIN_OCCURRENCES;
  #cut = false;
  #stepsLeft = MAX_STEPS;
  #timezone: string | null = null;
  #name: string | null = null;

  constructor(options: ReadOptions, home: Zone) {
    this.#options = options;
    this.#home = home;
  }

  beginCalendar(): void {
    this.#calendar = newCalendar(this.#timezones);
  }

  timezone(text: string): void {
    this.#calendar.zones.add(text);
  }

  property(text: string): void {
    const line = parseLine(text);
    if (line === null) return;
    const value = line.value.trim();
    const traits = this.#calendar.traits as { -readonly [K in keyof CalendarTraits]: CalendarTraits[K] };
    if (line.name === 'METHOD') traits.method = value.toUpperCase();
    else if (line.name === 'PRODID') traits.product = value.slice(0, 200);
    else if (line.name === 'X-WR-CALNAME' || line.name === 'NAME') {
      traits.name ||= value.replaceAll(/\\([,;\\])/g, '$1').slice(0, 200);
      this.#name ??= traits.name;
    } else if (line.name === 'X-WR-TIMEZONE' || line.name === 'TIMEZONE-ID') {
      this.#timezone ??= ianaZone(value)?.name ?? null;
    }
  }

  event(lines: LineSpans): void {
    this.#components++;
    if (!canTouch(lines, this.#options)) {
      this.#drop(lines);
      return;
    }
    if (lines.count === 0) this.#lose('it is empty', null);
    else if (this.#kept === MAX_COMPONENTS) {
      this.#cut = true;
      this.#lose('there are too many events', null);
    } else this.#keep(lines);
  }

  #keep(lines: LineSpans): void {
    this.#kept++;
    const text = lines.text();
    const named = uidOf(UID_LINE.exec(text)?.[1] ?? '');
    const uid = named === '' ? uidFromText(text) : named;
    const group = this.#groups.get(uid);
    if (group === undefined) this.#groups.set(uid, [{ text, calendar: this.#calendar }]);
    else if (group.length < MAX_COMPONENTS_PER_UID) group.push({ text, calendar: this.#calendar });
    else this.#lose('too many versions of one event', uid);
  }

  broken(reason: 'cut-short' | 'too-large'): void {
    this.#components++;
    this.#lose(reason === 'cut-short' ? 'it is cut short' : 'it is too large', null);
  }

  #drop(lines: LineSpans): void {
    const line = lines.find(Kind.sequence);
    if (line < 0 || lines.endsWithZero(line) || lines.find(Kind.recurrenceId) >= 0) return;
    const sequence = Number(/:\s*(\d{1,9})\s*$/.exec(lines.line(line))?.[1] ?? 0);
    if (sequence === 0) return;
    const uid = uidOf(lines.line(lines.find(Kind.uid)));
    if (sequence > (this.#dropped.get(uid) ?? 0)) this.#dropped.set(uid, sequence);
  }

  #lose(reason: string, uid: string | null): void {
    this.#skipped++;
    this.#tell(reason, uid);
  }

  #tell(reason: string, uid: string | null): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push({ reason, uid });
  }

  finish({ complete, bytes }: { readonly complete: boolean; readonly bytes: number }): Reading {
    this.#most = Math.min(MAX_OCCURRENCES, MIN_OCCURRENCES + bytes / BYTES_PER_OCCURRENCE);
    for (const [uid, kept] of this.#groups) {
      this.#readGroup(uid, kept);
      kept.length = 0;
      if (this.#entries.length >= FACES_AT_ONCE) this.#readFaces();
    }
    this.#readFaces();
    return {
      occurrences: this.#occurrences,
      entries: this.#faces,
      components: this.#components,
      skipped: this.#skipped,
      problems: this.#problems,
      complete: complete && !this.#cut,
      timezone: this.#timezone,
      name: this.#name,
    };
  }

  #readGroup(uid: string, kept: readonly Kept[]): void {
    if (this.#isFull()) return;
    const granted = Math.min(MAX_STEPS_PER_SERIES, this.#stepsLeft);
    const budget = { steps: granted };
    const numbers = new Map<Item, number>();
    const items = kept.flatMap(each => this.#item(uid, each, budget) ?? []);
    readSeries(items, {
      ...this.#options,
      home: this.#home,
      budget,
      emit: (item, occurrence) => this.#emit(uid, item, numbers, occurrence),
      problem: (reason, lost) => (lost ? this.#lose(reason, uid) : this.#tell(reason, uid)),
    });
    this.#stepsLeft -= granted - Math.max(0, budget.steps);
    if (this.#stepsLeft === 0) this.#cut = true;
  }

  #isFull(): boolean {
    if (this.#occurrences.size < this.#most) return false;
    if (!this.#cut) this.#tell('the calendar has too many occurrences', null);
    this.#cut = true;
    return true;
  }

  #item(uid: string, { text, calendar }: Kept, budget: Budget): Item | null {
    try {
      const component = parseComponent(text);
      const outdated = component.sequence < (this.#dropped.get(uid) ?? 0);
      if (outdated && component.recurrenceId === null) return null;
      const { to } = this.#options;
      return { component, find: tzid => calendar.zones.find(tzid, to, budget), traits: calendar.traits };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#lose(error.message, uid);
      return null;
    }
  }

  #emit(uid: string, item: Item, numbers: Map<Item, number>, occurrence: Omit<Occurrence, 'entry'>): void {
    if (this.#isFull()) return;
    let entry = numbers.get(item);
    if (entry === undefined) {
      entry = this.#faces.length + this.#entries.length;
      numbers.set(item, entry);
      this.#entries.push({ uid, item });
    }
    this.#occurrences.add({ ...occurrence, entry });
  }

  #readFaces(): void {
    const faces = readFaces(
      this.#entries.map(({ item }) => ({ lines: item.component.face, traits: item.traits })),
      this.#people,
    );
    for (const [index, { uid, item }] of this.#entries.entries())
      this.#faces.push({ uid, face: faces[index] ?? NO_FACE, timezone: timezoneOf(item) });
    this.#entries.length = 0;
  }
}

function timezoneOf({ component: { start }, find }: Item): string | null {
  return start?.kind === 'wall' && start.tzid !== null ? (find(start.tzid)?.place ?? null) : null;
}

const UID_LINE = /(?:^|\n)(UID[;:][^\n]*)/i;

/** Enough to spread the cost of a call, few enough to be forgotten soon. */
const FACES_AT_ONCE = 200;

const NO_TRAITS: CalendarTraits = { method: '', name: '', product: '' };
const NO_FACE: Face = { title: '', status: 'confirmed', kind: 'default', organizer: null, attendees: [] };

function newCalendar(timezones: KnownTimezones): Calendar {
  return { zones: new CalendarZones(timezones), traits: { ...NO_TRAITS } };
}
