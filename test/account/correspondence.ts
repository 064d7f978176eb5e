/** An account that has had its Monday mail, and an owner who answers it. */
import { Temporal } from 'temporal-polyfill';
import { reconcileAll } from '../../src/account/evidence.ts';
import { type ReceivedAs, receiveMail } from '../../src/account/replies.ts';
import type { CalendarEvent, Instant } from '../../src/core/event.ts';
import type { StateTable } from '../../src/core/reply/state.ts';
import { readInbound } from '../../src/mail/inbound.ts';
import { parseReplyAddress } from '../../src/mail/reply-address.ts';
import type { Message } from '../../src/mail/transport.ts';
import { allState } from '../../src/store/state.ts';
import { type Answer, plainReply } from '../e2e/mail-program.ts';
import { PEOPLE } from '../e2e/people.ts';
import { EMAIL, type TestAccount, tellEvents, testAccount } from './build.ts';

export const ZONE = 'Europe/Berlin';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function at(local: string): Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;
}

export const MONDAY = at('2027-03-08T12:00');

export interface Correspondence extends TestAccount {
  /** The newest digest. */
  digest(): Message;
  /** Answers a mail (the newest digest unless told); what became of it, and the mails that followed at once. */
  answer(words: string, how?: How): Promise<{ outcome: ReceivedAs; mails: readonly Message[] }>;
  /** Names of the people of the newest digest, by their numbers. */
  names(): readonly string[];
  said(table: StateTable): readonly unknown[];
}

export interface How extends Partial<Answer> {
  readonly to?: Message;
  readonly now?: Instant;
  /** The whole mail, instead of a reply that is made. */
  readonly raw?: string;
  readonly use?: 'reply' | 'bounce';
}

export async function correspondence(): Promise<Correspondence> {
  const account = testAccount(MONDAY - 4 * DAY_MS, ZONE);
  tellEvents(account.sql, 1, coffees());
  account.sql.transaction(() => reconcileAll(account.context, MONDAY - 4 * DAY_MS));
  await account.liveUntil(MONDAY);
  let now = MONDAY;
  let count = 0;
  const digest = () => {
    const found = account.sent.findLast(({ message }) => message.subject.startsWith('This week'));
    if (found === undefined) throw new Error('no digest');
    return found.message;
  };
  return {
    ...account,
    digest,
    async answer(words, how = {}) {
      now = how.now ?? now + 60_000;
      const mail = how.to ?? digest();
      const to = mail.replyTo?.email ?? '';
      const answered = { to, subject: mail.subject, messageId: `<${mail.messageId}>`, text: mail.text };
      const raw =
        how.raw ?? plainReply(answered, { from: EMAIL, id: `r${++count}@owner.example`, ...how, words });
      const parsed = parseReplyAddress(to);
      if (parsed === null) throw new Error('not a mail that can be answered');
      const inbound = await readInbound(new TextEncoder().encode(raw), {
        maxBytes: 5_000_000,
        trustedAuthserv: 'mx.cloudflare.net',
        ownDomain: 'reply.perennial.example',
      });
      const before = account.sent.length;
      const { week } = parsed.address;
      const outcome = await receiveMail(account.context, { inbound, use: how.use ?? 'reply', week, now });
      await account.liveUntil(now);
      return { outcome, mails: account.sent.slice(before).map(one => one.message) };
    },
    names: () => [1, 2, 3].map(n => numbered(digest().text, n)),
    said: table => [...allState(account.sql)(table).values()],
  };
}

/** Whom the digest calls by this number. */
export function numbered(text: string, n: number): string {
  const line = new RegExp(`^\\s*${n}\\.?\\s+(.+)$`, 'm').exec(text)?.[1] ?? '';
  return PEOPLE.find(({ name }) => line.includes(name))?.name ?? '';
}

function coffees(): CalendarEvent[] {
  return PEOPLE.flatMap((person, i) =>
    Array.from({ length: 8 }, (_, n): CalendarEvent => {
      const start = MONDAY - (60 + 25 * i + n * (14 + 7 * i)) * DAY_MS - 2 * HOUR_MS;
      return {
        uid: `coffee-${i}-${n}`,
        recurrenceId: null,
        allDay: false,
        start,
        end: start + HOUR_MS,
        title: `Coffee ${i}`,
        status: 'confirmed',
        kind: 'default',
        organizer: { email: EMAIL, name: 'Sam Owner' },
        attendees: [{ email: EMAIL, name: 'Sam Owner' }, person].map(one => ({
          ...one,
          response: 'accepted' as const,
          kind: 'individual' as const,
        })),
        ownResponse: null,
      };
    }),
  );
}
