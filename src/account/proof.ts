/** "Was this you?": what a reply says that may not be the owner's waits for one press of theirs. */
import type { Instant } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import { admit, type Bound } from '../store/counters.ts';
import { noteReply, replyOutcome, waitingWords } from '../store/replies.ts';
import { obeyWords } from './answer.ts';
import type { Done, LinkView } from './api.ts';
import type { AccountContext } from './context.ts';
import { bringForward } from './jobs.ts';
import { type LinkAction, linkUrl } from './links.ts';
import { post } from './mails.ts';
import { WORDS_KEPT_MS } from './purge.ts';
import type { ReceivedMail } from './replies.ts';
import { senderOf } from './strangers.ts';
import { composeNotice } from './telling.ts';

interface Doubted {
  readonly messageId: string;
  readonly act: string;
  readonly outcome: 'unproved' | 'unconfirmed';
  readonly text: string;
}

/** It carries an address of the owner that its server could not vouch for, or that waits: the owner decides. */
export async function askForProof(
  context: AccountContext,
  { inbound, week, now }: ReceivedMail,
  { messageId, act, outcome, text }: Doubted,
): Promise<Doubted['outcome'] | 'repeated'> {
  const words = text.slice(0, MAX_PROVED_WORDS);
  const url = await linkUrl(context, { do: 'obey', week, messageId }, now);
  const notice = await composeNotice(context, `proof.${act}`, {
    title: 'Was this you?',
    paragraphs: [
      outcome === 'unproved'
        ? 'A reply came in from your address, but its sender could not be confirmed, so nothing was done. It said:'
        : `A reply came in from ${senderOf(inbound)}, which is not confirmed yet, so nothing was done. It said:`,
      words === '' ? '(nothing)' : words,
      'If you wrote it, one press does what it says. If not, there is nothing to do.',
      ...(outcome === 'unproved' ? [] : [HOW_TO_CONFIRM]),
    ],
    action: { label: 'Yes, do it', url },
  });
  return context.sql.transaction(() => {
    if (!noteReply(context.sql, { messageId, at: now, outcome, words })) return 'repeated';
    bringForward(context, 'purge', now + WORDS_KEPT_MS + 1);
    if (admit(context.sql, [PROOFS], now)) post(context, 'notice', notice, now);
    return outcome;
  });
}

const HOW_TO_CONFIRM =
  'What comes from a confirmed address is done at once. A link in a mail to that address confirms it; the settings send it again.';

/** A forger who knows the address cannot fill the owner's inbox through us. */
const PROOFS: Bound = { name: 'proofs a day', limit: 5, ms: DAY_MS };

/** Enough for any answer to a digest; what is longer is no answer. */
const MAX_PROVED_WORDS = 4000;

type Obey = Extract<LinkAction, { do: 'obey' }>;

export function proofView({ sql }: AccountContext, { messageId }: Obey): LinkView {
  return {
    title: 'Was this you?',
    description: waitingWords(sql, messageId) ?? 'A reply from your address.',
    button: 'Yes, do it',
    done: replyOutcome(sql, provedId(messageId)) !== null,
  };
}

export function obeyProved(context: AccountContext, { week, messageId }: Obey, now: Instant): Done {
  return context.sql.transaction(() => {
    const text = waitingWords(context.sql, messageId);
    const proved = { messageId: provedId(messageId), at: now, outcome: 'applied' };
    if (text === null || !noteReply(context.sql, proved))
      return { lines: ['This is done already.'], undo: null };
    const inbound = { subject: 'Your reply', references: [] };
    obeyWords(context, { text }, { act: `proved.${now}`, week, inReplyTo: messageId, now, inbound });
    return { lines: ['Done. The receipt is on its way to you.'], undo: null };
  });
}

function provedId(messageId: string): string {
  return `proved ${messageId}`;
}
