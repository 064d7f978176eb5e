/** Why somebody is suggested: the one or two facts that weighed most, in a friend's words. */
import { type Facts, quietDays } from './facts.ts';
import {
  sayContact,
  sayDay,
  sayLastContact,
  sayNames,
  sayOften,
  saySpan,
  sayTimes,
  sentence,
  vary,
} from './wording.ts';

/** One sentence, plain and true, without an exclamation mark. It names a day or a span, never both: the mail adds the other. */
export function reasonFor(facts: Facts): string {
  const { candidate, history, last, first } = facts;
  if (history === null || last === null) {
    return candidate.person.starred
      ? `You starred ${first} and have not met yet.`
      : `You asked to be reminded of ${first}.`;
  }
  if (candidate.promised) return promised(facts);
  if (candidate.slot === 'stretch' && last.how === 'met') return weakTie(facts);
  if (facts.anniversary !== null) {
    return `${sentence(years(facts.anniversary))} ago this week you met for the first time; ${theLastTime(facts)}.`;
  }
  const inTouch = isInTouch(facts);
  if (last.how !== 'met') return apart(facts, inTouch);
  if (facts.standing !== null) return standing(facts, inTouch);
  return inTouch ? active(facts) : quiet(facts);
}

/** After so many of the pair's own gaps nobody says "you meet", */
const GAPS_TO_QUIET = 2;
/** and after so many nobody says "you usually meet". */
const GAPS_TO_PAST = 3;

/** After an absence somebody may be within their rhythm and not have been seen for months. */
function isInTouch(facts: Facts): boolean {
  const { slot, rhythm } = facts.candidate;
  return slot === 'warm-up' && quietDays(facts) <= (rhythm?.quiet ?? 0) && !hasMissed(GAPS_TO_QUIET, facts);
}

function hasMissed(gaps: number, facts: Facts): boolean {
  return facts.usual !== null && quietDays(facts) > gaps * facts.usual;
}

function promised(facts: Facts): string {
  const { every } = facts.candidate.person;
  const wish =
    every === null ? `You put ${facts.first} off until now` : `You wanted to be in touch ${sayOften(every)}`;
  return `${wish}; ${theLastTime(facts)}.`;
}

function weakTie(facts: Facts): string {
  const { history, first, relation, onlyGroups, seed } = facts;
  const times = history?.meetings ?? 0;
  if (relation === 'former colleague')
    return `${first} used to be a colleague of yours; you last met ${on(facts)}.`;
  if (times === 1) {
    const where = onlyGroups ? ', in a group' : '';
    return vary(seed, [
      `You have met ${first} once${where}${namely(facts)}.`,
      `You and ${first} met once${where}${namely(facts)}.`,
    ]);
  }
  if (onlyGroups)
    return vary(seed, [
      `You and ${first} have only met in groups so far; the last time was ${lastTime(facts)}.`,
      `You know ${first} from groups only, most recently ${on(facts)}.`,
    ]);
  return vary(seed, [
    `You have met ${sayTimes(times)}, most recently ${on(facts)}.`,
    `You and ${first} last met ${on(facts)}; you have met ${sayTimes(times)}.`,
    `The ${times === 2 ? 'second' : 'last'} time you met ${first} was ${lastTime(facts)}.`,
  ]);
}

/** The standing meeting has ended, goes on without one of them, or simply has not come round. */
function standing(facts: Facts, inTouch: boolean): string {
  const { standing: title, last, today, usual, first, seed } = facts;
  const place = title === null || title === '' ? 'your standing meeting' : `“${title}”`;
  const day = last === null ? '' : sayDay(last.day, today);
  const often = usual === null || !facts.alwaysMet ? '' : ` ${sayOften(usual)}`;
  if (inTouch) return `You see each other${often} at ${place}; the last time was on ${day}.`;
  return vary(seed, [
    `You used to see each other${often} at ${place}; the last time was on ${day}.`,
    `You last saw ${first} at ${place} on ${day}.`,
    `You and ${first} used to meet${often} at ${place}; last was on ${day}.`,
  ]);
}

function active(facts: Facts): string {
  const { usual } = facts;
  if (usual === null) return `You last saw each other ${on(facts)}.`;
  return `You ${ties(facts).meet} ${sayOften(usual)}; the last time was ${lastTime(facts)}.`;
}

