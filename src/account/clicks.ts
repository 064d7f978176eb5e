/** What a signed link says it will do, and doing it. The page asks first; only its button acts. */
import { AppError } from '../core/error.ts';
import type { Day, Instant } from '../core/event.ts';
import type { Command } from '../core/reply/command.ts';
import { defaultSnooze } from '../core/snooze.ts';
import { dayOf } from '../core/week.ts';
import { sayDay } from '../core/wording.ts';
import { accountRow } from '../store/account-row.ts';
import { digestOf } from '../store/digests.ts';
import { applyEffect, insertLine, linesOf, stateRow } from '../store/state.ts';
import type { Done, LinkView } from './api.ts';
import { confirmAddress, confirmAddressView } from './confirm-address.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { deleteAccount } from './delete.ts';
import { exportData } from './export.ts';
import { forgetPeople } from './forget.ts';
import { isUnsubscribeToken, type LinkAction, linkUrl, readLink } from './links.ts';
import { obey, undoAct } from './obey.ts';
import { obeyProved, proofView } from './proof.ts';

export async function viewLink(context: AccountContext, token: string, now: Instant): Promise<LinkView> {
  if (await isUnsubscribe(context, token, now)) return unsubscribeView(context);
  return viewOf(context, await requireLink(context, token, now), now);
}

/** Doing a link a second time says that it is done and changes nothing. */
export async function actOnLink(context: AccountContext, token: string, now: Instant): Promise<Done> {
  if (await isUnsubscribe(context, token, now)) return unsubscribe(context, now);
  const action = await requireLink(context, token, now);
  switch (action.do) {
    case 'snooze':
    case 'done':
    case 'never':
      return answer(context, action, now);
    case 'undo':
      return takeBack(context, action, now);
    case 'unsubscribe':
      return unsubscribe(context, now);
    case 'forget':
      return { lines: context.sql.transaction(() => forgetPeople(context, action.people, now)), undo: null };
    case 'obey':
      return obeyProved(context, action, now);
    case 'export':
      return { lines: ['Here is everything.'], undo: null, file: exportData(context, 'json', now) };
    case 'delete':
      return erase(context);
    case 'confirm-address':
      return confirmAddress(context, action.who, now);
  }
}

export async function unsubscribe(context: AccountContext, now: Instant): Promise<Done> {
  const act = `unsubscribe ${dayOf(now, 'UTC')}`;
  const said = 'You will get no more Monday mails. Everything else stays as it is.';
  context.sql.transaction(() => {
    if (isUnsubscribed(context)) return;
    const line = insertLine(context.sql, { act, at: now, clause: 'unsubscribe', said, people: [] });
    applyEffect(
      context.sql,
      { table: 'account', key: 'state', row: { state: 'unsubscribed', until: null } },
      line,
    );
  });
  return { lines: [said], undo: await linkUrl(context, { do: 'undo', act, line: null }, now) };
}

async function erase(context: AccountContext): Promise<Done> {
  if (accountRow(context.sql) === null) return { lines: ['Everything was deleted already.'], undo: null };
  await deleteAccount(context);
  return { lines: ['Everything is deleted. Take care.'], undo: null };
}

/** The action of a link of ours that still holds. One answer for all others: no hint at why. */
export async function requireLink(context: AccountContext, token: string, now: Instant): Promise<LinkAction> {
  const link = await readLink(context, token, now);
  if (link === null || isForNobody(context, link.action)) throw unknownLink();
  if (link.expired) {
    // Whoever was asked whether an address is theirs has no Monday mail there to answer.
    const instead =
      link.action.do === 'confirm-address'
        ? 'The settings send a new one.'
        : 'Answer the newest mail instead.';
    throw new AppError('not_found', `This link has expired. ${instead}`, { reason: 'link.expired' });
  }
  return link.action;
}

/** The account is gone; only its deletion may still be asked about, by whoever holds that link. */
function isForNobody(context: AccountContext, action: LinkAction): boolean {
  return action.do !== 'delete' && accountRow(context.sql) === null;
}

async function isUnsubscribe(context: AccountContext, token: string, now: Instant): Promise<boolean> {
  return accountRow(context.sql) !== null && (await isUnsubscribeToken(context, token, now));
}

function unknownLink(): AppError {
  const message = 'This link is not complete, or not one of ours. Open it from the mail again.';
  return new AppError('not_found', message, { reason: 'link.unknown' });
}

