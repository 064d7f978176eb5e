import { describe, expect, test } from 'vitest';
import type { Command, Target } from '../../../src/core/reply/command.ts';
import { parseReply, type ReplyContext, type ReplyPart } from '../../../src/core/reply/parse.ts';

/** Monday 23 November 2026, nine in the morning in Lisbon. */
const context: ReplyContext = {
  now: Date.UTC(2026, 10, 23, 9),
  timezone: 'Europe/Lisbon',
  names: ['Ana Silva', 'John Smith', 'Mei Lin', 'June Park'],
};

/** `verb targets argument` of every command, in a few words. */
function said(text: string, extra: Partial<ReplyContext> = {}): string[] {
  return parseReply({ text }, { ...context, ...extra }).commands.map(inShort);
}

function inShort(command: Command): string {
  const whom = command.targets.join('+');
  const rest = Object.entries(command).filter(([key]) => !['line', 'verb', 'targets'].includes(key));
  const argument = rest.map(([, value]) => String(value)).filter(value => value !== '');
  return [command.verb, whom, ...argument].filter(part => part !== '').join(' ');
}

describe('a line of a reply', () => {
  test.each([
    ['2 snooze 3 weeks', 'snooze 2 2026-12-14'],
    ['snooze 2 3 weeks', 'snooze 2 2026-12-14'],
    ['please snooze Ana for two weeks, thanks', 'snooze Ana 2026-12-07'],
    ['Could you please snooze John until next Friday?', 'snooze John 2026-12-04'],
    ['snooze ana til march', 'snooze ana 2027-03-01'],
    ['later 2, in the new year', 'snooze 2 2027-01-01'],
    ['Not now: Mei', 'snooze Mei null'],
    ['2 later', 'snooze 2 null'],
    ['snooze 2 a fortnight', 'snooze 2 2026-12-07'],
    ['snooze 2 until after christmas', 'snooze 2 2026-12-26'],
    ['snooze for two weeks Ana', 'snooze Ana 2026-12-07'],
    ['push 2 to 15 january', 'snooze 2 2027-01-15'],
    ['snooze 1 to 3 for 2 weeks', 'snooze 1+2+3 2026-12-07'],
    ['snooze number two for a month', 'snooze 2 2026-12-23'],
    ['snooze the rest until january', 'snooze rest 2027-01-01'],
    ['snooze everyone', 'snooze all null'],
    ['snooze her for 3 weeks', 'snooze it 2026-12-14'],
    ['remind me in two weeks about Ana', 'snooze Ana 2026-12-07'],
    ['pause Ana until june', 'snooze Ana 2027-06-01'],
    ['mute Ana until march', 'snooze Ana 2027-03-01'],
    ['put 2 off until march', 'snooze 2 2027-03-01'],
    ['move 2 to march', 'snooze 2 2027-03-01'],
    ['bring 2 back in march', 'snooze 2 2027-03-01'],
    ['snooze June until june', 'snooze June 2027-06-01'],
    ['snooze 2 another week', 'snooze 2 2026-11-30'],
    ['snooze 2 for a while', 'snooze 2 null'],
    ['snooze 2 until after the holidays', 'snooze 2 2027-01-02'],
    ['snooze 2 till mid-january', 'snooze 2 2027-01-15'],
    ['1) snooze', 'snooze 1 null'],
    ['#2 done', 'done 2 done null'],
    ['2', 'done 2 done null'],
    ['2.', 'done 2 done null'],
    ['1 & 3', 'done 1+3 done null'],
    ['1-3 done', 'done 1+2+3 done null'],
    ['1, 2 and 4 are done', 'done 1+2+4 done null'],
    ['mark 2 as done', 'done 2 done null'],
    ['2 ✅', 'done 2 done null'],
    ['done: 1, 2', 'done 1+2 done null'],
    ['all done', 'done all done null'],
    ['2-done', 'done 2 done null'],
    ['I spoke with John on the phone yesterday', 'done John called 2026-11-22'],
    ['met Ana on Friday', 'done Ana met 2026-11-20'],
    ['I called John yesterday', 'done John called 2026-11-22'],
    ["We've already written to Mei", 'done Mei wrote null'],
    ['met Ana for coffee on Friday', 'done Ana met 2026-11-20'],
    ['called 2 yesterday about the house', 'done 2 called 2026-11-22'],
    ['Ana and I met on Friday', 'done Ana met 2026-11-20'],
    ['We had dinner with Mei on Saturday night', 'done Mei met 2026-11-21'],
    ['I met with Ana and John for lunch on Thursday in Berlin', 'done Ana+John met 2026-11-19'],
    ['had lunch with Ana and John last week', 'done Ana+John met 2026-11-16'],
    ['met Zoe Park on 3 march', 'done Zoe Park met 2026-03-03'],
    ['skip 2 and 3', 'skip 2+3'],
    ['never 3', 'never 3'],
    ['don’t suggest John', 'never John'],
    ['2 didn’t happen', 'wrong 2'],
    ['\ufeff2\u00a0snooze\u200b 3\u00a0weeks', 'snooze 2 2026-12-14'],
    ['２ done', 'done 2 done null'],
    ['stop suggesting Ana', 'never Ana'],
    ["please don't suggest John again", 'never John'],
    ["don't remind me about 3", 'never 3'],
    ['unmute Ana', 'unmute Ana'],
    ['suggest Ana again', 'unmute Ana'],
    ['more Ana', 'more Ana'],
    ['see more of John', 'more John'],
    ['John less often', 'less John'],
    ['more', 'more'],
    ['three more please', 'more'],
    ['every 6 weeks Ana', 'every Ana 42'],
    ['Ana every 6 weeks', 'every Ana 42'],
    ['John every other week', 'every John 14'],
    ['Ana monthly', 'every Ana 30'],
    ["I'd like to see Ana every 2 months", 'every Ana 61'],
    ['every auto Ana', 'every Ana null'],
    ['Ana: loves Sufjan Stevens', 'note Ana loves Sufjan Stevens'],
    ['Ana: never liked sushi', 'note Ana never liked sushi'],
    ['2: has twins; the girls are called Mia and Eva', 'note 2 has twins; the girls are called Mia and Eva'],
    ['Mei loves jazz', 'note Mei loves jazz'],
    ['note 2 loves long walks', 'note 2 loves long walks'],
    ['remember that Ana is vegan', 'note Ana is vegan'],
    ["remind Ana's new job", 'remind Ana new job'],
    ['remind me to ask Ana about Berlin', 'remind Ana Berlin'],
    ['remind me to send Ana the photos', 'remind Ana send Ana the photos'],
    ['ask 2 about the house', 'remind 2 the house'],
    ['draft 1', 'draft 1'],
    ['write to Ana', 'draft Ana'],
    ['why 2?', 'why 2'],
    ['who is John?', 'why John'],
    ['tell me more about 2', 'why 2'],
    ['why is Ana here?', 'why Ana'],
    ['wrong 2', 'wrong 2'],
    ["2 didn't happen", 'wrong 2'],
    ['add Ana Costa ana@x.org', 'add Ana Costa ana@x.org'],
    ['add Zoe Park <Zoe@Park.io>', 'add Zoe Park zoe@park.io'],
    ['who 4 maya@x.org', 'who 4 maya@x.org'],
    ['4 is maya@x.org', 'who 4 maya@x.org'],
    ['4: maya@x.org', 'who 4 maya@x.org'],
    ['“2 snooze 3 weeks”', 'snooze 2 2026-12-14'],
    ['zoe: new job at Acme', 'note zoe new job at Acme'],
    ['met Ana/John', 'done Ana+John met null'],
    ['wrote John a letter', 'done John wrote null'],
    ['had a call with 2 on the 15th', 'done 2 called 2026-11-15'],
    ['merge Ann into Ana Silva', 'merge Ann Ana Silva'],
    ['merge 5', 'merge 5 5'],
    ['holiday on diwali Ana', 'holiday Ana diwali true'],
    ['holiday off christmas for John', 'holiday John christmas false'],
    ['Ana celebrates lunar new year', 'holiday Ana lunar new year true'],
    ['birthday Ana 3 March', 'birthday Ana 3 3 null'],
    ["Ana's birthday is March 3rd, 1980", 'birthday Ana 3 3 1980'],
    ["remember 2's birthday is 3 March", 'birthday 2 3 3 null'],
    ['birthday 2 29 feb', 'birthday 2 2 29 null'],
    ['news we moved to Lisbon', 'news we moved to Lisbon'],
    ['list', 'list'],
    ['pause', 'pause null'],
    ['pause until june', 'pause 2027-06-01'],
    ['take a break for 3 weeks', 'pause 2026-12-14'],
    ['resume', 'resume'],
    ['resume in March', 'pause 2027-03-01'],
    ['fresh start', 'fresh start'],
    ['export my data please', 'export'],
    ['forget Ana', 'forget Ana'],
    ['delete my account', 'forget me'],
    ['undo', 'undo'],
    ['undo 2', 'undo 2'],
    ['undo snooze Ana', 'undo Ana snooze'],
    ['undo fresh start', 'undo fresh start'],
    ['undo the pause please', 'undo the pause'],
    ['undo my news', 'undo my news'],
    ['undo settings', 'undo settings'],
    ['help', 'help'],
    ['?', 'help'],
    ['stop', 'stop'],
    ['STOP!', 'stop'],
    ['please stop', 'stop'],
    ['Unsubscribe me from this list please', 'stop'],
    ['2w', 'snooze 2026-12-07'],
    ['until march', 'snooze 2027-03-01'],
    ['2 3w', 'snooze 2 2026-12-14'],
    ['Ana until march', 'snooze Ana 2027-03-01'],
  ])('"%s" is %s', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  test.each([
    ['2 snoze 3 weeks', 'snooze 2 2026-12-14'],
    ['doen 2', 'done 2 done null'],
    ['skpi 3', 'skip 3'],
    ['calld Ana', 'done Ana called null'],
    ['unsubcribe', 'stop'],
    ['snooze 2 for 3 weeeks', 'snooze 2 2026-12-14'],
    ['snooze 2 til febuary', 'snooze 2 2027-02-01'],
  ])('forgives the slip in "%s"', (text, expected) => {
    expect(said(text)).toEqual([expected]);
  });

  test.each(['stpo', 'ship 2', 'Dona 2', 'nose 2'])('does not guess at "%s"', text => {
    expect(said(text, { names: [] })).toEqual([]);
  });

  test('keeps the clause as it was written', () => {
    const { commands } = parseReply({ text: '  Done 1,  snooze  2 for a month; NEVER 3 ' }, context);
    expect(commands.map(command => command.line)).toEqual(['Done 1', 'snooze  2 for a month', 'NEVER 3']);
  });
});

describe('several on one line', () => {
  test.each<[string, string[]]>([
    ['done 1, snooze 2 for a month; never 3', ['done 1 done null', 'snooze 2 2026-12-23', 'never 3']],
    ['1 done 2 snooze 3 weeks 3 never', ['done 1 done null', 'snooze 2 2026-12-14', 'never 3']],
    ['2 done, thanks for the nudge', ['done 2 done null']],
    ['snooze 2 until march (parental leave)', ['snooze 2 2027-03-01']],
    ['1: done 2: snooze 3: never', ['done 1 done null', 'snooze 2 null', 'never 3']],
    ['Snooze 1 for two weeks, 2 for a month', ['snooze 1 2026-12-07', 'snooze 2 2026-12-23']],
    ['snooze Ana for two weeks and John for a month', ['snooze Ana 2026-12-07', 'snooze John 2026-12-23']],
    ['snooze 1 and 2 for 3 weeks and 3 for 2 months', ['snooze 1+2 2026-12-14', 'snooze 3 2027-01-23']],
    ['skip 1, 2 and never 3', ['skip 1+2', 'never 3']],
    ['snooze 1 and 2, skip 3', ['snooze 1+2 null', 'skip 3']],
    ['1 done | 2 snooze / 3 skip', ['done 1 done null', 'snooze 2 null', 'skip 3']],
    [
      'Hi! Please snooze number 2 for three weeks, and mark 1 as done. Thanks!',
      ['snooze 2 2026-12-14', 'done 1 done null'],
    ],
    ["pause until 5 January, I'm on holiday", ['pause 2027-01-05']],
    ['1 done, 2 and 3 snooze', ['done 1 done null', 'snooze 2+3 null']],
    ['met Ana and called John', ['done Ana met null', 'done John called null']],
    ['met Ana on Friday, she got a new job', ['done Ana met 2026-11-20', 'note Ana she got a new job']],
    [
      'Met Ana on Friday. She moved to Berlin. Thanks!',
      ['done Ana met 2026-11-20', 'note Ana She moved to Berlin.'],
    ],
    ['Great! 1 done. 2 later.', ['done 1 done null', 'snooze 2 null']],
    [
      'snooze Ana for 3 weeks because she is travelling',
      ['snooze Ana 2026-12-14', 'note Ana she is travelling'],
    ],
  ])('"%s"', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test('a remark after a clear one is asked about, with the line that would keep it', () => {
    const parsed = parseReply({ text: '2 done - we had a great chat' }, context);
    expect(parsed.commands.map(inShort)).toEqual(['done 2 done null']);
    expect(parsed.unknown).toMatchObject([
      { line: 'we had a great chat', nearest: '2: we had a great chat' },
    ]);
  });

  test.each([
    "2 snooze, she's on leave until march",
    'snooze 2, no wait, 3',
    'skip 2, unless she writes',
    'done 2, not 3',
    '2 - 3w',
  ])('"%s" is not obeyed by half', text => {
    expect(said(text)).toEqual([]);
  });

  test('a bad one does not block a good one', () => {
    const parsed = parseReply({ text: '2 snooze 3 weeks\nfrobnicate 3\n1 done' }, context);
    expect(parsed.commands.map(inShort)).toEqual(['snooze 2 2026-12-14', 'done 1 done null']);
    expect(parsed.unknown.map(({ line }) => line)).toEqual(['frobnicate 3']);
  });
});

describe('what is no command', () => {
  test.each([
    'thanks!',
    'Thank you so much',
    'ok great',
    'Best, Sam',
    'Kind regards',
    'Hi Perennial,',
    'no',
    'yes',
    'OK',
    '👍',
    '🎉🎉',
    'sounds good',
    'Happy new year!',
    'Have a great week',
    'See you later',
    'never mind',
    '+1',
    '...',
    '—',
  ])('"%s" is ignored in silence', text => {
    expect(parseReply({ text }, context)).toEqual({ commands: [], unknown: [] });
  });

  test.each([
    'I met so many people this week and snoozed my alarm',
    'stop by tomorrow',
    'Stop the presses!',
    "don't stop",
    'stop Ana',
    'please do not stop',
    'how do I unsubscribe?',
    'Pause for thought.',
    'Help is on the way.',
    'Please help John with the move.',
    'List of things I need: milk, eggs.',
    'Done with all my travels for the year, finally!',
    'Never thought I would hear from John again.',
    'Called it a day.',
    'Met some great people at the conference.',
    'Met everyone at the party.',
    'Saw this and thought of you.',
    'More on this later.',
    'Undo the top button.',
    'Holiday in Spain',
    'Every Monday we meet.',
    'Monthly report',
    'Export is down this quarter.',
    "I'll call Ana tomorrow",
    'Friday works for me.',
    '2 of them are in Paris.',
    '3 things to remember',
    '12 Main Street',
    "I'm away until Monday",
    'Out of office until 5 January',
    'Less is more',
    "I'm back on Monday",
    'First, each parser reads its input.',
    'It is the same as before.',
    'The handler is called.',
    'That was done by design.',
    'Checked in order, search stops at the first.',
    'Note that this only applies on Mondays.',
    'Codex, Windsurf, and more.',
    'Fast mode',
    'Log messages',
    'More documentation',
    'Hold on',
    'Bring it on!',
    'Wait',
    'Put the kettle on',
    'Wrong number',
    'wrote a book',
    'no 2',
    'yes 5',
    'done?',
  ])('"%s" is asked about', text => {
    const { commands, unknown } = parseReply({ text }, context);
    expect(commands).toEqual([]);
    expect(unknown.map(({ line }) => line)).toEqual([text]);
  });

  test('a signature is not quoted back', () => {
    const text = 'Hi,\n\n2 snooze 3 weeks\n\nBest regards,\nSam Jones\nCEO, Acme Inc.\n+351 912 345 678';
    expect(parseReply({ text }, context)).toMatchObject({
      commands: [{ verb: 'snooze', targets: [2] }],
      unknown: [],
    });
  });

  test('nor is a name at the end', () => {
    expect(parseReply({ text: '2 done\n\nSam' }, context).unknown).toEqual([]);
  });
});

describe('what is not clear is asked, with the line to send', () => {
  test.each([
    ['snooze 2 until 2020-01-01', 'That day has passed.', 'snooze 2 for 3 weeks'],
    ['snooze 2 until yesterday', 'That day has passed.', 'snooze 2 for 3 weeks'],
    ['snooze 2 until 3/4', '3/4 could be 3 April or 4 March.', 'snooze 2 until 3 April'],
    ['met Ana tomorrow', 'That day is still to come.', 'met Ana'],
    ['2 - 3 weeks', 'That could be a number or a span.', 'snooze 2 for 3 weeks'],
    ['stop Ana', 'To end all mails, “stop” has to stand alone.', 'never Ana'],
    ['Ana', 'What about Ana?', 'Ana done'],
    ['Ana:', 'What about Ana?', 'Ana done'],
    ['not interested in 2', 'I was not sure what to do.', 'skip 2'],
    ['snooze 2 forever', 'For good is “never”.', 'never 2'],
    ['remove Ana', 'I was not sure what to do.', 'never Ana'],
    ['5 no', 'I was not sure what to do.', '5 skip'],
    ['2 loves jazz', 'I was not sure what to do with this.', '2: loves jazz'],
    ['no 2', 'I was not sure what to do.', '2 skip'],
    ['news', 'What is new?', 'news we moved to Lisbon'],
    ['remind Ana', 'Remind you of what?', 'remind Ana about the new job'],
    ['who 4', 'Who was it?', 'who 4 maya@example.org'],
    ['forget everyone', 'Forgetting needs one name at a time.', null],
  ])('"%s"', (text, problem, nearest) => {
    expect(parseReply({ text }, context)).toEqual({
      commands: [],
      unknown: [{ line: text, problem, nearest }],
    });
  });

  test('the line offered is understood', () => {
    const texts = [
      'snooze 2 until 3/4',
      '2 - 3 weeks',
      'stop Ana',
      'Ana',
      '2 loves jazz',
      'remind Ana',
      'who 4',
      'birthday John 3/4',
      'pause until 5/1',
    ];
    for (const text of texts) {
      const nearest = parseReply({ text }, context).unknown[0]?.nearest ?? '';
      expect(parseReply({ text: nearest }, context).unknown, nearest).toEqual([]);
      expect(parseReply({ text: nearest }, context).commands, nearest).toHaveLength(1);
    }
  });
});

describe('an answer between the quoted lines', () => {
  const suggestion = (n: number, name: string) =>
    `${n}. ${name}\nYou used to meet about every three weeks; last was Coffee on 3 March.\nAsk: how is the new flat?`;

  const answers = (parts: readonly ReplyPart[]) => parseReply({ text: '', parts }, context);

  test.each<[string, Target]>([
    ['done', 2],
    ['snooze 3 weeks', 2],
    ['2w', 2],
    ['not now', 2],
    ['snooze her until march', 2],
    ['skip', 2],
    ['3 done', 3],
    ['snooze John', 'John'],
  ])('"%s" under number 2 is about %s', (text, target) => {
    expect(answers([{ text, under: suggestion(2, 'Mei Lin') }]).commands).toMatchObject([
      { targets: [target] },
    ]);
  });

  test.each([
    [
      'as our text is quoted',
      '> 2. Mei Lin\n>    Last met on 3 March.\n>\n>    You used to meet about every three weeks.\n>    Snooze: https://x.org/s/1\n>    Done: https://x.org/s/2',
    ],
    [
      'as our HTML is quoted',
      '2\u2002Mei Lin\nYou used to meet about every three weeks; last was Coffee on\n3 March.\nWrite Snooze Done',
    ],
    ['with the number on a line of its own', '2\nMei Lin\nYou used to meet about every three weeks.'],
    ['with a rule above', 'This week\n--------------------------\n\n2. Mei Lin\n   A reason.'],
  ])('a suggestion is known %s', (_, under) => {
    expect(answers([{ text: 'done', under }]).commands).toMatchObject([{ verb: 'done', targets: [2] }]);
  });

  test.each([
    [
      'under a heading',
      '2. Mei Lin\n   A reason.\n\nNotes to send\n--------------------------\n\nDiwali, 8 November',
    ],
    ['under an introduction', '1. a list\nOn 23 Nov 2026, Perennial wrote:'],
    ['under a date', 'You last met on\n3 March'],
  ])('nobody in particular is meant %s', (_, under) => {
    expect(answers([{ text: 'done', under }]).commands).toMatchObject([{ verb: 'done', targets: [] }]);
  });

  test('free text under a suggestion is a note about that person', () => {
    const { commands } = answers([
      { text: 'We had a lovely walk by the river.', under: suggestion(3, 'Ana Silva') },
    ]);
    expect(commands).toMatchObject([
      { verb: 'note', targets: [3], text: 'We had a lovely walk by the river.' },
    ]);
  });

  test('what happened and what was learned, under a suggestion', () => {
    const { commands } = answers([
      { text: 'Met her last week, she is doing great.', under: suggestion(3, 'Ana Silva') },
    ]);
    expect(commands).toMatchObject([
      { verb: 'done', targets: [3], how: 'met', day: '2026-11-16' },
      { verb: 'note', targets: [3], text: 'she is doing great.' },
    ]);
  });

  test('a question under a suggestion is asked about', () => {
    const { commands, unknown } = answers([
      { text: 'Is she still in Berlin?', under: suggestion(3, 'Ana Silva') },
    ]);
    expect([commands, unknown.length]).toEqual([[], 1]);
  });

  test('thanks under a suggestion stay thanks', () => {
    expect(answers([{ text: 'Thanks!', under: suggestion(3, 'Ana Silva') }])).toEqual({
      commands: [],
      unknown: [],
    });
  });

  test('each part is read under its own quote', () => {
    const parts = [
      { text: 'Hello!', under: null },
      { text: 'done', under: suggestion(1, 'Ana Silva') },
      { text: 'snooze until march', under: suggestion(2, 'John Smith') },
    ];
    expect(answers(parts).commands).toMatchObject([
      { verb: 'done', targets: [1] },
      { verb: 'snooze', targets: [2], until: '2027-03-01' },
    ]);
  });

  test('an answer below the whole mail is about nobody in particular', () => {
    const under = `${suggestion(1, 'Ana Silva')}\n\nHow to answer: just reply.\nUnsubscribe`;
    expect(answers([{ text: 'done', under }]).commands).toMatchObject([{ verb: 'done', targets: [] }]);
  });
});

describe('lines that the mail program broke', () => {
  test('are one note again', () => {
    const text =
      'Ana: has moved to a small house by the sea with her two dogs and a\ngarden that she loves\n2 done';
    expect(parseReply({ text }, context).commands).toMatchObject([
      {
        verb: 'note',
        text: 'has moved to a small house by the sea with her two dogs and a garden that she loves',
      },
      { verb: 'done', targets: [2] },
    ]);
  });

  test('a word of command in the rest of a note stays in the note', () => {
    const text = 'Ana: told me that the doctor says she really has to rest more, and to\nstop';
    expect(parseReply({ text }, context).commands).toMatchObject([{ verb: 'note' }]);
  });
});
