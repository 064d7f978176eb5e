/**
 * When are two entries one person? The same full name and one corroboration merges by itself; the same
 * name alone, or one mailbox spelled twice, only asks. A first name proves nothing. The rules are told in
 * docs/EVIDENCE.md.
 */
import type { Interaction, MeetingId, Person, PersonId } from '../person.ts';
import { splitAddress } from '../robots.ts';
import { addressKey } from './address.ts';
import { companyDomain, companyOf } from './company.ts';
import { tidyName } from './name.ts';

export interface MergeProposal {
  /** The newer entry first: it goes into the older one. */
  readonly people: readonly [PersonId, PersonId];
  /** A sentence for the owner. */
  readonly because: string;
}

export interface MergeInput {
  readonly people: readonly Person[];
  readonly interactions: readonly Interaction[];
  /** Pairs the owner declined or undid: `"a b"` of ids, the smaller first. */
  readonly declined: readonly string[];
}

/** Pairs that are one person beyond reasonable doubt. Applying them is undoable like any merge. */
export function automaticMerges(input: MergeInput): readonly MergeProposal[] {
  return resemblances(input)
    .filter(({ certain }) => certain)
    .map(proposal);
}

/** Pairs worth asking about, the likeliest first. */
export function mergeProposals(input: MergeInput): readonly MergeProposal[] {
  return resemblances(input)
    .filter(({ certain }) => !certain)
    .map(proposal);
}

interface Resemblance {
  readonly older: Person;
  readonly newer: Person;
  readonly certain: boolean;
  readonly because: string;
}

/** More namesakes than this are a common name and not one person with many addresses. */
const MOST_NAMESAKES = 4;
/** Nobody has met with half the same people by chance this often. */
const SHARED_COMPANIONS = 3;

function resemblances(input: MergeInput): readonly Resemblance[] {
  const declined = new Set(input.declined);
  const pairs = [...alike(input.people)].filter(([older, newer]) => !declined.has(`${older.id} ${newer.id}`));
  if (pairs.length === 0) return [];
  const evidence = meetingEvidence(pairs.flat(), input.interactions);
  return pairs.flatMap(([older, newer]) => {
    // Two entries at one table are two people.
    if (evidence.together(older.id, newer.id)) return [];
    return compare(older, newer, evidence) ?? [];
  });
}

function compare(older: Person, newer: Person, evidence: MeetingEvidence): Resemblance | null {
  const pair = { older, newer };
  const names = [fullKey(older), fullKey(newer)];
  if (names[0] !== names[1] || names[0] === null) {
    // `jane.doe` at home and at an office may be one person; at two offices, or under two names, hardly.
    const plausible = names.includes(null) && [older, newer].some(isPrivate);
    return plausible ? { ...pair, certain: false, because: 'Their addresses spell the same name.' } : null;
  }
  const corroboration = corroborate(older, newer, evidence);
  const called = `Both are called ${tidyName(older.name)}`;
  if (corroboration === null) return { ...pair, certain: false, because: `${called}.` };
  return { ...pair, certain: true, because: `${called} and ${corroboration}.` };
}

/** One independent sign that two people of one name are one; null when there is none. */
function corroborate(older: Person, newer: Person, evidence: MeetingEvidence): string | null {
  const keys = new Set(older.emails.map(addressKey));
  if (newer.emails.some(email => keys.has(addressKey(email)))) return 'write from the same mailbox';
  const company = companyOf(older);
  if (company !== null && company === companyOf(newer)) return `both belong to ${company}`;
  if (sameBirthday(older, newer)) return 'have the same birthday';
  if (evidence.sharedCompanions(older.id, newer.id) >= SHARED_COMPANIONS)
    return 'you meet them with the same people';
  return null;
}

function isPrivate({ emails }: Person): boolean {
  return emails.some(email => companyDomain(email) === null);
}

function sameBirthday(a: Person, b: Person): boolean {
  if (a.birthday === null || b.birthday === null) return false;
  return a.birthday.month === b.birthday.month && a.birthday.day === b.birthday.day;
}

/** Pairs, older entry first, that share a full name or whose addresses spell one. */
function* alike(people: readonly Person[]): Generator<readonly [Person, Person]> {
  const groups = new Map<string, Person[]>();
  for (const person of [...people].sort((a, b) => a.id - b.id)) {
    for (const key of keysOf(person)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [person]);
      else group.push(person);
    }
  }
  const seen = new Set<string>();
  for (const group of groups.values()) {
    if (group.length > MOST_NAMESAKES) continue;
    for (const [index, older] of group.entries()) {
      for (const newer of group.slice(index + 1)) {
        const pair = `${older.id} ${newer.id}`;
        if (!seen.has(pair)) yield [older, newer];
        seen.add(pair);
      }
    }
  }
}

/** `jane.doe`, `jane_doe`. */
const SPELLED_NAME = /^[a-z]{2,}[._][a-z]{2,}$/u;

function keysOf(person: Person): ReadonlySet<string> {
  const keys = new Set<string>();
  const name = fullKey(person);
  if (name !== null) keys.add(name);
  for (const email of person.emails) {
    const { local } = splitAddress(email);
    if (SPELLED_NAME.test(local)) keys.add(`@${local.replace('_', '.')}`);
  }
  return keys;
}

/** First and last name, without case, accents and order; null for a single word. */
function fullKey({ name }: Person): string | null {
  if (!name.trim().includes(' ')) return null;
  const words = folded(tidyName(name))
    .split(/[^\p{L}]+/u)
    .filter(word => word.length > 1);
  return words.length < 2 ? null : words.sort().join(' ');
}

function folded(name: string): string {
  const lower = name.toLowerCase();
  return PLAIN_ASCII.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '');
}

const PLAIN_ASCII = /^[ -~]*$/u;

interface MeetingEvidence {
  /** Whether both were ever at one meeting. */
  readonly together: (a: PersonId, b: PersonId) => boolean;
  /** How many people were met with the one and with the other. */
  readonly sharedCompanions: (a: PersonId, b: PersonId) => number;
}

function meetingEvidence(people: readonly Person[], interactions: readonly Interaction[]): MeetingEvidence {
  const wanted = new Set(people.map(({ id }) => id));
  const meetings = new Map<PersonId, Set<MeetingId>>();
  const present = new Map<MeetingId, PersonId[]>();
  for (const { personId, meetingId } of interactions) {
    if (meetingId === null) continue;
    if (wanted.has(personId)) meetings.set(personId, (meetings.get(personId) ?? new Set()).add(meetingId));
    const others = present.get(meetingId);
    if (others === undefined) present.set(meetingId, [personId]);
    else others.push(personId);
  }
  const of = (id: PersonId): ReadonlySet<MeetingId> => meetings.get(id) ?? new Set();
  const companions = (id: PersonId): ReadonlySet<PersonId> =>
    new Set([...of(id)].flatMap(meeting => present.get(meeting) ?? []).filter(other => other !== id));
  return {
    together: (a, b) => [...of(a)].some(meeting => of(b).has(meeting)),
    sharedCompanions: (a, b) => {
      const known = companions(b);
      return [...companions(a)].filter(other => known.has(other)).length;
    },
  };
}

function proposal({ older, newer, because }: Resemblance): MergeProposal {
  return { people: [newer.id, older.id], because };
}
