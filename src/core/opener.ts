/** A question or first line drawn from facts; praise is asked for and never supplied. */
import { type Facts, quietDays } from './facts.ts';
import { newestNotes } from './person/notes.ts';
import { sayNames, saySpan, vary } from './wording.ts';

/** Empty when there is nothing true to say. */
export function openerFor(facts: Facts): string {
  const { person } = facts.candidate;
  const [reminder] = person.reminders;
  if (reminder !== undefined) return `You wanted to bring up: ${withoutStop(reminder.topic)}.`;
  const [note] = newestNotes(person.notes, 1);
  if (note !== undefined) return aboutNote(note.text);
  const [first, ...others] = promptsFor(facts);
  return first === undefined ? '' : vary(facts.seed, [first, ...others]);
}

/** Long silent enough that a thank-you or a word of admiration reads better than small talk. */
const LONG_QUIET = 365;

function promptsFor(facts: Facts): readonly string[] {
  const { first, last, anniversary, onlyGroups, history, relation, candidate } = facts;
  if (history === null || last === null) return [`What made you star ${first}? Start with that.`];
  const prompts: string[] = [];
  if (anniversary !== null)
    prompts.push(
      'A shared anniversary is reason enough for a line. What do you remember of that first time?',
    );
  if (last.with.length > 0)
    prompts.push(
      `How ${last.with.length === 1 ? 'is' : 'are'} ${sayNames(last.with)}, who ${last.with.length === 1 ? 'was' : 'were'} there last time?`,
    );
  if (last.title !== '') prompts.push(aboutTitle(last.title, facts));
  if (onlyGroups) prompts.push(`What would you like to ask ${first} with nobody else in the room?`);
  if (relation === 'former colleague') prompts.push(`What is ${first} working on these days?`);
  if (candidate.slot === 'dormant' || quietDays(facts) >= LONG_QUIET) {
    prompts.push(`What have you admired in ${first} and perhaps never said? Tell them that.`);
    prompts.push(
      `Is there something you learned from ${first} and still use? A thank-you needs no occasion.`,
    );
  }
  if (prompts.length === 0)
    prompts.push(`What has been new for ${first} in the last ${spanAlone(quietDays(facts))}?`);
  return prompts;
}

const SOCIAL = /\b(coffee|lunch|dinner|breakfast|brunch|drinks|tea|walk|run|hike|beers?)\b/iu;

/** Titles that say only that people met. */
const GENERIC =
  /^(?:catch[- ]?up|check[- ]?in|chat|sync|1[:-]1|1on1|one[- ]on[- ]one|weekly|bi-?weekly|monthly|touch base|quick chat|video call|phone call|zoom|hangout|meet(?:ing|up)?)\b[^a-z]*(?:with .*|call|meeting|chat)?$|\b(?:1[:-]1|<>)\s*$|<>|\s\/\s/iu;

function aboutTitle(title: string, { first, seed }: Facts): string {
  const social = SOCIAL.exec(title)?.[1]?.toLowerCase();
  if (GENERIC.test(title)) {
    return vary(seed, [
      'Where did the two of you leave off?',
      `What was ${first} in the middle of when you last spoke?`,
      `What would you tell ${first} first, if you met today?`,
    ]);
  }
  if (social === undefined) {
    return vary(seed, [`What came of “${title}”?`, `Where did you and ${first} leave off after “${title}”?`]);
  }
  const occasion = OCCASIONS.get(social) ?? social;
  return vary(seed, [
    `What did you talk about at that ${occasion}, and what has come of it?`,
    `Where did you leave off at that ${occasion}?`,
    `What did ${first} tell you at that ${occasion} that you could ask about now?`,
  ]);
}

/** Words for what is not called by its own name in "at that …". */
const OCCASIONS: ReadonlyMap<string, string> = new Map([
  ['drinks', 'evening'],
  ['beer', 'evening'],
  ['beers', 'evening'],
  ['run', 'outing'],
]);

/** "loves Sufjan Stevens": ask about that. What changes is asked after, what stays is only mentioned. */
function aboutNote(note: string): string {
  const text = withoutStop(note);
  const liked =
    /^(?:(?:he|she|they|who)\s+)?(?:really\s+)?(?:loves?|likes?|enjoys?|adores?|is into|into|(?:is a )?(?:big )?fan of|plays|collects)\s+(.+)$/iu.exec(
      text,
    )?.[1];
  if (liked !== undefined) return `Ask about ${liked}.`;
  if (CHANGING.test(text)) return `You noted “${text}”. Ask how that is going.`;
  return `You noted “${text}”. It may be worth asking about.`;
}

const CHANGING =
  /\b(?:new|start(?:s|ed|ing)?|mov(?:es|ed|ing)|chang(?:es|ed|ing)|learn(?:s|ing)|writ(?:es|ing)|build(?:s|ing)|train(?:s|ing)|plan(?:s|ning)|expect(?:s|ing)|getting|looking for|working on|studying|thesis|renovat\w+|wedding|baby|job|startup|marathon|house)\b/iu;

/** "a month" after "in the last" is "month". */
function spanAlone(days: number): string {
  return saySpan(days).replace(/^a /u, '');
}

function withoutStop(text: string): string {
  return text.trim().replace(/[.!…]+$/u, '');
}
