import { describe, expect, test } from 'vitest';
import type { CalendarEvent } from '../../src/core/event.ts';
import {
  type Organized,
  organizedByOthers,
  withoutOwnTimezone,
  withTimezones,
} from '../../src/core/organized.ts';
import { residenceOf } from '../../src/core/person/residence.ts';
import { ago, event, ME, NOW, person } from './build.ts';

const ANA = 'ana@example.com';

function by(email: string, daysAgo: number, organizerTimezone = 'Asia/Tokyo'): CalendarEvent {
  const start = ago(daysAgo);
  return event({ organizer: { email, name: '' }, organizerTimezone, start, end: start + 1 });
}

describe('of the zones of events', () => {
  test.each([
    ['those of others count', by(ANA, 3), 1],
    ['the owner’s own say nothing', by(ME, 3), 0],
    ['nor does one of the owner under another spelling', by('me+work@own.example', 3), 0],
    ['nor one still to come', by(ANA, -3), 0],
    ['nor one of long ago', by(ANA, 800), 0],
    ['nor one without an organizer', { ...by(ANA, 3), organizer: null }, 0],
    ['nor one whose organizer has no address', by('', 3), 0],
    ['nor whole days', { ...by(ANA, 3), allDay: true, start: '2026-11-20', end: '2026-11-21' } as const, 0],
    ['nor one without a zone', event({ organizer: { email: ANA, name: '' } }), 0],
  ])('%s', (_, one, count) => {
    expect(organizedByOthers([one], { now: NOW, ownEmails: [ME] })).toHaveLength(count);
  });

  test('only those of others are kept', () => {
    const ownEmails = [ME];
    expect(withoutOwnTimezone(by(ANA, 3), { ownEmails })).toHaveProperty('organizerTimezone');
    expect(withoutOwnTimezone(by(ME, 3), { ownEmails })).not.toHaveProperty('organizerTimezone');
  });
});

describe('the zone of a person', () => {
  const ana = person(1, { emails: [ANA, 'ana@old.example.com'] });
  const wrote = (email: string, timezone: string, times: number, daysAgo = 3): Organized => {
    return { email, timezone, times, latest: ago(daysAgo) };
  };

  test.each([
    [
      'is that of most of the events',
      [wrote(ANA, 'Asia/Tokyo', 3), wrote(ANA, 'Europe/Paris', 1)],
      'Asia/Tokyo',
    ],
    [
      'counts all addresses',
      [
        wrote(ANA, 'Asia/Tokyo', 3),
        wrote(ANA, 'Europe/Paris', 2),
        wrote('ana@old.example.com', 'Europe/Paris', 2),
      ],
      'Europe/Paris',
    ],
    [
      'is the latest of equals',
      [wrote(ANA, 'Asia/Tokyo', 2, 90), wrote(ANA, 'Europe/Paris', 2)],
      'Europe/Paris',
    ],
    ['is not that of anybody else', [wrote('ben@example.com', 'Asia/Tokyo', 9)], null],
    ['is not known without events', [], null],
  ])('%s', (_, organized, timezone) => {
    expect(withTimezones([ana], organized).map(one => one.timezone)).toEqual([timezone]);
  });
});

describe('where somebody lives', () => {
  const note = { id: 1, text: 'lives in Canada', day: '2026-11-01' };
  test.each([
    ['told, whatever else', { country: 'SE', notes: [note], emails: ['a@example.de'] }, 'SE told'],
    ['told in a note', { notes: [note], emails: ['a@example.de'] }, 'CA told'],
    ['guessed by the address', { emails: ['a@example.com', 'a@example.de'] }, 'DE address'],
    ['guessed by the zone', { emails: ['a@example.com'] }, 'JP zone'],
  ])('%s', (_, fields, expected) => {
    const found = residenceOf(person(1, { timezone: 'Asia/Tokyo', ...fields }));
    expect(`${found?.country} ${found?.from}`).toBe(expected);
    expect(found?.guessed).toBe(!expected.endsWith('told'));
  });
});
