/** A mail that came in for this account: who may be obeyed, what is done, what is answered. */
import type { IsoWeek } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import type { Confirm } from '../core/reply/effects.ts';
import { parseReply } from '../core/reply/parse.ts';
import { visibleReply } from '../core/reply/visible.ts';
import { dayOf, mondayOf } from '../core/week.ts';
import type { Inbound } from '../mail/inbound.ts';
import { changeAccount } from '../store/account-row.ts';
import { countWithin } from '../store/counters.ts';
import { noteReply, replyOutcome } from '../store/replies.ts';
import { applyEffect } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { ownEmailsOf } from './evidence.ts';
import { linkUrl } from './links.ts';
import { type Obeyed, obey, replyContext } from './obey.ts';
import { type PendingReceipt, postReceipt } from './receipts.ts';
import { notify } from './telling.ts';

const DAY_MS = 86_400_000;

/** A token this old is refused: whoever answers a mail of last year has something else in mind. */
const OLDEST_REPLY_MS = 366 * DAY_MS;

/** RFC 3834's advice in numbers: however a loop is hidden from us, it ends here. */
const RECEIPTS_A_DAY = 20;

/** The second hard bounce is no accident. */
const HARD_BOUNCES = 2;

export interface ReceivedMail {
  readonly inbound: Inbound;
  readonly use: 'reply' | 'bounce';
  readonly week: IsoWeek;
  readonly now: Instant;
}

/** What became of a mail, for the operator's log. */
export type ReceivedAs =
  | 'applied'
  | 'repeated'
  | 'automatic'
  | 'bounce'
  | 'complaint'
  | 'foreign'
  | 'unproved'
  | 'too-old'
  | 'no-account';

export async function receiveMail(context: AccountContext, mail: ReceivedMail): Promise<ReceivedAs> {
  const { inbound, now } = mail;
  const messageId = inbound.messageId ?? (await fingerprint(inbound));
  if (replyOutcome(context.sql, messageId) !== null) return 'repeated';
  const outcome = judgeMail(context, mail);
  switch (outcome) {
    case 'applied':
      return applyReply(context, mail, messageId);
    case 'unproved':
      await askForProof(context, mail, messageId);
      break;
    case 'foreign':
      await tellAboutStranger(context, now);
      break;
    case 'bounce':
      noteBounce(context, inbound, now);
      break;
    case 'complaint':
      context.sql.transaction(() => applyEffect(context.sql, UNSUBSCRIBED, null));
      break;
  }
  noteReply(context.sql, { messageId, at: now, outcome });
  return outcome;
}

const UNSUBSCRIBED = { table: 'account', key: 'state', row: { state: 'unsubscribed', until: null } } as const;

function judgeMail(context: AccountContext, { inbound, use, week, now }: ReceivedMail): ReceivedAs {
  const { automatic, bounce } = inbound;
  if (automatic === 'complaint') return 'complaint';
  if (automatic === 'bounce' && bounce !== null) return 'bounce';
  if (automatic !== null || use === 'bounce') return 'automatic';
  const account = requireAccount(context);
  if (inbound.from === null || !ownEmailsOf(account).includes(inbound.from.email)) return 'foreign';
  if (inbound.authentication === 'fail') return 'unproved';
  if (Date.parse(mondayOf(week)) < now - OLDEST_REPLY_MS) return 'too-old';
  return 'applied';
}

/** Everything a reply does is written at once, its receipt among it; so it is done once or not at all. */
async function applyReply(
  context: AccountContext,
  mail: ReceivedMail,
  messageId: string,
): Promise<ReceivedAs> {
  const { inbound, week, now } = mail;
  const visible = visibleReply(inbound);
  await context.step('reply.apply');
  const confirms = context.sql.transaction(() => {
    if (!noteReply(context.sql, { messageId, at: now, outcome: 'applied' })) return null;
    return obeyWords(
      context,
      { text: visible.text, parts: visible.parts },
      { week, messageId, now, inbound },
    );
  });
  if (confirms === null) return 'repeated';
  await mailConfirms(context, confirms, messageId, now);
  return 'applied';
}

interface Words {
  readonly text: string;
  readonly parts?: readonly { readonly text: string; readonly under: string | null }[];
}

interface Answering {
  readonly week: IsoWeek | null;
  readonly messageId: string;
  readonly now: Instant;
  readonly inbound: Pick<Inbound, 'subject' | 'references'>;
}

