/**
 * Wishes about the mail itself: how many people, when it comes, where the clock is, weeks with nothing
 * to say. A whole clause is one of these sentences or it is not; nobody is ever named in them.
 */
import { weekdayNamed } from './calendar-words.ts';
import type { Target } from './command.ts';
import type { ClauseContext, Problem, Reading } from './grammar.ts';
import { numberOf } from './numbers.ts';
import { keysOf, type Word } from './words.ts';
import { timezoneNamed } from './zone.ts';

/** People a week. */
const FEWEST = 1;
const MOST = 7;
/** No such sentence needs more: "could you send it at 6 in the evening on Sundays from now on". */
const MAX_WORDS = 16;

export function readSetting(words: readonly Word[], context: ClauseContext): Reading | null {
  if (words.length === 0 || words.length > MAX_WORDS || context.under !== null) return null;
  const phrase = keysOf(words)
    .filter(key => key !== ',')
    .join(' ')
    .replace(/ (?:from now on|instead(?: of .{1,20})?|at most|max|maximum|if possible)$/, '');
  return (
    readSize(phrase) ??
    readQuiet(phrase) ??
    readZone(phrase, words, context) ??
    readName(phrase, words, context) ??
    readSchedule(phrase)
  );
}

const COUNT = '(?<count>\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)';
const PEOPLE = '(?:people|ppl|folks|persons?|names?|suggestions?|contacts?|friends?)';
const PER =
  '(?:(?:a|per|each|every|in each|in every|in the|for each) (?:week|weekly|monday|mail|email|time|digest)|weekly|& week|at a time|(?:on )?mondays)';
const ONLY = '(?:only|just|at most|up to|max|maximum|no more than|not more than|about|like)';
const LEAD =
  "(?:(?:send|give|show|suggest|get|have|need|want|i can handle|can handle|i'd like|i would like|make it|make that|set it to|limit (?:it|this|me) to|stick to|i want|i need|i would prefer|i prefer) )?(?:me )?";
const ENOUGH = '(?: (?:is|are|would be) (?:enough|fine|plenty|perfect|better|great|good|nice))?';
/** "send me 5 people", "only two a week", "three people each week is enough". */
const SIZES: readonly RegExp[] = [
  new RegExp(`^${LEAD}(?:${ONLY} )?${COUNT} ${PEOPLE} ${PER}${ENOUGH}$`),
  new RegExp(`^${LEAD}(?:${ONLY} )?${COUNT} ${PER}${ENOUGH}$`),
  new RegExp(`^(?:send|give|show|suggest)(?: me)? (?:${ONLY} )?${COUNT} ${PEOPLE}$`),
  new RegExp(`^(?:send|suggest|show|have) ${ONLY} ${COUNT} ${PEOPLE}$`),
  new RegExp(`^(?:have|get|make it|make that) ${COUNT} (?:people|ppl|names|suggestions)$`),
  new RegExp(`^(?:set|change|make) (?:the )?(?:number of )?${PEOPLE}(?: ${PER})?(?: to| :| -)? ${COUNT}$`),
  new RegExp(`^(?:number of )?${PEOPLE}(?: ${PER})?(?: to| :| -| =) ${COUNT}$`),
];
const MORE_OR_FEWER = new RegExp(
  `^${LEAD}(?:more|fewer|less) ${PEOPLE}(?: ${PER})$|^(?:fewer|less) ${PEOPLE}$`,
);

function readSize(phrase: string): Reading | null {
  const count = matched(SIZES, phrase)?.count;
  if (count === undefined) return sizeAsked(phrase);
  const people = numberOf(count) ?? 0;
  if (people < FEWEST || people > MOST)
    return {
      problem: 'From one to seven people a week is possible.',
      nearest: `${people < FEWEST ? FEWEST : MOST} people a week`,
    };
  return { verb: 'size', targets: NOBODY, people };
}

/** "3 people" may be a wish, or the beginning of a story. */
function sizeAsked(phrase: string): Problem | null {
  const people = numberOf(matched([SOME_PEOPLE], phrase)?.count ?? '');
  if (people === null && !MORE_OR_FEWER.test(phrase)) return null;
  const wished = Math.min(MOST, Math.max(FEWEST, people ?? 4));
  return {
    problem: 'How many people a week, from one to seven?',
    nearest: `${wished} ${wished === 1 ? 'person' : 'people'} a week`,
  };
}

const SOME_PEOPLE = new RegExp(`^(?:${ONLY} )?${COUNT} ${PEOPLE}$`);

const MAILS = '(?:weeks?|e?mails?|mondays?|digests?|messages?|ones)';
const NOTHING = "(?:there is|there's|theres|you have|it has) (?:nothing|nobody|no one|no news)(?: .{1,30})?";
const SOMETHING =
  "(?:there is|there's|theres|you have|it has) (?:really |actually )?(?:something|somebody|someone|anything|news|people)(?: .{1,30})?";
