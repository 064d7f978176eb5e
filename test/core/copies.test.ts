import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeCopies } from '../../src/core/copies.ts';
import type { CalendarEvent } from '../../src/core/event.ts';
import { ago, attendee, event, mailbox } from './build.ts';

const responses = fc.constantFrom('accepted', 'declined', 'tentative', 'needs-action', 'delegated');
const attendees = fc.array(
  fc.record({
    email: fc.constantFrom('a@x.example', 'b@x.example', ''),
    name: fc.constantFrom('', 'Ana', 'Ana Silva', 'a@x.example'),
    response: responses,
    kind: fc.constantFrom('individual', 'room', 'unknown', 'group', 'resource'),
  }),
  { maxLength: 5 },
);
const copies: fc.Arbitrary<CalendarEvent> = fc
  .record({
    title: fc.constantFrom('Busy', '', 'Coffee', 'Coffee with Ana', 'Kaffee'),
    status: fc.constantFrom('confirmed', 'tentative', 'cancelled'),
    kind: fc.constantFrom('default', 'focus-time', 'out-of-office'),
    organizer: fc.constantFrom(
      null,
      mailbox('a@x.example', 'Ana'),
      mailbox('b@x.example'),
      mailbox('', 'Ben'),
    ),
    attendees,
    ownResponse: fc.option(responses),
    start: fc.constantFrom(ago(1), ago(2)),
    said: fc.constantFrom({}, { organizerTimezone: 'Asia/Tokyo' }, { organizerTimezone: 'Europe/Paris' }),
  })
  .map(({ said, ...fields }) => event({ ...fields, ...said, end: fields.start + 3_600_000 }));

describe('copies of one meeting', () => {
  test('merge to the same event in whatever order they come', () => {
    fc.assert(
      fc.property(copies, copies, copies, (a, b, c) => {
        const one = mergeCopies(a, b, c);
        expect(mergeCopies(c, a, b)).toEqual(one);
        expect(mergeCopies(b, c, a)).toEqual(one);
        expect(mergeCopies(a, mergeCopies(b, c))).toEqual(one);
      }),
    );
  });

  test('merge to the same event however often each is read', () => {
    fc.assert(
      fc.property(copies, copies, (a, b) => {
        const one = mergeCopies(a, b);
        expect(mergeCopies(one, a)).toEqual(one);
        expect(mergeCopies(a, a)).toEqual(mergeCopies(a));
        expect(mergeCopies(one, one)).toEqual(one);
      }),
    );
  });

  test('keep the real title, everybody invited and the clearest answers', () => {
    const work = event({
      title: 'Busy',
      attendees: [attendee('ana@x.example', { response: 'needs-action' })],
    });
    const home = event({
      title: 'Coffee',
      attendees: [attendee('ana@x.example', { name: 'Ana Silva' }), attendee('ben@x.example')],
      ownResponse: 'accepted',
    });
    expect(mergeCopies(work, home)).toMatchObject({
      title: 'Coffee',
      ownResponse: 'accepted',
      attendees: [
        { email: 'ana@x.example', name: 'Ana Silva', response: 'accepted' },
        { email: 'ben@x.example' },
      ],
    });
  });

  test.each([
    ['by the fuller name', mailbox('ana@x.example'), mailbox('ana@x.example', 'Ana Silva')],
    ['with the address where one copy has none', mailbox('', 'Ana'), mailbox('ana@x.example', 'Ana Silva')],
  ])('know who organised them, %s', (_, left, right) => {
    const merged = mergeCopies(event({ organizer: left }), event({ organizer: right }));
    expect(merged.organizer).toEqual({ email: 'ana@x.example', name: 'Ana Silva' });
  });

  test('are called off when one calendar already knows', () => {
    expect(mergeCopies(event(), event({ status: 'cancelled' })).status).toBe('cancelled');
  });
});
