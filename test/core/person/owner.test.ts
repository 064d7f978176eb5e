import { describe, expect, test } from 'vitest';
import type { Attendee, CalendarEvent } from '../../../src/core/event.ts';
import { guessOwnAddress, ownNameIn } from '../../../src/core/person/owner.ts';

const SIGNED_UP = 'sam@home.example';
const AT_WORK = 'sam@work.example';

function event(index: number, guests: readonly (string | Partial<Attendee>)[]): CalendarEvent {
  const attendees = guests.map((guest): Attendee => {
    const given = typeof guest === 'string' ? { email: guest } : guest;
    return { email: '', name: '', response: 'accepted', kind: 'individual', ...given };
  });
  return {
    uid: `e${index}`,
    recurrenceId: null,
    title: 'Talk',
    status: 'confirmed',
    kind: 'default',
    organizer: null,
    attendees,
    ownResponse: null,
    allDay: false,
    start: index * 86_400_000,
    end: index * 86_400_000 + 3_600_000,
  };
}

/** One event with each of `count` people. */
function talks(count: number, ...also: readonly (string | Partial<Attendee>)[]): CalendarEvent[] {
  return Array.from({ length: count }, (_, i) => event(i, [`person${i}@x.example`, ...also]));
}

describe('the address that is taken for the owner’s', () => {
  test.each<[string, readonly CalendarEvent[], string | null]>([
    ['is the one on every event', talks(10, AT_WORK), AT_WORK],
    [
      'may be missing on one in five',
      [...talks(12, AT_WORK), ...talks(15, 'b@x.example').slice(12)],
      AT_WORK,
    ],
    ['but not on more', [...talks(12, AT_WORK), ...talks(16, 'b@x.example').slice(12)], null],
    ['needs ten events', talks(9, AT_WORK), null],
    ['is nobody’s where two are on all of them', talks(10, AT_WORK, 'ana@x.example'), null],
    ['is never a room', talks(10, { email: 'everest@x.example', kind: 'resource' }), null],
    [
      'is not looked for where an own address takes part',
      [...talks(10, AT_WORK), event(20, [SIGNED_UP, 'b@x.example'])],
      null,
    ],
    [
      'counts no events of one alone',
      [...talks(10, AT_WORK), ...Array.from({ length: 9 }, (_, i) => event(30 + i, ['b@x.example']))],
      AT_WORK,
    ],
    [
      'does not count a series by its occurrences',
      Array.from({ length: 40 }, () => event(1, [AT_WORK, 'b@x.example'])),
      null,
    ],
  ])('%s', (_, events, address) => {
    expect(guessOwnAddress(events, [SIGNED_UP])).toBe(address);
  });

  test('an own address written with a tag is the owner’s', () => {
    const events = talks(10, AT_WORK, 'sam+cal@home.example');
    expect(guessOwnAddress(events, [SIGNED_UP])).toBeNull();
  });
});

describe('the owner’s name', () => {
  const called = (name: string, email = SIGNED_UP) => event(1, [{ email, name }]);

  test.each<[string, readonly CalendarEvent[], string]>([
    ['is the fullest one', [called('Sam'), called('Sam Owner'), called('Sam O')], 'Sam Owner'],
    ['is tidied', [called('Owner, Sam (Acme)')], 'Sam Owner'],
    ['is never an address', [called('sam@home.example'), called('Sam')], 'Sam'],
    ['is not that of others', [called('Ana Silva', 'ana@x.example')], ''],
  ])('%s', (_, events, name) => {
    expect(ownNameIn(events, [SIGNED_UP])).toBe(name);
  });

  test('may be the organizer’s', () => {
    const organized = { ...event(1, []), organizer: { email: SIGNED_UP, name: 'Sam Owner' } };
    expect(ownNameIn([organized], [SIGNED_UP])).toBe('Sam Owner');
  });
});
