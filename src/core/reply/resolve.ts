/** Whom a command means: numbers of the answered digest, names and addresses become people, or a question. */
import type { IsoWeek } from '../digest.ts';
import type { Day } from '../event.ts';
import type { MeetingId, PersonId } from '../person.ts';
import type { Command, Target } from './command.ts';

/** Everything of the answered digest that has a number. */
export type Item =
  | { readonly n: number; readonly kind: 'person'; readonly personId: PersonId }
  | { readonly n: number; readonly kind: 'who'; readonly meetingId: MeetingId; readonly title: string }
  | { readonly n: number; readonly kind: 'merge'; readonly people: readonly [PersonId, PersonId] };

export interface ScenePerson {
  readonly id: PersonId;
  /** May be empty when only an address is known. */
  readonly name: string;
  /** Lower-case. */
  readonly emails: readonly string[];
}

/** What there is to speak of while one reply is read. */
export interface Scene {
  readonly today: Day;
  /** IANA, the owner's. */
  readonly timezone: string;
  /** The week of the digest that was answered; null when the words were not an answer to one. */
  readonly week: IsoWeek | null;
  readonly items: readonly Item[];
  /** Numbers of suggested people nothing has been said about yet. */
  readonly open: readonly number[];
  /** Everybody the account knows; merged ones only once. */
  readonly people: readonly ScenePerson[];
  /** The person spoken of last ("it"), or the one whose page the words were given on. */
  readonly last: PersonId | null;
}

/** A person a command is about; `n` when the answered digest suggested them. */
export interface Subject {
  readonly id: PersonId;
  /** As the receipt calls them: name, else address. */
  readonly name: string;
  /** First address; empty when none is known. */
  readonly email: string;
  readonly n: number | null;
}

export type Resolved =
  | {
      readonly kind: 'ready';
      readonly command: Command;
      readonly subjects: readonly Subject[];
      /** Questions of the digest that the command answers. */
      readonly asks: readonly Exclude<Item, { kind: 'person' }>[];
      /** Whom `merge` merges into. */
      readonly into: Subject | null;
    }
  /** `problem` is a sentence; `nearest` the exact line to send instead. */
  | { readonly kind: 'question'; readonly problem: string; readonly nearest: string | null };

export function resolve(command: Command, scene: Scene): Resolved {
  const subjects: Subject[] = [];
  for (const target of command.targets) {
    const subject = find(target, scene);
    if (!subject) return { kind: 'question', problem: `I do not know who ${target} is.`, nearest: null };
    subjects.push(subject);
  }
  return { kind: 'ready', command, subjects, asks: [], into: null };
}

function find(target: Target, scene: Scene): Subject | null {
  const item = scene.items.find(one => one.n === target);
  const person = scene.people.find(one =>
    item?.kind === 'person'
      ? one.id === item.personId
      : one.name === target || one.emails.includes(String(target)),
  );
  if (!person) return null;
  return {
    id: person.id,
    name: person.name || (person.emails[0] ?? ''),
    email: person.emails[0] ?? '',
    n: item?.n ?? null,
  };
}
