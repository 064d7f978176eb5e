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
    ['John Smith will not be suggested again, until you write “unmute”.'],
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
      'Mei Lin will not be suggested again, until you write “unmute”.',
    ],
  ],
  ['Stop suggesting John', ['John Smith will not be suggested again, until you write “unmute”.']],
  ['no more John please', ['John Smith will not be suggested again, until you write “unmute”.']],
  ['stop John', ['? To end all mails, “stop” has to stand alone. [never John]']],
  ['John passed away', ['John Smith will not be suggested again, until you write “unmute”.']],
  ['John died last month', ['John Smith will not be suggested again, until you write “unmute”.']],
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
    ['You are unsubscribed, and no more Monday mails will come. “resume” brings them back.'],
  ],
  [
    "Please don't email me again",
    ['You are unsubscribed, and no more Monday mails will come. “resume” brings them back.'],
  ],
  [
    "I don't want these emails any more",
    ['You are unsubscribed, and no more Monday mails will come. “resume” brings them back.'],
  ],
  [
    'leave me alone',
    ['You are unsubscribed, and no more Monday mails will come. “resume” brings them back.'],
  ],
  ['How do I stop these?', ['? To end all mails, “stop” has to stand alone. [stop]']],
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

/** Different people, each in their own way. */
const VOICES: readonly (readonly [text: string, receipt: readonly string[]])[] = [
  // Everybody but some.
  ['all except 2', ['Noted: you were in touch with Ana Silva and Mei Lin.']],
  ['everyone but Ana', ['Noted: you were in touch with John Smith and Mei Lin.']],
  ['all but 1 and 3', ['Noted: you were in touch with John Smith.']],
  ['the rest except Mei', ['Noted: you were in touch with Ana Silva and John Smith.']],
  ['all of them apart from 2', ['Noted: you were in touch with Ana Silva and Mei Lin.']],
  ['skip everybody other than John', ['Ana Silva and Mei Lin are skipped this time.']],
  ['snooze all (except Ana) for 2 weeks', ['John Smith and Mei Lin are snoozed until 7 December.']],
  ['wrote to all of them except John', ['Noted: you wrote to Ana Silva and Mei Lin.']],
  ['mark all but 3 as done', ['Noted: you were in touch with Ana Silva and John Smith.']],
  [
    'all done except Ana, snooze John for 2 weeks',
    ['Noted: you were in touch with John Smith and Mei Lin.', 'John Smith is snoozed until 7 December.'],
  ],
  ['everyone except 1, 2 and 3 done', ['? That leaves nobody.']],
  ['never suggest anyone except Ana', ['? I was not sure who is left out. [all except Ana done]']],
  ['met Ana but not John', ['Noted: you met Ana Silva.']],
  ['1 to 3 except 2 snooze 2 weeks', ['Ana Silva and Mei Lin are snoozed until 7 December.']],
  ['1-3 but not 2 done', ['Noted: you were in touch with Ana Silva and Mei Lin.']],
  // The mail itself.
  ['5 people a week', ['Five people a week from now on.']],
  ['send me three people', ['Three people a week from now on.']],
  ['only one person each week', ['One person a week from now on.']],
  ['two people per week is enough', ['Two people a week from now on.']],
  ["I'd like 4 people a week", ['Four people a week from now on.']],
  ['can I have 5 names instead of 3', ['Five people a week from now on.']],
  ['set people to 5', ['Five people a week from now on.']],
  ['10 people a week', ['? From one to seven people a week is possible. [7 people a week]']],
  ['more people each week', ['? How many people a week, from one to seven? [4 people a week]']],
  ['send it at 8', ['The mail comes between 8:00 and 9:00.']],
  ['send the mail at 6 in the evening', ['The mail comes between 18:00 and 19:00.']],
  ['can you send it on Sundays instead?', ['The mail comes on Sundays.']],
  ['could I get this on Friday mornings?', ['The mail comes on Fridays between 8:00 and 9:00.']],
  ['move the mail to Tuesday', ['The mail comes on Tuesdays.']],
  ['send it at 7:30', ['? The mail comes within a full hour. [send it at 7:00]']],
  ['no empty mails', ['A week with nothing to say brings no mail.']],
  ["only write when there's something to say", ['A week with nothing to say brings no mail.']],
  ["don't mail me when there is nothing to say", ['A week with nothing to say brings no mail.']],
  ['change my timezone to Lisbon', ['Your time zone is Europe/Lisbon.']],
  ['tz Europe/Paris', ['Your time zone is Europe/Paris.']],
  ['set timezone to San Francisco', ['Your time zone is America/Los_Angeles.']],
  [
    'time zone Atlantis',
    ['? I do not know that time zone. A large city near you will do. [time zone Lisbon]'],
  ],
  [
    'I moved to New York, please change the time zone',
    ['? If your clock has changed, tell me the nearest large city. [time zone Lisbon]'],
  ],
  [
    'use my other address',
    [
      '? Further addresses of yours are added on the settings page; the mail goes to the one you signed up with.',
    ],
  ],
  ['connect my work calendar', ['? Calendars are added and removed on the web page, next to the settings.']],
  [
    'every two weeks is enough',
    ['? The mail comes once a week. A pause leaves some weeks out. [pause 3 weeks]'],
  ],
  ['fewer emails please', ['? The mail comes once a week. A pause leaves some weeks out. [pause 3 weeks]']],
  ['change language to German', ['? So far the mail is written in English only.']],
  [
    'where are my settings?',
    [
      '? You can choose the day and hour, people a week, time zone and more; the settings page is linked below. [4 people a week]',
    ],
  ],
  // Stars.
  ['star Ana', ['Ana Silva is starred, and will be thought of sooner.']],
  ['Ana is important to me', ['Ana Silva is starred, and will be thought of sooner.']],
  ['mark John as important', ['John Smith is starred, and will be thought of sooner.']],
  ['remove the star from Ana', ['Ana Silva is not starred.']],
  ['John is not important', ['Noted about John Smith: is not important']],
  // In a hurry.
  [
    '1 done rest next week',
    [
      'Noted: you were in touch with Ana Silva.',
      'Ana Silva, John Smith and Mei Lin are snoozed until 30 November.',
    ],
  ],
  ['1,2 done 3 jan', ['? I was not sure which is the day. [1, 2 done]']],
  ['not john', ['John Smith is skipped this time.']],
  ['not Ana this week', ['Ana Silva is skipped this time.']],
  ['no John', ['? I was not sure what to do. [skip John]']],
  ['3 nope', ['? I was not sure what to do. [3 skip]']],
  ['ping me about 2 in feb', ['John Smith is snoozed until 1 February 2027.']],
  ['bump Ana to March', ['Ana Silva is snoozed until 1 March 2027.']],
  ['Sent 2 a note', ['Noted: you wrote to John Smith.']],
  ['dropped Ana a line this morning', ['Noted: you wrote to Ana Silva today.']],
  ['rang Mei on my way home', ['Noted: you spoke to Mei Lin.']],
  [
    'done with 1 and 2, Mei next month',
    ['Noted: you were in touch with Ana Silva and John Smith.', 'Mei Lin is snoozed until 1 December.'],
  ],
  ['2 for now', ['John Smith is snoozed until 21 December, four weeks, as no date was given.']],
  ['2 Jan', ['? I was not sure whom you mean. [snooze 1 until 2 January 2027]']],
  ['2 at christmas', ['John Smith is snoozed until 25 December.']],
  ["2 in 6 months' time", ['John Smith is snoozed until 23 May 2027.']],
  ['2 a week on friday', ['John Smith is snoozed until 4 December.']],
  ['n° 2 done', ['Noted: you were in touch with John Smith.']],
  // With manners.
  [
    'Good morning, I have had tea with Mei on Wednesday, thank you for the reminder.',
    ['Noted: you met Mei Lin on 18 November.'],
  ],
  [
    'Dear Perennial, please kindly postpone Ana until February. Many thanks, Margaret',
    ['Ana Silva is snoozed until 1 February 2027.'],
  ],
  [
    'Would you be so kind as to remind me of John again in the spring?',
    ['John Smith is snoozed until 1 March 2027.'],
  ],
  [
    'I am afraid John has passed away.',
    ['John Smith will not be suggested again, until you write “unmute”.'],
  ],
  ['I telephoned John on Sunday afternoon.', ['Noted: you spoke to John Smith on 22 November.']],
  ['I posted a card to Mei yesterday.', ['Noted: you wrote to Mei Lin on 22 November.']],
  ['I wrote Ana a letter last Thursday', ['Noted: you wrote to Ana Silva on 19 November.']],
  ['Could you tell me who Mei is?', ['Why Mei Lin: see below.']],
  ["I don't remember who Ana is", ['Why Ana Silva: see below.']],
  ['heard from Mei yesterday', ['Noted: you were in touch with Mei Lin on 22 November.']],
  ['Mei came round for tea on Friday', ['Noted: you met Mei Lin on 20 November.']],
  ['Kindly remove John from my list.', ['? I was not sure what to do. [never John]']],
  // In a second language.
  ['I speak with John last week', ['Noted: you spoke to John Smith on 16 November.']],
  ['please remember me of John in two months', ['John Smith is snoozed until 23 January 2027.']],
  ['remember me in 2 weeks about Ana', ['Ana Silva is snoozed until 7 December.']],
  ['Please to snooze Ana', ['Ana Silva is snoozed until 21 December, four weeks, as no date was given.']],
  ['skip please number 3', ['Mei Lin is skipped this time.']],
  ['the 2 is done', ['Noted: you were in touch with John Smith.']],
  ['Ana: please 2 weeks later', ['Ana Silva is snoozed until 7 December.']],
  ['I have sent message to Mei', ['Noted: you wrote to Mei Lin.']],
  // In code.
  ['2:snooze (3w)', ['John Smith is snoozed until 14 December.']],
  ['john @ 3mo', ['John Smith is snoozed until 23 February 2027.']],
  ['2: +2w', ['John Smith is snoozed until 7 December.']],
  [
    '1: done, others: later',
    [
      'Noted: you were in touch with Ana Silva.',
      'Ana Silva, John Smith and Mei Lin are snoozed until 21 December, four weeks, as no date was given.',
    ],
  ],
  // At length.
  [
    'I did write to Ana, she was so happy.',
    ['Noted: you wrote to Ana Silva.', 'Noted about Ana Silva: she was so happy.'],
  ],
  [
    'Honestly I finally called John yesterday and it was lovely!',
    ['Noted: you spoke to John Smith on 22 November.'],
  ],
  [
    'Had a quick chat with John but nothing special',
    ['Noted: you spoke to John Smith.', '? I was not sure what to do with this. [John: nothing special]'],
  ],
  ['Turns out Ana is allergic to nuts', ['Noted about Ana Silva: is allergic to nuts']],
  [
    'Ana is my ex, please never suggest her',
    ['Noted about Ana Silva: is my ex', 'Ana Silva will not be suggested again, until you write “unmute”.'],
  ],
  ['not Ana, she is my ex', ['Ana Silva is skipped this time.', 'Noted about Ana Silva: she is my ex']],
  [
    'i met ana on friday and we had coffee',
    [
      'Noted: you met Ana Silva on 20 November.',
      '? I was not sure what to do with this. [ana: we had coffee]',
    ],
  ],
  ["John called, I didn't answer", ['? I could not read this as a whole. [John done]']],
  ['Give me a break until March', ['The Monday mails pause until 1 March 2027.']],
  ["I'm on vacation until Jan 5", ['? Should the mails pause? [pause until Jan 5]']],
  ['skip the next two weeks', ['? Should the mails pause? [pause 2 weeks]']],
  ['no mails until january please', ['The Monday mails pause until 1 January 2027.']],
  ['no mails in december', ['? Until which day should the mails pause? [pause until 5 January]']],
  ['I no longer want to get these', ['? Should the mails end? [stop]']],
  // Dictated.
  [
    'first one done second one later third one never',
    [
      'Noted: you were in touch with Ana Silva.',
      'John Smith is snoozed until 21 December, four weeks, as no date was given.',
      'Mei Lin will not be suggested again, until you write “unmute”.',
    ],
  ],
  ['write something to john for me', ['A draft to John Smith is below.']],
  // Mistyped.
  [
    'remnd me to ask ana about her trip',
    ['When Ana Silva comes up next, the mail will remind you: her trip'],
  ],
  ['met Ana yesteday', ['Noted: you met Ana Silva on 22 November.']],
  ['2 untill marhc', ['John Smith is snoozed until 1 March 2027.']],
  ['met Jon on Friday', ['? I know nobody called Jon. Did you mean John Smith? [met John Smith on Friday]']],
  // Ways of meeting.
  ['grabbed coffee with Ana yesterday', ['Noted: you met Ana Silva on 22 November.']],
  ['quick call with John yesterday', ['Noted: you spoke to John Smith on 22 November.']],
  [
    'Coffee w/ Mei yesterday, she has a new job',
    ['Noted: you met Mei Lin on 22 November.', 'Noted about Mei Lin: she has a new job'],
  ],
  ['touched base with Mei', ['Noted: you were in touch with Mei Lin.']],
  ['John and I had lunch on Thursday', ['Noted: you met John Smith on 19 November.']],
  ['Ana & I spoke this morning', ['Noted: you spoke to Ana Silva today.']],
  ['Ana wrote to me last week', ['Noted: you were in touch with Ana Silva on 16 November.']],
  ['Lunch with John today', ['? I was not sure whether you met. [met John]']],
  ['coffee with Ana', ['? I was not sure whether you met. [met Ana]']],
  // Not yet.
  [
    'will write to Ana on Friday',
    ['? That is still to come, so nothing was noted. [snooze Ana until Friday]'],
  ],
  ['called 1, will email 2 tmrw', ['? That is still to come, so nothing was noted. [snooze 2 until tmrw]']],
  ['seeing Mei next week', ['? That is still to come, so nothing was noted. [snooze Mei until next week]']],
  ['Ana after half term', ['? I do not know that day. [snooze Ana until 1 March]']],
  // Asked.
  ['when did I last see Ana?', ['Why Ana Silva: see below.']],
  ['why do I see John here?', ['Why John Smith: see below.']],
  ["when is Ana's birthday?", ['Why Ana Silva: see below.']],
  ["When's Mei's birthday again?", ['Why Mei Lin: see below.']],
  ['Have I met Mei?', ['? I was not sure what you would like to know. [why Mei]']],
  ['sorry, that was wrong', ['? I was not sure what was wrong. [undo]']],
  // Told.
  ["it's Ana's birthday on the 5th of May", ['Ana Silva’s birthday is 5 May.']],
  ["Ana's email is now ana@new.org", ['ana@new.org is now an address of Ana Silva.']],
  ['Mei Chen is Mei Lin', ['? Are they the same person? [merge Mei Chen into Mei Lin]']],
  ["don't forget Ana's concert", ['When Ana Silva comes up next, the mail will remind you: concert']],
  ['make a note that Ana is vegan', ['Noted about Ana Silva: is vegan']],
  ['add my cousin Rita Gomes rita@x.org', ['Rita Gomes is added, with rita@x.org.']],
  ['4: Maya Jones maya@jones.org', ['“Coffee with Maya” was with Maya Jones.']],
  ['Ana is in Brazil', ['Noted about Ana Silva: is in Brazil']],
  // More and less.
  ['see Mei more often', ['Mei Lin will come up more often.']],
  ['once a month is fine for John', ['John Smith will come up about every month.']],
  ['one more', ['Nobody else comes to mind this week.']],
  ['show me someone else', ['Nobody else comes to mind this week.']],
  ['replace 2', ['? I was not sure what to do. [skip 2]']],
  ['none of these', ['? I was not sure what to do. [skip all]']],
  // Several wishes in one breath.
  [
    'hi! ana and i had a lovely lunch on friday, she is moving to porto in spring. john can wait until february. mei: done',
    [
      'Noted: you met Ana Silva on 20 November.',
      'Noted about Ana Silva: she is moving to porto in spring.',
      'John Smith is snoozed until 1 February 2027.',
      'Noted: you were in touch with Mei Lin.',
    ],
  ],
  ['Ana 👍, John 👎, Mei later', ['? I was not sure what to do. [Ana done]']],
  ['saw 1 & 2 at the party on saturday', ['Noted: you met Ana Silva and John Smith on 21 November.']],
  ['less Mei more Ana', ['Mei Lin will come up less often.', 'Ana Silva will come up more often.']],
  // Times.
  ['skip Ana until March', ['Ana Silva is snoozed until 1 March 2027.']],
  ['Ana 4 times a year', ['Ana Silva will come up about every 3 months.']],
  [
    'remind me tomorrow to write to Mei',
    ['? Reminders come with the mail, when somebody comes up. [snooze Mei until tomorrow]'],
  ],
  ['stop until january', ['The Monday mails pause until 1 January 2027.']],
  ['pause the mails until June', ['The Monday mails pause until 1 June 2027.']],
  ['pause in summer', ['? Until which day should the mails pause? [pause until 5 January]']],
  // Who is who.
  ['2 is the same as Mei Chen', ['John Smith (john@x.org) and Mei Chen (meichen@x.org) are now one person.']],
  ['new friend: Sarah Connor, sarah@sky.net', ['Sarah Connor is added, with sarah@sky.net.']],
  // More of the mail itself.
  ['5 ppl a week', ['Five people a week from now on.']],
  [
    '5 people a week please, and send it on Sunday',
    ['Five people a week from now on.', 'The mail comes on Sundays.'],
  ],
  [
    '1 done, 5 people a week',
    ['Noted: you were in touch with Ana Silva.', 'Five people a week from now on.'],
  ],
  ['both done', ['? I was not sure which two you mean. [done 1, 2]']],
  ['both 1 and 3 done', ['Noted: you were in touch with Ana Silva and Mei Lin.']],
  [
    'time zone: Atlantis',
    ['? I do not know that time zone. A large city near you will do. [time zone Lisbon]'],
  ],
  ['2: loves tea 1: jazz', ['? I was not sure where one ends and the next begins. One a line is safest.']],
  ['todo: call Ana', ['? I did not recognise this.']],
  ['Ana: see Mei Lin: a novel', ['Noted about Ana Silva: see Mei Lin: a novel']],
  ['make it 5 people', ['Five people a week from now on.']],
  ['could it come on Sunday?', ['The mail comes on Sundays.']],
  ['3 people', ['? How many people a week, from one to seven? [3 people a week]']],
  ['one person', ['? How many people a week, from one to seven? [1 person a week]']],
  ['My name is Bob', ['Your name is Bob.']],
  ['name me Bob Stone please', ['Your name is Bob Stone.']],
  [
    'my name is not important',
    ['? Your name, as the mail should write it, begins with a capital. [my name is Ana Silva]'],
  ],
  [
    'undo the thing with the cats',
    ['? I was not sure what to take back. “undo” alone takes back your whole last reply.'],
  ],
  ["I'd prefer Sundays", ['? On which day should the mail come? [send it on Sundays]']],
];

test.each([
  ['both done', ['Noted: you were in touch with John Smith and Mei Lin.']],
  ['met both of them yesterday', ['Noted: you met John Smith and Mei Lin on 22 November.']],
  ['snooze both for 2 weeks', ['John Smith and Mei Lin are snoozed until 7 December.']],
])('with two left open, "%s"', (text, receipt) => {
  expect(answered(text, scene({ open: [2, 3] }))).toEqual(receipt);
});

test.each([...PHRASINGS, ...VOICES])('"%s"', (text, receipt) => {
  expect(answered(text)).toEqual(receipt);
});

function answered(text: string, here = scene()): string[] {
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
