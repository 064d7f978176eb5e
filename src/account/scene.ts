/** What the words of an account are understood against, and the answers that need all of it. */
import type { Digest, Suggestion } from '../core/digest.ts';
import { planDigest } from '../core/digest.ts';
import { plainDraft } from '../core/draft.ts';
import type { Instant } from '../core/event.ts';
import { firstName } from '../core/person/name.ts';
import type { PersonId } from '../core/person.ts';
import type { JournalLine, Tools } from '../core/reply/effects.ts';
import type { Item, Scene, Subject } from '../core/reply/resolve.ts';
import { DAY_MS, dayOf } from '../core/week.ts';
import { nextOwnId } from '../store/counters.ts';
import { digestOf, extendDigest, itemsOfWeek, latestDigest, type StoredItem } from '../store/digests.ts';
import { meetingsWith } from '../store/meetings.ts';
import { allState, applyEffect, changesOf, linesOf, type StoredLine } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { whyLines } from './explain.ts';
import { canonicalPeople, everyIdOf, gatherDigestInput, gatherPeople } from './gather.ts';
import { readRow } from './keep.ts';
import { listLines } from './list.ts';
import type { Told } from './obey.ts';
import { ownNameOf } from './owner.ts';

const UNDO_MS = 30 * DAY_MS;

/** Suggestions one "more" adds; the week never holds more than this in all. */
const MORE = 3;
const MOST_IN_A_WEEK = 12;

export function sceneOf(context: AccountContext, told: Told): Scene {
  const { sql } = context;
  const account = requireAccount(context);
  const state = allState(sql);
  const canonical = canonicalPeople(state);
  const week = told.week ?? latestDigest(sql)?.week ?? null;
  const items = week === null ? [] : itemsOfWeek(sql, week);
  const digest = week === null ? null : (digestOf(sql, week)?.digest ?? null);
  const answered = state('outcome');
  const open = items.filter(item => item.kind === 'person' && !answered.has(`${item.week} ${item.n}`));
  return {
    today: dayOf(told.now, account.timezone),
    timezone: account.timezone,
    week,
    items: items.flatMap(item => toItem(item, digest, canonical)),
    open: open.map(item => item.n),
    people: gatherPeople(sql, state, canonical),
    last: told.last,
    about: told.about ?? null,
  };
}

function toItem(item: StoredItem, digest: Digest | null, canonical: (person: PersonId) => PersonId): Item[] {
  const { n, person, otherPerson, meeting } = item;
  if (item.kind === 'who' && meeting !== null) {
    const ask = digest?.asks.find(one => one.n === n);
    return [{ n, kind: 'who', meetingId: meeting, title: ask?.kind === 'who' ? ask.title : '' }];
  }
  if (item.kind === 'merge' && person !== null && otherPerson !== null)
    return [{ n, kind: 'merge', people: [person, otherPerson] }];
  return person === null ? [] : [{ n, kind: 'person', personId: canonical(person) }];
}

export function toolsFor(context: AccountContext, scene: Scene, now: Instant): Tools {
  const { sql } = context;
  const suggestionOf = (subject: Subject): Suggestion | null => {
    const digest = scene.week === null ? null : (digestOf(sql, scene.week)?.digest ?? null);
    return digest?.suggestions.find(one => one.n === subject.n || one.person.id === subject.id) ?? null;
  };
  return {
    newId: () => nextOwnId(sql),
    read: (table, key) => readRow(context, table, key),
    lastMeeting: person => lastMeeting(context, person, now),
    get journal() {
      return linesOf(sql, { since: now - UNDO_MS }).map(line => journalLine(context, line));
    },
    list: () => listLines(context, scene),
    why: subject => whyLines(context, subject, suggestionOf(subject), now),
    draft: subject =>
      suggestionOf(subject)?.draft ??
      plainDraft(firstName({ name: subject.name, emails: [subject.email] }), ownName(context)),
    more: () => moreSuggestions(context, scene, now),
  };
}

function ownName(context: AccountContext): string | null {
  const name = ownNameOf(requireAccount(context), allState(context.sql));
  return name === null ? null : firstName({ name, emails: [] });
}

function journalLine(context: AccountContext, line: StoredLine): JournalLine {
  const { id, act, clause, said, people } = line;
  return { id, receipt: act, clause, said, people, changes: changesOf(context.sql, id) };
}

function lastMeeting(context: AccountContext, person: PersonId, now: Instant) {
  const { timezone } = requireAccount(context);
  const meeting = meetingsWith(context.sql, everyIdOf(allState(context.sql), person), now)[0] ?? null;
  return meeting === null
    ? null
    : { id: meeting.id, day: dayOf(meeting.start, timezone), title: meeting.title };
}

/** Three more for the week that was answered, numbered on; they become part of its digest. */
function moreSuggestions(context: AccountContext, scene: Scene, now: Instant): readonly Suggestion[] {
  const digest = scene.week === null ? null : (digestOf(context.sql, scene.week)?.digest ?? null);
  if (digest === null || digest.suggestions.length >= MOST_IN_A_WEEK) return [];
  const highest = Math.max(0, ...scene.items.map(item => item.n));
  const known = new Set(digest.suggestions.map(one => one.person.id));
  const planned = planDigest({ ...gatherDigestInput(context, now), size: MORE });
  const added = planned.suggestions
    .filter(one => !known.has(one.person.id))
    .slice(0, MOST_IN_A_WEEK - digest.suggestions.length)
    .map((suggestion, index) => ({ ...suggestion, n: highest + 1 + index }));
  for (const key of added.flatMap(one => one.usedReminders))
    applyEffect(context.sql, { table: 'reminder', key, row: null }, null);
  extendDigest(context.sql, { ...digest, suggestions: [...digest.suggestions, ...added] });
  return added;
}
