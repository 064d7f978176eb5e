/**
 * Whom a command means: numbers of the answered digest, names and addresses become people. Only when
 * there is one reading; otherwise the answer is a question with the exact line to send.
 */
import type { IsoWeek } from '../digest.ts';
import type { Day } from '../event.ts';
import type { MeetingId, PersonId } from '../person.ts';
import type { Command, Target } from './command.ts';
import { matchPeople, nearName } from './match.ts';
import { printCommand } from './print.ts';
import { isFullName, noSuchNumber, replaced, whichOf, withTarget } from './question.ts';
import { wordSet } from './spelling.ts';
import { isAddress } from './target.ts';

/** Everything of the answered digest that has a number. */
export type Item =
  | { readonly n: number; readonly kind: 'person'; readonly personId: PersonId }
  | { readonly n: number; readonly kind: 'who'; readonly meetingId: MeetingId; readonly title: string }
  | { readonly n: number; readonly kind: 'merge'; readonly people: readonly [PersonId, PersonId] };

export type AskItem = Exclude<Item, { kind: 'person' }>;

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
  /** The person spoken of last: "it". */
  readonly last: PersonId | null;
  /** The person on whose page the words were given: whoever is meant when nobody is named. */
  readonly about?: PersonId | null;
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

export interface Ready {
  readonly kind: 'ready';
  readonly command: Command;
  readonly subjects: readonly Subject[];
  /** Those of "all except …" who are left out. */
  readonly spared: readonly Subject[];
  /** Questions of the digest that the command answers. */
  readonly asks: readonly AskItem[];
  /** Whom `merge` merges into, and whom `who` and `add` name when they are known already. */
  readonly into: Subject | null;
  /** Full names nobody is known by, of people the owner tells us of ("met Zoe Park on Friday"). */
  readonly strangers: readonly string[];
}

/** `problem` is a sentence; `nearest` the exact line to send instead. */
export interface Question {
  readonly kind: 'question';
  readonly problem: string;
  readonly nearest: string | null;
}

export type Resolved = Ready | Question;

export function resolve(command: Command, scene: Scene): Resolved {
  if (command.verb === 'forget' && command.targets.includes('me')) return ready(command, NOBODY);
  const targets = command.targets.length > 0 ? command.targets : impliedTargets(command, scene);
  if ('kind' in targets) return targets;
  const meant = meantBy(targets, command, scene);
  if ('kind' in meant) return meant;
  switch (command.verb) {
    case 'merge':
      return intoOf(command, command.into, meant, scene);
    case 'who':
      return withNamed(command, meant, scene);
    case 'add':
      return withNamed(command, meant, scene);
    default:
      return ready(command, meant);
  }
}

/** The people of the targets, without those left out. */
function meantBy(targets: readonly Target[], command: Command, scene: Scene): Meant | Question {
  const all = collect(targets, command, scene);
  const { except = [] } = command;
  if ('kind' in all || except.length === 0) return all;
  const spared = collect(except, command, scene);
  if ('kind' in spared) return spared;
  const ids = new Set(spared.subjects.map(one => one.id));
  const subjects = all.subjects.filter(one => !ids.has(one.id));
  if (subjects.length === 0) return { kind: 'question', problem: 'That leaves nobody.', nearest: null };
  return { ...all, subjects, spared: spared.subjects };
}

interface Meant {
  readonly subjects: readonly Subject[];
  readonly spared: readonly Subject[];
  readonly asks: readonly AskItem[];
  readonly strangers: readonly string[];
}

const NOBODY: Meant = { subjects: [], spared: [], asks: [], strangers: [] };

function ready(command: Command, meant: Meant, into: Subject | null = null): Ready {
  return { kind: 'ready', command, ...meant, into };
}

