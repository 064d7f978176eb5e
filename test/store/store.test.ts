import { describe, expect, test } from 'vitest';
import type { Digest, Suggestion } from '../../src/core/digest.ts';
import { type AccountRow, accountRow, changeAccount, insertAccount } from '../../src/store/account-row.ts';
import { admit, isReached, nextOwnId, removeOldCounters } from '../../src/store/counters.ts';
import { db } from '../../src/store/database.ts';
import {
  digestOf,
  extendDigest,
  insertDigest,
  itemsOfWeek,
  latestDigest,
  loseDigest,
  missedLately,
  newestWeek,
  suggestionsSince,
} from '../../src/store/digests.ts';
import { allJobs, jobNamed, removeJob, setJob } from '../../src/store/jobs.ts';
import {
  allInteractions,
  countMeetings,
  meetingId,
  meetingsStartingIn,
  meetingsWith,
  meetingTitle,
  removeMeeting,
  type StoredMeeting,
  writeMeeting,
} from '../../src/store/meetings.ts';
import { closeMail, nextMail, postponeMail, queueMail, removeClosedMail } from '../../src/store/outbox.ts';
import {
  addAddress,
  addPerson,
  allAddresses,
  allPeople,
  ensurePerson,
  personOfAddress,
} from '../../src/store/people.ts';
import { dueBefore, noteDue, prepareRegistry, removeDue } from '../../src/store/registry.ts';
import {
  forgetOldWords,
  noteReply,
  removeOldReplies,
  replyOutcome,
  waitingWords,
} from '../../src/store/replies.ts';
import { allSignIns, countTry, insertSignIn, removeSignIn } from '../../src/store/sign-ins.ts';
import {
  allSources,
  changeSource,
  handUploadOver,
  insertSource,
  keepUpload,
  removeSourceRow,
  removeUpload,
  sourceById,
  uploadOf,
} from '../../src/store/sources.ts';
import { createSql } from '../../src/store/sql.ts';
import { emptyStore, nodeConnection } from './node-sqlite.ts';

const ACCOUNT: AccountRow = {
  name: 'abc',
  email: 'sam@owner.example',
  epoch: 1,
  timezone: 'Europe/Berlin',
  weekday: 1,
  hour: 7,
  size: 3,
  quietWeeks: 'nothing',
  country: 'DE',
  fullName: 'Sam Owner',
  aliases: ['sam@work.example'],
  problem: null,
  hardBounces: 0,
  createdAt: 1,
  lastHeardAt: null,
  registeredDue: null,
  digestDue: 5,
  zoneFrom: 'browser',
};

describe('the account', () => {
  test('is none, then itself, then what was changed and nothing else', () => {
    const sql = emptyStore();
    expect(accountRow(sql)).toBeNull();
    insertAccount(sql, ACCOUNT);
    expect(accountRow(sql)).toEqual(ACCOUNT);
    changeAccount(sql, { timezone: 'UTC', aliases: [], problem: 'Stopped.' });
    expect(accountRow(sql)).toEqual({ ...ACCOUNT, timezone: 'UTC', aliases: [], problem: 'Stopped.' });
    expect(() => insertAccount(sql, ACCOUNT)).toThrow();
  });
});

describe('counters', () => {
  test('within a time begin with the first, and begin again when it is over, purged or not', () => {
    const sql = emptyStore();
    const bounds = [{ name: 'sign-ins', limit: 2, ms: 100 }];
    expect([10, 50, 109].map(now => admit(sql, bounds, now))).toEqual([true, true, false]);
    expect([110, 111, 209, 210].map(now => admit(sql, bounds, now))).toEqual([true, true, false, true]);
  });

  test('of which one is reached count nothing in the others', () => {
    const sql = emptyStore();
    const day = { name: 'a day', limit: 1, ms: 10 };
    const month = { name: 'a month', limit: 2, ms: 1000 };
    expect([0, 5, 10, 20].map(now => admit(sql, [day, month], now))).toEqual([true, false, true, false]);
    expect(admit(sql, [day], 20)).toBe(true);
  });

  test('say whether they are reached without counting, and go when they are over', () => {
    const sql = emptyStore();
    const bound = { name: 'asks', limit: 1, ms: 100 };
    expect(isReached(sql, bound, 0)).toBe(false);
    admit(sql, [bound], 0);
    expect([99, 100].map(now => isReached(sql, bound, now))).toEqual([true, false]);
    removeOldCounters(sql, 101);
    expect(sql.all(db.selectFrom('counters').selectAll())).toEqual([]);
  });

  test('hand out ids that are never handed out again', () => {
    const sql = emptyStore();
    const first = nextOwnId(sql);
    expect(first).toBeGreaterThanOrEqual(1_000_000_000);
    removeOldCounters(sql, Number.MAX_SAFE_INTEGER - 1);
    expect(nextOwnId(sql)).toBe(first + 1);
  });
});