const WRITE = '(?:send|write|mail|email)(?: (?:it|me|them|something|anything|an? e?mail|e?mails))*';
const SILENT: readonly RegExp[] = [
  new RegExp(
    `^(?:no|skip|without|stop|(?:(?:don't|dont|do not|never|stop) send(?:ing)?(?: me)?)) (?:any |the |those )?(?:empty|blank) ${MAILS}$`,
  ),
  new RegExp(`^(?:only|just) ${WRITE} (?:when|if) ${SOMETHING}$`),
  new RegExp(
    `^(?:(?:don't|dont|do not|no need to|never) ${WRITE}|no e?mails?|skip (?:it|the week|the mail)|send nothing) (?:when|if) ${NOTHING}$`,
  ),
];
const SPOKEN: readonly RegExp[] = [
  new RegExp(`^(?:(?:always|do|please) )?send (?:me )?(?:the )?(?:empty|blank) ${MAILS}$`),
  new RegExp(`^(?:always )?${WRITE} even (?:when|if) ${NOTHING}$`),
];

function readQuiet(phrase: string): Reading | null {
  if (matched(SILENT, phrase)) return { verb: 'quiet', targets: NOBODY, mails: false };
  return matched(SPOKEN, phrase) ? { verb: 'quiet', targets: NOBODY, mails: true } : null;
}

const ZONE =
  /^(?:(?:change|set|switch|update|make|move|put|use) )?(?:my |the )?(?:time ?zone|tz)(?: (?:is|to|should be|now|:|-))* (?=\S)/;

function readZone(phrase: string, words: readonly Word[], context: ClauseContext): Reading | null {
  const lead = ZONE.exec(phrase)?.[0];
  if (lead === undefined) return null;
  const place = context.clause.slice(words[lead.trim().split(' ').length]?.start, words.at(-1)?.end);
  const timezone = timezoneNamed(place);
  return timezone === null
    ? { problem: 'I do not know that time zone. A large city near you will do.', nearest: 'time zone Lisbon' }
    : { verb: 'timezone', targets: NOBODY, timezone };
}

