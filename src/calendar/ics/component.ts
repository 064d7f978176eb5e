import { MAX_LISTED_DATES, MAX_RULES, MAX_UID_CHARS } from './limits.ts';
import { type ContentLine, nameOf, parseLine, parseTimeLine } from './line.ts';
import { parseRule, type Rule } from './rule.ts';
import { type Duration, type Period, parseDuration, periodsOf, type TimeValue, timeOf } from './value.ts';

/** One VEVENT, its times as written. What it says of people is still text. */
export interface Component {
  readonly uid: string;
  readonly sequence: number;
  /** LAST-MODIFIED or DTSTAMP, epoch milliseconds; 0 when not said. */
  readonly stamp: number;
  readonly start: TimeValue | null;
  readonly end: TimeValue | null;
  readonly duration: Duration | null;
  readonly rules: readonly Rule[];
  readonly rdates: readonly Period[];
  readonly exdates: readonly Period[];
  readonly recurrenceId: TimeValue | null;
  readonly thisAndFuture: boolean;
  /** The remaining lines, for the component parser. */
  readonly face: readonly string[];
  /** What was left out of an otherwise readable component. */
  readonly flaws: readonly string[];
}

/** A component that cannot be placed in time; `message` is a reason, not a sentence. */
export class Unreadable extends Error {}

/** Reads the lines the scanner remembered. Throws Unreadable. */
export function parseComponent(text: string): Component {
  const draft = new Draft();
  for (const line of text.split('\n')) if (line !== '') draft.take(line);
  return draft.finish();
}

/** The UID of its line, to group components before they are read; empty when there is none. */
export function uidOf(line: string): string {
  return cleanUid(parseLine(line)?.value ?? '');
}

/**
 * A UID for an event without one, made of what it says, so that the next reading gives it the same; when
 * it was written or changed does not count. FNV-1a.
 */
export function uidFromText(text: string): string {
  let hash = 0x811c9dc5;
  for (const line of text.split('\n')) {
    if (/^(DTSTAMP|LAST-MODIFIED|SEQUENCE)\b/i.test(line)) continue;
    for (let i = 0; i < line.length; i++) hash = Math.imul(hash ^ line.charCodeAt(i), 0x01000193);
  }
  return `unnamed-${(hash >>> 0).toString(36)}`;
}

function cleanUid(value: string): string {
  const line = /\p{Cc}/u.test(value) ? value.replaceAll(/\p{Cc}/gu, ' ') : value;
  return line.trim().slice(0, MAX_UID_CHARS);
}

class Draft {
  #uid = '';
  #sequence = 0;
  #stamp = 0;
  #start: TimeValue | null = null;
  #end: TimeValue | null = null;
  #duration: Duration | null = null;
  #recurrenceId: TimeValue | null = null;
  #thisAndFuture = false;
  readonly #rules: Rule[] = [];
  readonly #rdates: Period[] = [];
  readonly #exdates: Period[] = [];
  readonly #face: string[] = [];
  readonly #flaws: string[] = [];

  take(text: string): void {
    const name = nameOf(text);
    switch (name) {
      case 'UID':
        this.#uid ||= cleanUid(parseLine(text)?.value ?? '');
        break;
      case 'SEQUENCE':
        this.#sequence = Number.parseInt(parseLine(text)?.value ?? '', 10) || 0;
        break;
      case 'DTSTAMP':
      case 'LAST-MODIFIED':
        this.#takeStamp(parseTimeLine(text));
        break;
      case 'DTSTART':
      case 'DTEND':
      case 'RECURRENCE-ID':
        this.#takeTime(name, parseTimeLine(text));
        break;
      case 'DURATION':
        this.#duration ??= parseDuration(parseLine(text)?.value ?? '');
        break;
      case 'RRULE':
        this.#takeRule(parseLine(text)?.value ?? '');
        break;
      case 'EXRULE':
        // Dropped by RFC 5545; no reader of today follows it, so neither do we, but we say so.
        this.#flaws.push('EXRULE is not followed');
        break;
      case 'RDATE':
      case 'EXDATE':
        this.#takeDates(name, parseTimeLine(text));
        break;
      default:
        this.#face.push(text);
    }
  }

  #takeStamp(line: ContentLine | null): void {
    const time = line === null ? null : timeOf(line);
    if (time?.kind === 'utc') this.#stamp = Math.max(this.#stamp, time.at);
  }

  /** Of a repeated property the first counts (node-ical 0.27.2 throws and loses the feed). */
  #takeTime(name: string, line: ContentLine | null): void {
    const time = line === null ? null : timeOf(line);
    if (name === 'DTEND') {
      this.#end ??= time;
      return;
    }
    if (time === null)
      throw new Unreadable(name === 'DTSTART' ? 'start is not a time' : 'recurrence id is not a time');
    if (name === 'DTSTART') this.#start ??= time;
    else {
      this.#recurrenceId ??= time;
      this.#thisAndFuture ||= line?.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE';
    }
  }

  #takeRule(value: string): void {
    const rule = parseRule(value);
    if (rule !== null && this.#rules.length < MAX_RULES) this.#rules.push(rule);
    else this.#flaws.push('a recurrence rule could not be read');
  }

  #takeDates(name: string, line: ContentLine | null): void {
    const dates = name === 'RDATE' ? this.#rdates : this.#exdates;
    if (line === null) return;
    const { periods, bad } = periodsOf(line, MAX_LISTED_DATES - dates.length);
    for (const period of periods) dates.push(period);
    if (bad > 0) this.#flaws.push(`a value of ${name} is not a time`);
  }

  finish(): Component {
    return {
      uid: this.#uid,
      sequence: this.#sequence,
      stamp: this.#stamp,
      start: this.#start,
      end: this.#end,
      duration: this.#duration,
      rules: this.#rules,
      rdates: this.#rdates,
      exdates: this.#exdates,
      recurrenceId: this.#recurrenceId,
      thisAndFuture: this.#thisAndFuture,
      face: this.#face,
      flaws: this.#flaws,
    };
  }
}
