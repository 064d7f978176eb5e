/** What *Write* opens: two or three sentences in the owner's voice, to be finished by the owner. */
import type { Draft } from './digest.ts';
import { type Facts, quietDays } from './facts.ts';
import { topicOf } from './topic.ts';
import { dayOf, timeOf, weekdayOf, weekStart } from './week.ts';
import { sayContact, sayLastContact, sayMonth, sayTime, sayWeekday, sentence, vary } from './wording.ts';

export function draftFor(facts: Facts): Draft {
  const { first, owner, seed } = facts;
  const body = [hello(facts), question(facts), invitation(facts)].filter(line => line !== '').join(' ');
  // Nothing here that would sound too tender to a client, or too cool to a friend.
  const subject = vary(seed, [
    `Hello from ${owner ?? 'me'}`,
    'A quick hello',
    isName(first) ? `How are you, ${first}?` : 'How are you?',
    'Catching up',
  ]);
  return { subject, body: letter(first, body, owner) };
}

/** For somebody no digest speaks of: it says nothing that would have to be known. */
export function plainDraft(first: string, owner: string | null): Draft {
  return {
    subject: 'A quick hello',
    body: letter(first, 'You came to mind today. How have you been?', owner),
  };
}

function letter(first: string, body: string, owner: string | null): string {
  const signature = owner === null ? '' : `\n\n${owner}`;
  return `${isName(first) ? `Hi ${first}` : 'Hello'},\n\n${body}${signature}\n`;
}

/** Of some people only an address is known, and nobody is greeted by it. */
function isName(first: string): boolean {
  return !first.includes('@') && first !== 'Someone';
}

function hello(facts: Facts): string {
  const { last, candidate, seed } = facts;
  if (last === null) return 'I have been meaning to say hello.';
  const when = sinceLast(facts);
  // One of two wrote; what both of them did is to be in touch.
  const how = last.how === 'wrote' ? 'done' : last.how;
  const lately = sayLastContact(how);
  if (candidate.slot === 'stretch') {
    return quietDays(facts) < LONG_AGO
      ? `I was glad that we ${sayContact(how)} ${when}, and I wanted to say hello.`
      : `We ${lately} ${when}, and I have been meaning to say hello.`;
  }
  if (candidate.slot === 'warm-up' && quietDays(facts) < A_WHILE)
    return vary(seed, ['You came to mind today.', 'Just a quick line from me.']);
  if (quietDays(facts) < A_WHILE) return `You came to mind today; we ${lately} ${when}.`;
  return vary(seed, [
    `You came to mind today; I was thinking back to when we ${lately}, ${when}.`,
    `It has been a while since we ${lately}, ${when}.`,
    `We ${lately} ${when}, and I have been meaning to write.`,
  ]);
}

/** Days after which it has been a while, and after which it is long ago. */
const A_WHILE = 60;
const LONG_AGO = 300;

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
  const { freeTimes, timezone, country, candidate, onlyGroups, seed } = facts;
  if (candidate.slot === 'stretch' || onlyGroups || freeTimes.length === 0) return '';
  const times = freeTimes.map(at => {
    const day = dayOf(at, timezone);
    const next = weekStart(day) === weekStart(facts.today) ? '' : 'next ';
    return `${next}${sayWeekday(weekdayOf(day))} at ${sayTime(timeOf(at, timezone), country)}`;
  });
  const offer = `${times.join(' or ')}${needsZone(facts) ? ' (my time)' : ''}`;
  return vary(seed + 2, [
    `Would you have half an hour to catch up? ${sentence(offer)} would suit me.`,
    `If you like, let us talk: ${offer} would work for me.`,
  ]);
}

/** Whoever lives by the same clock, or came to the same table and is not known to live abroad, needs no "my time". */
function needsZone({ sameClock, last, names }: Facts): boolean {
  if (sameClock !== null) return !sameClock;
  return last === null || topicOf(last.title, names).kind !== 'social';
}

/** "a few weeks ago", "in March", "back in November", "in May last year", "in May 2023". */
function sinceLast(facts: Facts): string {
  const { last, today } = facts;
  const days = quietDays(facts);
  if (last === null) return '';
  if (days < 21) return 'the other week';
  if (days < A_WHILE) return 'a few weeks ago';
  const years = Number(today.slice(0, 4)) - Number(last.day.slice(0, 4));
  if (years !== 1) return `in ${sayMonth(last.day, today)}`;
  const month = sayMonth(last.day, last.day);
  return days < 330 ? `back in ${month}` : `in ${month} last year`;
}