describe('jobs', () => {
  test('are kept by name, the earliest first, until they are removed', () => {
    const sql = emptyStore();
    setJob(sql, 'sync', 20);
    setJob(sql, 'digest', 10, 2);
    setJob(sql, 'sync', 5);
    expect(allJobs(sql)).toEqual([
      { name: 'sync', dueAt: 5, attempts: 0 },
      { name: 'digest', dueAt: 10, attempts: 2 },
    ]);
    removeJob(sql, 'sync');
    expect(jobNamed(sql, 'sync')).toBeNull();
    expect(jobNamed(sql, 'digest')?.dueAt).toBe(10);
  });
});

describe('the outbox', () => {
  const mail = (messageId: string, at: number) => ({
    kind: 'digest' as const,
    messageId,
    message: `{"id":"${messageId}"}`,
    at,
  });

  test('holds a mail once, however often it is queued', () => {
    const sql = emptyStore();
    queueMail(sql, mail('a', 1));
    queueMail(sql, { ...mail('a', 2), message: '{}' });
    expect(nextMail(sql)).toMatchObject({ messageId: 'a', message: '{"id":"a"}', attempts: 0, nextAt: 1 });
    closeMail(sql, nextMail(sql)?.id ?? 0, 'sent', null);
    queueMail(sql, mail('a', 3));
    expect(nextMail(sql)).toBeNull();
  });

  test('gives the one that is due next, forgets its words once it is gone, and the rest of it later', () => {
    const sql = emptyStore();
    queueMail(sql, mail('a', 1));
    queueMail(sql, mail('b', 2));
    const first = nextMail(sql);
    postponeMail(sql, first?.id ?? 0, { attempts: 1, nextAt: 50, code: 'smtp.450' });
    const second = nextMail(sql);
    expect(second?.messageId).toBe('b');
    closeMail(sql, second?.id ?? 0, 'failed', 'smtp.550');
    expect(nextMail(sql)).toMatchObject({ messageId: 'a', attempts: 1, nextAt: 50 });
    removeClosedMail(sql, 10);
    expect(nextMail(sql)?.messageId).toBe('a');
    queueMail(sql, mail('b', 60));
    expect(nextMail(sql)?.messageId).toBe('a');
  });
});

describe('people', () => {
  test('are found by address and made when new; a fuller name replaces a shorter one', () => {
    const sql = emptyStore();
    const known = () => new Map(allAddresses(sql).map(one => [one.email, one]));
    const id = ensurePerson(sql, { email: 'ana@silva.example', name: '' }, known());
    expect(ensurePerson(sql, { email: 'ana@silva.example', name: 'Ana' }, known())).toBe(id);
    expect(ensurePerson(sql, { email: 'ana@silva.example', name: 'Ana Silva' }, known())).toBe(id);
    ensurePerson(sql, { email: 'ana@silva.example', name: 'ana@silva.example' }, known());
    expect(allPeople(sql)).toEqual([{ id, name: 'Ana Silva', company: null, origin: 'met' }]);
    expect(personOfAddress(sql, 'ana@silva.example')).toBe(id);
    expect(personOfAddress(sql, 'nobody@silva.example')).toBeNull();
  });

  test('keep a name that was given otherwise', () => {
    const sql = emptyStore();
    const id = addPerson(sql, { name: 'Aninha', company: 'Silva', origin: 'imported' });
    addAddress(sql, { email: 'ana@silva.example', person: id, name: '' });
    const known = new Map(allAddresses(sql).map(one => [one.email, one]));
    ensurePerson(sql, { email: 'ana@silva.example', name: 'Ana Silva' }, known);
    expect(allPeople(sql)[0]?.name).toBe('Aninha');
  });
});

