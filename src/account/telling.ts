/** Mails that tell the owner what needs them: a calendar that cannot be read any more. */
import type { Instant } from '../core/event.ts';
import { renderNotice } from '../mail/render.ts';
import type { Message } from '../mail/transport.ts';
import type { NoticeView } from '../mail/view/notice.ts';
import { allSources, changeSource } from '../store/sources.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { composeMessage, post } from './mails.ts';
import { mailsAreOff } from './schedule.ts';

/** One mail for each calendar that stays broken, once, with one link to mend it. */
export async function tellJob(context: AccountContext, now: Instant): Promise<Instant | null> {
  const broken = allSources(context.sql).find(
    ({ state, toldAt }) => toldAt === null && (state === 'revoked' || state === 'invalid'),
  );
  if (broken === undefined || mailsAreOff(context, now)) return null;
  await notify(
    context,
    `source.${broken.id}.${now}`,
    {
      title: `Your calendar ${broken.label} could not be read`,
      paragraphs: [
        broken.problem ?? 'It could not be read.',
        'Everything read so far is kept, and your Monday mails go on. New meetings are missing until this is mended.',
      ],
      action: { label: 'Mend it', url: `${context.config.publicUrl}/sources` },
    },
    now,
    () => changeSource(context.sql, broken.id, { toldAt: now }),
  );
  return now;
}

/** `also` is written together with the mail, or not at all. */
export async function notify(
  context: AccountContext,
  id: string,
  notice: NoticeView,
  now: Instant,
  also: () => void = () => {},
): Promise<void> {
  const message = await composeNotice(context, id, notice);
  context.sql.transaction(() => {
    post(context, 'notice', message, now);
    also();
  });
}

export async function composeNotice(
  context: AccountContext,
  id: string,
  notice: NoticeView,
): Promise<Message> {
  const { email, fullName } = requireAccount(context);
  const to = { email, name: fullName };
  return composeMessage(context, renderNotice(notice), { kind: 'notice', id, to, week: null });
}