/** Nobody was named: the person of the page, or the only one still open; else a question. */
function impliedTargets(command: Command, scene: Scene): readonly Target[] | Question {
  if (!NEEDS_SOMEBODY.has(command.verb)) return [];
  if (scene.about != null) return ['it'];
  const [only, ...others] = scene.open;
  if (only !== undefined && others.length === 0) return [only];
  // "met Ana on Friday", and on the next line "note: loves jazz".
  if (scene.last !== null && TELLS_MORE.has(command.verb)) return ['it'];
  const example = only ?? scene.items.find(item => item.kind === 'person')?.n;
  const problem =
    only === undefined ? 'Nobody is left open, so I need a name.' : 'I was not sure whom you mean.';
  return { kind: 'question', problem, nearest: example === undefined ? null : withTarget(command, example) };
}

function collect(targets: readonly Target[], command: Command, scene: Scene): Meant | Question {
  const subjects = new Map<PersonId, Subject>();
  const asks: AskItem[] = [];
  const strangers: string[] = [];
  for (const target of targets) {
    const found = find(target, command, scene);
    if (found.kind === 'question') return found;
    if (found.kind === 'people') for (const one of found.people) subjects.set(one.id, one);
    if (found.kind === 'ask') asks.push(found.item);
    if (found.kind === 'stranger') strangers.push(found.name);
  }
  return { subjects: [...subjects.values()], spared: [], asks, strangers };
}

type Found =
  | { readonly kind: 'people'; readonly people: readonly Subject[] }
  | { readonly kind: 'ask'; readonly item: AskItem }
  | { readonly kind: 'stranger'; readonly name: string }
  | Question;

function find(target: Target, command: Command, scene: Scene): Found {
  if (typeof target === 'number') return findNumber(target, scene);
  if (target === 'all' || target === 'rest') return findOpen(target, scene);
  if (target === 'both') return findBoth(command, scene);
  if (target === 'it') return findLast(command, scene);
  return findNamed(target, command, scene);
}

function findNumber(n: number, scene: Scene): Found {
  const item = scene.items.find(one => one.n === n);
  if (item === undefined) return { kind: 'question', problem: noSuchNumber(n, scene), nearest: null };
  if (item.kind !== 'person') return { kind: 'ask', item };
  const subject = subjectOf(item.personId, scene);
  if (subject === null)
    return { kind: 'question', problem: `Number ${n} is not known any more.`, nearest: null };
  return { kind: 'people', people: [{ ...subject, n }] };
}

/** Everybody still open; when nobody is, "all" is everybody of the mail. */
function findOpen(target: 'all' | 'rest', scene: Scene): Found {
  const suggested = scene.items.filter(item => item.kind === 'person').map(item => item.n);
  const numbers = scene.open.length === 0 && target === 'all' ? suggested : scene.open;
  if (numbers.length === 0)
    return { kind: 'question', problem: 'Nobody is left open in that mail.', nearest: null };
  const people = numbers.flatMap(n => {
    const found = findNumber(n, scene);
    return found.kind === 'people' ? found.people : [];
  });
  return { kind: 'people', people };
}

/** The two still open, when there are two. */
function findBoth(command: Command, scene: Scene): Found {
  if (scene.open.length === 2) return findOpen('rest', scene);
  const nearest =
    scene.open.length < 2 ? null : printCommand({ ...command, targets: scene.open.slice(0, 2) });
  return { kind: 'question', problem: 'I was not sure which two you mean.', nearest };
}

function findLast(command: Command, scene: Scene): Found {
  const [only, ...others] = scene.open;
  const id = scene.about ?? scene.last;
  if (id === null && only !== undefined && others.length === 0) return findNumber(only, scene);
  const subject = id === null ? null : subjectOf(id, scene);
  if (subject !== null) return { kind: 'people', people: [subject] };
  const nearest = only === undefined ? null : withTarget({ ...command, targets: [] }, only);
  return { kind: 'question', problem: 'I was not sure whom you mean.', nearest };
}