/** Obeys the words and queues the receipt. Call inside a transaction. */
export function obeyWords(context: AccountContext, words: Words, answering: Answering): readonly Confirm[] {
  const { week, messageId, now } = answering;
  const parsed = parseReply(words, replyContext(context, now));
  const obeyed = obey(context, { act: messageId, parsed, week, last: null, now });
  const day = dayOf(now, 'UTC');
  if (countWithin(context.sql, { name: `receipts ${day}`, limit: RECEIPTS_A_DAY, until: now + 2 * DAY_MS })) {
    postReceipt(context, pendingReceipt(obeyed, parsed.commands, answering), now);
  } else context.log('receipt.rate');
  return obeyed.confirms;
}

function pendingReceipt(
  obeyed: Obeyed,
  commands: readonly { readonly verb: string }[],
  { week, messageId, inbound }: Answering,
): PendingReceipt {
  const nothing = obeyed.lines.length + obeyed.notUnderstood.length + obeyed.content.length === 0;
  return {
    act: messageId,
    week,
    subject: inbound.subject,
    references: inbound.references,
    lines: obeyed.lines,
    notUnderstood: obeyed.notUnderstood,
    content: obeyed.content,
    wantsHelp: nothing || commands.some(({ verb }) => verb === 'help'),
  };
}

/** What cannot be taken back is done only after a link in a mail to the owner was followed. */
async function mailConfirms(
  context: AccountContext,
  confirms: readonly Confirm[],
  messageId: string,
  now: Instant,
): Promise<void> {
  for (const [index, confirm] of confirms.entries()) {
    await notify(
      context,
      `confirm.${index}.${await shortHash(messageId)}`,
      await confirmNotice(context, confirm, now),
      now,
    );
  }
}

async function confirmNotice(context: AccountContext, confirm: Confirm, now: Instant) {
  if (confirm.what === 'forget') {
    const names = confirm.people.map(person => person.name).join(', ');
    const url = await linkUrl(
      context,
      { do: 'forget', people: confirm.people.map(person => person.id) },
      now,
    );
    return {
      title: `Forget ${names}?`,
      paragraphs: [
        `You asked to forget ${names}: every meeting, note and address. This cannot be undone. The link works for one day.`,
      ],
      action: { label: 'Forget', url },
    };
  }
  if (confirm.what === 'export') {
    const url = await linkUrl(context, { do: 'export' }, now);
    return {
      title: 'Your data',
      paragraphs: ['Everything Perennial keeps about you is behind this link. It works for one day.'],
      action: { label: 'Download', url },
    };
  }
  const url = await linkUrl(context, { do: 'delete' }, now);
  return {
    title: 'Delete your account?',
    paragraphs: ['Everything is deleted at once and for good. The link works for one day.'],
    action: { label: 'Delete everything', url },
  };
}

/** The mail carries the owner's address, but its server could not vouch for it: the owner decides. */
async function askForProof(
  context: AccountContext,
  { inbound, week, now }: ReceivedMail,
  messageId: string,
): Promise<void> {
  const words = visibleReply(inbound).text.slice(0, 1000);
  const url = await linkUrl(context, { do: 'obey', words, week, messageId }, now);
  await notify(
    context,
    `proof.${await shortHash(messageId)}`,
    {
      title: 'Was this you?',
      paragraphs: [
        'A reply came in from your address, but its sender could not be confirmed, so nothing was done. It said:',
        words,
        'If you wrote it, one press does what it says. If not, there is nothing to do.',
      ],
      action: { label: 'Yes, do it', url },
    },
    now,
  );
}

async function tellAboutStranger(context: AccountContext, now: Instant): Promise<void> {
  if (!countWithin(context.sql, { name: 'stranger', limit: 1, until: now + 30 * DAY_MS })) return;
  await notify(
    context,
    `stranger.${now}`,
    {
      title: 'Somebody else answered your mail',
      paragraphs: [
        'A reply to your Monday mail came from an address that is not yours. Nothing was done.',
        'If it was you, add that address to your own in the settings and send it again.',
      ],
      action: { label: 'Settings', url: `${context.config.publicUrl}/settings` },
    },
    now,
  );
}

function noteBounce(context: AccountContext, { bounce }: Inbound, now: Instant): void {
  const account = requireAccount(context);
  if (bounce === null || !bounce.hard) return;
  const hardBounces = account.hardBounces + 1;
  const problem =
    hardBounces < HARD_BOUNCES
      ? account.problem
      : `Mail to ${account.email} came back twice as undeliverable, so the Monday mails are paused.`;
  changeAccount(context.sql, { hardBounces, problem });
  context.log('mail.bounced', { hard: true, count: hardBounces, at: now });
}

/** For mails without a Message-ID: the same words from the same hand are the same mail. */
async function fingerprint(inbound: Inbound): Promise<string> {
  return `none.${await shortHash(JSON.stringify([inbound.from, inbound.date, inbound.subject, inbound.text, inbound.html]))}`;
}

async function shortHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 12)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