describe('meetings', () => {
  const meeting = (key: string, start: number, people: StoredMeeting['people']): StoredMeeting => ({
    id: meetingId(key),
    key,
    start,
    end: start + 10,
    title: `Talk ${key}`,
    people,
    others: people.length,
    series: null,
    byOwner: true,
  });

  test('come back as they were written, and are replaced in their place', () => {
    const sql = emptyStore();
    const one = meeting('a', 100, [
      [7, 1],
      [12, 0.5],
    ]);
    writeMeeting(sql, one);
    writeMeeting(sql, { ...one, title: 'Lunch' });
    expect(meetingsStartingIn(sql, { from: 100, to: 101 })).toEqual([{ ...one, title: 'Lunch' }]);
    expect(meetingsStartingIn(sql, { from: 101, to: 200 })).toEqual([]);
    expect(meetingTitle(sql, 100, one.id)).toBe('Lunch');
    expect(allInteractions(sql)).toMatchObject([
      { personId: 7, weight: 1, at: 100, others: 2, invitedByOwner: true },
      { personId: 12, weight: 0.5, at: 100, others: 2 },
    ]);
    removeMeeting(sql, one);
    expect(allInteractions(sql)).toEqual([]);
  });

  test('are found by who was there, not by who has a similar number', () => {
    const sql = emptyStore();
    writeMeeting(
      sql,
      meeting('a', 100, [
        [7, 1],
        [12, 7],
      ]),
    );
    writeMeeting(
      sql,
      meeting('b', 200, [
        [71, 1],
        [1, 0.7],
      ]),
    );
    writeMeeting(sql, meeting('c', 300, []));
    const titles = (ids: number[], before = 1000) => meetingsWith(sql, ids, before).map(one => one.title);
    expect(titles([7])).toEqual(['Talk a']);
    expect(titles([1])).toEqual(['Talk b']);
    expect(titles([2])).toEqual([]);
    expect(titles([12, 71])).toEqual(['Talk b', 'Talk a']);
    expect(titles([12, 71], 200)).toEqual(['Talk a']);
    expect(countMeetings(sql)).toBe(2);
  });

  test('have numbers that hold 53 bits and differ', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => meetingId(`event-${i}@calendar.example`));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(Number.isSafeInteger)).toBe(true);
  });
});

describe('digests', () => {
  const suggestion = (n: number, id: number) =>
    ({ n, slot: 'cooling', person: { id, name: `P${id}`, email: '' } }) as unknown as Suggestion; // the store reads no more of it
  const digest = (week: string, day: string, suggestions: Suggestion[]): Digest => ({
    week,
    day,
    subject: '',
    recap: { met: [], reconnected: [], line: '' },
    suggestions,
    occasions: [],
    upcoming: [],
    asks: [{ n: suggestions.length + 1, kind: 'who', meetingId: 99, title: 'Tea', day, answer: '' }],
    empty: null,
  });
  const sent = (week: string, day: string, people: number[]) => ({
    week,
    day,
    state: 'sent' as const,
    digest: digest(
      week,
      day,
      people.map((id, index) => suggestion(index + 1, id)),
    ),
    messageId: `digest.${week}`,
    createdAt: 1,
  });

  test('are one a week: a second changes nothing', () => {
    const sql = emptyStore();
    expect(insertDigest(sql, sent('2027-W10', '2027-03-08', [7, 8]))).toBe(true);
    expect(insertDigest(sql, sent('2027-W10', '2027-03-08', [9]))).toBe(false);
    expect(digestOf(sql, '2027-W10')).toEqual(sent('2027-W10', '2027-03-08', [7, 8]));
    expect(itemsOfWeek(sql, '2027-W10').map(item => [item.n, item.kind, item.person, item.meeting])).toEqual([
      [1, 'person', 7, null],
      [2, 'person', 8, null],
      [3, 'who', null, 99],
    ]);
  });

  test('grow by the numbers that are new', () => {
    const sql = emptyStore();
    const stored = sent('2027-W10', '2027-03-08', [7]);
    insertDigest(sql, stored);
    extendDigest(sql, { ...stored.digest, suggestions: [...stored.digest.suggestions, suggestion(3, 9)] });
    expect(itemsOfWeek(sql, '2027-W10').map(item => item.person)).toEqual([7, null, 9]);
    expect(suggestionsSince(sql, '2027-W10').map(item => [item.person, item.day])).toEqual([
      [7, '2027-03-08'],
      [9, '2027-03-08'],
    ]);
  });

  test('know the newest that went out, the newest week, and what was missed since', () => {
    const sql = emptyStore();
    expect([latestDigest(sql), newestWeek(sql), missedLately(sql)]).toEqual([null, null, []]);
    const missed = (week: string, day: string) => ({
      week,
      day,
      state: 'missed' as const,
      digest: null,
      messageId: null,
      createdAt: 1,
    });
    insertDigest(sql, missed('2026-W52', '2026-12-21'));
    insertDigest(sql, sent('2026-W53', '2026-12-28', [7]));
    insertDigest(sql, missed('2027-W01', '2027-01-04'));
    insertDigest(sql, missed('2027-W02', '2027-01-11'));
    expect(latestDigest(sql)?.week).toBe('2026-W53');
    expect(newestWeek(sql)).toBe('2027-W02');
    expect(missedLately(sql)).toEqual(['2027-01-04', '2027-01-11']);
  });

  test('that never arrived suggested nobody', () => {
    const sql = emptyStore();
    insertDigest(sql, sent('2027-W10', '2027-03-08', [7]));
    loseDigest(sql, 'digest.2027-W10');
    expect(digestOf(sql, '2027-W10')).toMatchObject({ state: 'missed', digest: null });
    expect(suggestionsSince(sql, '2027-W01')).toEqual([]);
  });
});

