/** A question or first line drawn from facts; praise is asked for and never supplied. */
import { type Facts, quietDays } from './facts.ts';
import type { LastMeeting } from './last-meeting.ts';
import { newestNotes } from './person/notes.ts';
import { topicOf } from './topic.ts';
import { sayNames, saySpan, vary } from './wording.ts';

/** Empty when there is nothing true to say. */
export function openerFor(facts: Facts): string {
  const { person } = facts.candidate;
  const [reminder] = person.reminders;
  if (reminder !== undefined) return `You wanted to bring up: ${withoutStop(reminder.topic)}.`;
  const note = newestNotes(person.notes, RECENT_NOTES).find(({ text }) => !TO_KEEP_IN_MIND.test(text));
  if (note !== undefined) return aboutNote(note.text);
  // Within a prompt another turn decides than between prompts, or half of the wordings would never be seen.
  const [first, ...others] = promptsFor({ ...facts, seed: scattered(facts.seed) });
  return first === undefined ? '' : vary(facts.seed, [first, ...others]);
}

/** Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4). */
function scattered(seed: number): number {
  return Math.imul(seed, 0x9e3779b1) >>> 16;
}

/** Older notes are seldom news. */
const RECENT_NOTES = 3;
/** Worth knowing and nothing to ask about; the mail shows such notes all the same. */
const TO_KEEP_IN_MIND =
  /^(?:(?:he|she|they|who)\s+)?(?:is\s+)?(?:(?:really\s+)?(?:hates?|dislikes?|avoids?|prefers?)|allergic|vegan|vegetarian|lives? in|speaks|met (?:at|through|via|in)|do(?:es)?(?:n['’]t| not)|never|no )\b/iu;

/** Long silent enough that a thank-you or a word of admiration reads better than small talk. */
const LONG_QUIET = 365;

function promptsFor(facts: Facts): readonly string[] {
  const { first, last, anniversary, onlyGroups, history, relation, candidate } = facts;
  if (history === null || last === null)
    return candidate.person.starred ? [`What made you star ${first}? Start with that.`] : [];
  const prompts: string[] = [];
  if (anniversary !== null)
    prompts.push(
      'A shared anniversary is reason enough for a line. What do you remember of that first time?',
    );
  if (last.unseenSince.length > 0) prompts.push(afterCompanions(last.unseenSince));
  if (last.title !== '') prompts.push(aboutTitle(last, facts));
  else if (last.unseenSince.length === 0) prompts.push(smallTalk(facts));
  if (onlyGroups) prompts.push(`What would you like to ask ${first} with nobody else in the room?`);
  if (relation === 'former colleague') prompts.push(`What is ${first} working on these days?`);
  if (candidate.slot === 'dormant' || (quietDays(facts) >= LONG_QUIET && history.days.length > 1)) {
    prompts.push(`What have you admired in ${first} and perhaps never said? Tell them that.`);
    prompts.push(
      `Is there something you learned from ${first} and still use? A thank-you needs no occasion.`,
    );
  }
  return prompts;
}

/** Of a last time about which nothing more is known. */
function smallTalk({ first, seed, ...facts }: Facts): string {
  const news = `What has been new for ${first} in the last ${spanAlone(quietDays(facts))}?`;
  const leftOff = `Where did you and ${first} leave off?`;
  const spoke = `What was ${first} in the middle of when you last spoke?`;
  const how = facts.last?.how;
  if (how === 'called') return vary(seed, [news, spoke, leftOff]);
  if (how !== 'met') return vary(seed, [news, leftOff]);
  return vary(seed, [news, `What would you tell ${first} first, if you met today?`, spoke, leftOff]);
}

function afterCompanions(names: readonly string[]): string {
  const one = names.length === 1;
  return `How ${one ? 'is' : 'are'} ${sayNames(names)}, who ${one ? 'was' : 'were'} there last time?`;
}

function aboutTitle({ title, inOwnTime }: LastMeeting, facts: Facts): string {
  const { first, seed, names } = facts;
  const topic = topicOf(title, names);
  if (topic.kind === 'none') return smallTalk(facts);
  if (topic.kind === 'social') {
    return vary(seed, [
      `What did you talk about ${topic.occasion}, and what has come of it?`,
      `Where did you and ${first} leave off ${topic.occasion}?`,
      `What did ${first} tell you ${topic.occasion} that you could ask about now?`,
    ]);
  }
  if (topic.work)
    return vary(seed, [`What came of “${title}”?`, `Where did you and ${first} leave off after “${title}”?`]);
  return vary(seed, [
    `What has changed for ${first} since “${title}”?`,
    inOwnTime
      ? `What do you remember best of “${title}”? Start there.`
      : `What was on ${first}’s mind at “${title}”, and how is it now?`,
  ]);
}

/** "loves Sufjan Stevens": ask about that. What changes is asked after, what stays is only mentioned. */
function aboutNote(note: string): string {
  const text = withoutStop(note);
  const liked =
    /^(?:(?:he|she|they|who)\s+)?(?:really\s+)?(?:loves?|likes?|enjoys?|adores?|is into|into|(?:is a )?(?:big )?fan of|plays|collects)\s+(.+)$/iu.exec(
      text,
    )?.[1];
  if (liked !== undefined) return `Ask about ${liked}.`;
  if (GRAVE.test(text)) return `You noted “${text}”. A kind word may be welcome.`;
  if (CHANGING.test(text)) return `You noted “${text}”. Ask how that is going.`;
  if (FAMILY.test(text)) return `You noted “${text}”. Ask how they are.`;
  return `You noted “${text}”. It may be worth asking about.`;
}

/** Not for a cheerful question. */
const GRAVE =
  /\b(?:died|dying|death|passed away|funeral|grie(?:f|ving)|lost (?:his|her|their|a)|widow\w*|cancer|tumou?r|ill|illness|sick|hospital|surgery|accident|divorc\w*|separated|broke up|miscarriage|laid off|got fired|burn-?out|burnt out|depress\w*)\b/iu;

const CHANGING =
  /\b(?:new|start(?:s|ed|ing)?|mov(?:es|ed|ing)|chang(?:es|ed|ing)|learn(?:s|ing)|writ(?:es|ing)|build(?:s|ing)|train(?:s|ing)|plan(?:s|ning)|expect(?:s|ing)|getting|looking for|working on|studying|thesis|renovat\w+|wedding|baby|job|startup|marathon|house)\b/iu;

const FAMILY =
  /\b(?:wife|husband|partner|girlfriend|boyfriend|fiancée?|kids?|child|children|sons?|daughters?|twins|mother|father|mum|mom|dad|parents|sister|brother|dogs?|cats?)\b/iu;

/** "a month" after "in the last" is "month". */
function spanAlone(days: number): string {
  return saySpan(days).replace(/^a /u, '');
}

function withoutStop(text: string): string {
  return text.trim().replace(/[.!…]+$/u, '');
}