const NAME = /^(?:(?:change|set) my name to|name me|my name(?: is|'s)) (?=\S)/;
/** A name and a surname, and one or two between them. */
const MAX_NAMES = 4;

/** "My name is Bob Stone". What is not written like a name may be the beginning of anything. */
function readName(phrase: string, words: readonly Word[], { clause }: ClauseContext): Reading | null {
  const lead = NAME.exec(phrase)?.[0].trim().split(' ').length;
  const named = lead === undefined ? [] : words.slice(lead);
  if (named.length === 0 || named.length > MAX_NAMES) return null;
  if (!named.every(({ text }) => /^\p{Lu}[\p{L}\p{M}'’.-]{0,39}$/u.test(text))) return null;
  return { verb: 'name', targets: NOBODY, name: clause.slice(named[0]?.start, named.at(-1)?.end) };
}

const MAIL =
  '(?:it|this|these|(?:the|your|my) (?:monday |weekly )?(?:e?mails?|digests?|message|reminders?|list|suggestions?)|mails|emails)';
const SEND = `(?:(?:can |could )?(?:it|this|these|the mail|the mails) (?:come|arrive)|(?:send|get|receive|deliver|have|want)(?: me)? ${MAIL}|(?:send|email|mail|write)(?: to)? me|(?:change|set|switch) the (?:day|time|hour)|(?:move|change|switch|shift|schedule|set) ${MAIL.replace('it|this|these|', '')})`;
const DAY = '(?:(?:on|to|for|every|each) )*(?<day>[a-z]{3,10})';
const PART = '(?<part>(?:early |late )?(?:mornings?|afternoons?|evenings?|nights?)|lunch ?time|lunch)';
const HOUR =
  "(?:(?:at|around|by|to|about) )*(?<hour>\\d{1,2}|noon|midday|midnight)(?: ?[:.h] ?(?<minute>\\d\\d))? ?(?<half>am|pm|a.m|p.m|o'clock|h)?";
const WHEN: readonly RegExp[] = [
  `${HOUR}(?: (?:in|on) the ${PART})?(?: ${DAY})?`,
  `${HOUR} ${DAY} ${PART}`,
  `${DAY} ${HOUR} (?:in|on) the ${PART}`,
  `${DAY}(?: ${PART})?(?: ${HOUR})?`,
  `(?:in|on|to|for) the ${PART}(?: ${HOUR})?`,
  `${DAY} in the ${PART}`,
].map(when => new RegExp(`^${SEND} ${when}$`));

/** "send it on Sundays at 6pm". Only whole hours can be chosen. */
function readSchedule(phrase: string): Reading | null {
  const found = matched(WHEN, phrase);
  if (found === null) return null;
  const { day, part, hour, half, minute } = found;
  const weekday = day === undefined ? null : weekdayNamed(day);
  if (day !== undefined && weekday === null) return null;
  const at = hour === undefined ? hourOfPart(part) : hourOf(hour, half ?? part ?? '');
  if (at === undefined || (hour === undefined && part !== undefined && at === null)) return null;
  if (minute !== undefined && minute !== '00')
    return { problem: 'The mail comes within a full hour.', nearest: `send it at ${at}:00` };
  return weekday === null && at === null ? null : { verb: 'schedule', targets: NOBODY, weekday, hour: at };
}

/** 0 to 23; undefined when there is no such hour. */
function hourOf(hour: string, half: string): number | undefined {
  if (!/^\d/.test(hour)) return hour === 'midnight' ? 0 : 12;
  const given = Number(hour);
  const late = /^p|evening|afternoon|night/.test(half);
  const early = /^a/.test(half) && !half.startsWith('afternoon');
  if (given > 23 || ((late || early) && given > 12)) return undefined;
  if (late && given < 12) return given + 12;
  return early && given === 12 ? 0 : given;
}

function hourOfPart(part: string | undefined): number | null {
  const [, hour] = HOURS.find(([words]) => words.test(part ?? '')) ?? [];
  return hour ?? null;
}

const HOURS: readonly (readonly [RegExp, number])[] = [
  [/^early morning/, 6],
  [/^morning/, 8],
  [/^late morning/, 10],
  [/^lunch/, 12],
  [/^(?:early )?afternoon/, 14],
  [/^late afternoon/, 16],
  [/^(?:early )?evening/, 18],
  [/^late evening/, 20],
  [/^night/, 21],
];

/** What there is to be chosen, for wishes that no setting fulfils as written; null: it is none of these. */
export function aboutSettings(phrase: string): Problem | null {
  const [, problem, nearest] = TOPICS.find(([words]) => words.test(phrase)) ?? [];
  return problem === undefined ? null : { problem, nearest: nearest ?? null };
}

const TOPICS: readonly (readonly [words: RegExp, problem: string, nearest?: string])[] = [
  [
    /\b(?:(?:other|another|new|different|work|private|personal|second) (?:e-?mail|mail|address)|change my (?:e-?mail|address)|(?:send|mail) (?:it|this|these|them|the mail) to .+@)/,
    'Further addresses of yours are added on the settings page; the mail goes to the one you signed up with.',
  ],
  [
    /\b(?:connect|add|remove|disconnect|change|use|read|include)\b.*\b(?:calendars?|outlook|icloud|google)\b/,
    'Calendars are added and removed on the web page, next to the settings.',
  ],
  [
    /^(?:(?:can|could|please|i|would|like|want|to|get|send|mail|email|me|it|this|these|the|mails?|emails?|only) )*(?:(?:every|once|twice) (?:a |other |two |2 |second |few )?(?:days?|weeks?|months?)|daily|weekly|monthly|fortnightly|fewer e?mails?|less mail|fewer mails|less e?mails?|more e?mails?)(?: is (?:enough|fine|plenty|better))?$/,
    'The mail comes once a week. A pause leaves some weeks out.',
    'pause 3 weeks',
  ],
  [
    /\b(?:time ?zone|i moved to|i live in|i'm in|i am in)\b/,
    'If your clock has changed, tell me the nearest large city.',
    'time zone Lisbon',
  ],
  [
    /\b(?:in|to|speak|write) (?:german|french|spanish|portuguese|italian|dutch|polish|english)\b|\blanguage\b/,
    'So far the mail is written in English only.',
  ],
  [
    /^(?:(?:i'd|i would) )?(?:prefer|rather have|like) .{0,20}days?\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days? (?:(?:morning|afternoon|evening)s? )?(?:would be|is|are|works?) better/,
    'On which day should the mail come?',
    'send it on Sundays',
  ],
  [
    /^(?:my name|name me|call me)\b/,
    'Your name, as the mail should write it, begins with a capital.',
    'my name is Ana Silva',
  ],
  [/^my country is\b/, 'Your country is on the settings page.'],
  [
    /^(?:send|deliver) (?:it|them|the mail) (?:earlier|later|sooner)|^(?:earlier|later) in the day|^\S+(?: ?[ap]m)? (?:would be|is) better$/,
    'At which hour should the mail come?',
    'send it at 8',
  ],
  [
    /\b(?:settings?|preferences)\b/,
    'You can choose the day and hour, people a week, time zone and more; the settings page is linked below.',
    '4 people a week',
  ],
];

function matched(patterns: readonly RegExp[], phrase: string): Partial<Record<string, string>> | null {
  for (const pattern of patterns) {
    const match = pattern.exec(phrase);
    if (match) return match.groups ?? {};
  }
  return null;
}

const NOBODY: readonly Target[] = [];
