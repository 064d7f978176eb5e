/** Why somebody is suggested: the one or two facts that weighed most, in a friend's words. */
import { type Facts, quietDays } from './facts.ts';
import { sayAgo, sayDay, sayNames, sayOften, saySpan, sayTimes, sentence, vary } from './wording.ts';

/** One sentence, plain and true, without an exclamation mark. */
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
  if (facts.standing !== null) return standing(facts);
  // After an absence somebody may be within their rhythm and not have been seen for months.
  const inTouch = quietDays(facts) <= (candidate.rhythm?.quiet ?? 0);
  return candidate.slot === 'warm-up' && inTouch ? active(facts) : quiet(facts);
}

function promised(facts: Facts): string {
  const { every } = facts.candidate.person;
  const wish =
    every === null ? `You put ${facts.first} off until now` : `You wanted to be in touch ${sayOften(every)}`;
  return `${wish}; the last time was ${lastTime(facts)}.`;
}

function weakTie(facts: Facts): string {
  const { history, first, relation, onlyGroups } = facts;
  const times = history?.days.length ?? 0;
  if (relation === 'former colleague')
    return `${first} used to be a colleague of yours; you last met ${on(facts)}.`;
  if (times === 1) {
    return onlyGroups
      ? `You have met ${first} once, in a group: ${lastTime(facts)}.`
      : vary(facts.seed, [
          `You have met ${first} once: ${lastTime(facts)}.`,
          `You and ${first} met for the first time ${sayAgoOf(facts)}: ${lastTime(facts)}.`,
        ]);
  }
  if (onlyGroups)
    return `You and ${first} have only met in groups so far; the last time was ${lastTime(facts)}.`;
  return `You have met ${sayTimes(times)}, most recently ${on(facts)}.`;
}

/** The standing meeting has ended, or simply has not come round. */
function standing(facts: Facts): string {
  const { standing: title, candidate, last, today } = facts;
  const meeting = title === null || title === '' ? 'Your standing meeting' : `“${title}”`;
  const day = last === null ? '' : sayDay(last.day, today);
  if (candidate.slot === 'warm-up')
    return `You see each other at ${meeting === 'Your standing meeting' ? 'your standing meeting' : meeting}; the last one was on ${day}.`;
  return `${meeting} last took place on ${day}, and you have not met since.`;
}

function active(facts: Facts): string {
  const { usual } = facts;
  if (usual === null) return `You saw each other ${sayAgoOf(facts)}: ${lastTime(facts)}.`;
  return `You meet ${sayOften(usual)}; the last time was ${lastTime(facts)}.`;
}

function quiet(facts: Facts): string {
  const { usual, history, first, seed, candidate } = facts;
  const times = history?.days.length ?? 0;
  const long = saySpan(quietDays(facts));
  if (usual === null) {
    return vary(seed, [
      `You have met ${sayTimes(times)}; the last time was ${lastTime(facts)}.`,
      `It has been ${long} since you saw ${first}: ${lastTime(facts)}.`,
    ]);
  }
  if (candidate.slot !== 'dormant') {
    return vary(seed, [
      `You usually meet ${sayOften(usual)}; the last time was ${lastTime(facts)}.`,
      `It has been ${long}, and you usually meet ${sayOften(usual)}.`,
      `You tend to see ${first} ${sayOften(usual)}; last was ${lastTime(facts)}.`,
    ]);
  }
  return vary(seed, [
    `You used to meet ${sayOften(usual)}; last was ${lastTime(facts)}.`,
    `You have met ${sayTimes(times)}, ${sayOften(usual)} at the time; last was ${lastTime(facts)}.`,
    `It has been ${long} since ${lastTime(facts)}; before that you met ${sayOften(usual)}.`,
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

function on({ last, today }: Facts): string {
  if (last === null) return '';
  return last.title === ''
    ? `on ${sayDay(last.day, today)}`
    : `at “${last.title}” on ${sayDay(last.day, today)}`;
}

function sayAgoOf({ last, today }: Facts): string {
  return last === null ? '' : sayAgo(last.day, today);
}

function years(count: number): string {
  return count === 1 ? 'a year' : saySpan(count * 365.25);
}
