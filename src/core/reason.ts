/** Why somebody is suggested: the one or two facts that weighed most, in a friend's words. */
import { type Facts, quietDays } from './facts.ts';
import { sayDay, sayNames, sayOften, saySpan, sayTimes, sentence, vary } from './wording.ts';

/** One sentence, plain and true, without an exclamation mark. It names a day or a span, never both: the mail adds the other. */
export function reasonFor(facts: Facts): string {
  const { candidate, history, last, first } = facts;
  if (history === null || last === null) {
    return candidate.person.starred
      ? `You starred ${first} and have not met yet.`
      : `You asked to be reminded of ${first}.`;
  }
  if (candidate.promised) return promised(facts);
  if (candidate.slot === 'stretch') return weakTie(facts);
  if (facts.anniversary !== null) {
    return `${sentence(years(facts.anniversary))} ago this week you met for the first time; the last time was ${lastTime(facts)}.`;
  }
  const inTouch = isInTouch(facts);
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
  return `${wish}; the last time was ${lastTime(facts)}.`;
}

function weakTie(facts: Facts): string {
  const { history, first, relation, onlyGroups, seed } = facts;
  const times = history?.days.length ?? 0;
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
  const often = usual === null ? '' : ` ${sayOften(usual)}`;
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
  return `You meet ${sayOften(usual)}; the last time was ${lastTime(facts)}.`;
}

function quiet(facts: Facts): string {
  const { usual, history, first, seed, candidate } = facts;
  const times = history?.days.length ?? 0;
  if (usual === null) {
    return vary(seed, [
      `You have met ${sayTimes(times)}; the last time was ${lastTime(facts)}.`,
      `The last time you met ${first} was ${lastTime(facts)}.`,
      `You last saw ${first} ${on(facts)}; you have met ${sayTimes(times)}.`,
    ]);
  }
  if (candidate.slot !== 'dormant' && !hasMissed(GAPS_TO_PAST, facts)) {
    return vary(seed, [
      `You usually meet ${sayOften(usual)}; the last time was ${lastTime(facts)}.`,
      `It has been ${saySpan(quietDays(facts))}, and you usually meet ${sayOften(usual)}.`,
      `You tend to see ${first} ${sayOften(usual)}; last was ${lastTime(facts)}.`,
    ]);
  }
  return vary(seed, [
    `You used to meet ${sayOften(usual)}; last was ${lastTime(facts)}.`,
    `You have met ${sayTimes(times)}, for a while ${sayOften(usual)}; last was ${lastTime(facts)}.`,
    `The last time was ${lastTime(facts)}; before that you met ${sayOften(usual)}.`,
  ]);
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