describe('replies', () => {
  test('are noted once; the words of an unproved one go after a while, that it came stays longer', () => {
    const sql = emptyStore();
    expect(noteReply(sql, { messageId: 'a', at: 10, outcome: 'unproved', words: '1 never' })).toBe(true);
    expect(noteReply(sql, { messageId: 'a', at: 11, outcome: 'applied' })).toBe(false);
    expect(replyOutcome(sql, 'a')).toBe('unproved');
    expect(waitingWords(sql, 'a')).toBe('1 never');
    forgetOldWords(sql, 11);
    expect(waitingWords(sql, 'a')).toBeNull();
    removeOldReplies(sql, 11);
    expect(replyOutcome(sql, 'a')).toBeNull();
  });
});

describe('sign-ins', () => {
  test('wait, count their tries, and go', () => {
    const sql = emptyStore();
    const one = {
      email: 'a@b.example',
      secretHash: 's',
      codeHash: 'c',
      browser: 'b',
      expiresAt: 9,
      tries: 0,
      timezone: null,
      source: null,
    };
    insertSignIn(sql, one);
    insertSignIn(sql, { ...one, secretHash: 't', expiresAt: 10, timezone: 'UTC', source: 'sealed' });
    countTry(sql, 's');
    expect(allSignIns(sql)).toEqual([
      { ...one, secretHash: 't', expiresAt: 10, timezone: 'UTC', source: 'sealed' },
      { ...one, tries: 1 },
    ]);
    removeSignIn(sql, 't');
    expect(allSignIns(sql)).toHaveLength(1);
  });
});

describe('sources', () => {
  test('begin unread, change field by field, and go', () => {
    const sql = emptyStore();
    const { id } = insertSource(sql, { kind: 'feed', label: 'x/…', sealed: 'sealed' });
    expect(sourceById(sql, id)).toMatchObject({
      state: 'reading',
      slice: 0,
      cursor: null,
      missing: [],
      toldAt: null,
    });
    changeSource(sql, id, {
      state: 'ok',
      slice: null,
      missing: ['a\nb'],
      lastGoodAt: 5,
      toldAt: 6,
      validator: 'v',
    });
    expect(allSources(sql)).toMatchObject([
      {
        id,
        state: 'ok',
        slice: null,
        missing: ['a\nb'],
        lastGoodAt: 5,
        lastAttemptAt: null,
        toldAt: 6,
        validator: 'v',
        label: 'x/…',
      },
    ]);
    removeSourceRow(sql, id);
    expect(sourceById(sql, id)).toBeNull();
  });

  test('keep an uploaded file in pieces, whole', () => {
    const sql = emptyStore();
    const bytes = Uint8Array.from({ length: 2_500_001 }, (_, i) => i % 251);
    keepUpload(sql, 0, bytes);
    handUploadOver(sql, 0, 4);
    expect(uploadOf(sql, 0)).toHaveLength(0);
    expect(Buffer.compare(uploadOf(sql, 4), bytes)).toBe(0);
    removeUpload(sql, 4);
    expect(uploadOf(sql, 4)).toHaveLength(0);
  });
});

describe('the registry’s table', () => {
  test('tells who is late, a page at a time, by name', () => {
    const connection = nodeConnection();
    prepareRegistry(connection);
    prepareRegistry(connection);
    const sql = createSql(connection);
    for (const [name, due] of [
      ['c', 1],
      ['a', 2],
      ['b', 3],
      ['d', 9],
    ] as const)
      noteDue(sql, name, due);
    expect(dueBefore(sql, 9, { after: '', limit: 2 })).toEqual(['a', 'b']);
    expect(dueBefore(sql, 9, { after: 'b', limit: 2 })).toEqual(['c']);
    noteDue(sql, 'a', 20);
    removeDue(sql, 'b');
    expect(dueBefore(sql, 9, { after: '', limit: 9 })).toEqual(['c']);
  });
});

test('a transaction that throws leaves nothing behind, however deep', () => {
  const sql = emptyStore();
  expect(() =>
    sql.transaction(() => {
      setJob(sql, 'sync', 1);
      sql.transaction(() => setJob(sql, 'digest', 1));
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(allJobs(sql)).toEqual([]);
});