/** People of the answered digest come first: whoever answers "snooze John" means the John of that mail. */
function findNamed(words: string, command: Command, scene: Scene): Found {
  const matches = matchPeople(words, scene.people);
  const suggested = new Set(scene.items.flatMap(item => (item.kind === 'person' ? [item.personId] : [])));
  const inMail = matches.filter(person => suggested.has(person.id));
  const [only, ...others] = inMail.length === 1 ? inMail : matches;
  if (only === undefined) return findNobody(words, command, scene);
  if (others.length > 0) return whichOf(words, command, [only, ...others]);
  const subject = subjectOf(only.id, scene);
  return subject === null ? findNobody(words, command, scene) : { kind: 'people', people: [subject] };
}

function findNobody(words: string, command: Command, scene: Scene): Found {
  const near = nearName(words, scene.people);
  if (near !== null) {
    return {
      kind: 'question',
      problem: `I know nobody called ${words}. Did you mean ${near}?`,
      nearest: replaced(command, words, near),
    };
  }
  if (tellsOf(command) && isFullName(words)) return { kind: 'stranger', name: words };
  const nearest = isAddress(words) || isFullName(words) ? `add ${words}` : `add ${words} name@example.org`;
  return { kind: 'question', problem: `I know nobody called ${words} yet.`, nearest };
}

/** "met Zoe Park on Friday" tells of somebody; "Meeting Notes: …" only looks like it. */
function tellsOf(command: Command): boolean {
  return command.verb === 'birthday' || (command.verb === 'done' && command.how !== 'done');
}

function intoOf(command: Command, into: Target, meant: Meant, scene: Scene): Resolved {
  // "merge 5": the question itself says who.
  if (meant.asks.length > 0) return ready(command, meant);
  const found = find(into, command, scene);
  if (found.kind === 'question') return found;
  const [subject, ...others] = found.kind === 'people' ? found.people : [];
  if (subject === undefined || others.length > 0) {
    return { kind: 'question', problem: 'Merging needs two people.', nearest: 'merge Ann into Ana Silva' };
  }
  return ready(command, meant, subject);
}

/** `who` and `add`: the person they name, when there is one already. */
function withNamed(command: Extract<Command, { verb: 'who' | 'add' }>, meant: Meant, scene: Scene): Resolved {
  const { name, email } = command;
  const byAddress = email === '' ? [] : matchPeople(email, scene.people);
  const byName = name === '' ? [] : matchPeople(name, scene.people);
  const [owner] = byAddress;
  const [given] = command.verb === 'add' ? meant.subjects : [];
  if (given !== undefined)
    return owner && owner.id !== given.id ? taken(owner, given) : ready(command, meant, given);
  if (owner !== undefined) return ready(command, meant, subjectOf(owner.id, scene));
  // A first name alone says too little to hang a new address on somebody.
  const certain = email === '' || isFullName(name);
  if (byName.length > 1) return email === '' ? whichOf(name, command, byName) : ready(command, meant);
  const [same] = certain ? byName : [];
  if (same === undefined && email === '' && !isFullName(name)) {
    return {
      kind: 'question',
      problem: `I know nobody called ${name} yet.`,
      nearest: `${command.line.trim()} name@example.org`,
    };
  }
  return ready(command, meant, same === undefined ? null : subjectOf(same.id, scene));
}

/** "Ana's email is john@x.org", which is John's. */
function taken(owner: ScenePerson, { name }: Subject): Question {
  const other = owner.name || (owner.emails[0] ?? '');
  return {
    kind: 'question',
    problem: `That is an address of ${other}. Are they the same person?`,
    nearest: `merge ${other} into ${name}`,
  };
}

function subjectOf(id: PersonId, scene: Scene): Subject | null {
  const person = scene.people.find(one => one.id === id);
  if (person === undefined) return null;
  const n = scene.items.find(item => item.kind === 'person' && item.personId === id)?.n ?? null;
  const email = person.emails[0] ?? '';
  return { id, name: person.name || email, email, n };
}

const NEEDS_SOMEBODY: ReadonlySet<string> = wordSet(
  `done snooze skip never unmute star unstar less draft why wrong every note remind holiday birthday forget`,
);
/** Words that add to what was said a line before. */
const TELLS_MORE: ReadonlySet<string> = new Set(['note', 'remind', 'birthday', 'every', 'holiday']);
