/** What *Write* opens: two or three sentences in the owner's voice, to be finished by the owner. */
import type { Draft } from './digest.ts';
import { type Facts, quietDays } from './facts.ts';
import { dayOf, timeOf, weekdayOf } from './week.ts';
import { sayMonth, sayWeekday, vary } from './wording.ts';

export function draftFor(facts: Facts): Draft {
  const { first, owner, seed } = facts;
  const signature = owner === null ? '' : `\n\n${owner}`;
  const body = [hello(facts), question(facts), invitation(facts)].filter(line => line !== '').join(' ');
  const subject = vary(seed, [
    `Hello from ${owner ?? 'me'}`,
    'A quick hello',
    `How are you, ${first}?`,
    'Thinking of you',
  ]);
  return { subject, body: `Hi ${first},\n\n${body}${signature}\n` };
}

/** For somebody no digest speaks of: it says nothing that would have to be known. */
export function plainDraft(first: string, owner: string | null): Draft {
  const signature = owner === null ? '' : `\n\n${owner}`;
  return {
    subject: 'A quick hello',
    body: `Hi ${first},\n\nYou came to mind today. How have you been?${signature}\n`,
  };
}

function hello(facts: Facts): string {
  const { last, candidate, seed } = facts;
  if (last === null) return 'You have been on my mind, and I wanted to say hello.';
  const when = sinceLast(facts);
  if (candidate.slot === 'stretch') return `I was glad that we met ${when}, and I wanted to say hello.`;
  if (candidate.slot === 'warm-up')
    return vary(seed, ['You came to mind this morning.', 'A quick line to start the week.']);
  return vary(seed, [
    `You came to mind this morning; I was thinking back to when we last met, ${when}.`,
    `It has been a while since we last met, ${when}.`,
    `I was thinking of you today: we last met ${when}.`,
  ]);
}

function question({ seed, candidate }: Facts): string {
  if (candidate.slot === 'warm-up')
    return vary(seed, ['How is your week looking?', 'How are things with you?']);
  return vary(seed + 1, [
    'How have you been?',
    'How are you, and what is keeping you busy?',
    'What is new with you?',
  ]);
}

/** Meeting is the natural next step for those who used to meet on their own; not for a first line to a near stranger. */
function invitation(facts: Facts): string {
  const { freeTimes, timezone, candidate, onlyGroups, seed } = facts;
  if (candidate.slot === 'stretch' || onlyGroups || freeTimes.length === 0) return '';
  const times = freeTimes.map(
    at => `${sayWeekday(weekdayOf(dayOf(at, timezone)))} at ${timeOf(at, timezone)}`,
  );
  const offer = `${times.join(' or ')} (my time)`;
  return vary(seed + 2, [
    `Would you have half an hour to catch up? ${offer} would suit me.`,
    `If you like, let us talk this week: ${offer} would work for me.`,
  ]);
}

/** "in March", "last month", "a few weeks ago". */
function sinceLast(facts: Facts): string {
  const days = quietDays(facts);
  if (facts.last === null) return '';
  if (days < 21) return 'the other week';
  if (days < 60) return 'a few weeks ago';
  return `in ${sayMonth(facts.last.day, facts.today)}`;
}