function viewOf(context: AccountContext, action: LinkAction, now: Instant): LinkView | Promise<LinkView> {
  switch (action.do) {
    case 'snooze':
    case 'done':
    case 'never':
      return answerView(context, action);
    case 'undo':
      return undoView(context, action, now);
    case 'unsubscribe':
      return unsubscribeView(context);
    case 'forget':
      return {
        title: 'Forget for good?',
        description: 'Every meeting, note and address of this person is removed. This cannot be undone.',
        button: 'Forget',
        done: false,
      };
    case 'export':
      return {
        title: 'Your data',
        description: 'Everything Perennial keeps about you, as one file.',
        button: 'Download',
        done: false,
      };
    case 'delete':
      return {
        title: 'Delete your account?',
        description: 'Everything is deleted at once and for good.',
        button: 'Delete everything',
        done: accountRow(context.sql) === null,
      };
    case 'obey':
      return proofView(context, action);
    case 'confirm-address':
      return confirmAddressView(context, action.who);
  }
}

type Answer = Extract<LinkAction, { n: number }>;
type Undo = Extract<LinkAction, { do: 'undo' }>;

function answerView(context: AccountContext, action: Answer): LinkView {
  const name = nameOf(context, action);
  const done = isDone(context, action);
  const words = {
    snooze: {
      title: `Snooze ${name}?`,
      description: `${name} will not be suggested for four weeks.`,
      button: `Snooze ${name}`,
    },
    done: {
      title: `You were in touch with ${name}?`,
      description: 'Perennial remembers it, with today’s date.',
      button: 'Done',
    },
    never: {
      title: `Never suggest ${name}?`,
      description: `${name} will not be suggested again, until you say so.`,
      button: `Never suggest ${name}`,
    },
  }[action.do];
  return { ...words, done };
}

function nameOf(context: AccountContext, { week, n }: Answer): string {
  const suggestion = digestOf(context.sql, week)?.digest?.suggestions.find(one => one.n === n);
  if (suggestion === undefined) {
    throw new AppError('not_found', 'That suggestion is not there any more.', { reason: 'link.no_item' });
  }
  return suggestion.person.name || suggestion.person.email;
}

async function answer(context: AccountContext, action: Answer, now: Instant): Promise<Done> {
  const name = nameOf(context, action);
  const undo = await linkUrl(context, { do: 'undo', act: actOf(action), line: null }, now);
  const lines = context.sql.transaction(() => {
    if (isDone(context, action)) return [`${name}: this is done already.`];
    const today = dayOf(now, requireAccount(context).timezone);
    const parsed = { commands: [pressed(action, name, today)], unknown: [] };
    const obeyed = obey(context, { act: actOf(action), parsed, week: action.week, last: null, now });
    return [...obeyed.lines.map(line => line.said), ...obeyed.notUnderstood.map(({ problem }) => problem)];
  });
  return { lines, undo: isDone(context, action) ? undo : null };
}

/** What a button means, in the words its page asked with: nobody wrote a number, or left out a day. */
function pressed({ do: verb, n }: Answer, name: string, today: Day): Command {
  const clause = { line: `${verb} ${name}`, targets: [n] };
  switch (verb) {
    case 'snooze':
      return { ...clause, verb, until: defaultSnooze(today) };
    case 'done':
      return { ...clause, verb, how: 'done', day: null };
    case 'never':
      return { ...clause, verb };
  }
}

function actOf({ do: verb, week, n }: Answer): string {
  return `click ${verb} ${week} ${n}`;
}

function isDone(context: AccountContext, action: Answer): boolean {
  return linesOf(context.sql, { act: actOf(action) }).some(line => line.undoneAt === null);
}

function undoView(context: AccountContext, action: Undo, now: Instant): LinkView {
  const lines = linesOf(context.sql, { act: action.act }).filter(
    ({ id }) => action.line === null || id === action.line,
  );
  const { timezone } = requireAccount(context);
  const today = dayOf(now, timezone);
  const said = lines.map(line => `“${line.clause}” (${sayDay(dayOf(line.at, timezone), today)})`).reverse();
  return {
    title: 'Undo this?',
    description:
      said.length === 0 ? 'There is nothing left to undo here.' : `This takes back ${said.join(', ')}.`,
    button: 'Undo',
    done: lines.every(line => line.undoneAt !== null),
  };
}

function takeBack(context: AccountContext, action: Undo, now: Instant): Done {
  const lines = context.sql.transaction(() => undoAct(context, action.act, action.line, now));
  return { lines: lines.length === 0 ? ['This was taken back already.'] : lines, undo: null };
}

function unsubscribeView(context: AccountContext): LinkView {
  return {
    title: 'No more Monday mails?',
    description: 'Your history stays, and you can start again whenever you like.',
    button: 'Unsubscribe',
    done: isUnsubscribed(context),
  };
}

function isUnsubscribed(context: AccountContext): boolean {
  const row = stateRow(context.sql, 'account', 'state');
  return row !== null && 'state' in row && row.state === 'unsubscribed';
}