function quiet(facts: Facts): string {
  const { usual, history, first, seed, candidate } = facts;
  const times = history?.meetings ?? 0;
  if (usual === null) {
    return vary(seed, [
      `You have met ${sayTimes(times)}; the last time was ${lastTime(facts)}.`,
      `The last time you met ${first} was ${lastTime(facts)}.`,
      `You last saw ${first} ${on(facts)}; you have met ${sayTimes(times)}.`,
    ]);
  }
  const { usuallyMeet, see, toMeet, haveMet, met } = ties(facts);
  if (candidate.slot !== 'dormant' && !hasMissed(GAPS_TO_PAST, facts)) {
    return vary(seed, [
      `You ${usuallyMeet} ${sayOften(usual)}; the last time was ${lastTime(facts)}.`,
      `It has been ${saySpan(quietDays(facts))}, and you ${usuallyMeet} ${sayOften(usual)}.`,
      `You tend to ${see} ${first} ${sayOften(usual)}; last was ${lastTime(facts)}.`,
    ]);
  }
  return vary(seed, [
    `You used to ${toMeet} ${sayOften(usual)}; last was ${lastTime(facts)}.`,
    `You have ${haveMet} ${sayTimes(history?.days.length ?? 0)}, for a while ${sayOften(usual)}; last was ${lastTime(facts)}.`,
    `The last time was ${lastTime(facts)}; before that you ${met} ${sayOften(usual)}.`,
  ]);
}

/** The last contact was a letter or a call: whether they ever met is told apart from it. */
function apart(facts: Facts, inTouch: boolean): string {
  const { usual, history, last, first, relation, candidate, seed } = facts;
  const lately = theLastTime(facts);
  const how = last?.how ?? 'done';
  const whom = `${how === 'done' ? 'with' : 'to'} ${first}`;
  if (candidate.slot === 'stretch' && relation === 'former colleague')
    return `${first} used to be a colleague of yours; ${lately}.`;
  if (usual !== null) {
    if (inTouch) return `You are in touch ${sayOften(usual)}; ${lately}.`;
    const isPast = candidate.slot === 'dormant' || hasMissed(GAPS_TO_PAST, facts);
    return vary(seed, [
      `You ${isPast ? 'used to be' : 'are usually'} in touch ${sayOften(usual)}; ${lately}.`,
      `You ${sayLastContact(how)} ${whom} ${on(facts)}, and ${isPast ? 'used to be' : 'are usually'} in touch ${sayOften(usual)}.`,
    ]);
  }
  const met = history?.meetings ?? 0;
  const also = met === 0 ? '' : `; you have met ${sayTimes(met)}`;
  return vary(seed, [
    `You ${sayLastContact(how)} ${whom} ${on(facts)}${also}.`,
    `The last time you ${sayContact(how)} ${whom} was ${on(facts)}${also}.`,
  ]);
}

/** How often they meet, or, when some of those days knew only a letter or a call, are in touch. */
function ties({ alwaysMet }: Facts): typeof MEETING {
  return alwaysMet ? MEETING : IN_TOUCH;
}

const MEETING = {
  meet: 'meet',
  usuallyMeet: 'usually meet',
  toMeet: 'meet',
  see: 'see',
  met: 'met',
  haveMet: 'met',
};

const IN_TOUCH: typeof MEETING = {
  meet: 'are in touch',
  usuallyMeet: 'are usually in touch',
  toMeet: 'be in touch',
  see: 'be in touch with',
  met: 'were in touch',
  haveMet: 'been in touch',
};

/** After a semicolon: "the last time was “Coffee” on 3 March", "you last wrote on 3 March". */
function theLastTime(facts: Facts): string {
  const how = facts.last?.how ?? 'met';
  return how === 'met' ? `the last time was ${lastTime(facts)}` : `you ${sayLastContact(how)} ${on(facts)}`;
}

/** “Coffee” on 3 March; with who else was there when that helps to remember. */
function lastTime(facts: Facts): string {
  const { last, today, candidate } = facts;
  if (last === null) return '';
  const title = last.title === '' ? '' : `“${last.title}” `;
  const company = candidate.slot !== 'cooling' && last.with.length > 0 ? `, with ${sayNames(last.with)}` : '';
  return `${title}on ${sayDay(last.day, today)}${company}`;
}

/** Which time that was, at the end of a sentence. */
function namely(facts: Facts): string {
  return `${facts.last?.title === '' ? ',' : ':'} ${lastTime(facts)}`;
}

function on({ last, today }: Facts): string {
  if (last === null) return '';
  return last.title === ''
    ? `on ${sayDay(last.day, today)}`
    : `at “${last.title}” on ${sayDay(last.day, today)}`;
}

function years(count: number): string {
  return count === 1 ? 'a year' : saySpan(count * 365.25);
}
