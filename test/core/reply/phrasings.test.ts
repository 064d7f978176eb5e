/** What people really write, and what the receipt then says: all of it, in order, questions last. */
import { expect, test } from 'vitest';
import { effectsOf } from '../../../src/core/reply/effects.ts';
import { parseReply } from '../../../src/core/reply/parse.ts';
import { resolve } from '../../../src/core/reply/resolve.ts';
import { scene, tools } from './scene.ts';

/** `? problem [nearest line]` is a question. */
const PHRASINGS: readonly (readonly [text: string, receipt: readonly string[]])[] = [
  ['Not now for Ana, maybe after Easter', ['Ana Silva is snoozed until 29 March 2027.']],
  [
    "Please don't suggest John anymore",
    ['John Smith will not be suggested again, until you write "unmute".'],
  ],
  ['I had lunch with Mei yesterday!', ['Noted: you met Mei Lin on 22 November.']],
  ['2: she moved to Berlin', ['Noted about John Smith: she moved to Berlin']],
  ['push 3 to January', ['Mei Lin is snoozed until 1 January 2027.']],
  ['done with all', ['Noted: you were in touch with Ana Silva, John Smith and Mei Lin.']],
  ['actually undo that', ['? There is nothing of the last 30 days to undo here.']],
  ['who is 2?', ['Why John Smith: see below.']],
  [
    'remind me to ask Ana about the band',
    ['When Ana Silva comes up next, the mail will remind you: the band'],
  ],
  ['snooze everyone for 2 weeks', ['Ana Silva, John Smith and Mei Lin are snoozed until 7 December.']],
  ['Already caught up with John last week, thanks', ['Noted: you met John Smith on 16 November.']],
  ['Ana — texted her on Saturday', ['Noted: you wrote to Ana Silva on 21 November.']],
  [
    '1 ok 2 snooze',
    [
      'Noted: you were in touch with Ana Silva.',
      'John Smith is snoozed until 21 December, four weeks, as no date was given.',
    ],
  ],
  [
    'Ana: done. John: not interested. Mei: in 2 months',
    [
      'Noted: you were in touch with Ana Silva.',
      'John Smith is skipped this time.',
      'Mei Lin is snoozed until 23 January 2027.',
    ],
  ],
  [
    '1: done. 2: loves jazz. Also plays the trumpet. 3: later',
    [
      'Noted: you were in touch with Ana Silva.',
      'Noted about John Smith: loves jazz. Also plays the trumpet.',
      'Mei Lin is snoozed until 21 December, four weeks, as no date was given.',
    ],
  ],
  [
    'Ana done John later Mei never',
    [
      'Noted: you were in touch with Ana Silva.',
      'John Smith is snoozed until 21 December, four weeks, as no date was given.',
      'Mei Lin will not be suggested again, until you write "unmute".',
    ],
  ],
  ['Stop suggesting John', ['John Smith will not be suggested again, until you write "unmute".']],
  ['no more John please', ['John Smith will not be suggested again, until you write "unmute".']],
  ['stop John', ['? To end all mails, "stop" has to stand alone. [never John]']],
  ['John passed away', ['John Smith will not be suggested again, until you write "unmute".']],
  ['John died last month', ['John Smith will not be suggested again, until you write "unmute".']],
  ["Ana's mother died", ['Noted about Ana Silva: mother died']],
  ["Ana's birthday is May 5", ['Ana Silva’s birthday is 5 May.']],
  ['Ask me again in a month about 2', ['John Smith is snoozed until 23 December.']],
  ['John is on parental leave until March', ['Noted about John Smith: is on parental leave until March']],
  ["I'm on holiday until the 10th", ['? Should the mails pause? [pause until the 10th]']],
  ['can you send me more people?', ['Nobody else comes to mind this week.']],
  ['give me two more', ['Nobody else comes to mind this week.']],
  ['Anyone else?', ['Nobody else comes to mind this week.']],
  ['Why is John on this list?', ['Why John Smith: see below.']],
  ['What should I say to Mei?', ['? I was not sure what you would like to know. [draft Mei]']],
  ['draft an email to John', ['A draft to John Smith is below.']],
  ['Met Ana and Mei on the 12th', ['Noted: you met Ana Silva and Mei Lin on 12 November.']],
  ['Saw John at Web Summit on Nov 10', ['Noted: you met John Smith on 10 November.']],
  ['met Ana in 2010', ['? I could not read this as a whole. [Ana done]']],
  ['Ana: we met on Friday', ['Noted: you met Ana Silva on 20 November.']],
  ['2: I called her yesterday', ['Noted: you spoke to John Smith on 22 November.']],
  ['2: we met at school', ['Noted about John Smith: we met at school']],
  ['called 2, no answer', ['? I could not read this as a whole. [2 done]']],
  [
    'emailed Mei, waiting for her reply',
    ['Noted: you wrote to Mei Lin.', '? I was not sure what to do with this. [Mei: waiting for her reply]'],
  ],
  ['John replied', ['Noted: you were in touch with John Smith.']],
  [
    '2 and 3 done, 1 snooze until after the holidays',
    ['Noted: you were in touch with John Smith and Mei Lin.', 'Ana Silva is snoozed until 2 January 2027.'],
  ],
  ['everything done except 2', ['Noted: you were in touch with Ana Silva and Mei Lin.']],
  ['everyone but Mei done', ['Noted: you were in touch with Ana Silva and John Smith.']],
  ['all done but not Mei', ['Noted: you were in touch with Ana Silva and John Smith.']],
  ['snooze all except Ana for a month', ['John Smith and Mei Lin are snoozed until 23 December.']],
  ['Every month for Ana please', ['Ana Silva will come up about every month.']],
  ["I'd like to see John every 6 weeks", ['John Smith will come up about every 6 weeks.']],
  ['remind me of Ana twice a year', ['? That sounds like a rhythm. [Ana twice a year]']],
  ['less of John', ['John Smith will come up less often.']],
  ['4 is Maya Jones <maya@jones.org>', ['“Coffee with Maya” was with Maya Jones.']],
  ['5 same person', ['Mei Lin and Mei Chen are now one person.']],
  ['5 are different people', ['They stay two people, and will not be asked about again.']],
  ['5 no', ['? I was not sure what to do. [5 skip]']],
  ['Ana: no', ['? I was not sure what to do. [Ana skip]']],
  ['2 👎', ['? I was not sure what to do. [2 skip]']],
  ['✅ 1 and 3', ['Noted: you were in touch with Ana Silva and Mei Lin.']],
  ['❌ 2', ['? I was not sure what to do. [2 skip]']],
  ['My news: new job at Acme', ['Your notes will carry this news: new job at Acme']],
  ['Ana celebrates Diwali', ['A note to Ana Silva will be ready for Diwali.']],
  ['add my friend Paulo (paulo@friends.example)', ['Paulo is added, with paulo@friends.example.']],
  ['new contact: Paulo Freire <paulo@f.example>', ['Paulo Freire is added, with paulo@f.example.']],
  ['Send me my data', ['A link to all your data is on its way to you.']],
  [
    'Delete John',
    ['Nothing is forgotten yet. A link to confirm forgetting John Smith is on its way to you.'],
  ],
  [
    'delete everything you know about me',
    ['Nothing is deleted yet. A link to confirm is on its way to you.'],
  ],
  [
    'Please unsubscribe me',
    ['You are unsubscribed, and no more Monday mails will come. "resume" brings them back.'],
  ],
  [
    "Please don't email me again",
    ['You are unsubscribed, and no more Monday mails will come. "resume" brings them back.'],
  ],
  [
    "I don't want these emails any more",
    ['You are unsubscribed, and no more Monday mails will come. "resume" brings them back.'],
  ],
  [
    'leave me alone',
    ['You are unsubscribed, and no more Monday mails will come. "resume" brings them back.'],
  ],
  ['How do I stop these?', ['? To end all mails, "stop" has to stand alone. [stop]']],
  ['who are you?', ['? I did not recognise this. [help]']],
  ['Thanks, this was useful!', []],
  ['Great, will do. Have a nice week!', []],
  ['the first one is done', ['Noted: you were in touch with Ana Silva.']],
  [
    '1) called her\n2) will do next week\n3) remind me in january',
    [
      'Noted: you spoke to Ana Silva.',
      'Noted about John Smith: will do next week',
      'Mei Lin is snoozed until 1 January 2027.',
    ],
  ],
  [
    '1 - wrote\n2 - later (after christmas)',
    ['Noted: you wrote to Ana Silva.', 'John Smith is snoozed until 26 December.'],
  ],
  ['Ana: (maybe) ill', ['Noted about Ana Silva: (maybe) ill']],
  ['Undo the last one', ['? There is nothing of the last 30 days to undo here.']],
  ['two more weeks', ['? I was not sure whom you mean. [1 two more weeks]']],
  ['1 and 2, but not 3', ['Noted: you were in touch with Ana Silva and John Smith.']],
  ['yes to 1, no to 2', ['? I was not sure what to do. [1 done]']],
  ['Lunch with John today', ['? I was not sure whether you met. [met John]']],
  ['3: n', ['? I was not sure what to do. [3 skip]']],
  ['note Ana: likes tea but not coffee', ['Noted about Ana Silva: likes tea but not coffee']],
  [
    '1 done. 2 has a dog but not a cat. Snooze 3 for 2 weeks.',
    [
      'Noted: you were in touch with Ana Silva.',
      'Mei Lin is snoozed until 7 December.',
      '? I was not sure what to do with this. [2: has a dog but not a cat.]',
    ],
  ],
  [
    'I met everyone except Ana. Snooze 3 for 2 weeks.',
    ['Noted: you met John Smith and Mei Lin.', 'Mei Lin is snoozed until 7 December.'],
  ],
  [
    'snooze 1 for 1 week and 2 for 2 weeks and 3 for 3 weeks',
    [
      'Ana Silva is snoozed until 30 November.',
      'John Smith is snoozed until 7 December.',
      'Mei Lin is snoozed until 14 December.',
    ],
  ],
  ['snooze 2 for 1000 weeks', ['? I could not read this as a whole. [2 snooze 3 weeks]']],
  ['met Anna on Friday', ['? I know nobody called Anna. Did you mean Ana Silva? [met Ana Silva on Friday]']],
  ['merge 2 and 3', ['John Smith (john@x.org) and Mei Lin (mei@x.org) are now one person.']],
  [
    'rest later',
    ['Ana Silva, John Smith and Mei Lin are snoozed until 21 December, four weeks, as no date was given.'],
  ],
];

test.each(PHRASINGS)('"%s"', (text, receipt) => {
  expect(answered(text)).toEqual(receipt);
});

function answered(text: string): string[] {
  const here = scene();
  const names = here.people.map(({ name }) => name);
  const context = { now: Date.UTC(2026, 10, 23, 9), timezone: here.timezone, names };
  const { commands, unknown } = parseReply({ text }, context);
  const told = commands.map(command => {
    const resolved = resolve(command, here);
    const doing = resolved.kind === 'ready' ? effectsOf(resolved, here, tools()) : resolved;
    return doing.kind === 'question' ? asked(doing) : doing.line.said;
  });
  return [...told, ...unknown.map(asked)];
}

function asked({ problem, nearest }: { problem: string; nearest: string | null }): string {
  return nearest === null ? `? ${problem}` : `? ${problem} [${nearest}]`;
}
