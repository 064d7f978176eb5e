/** The words people use for what can be asked, and what each of them means. */
import type { Contact, Verb } from './command.ts';

export interface Meant {
  readonly verb: Verb;
  /** For `done`. */
  readonly how: Contact;
}

const DONE: Readonly<Record<Contact, string>> = {
  done: `done, did, did it, replied, got back to me, finished, complete, completed, sorted, handled, taken care of, dealt with, ticked off, got in touch with, got in touch, been in touch with, been in touch, in touch with, contacted,
    reached out to, reached out, caught up, checked in with, checked in, replied to, touched base with, touched base, connected with, reconnected with, synced with, synced up with, heard from, heard back from, have done, ✓, ✔, ✅, ☑`,
  met: `met, met with, met up with, saw, seen, have seen, visited, caught up with, hung out with, hung with, ran into, bumped into,
    popped in on, dropped in on, dropped by, stopped by, spent time with, spent the day with, spent the weekend with, spent the evening with, got together with, went out with,
    came to visit, came round, came over, came by`,
  called: `called, phoned, telephoned, rang, spoke to, spoke with, spoken to, spoken with, talked to, talked with,
    chatted with, chatted to, facetimed, video called, zoomed with, skyped with, gave a call to, was on the phone with, got on the phone with`,
  wrote: `wrote, wrote to, written to, emailed, mailed, e-mailed, messaged, texted, pinged, dmed, dm'd, whatsapped, sent, sent a note to,
    sent a message to, sent message to, sent a mail to, sent an email to, sent a text to, dropped a line to, sent a card to, posted a card to, sent a letter to, posted a letter to, dropped, shot, got back to`,
};

/** "had lunch with", "grabbed a quick coffee with": ways of meeting, each with each. */
const HAVING = 'had, grabbed, got, shared, enjoyed, took, met for, met up for, went for, went out for';

const MEALS = `coffee, lunch, dinner, breakfast, brunch, drinks, tea, supper, drink, beer, beers, pint, bite, meal, cup of tea, cup of coffee, cuppa, glass of wine,
  ice cream, meeting, walk, hike, run, stroll, catch-up, catch up, catchup`;

const TALKS = `call, chat, talk, conversation, word, natter, phone call, video call, video chat, zoom, zoom call, facetime, skype call, teams call, phone chat`;

const OTHERS: readonly (readonly [Verb, string])[] = [
  [
    'snooze',
    `can wait, has to wait, must wait, should wait, needs to wait, bump, leave, ping me about, nudge me about, poke me about, ping me again about, tell me again about, snooze, put, bring, move, hold, wait, snoozed, snoozing, postpone, postponed, defer, delay, later, not now, not yet, not right now, maybe later,
    not this week, another time, push, push back, put off, hold off on, hold off, wait with, ask me again, ask me again about,
    ask again, ask me about, come back to, bring back, bring up again, try again, remind me again, remind me later, remind me later about, some other time`,
  ],
  [
    'skip',
    `hard pass, hard pass on, skip, skipped, pass, pass on, skip this one, not this one, not this time, no thanks, dismiss, ignore, no to, not interested,
    different people, two people, two different people, not the same, not the same person`,
  ],
  [
    'never',
    `never ever, do not mention, never mention, stop mentioning, never, never again, don't remind me about, dont remind me about, do not remind me about, don't remind me of, mute, stop suggesting, do not suggest, don't suggest, dont suggest, don't show, don't show me, do not show,
    don't suggest again, never suggest, never show, never show me, not this person, no more, stop showing, stop showing me, stop reminding me about, stop reminding me of, not ever,
    died, has died, passed away, has passed away`,
  ],
  ['unmute', 'unmute, un-mute, unsnooze, un-snooze, unskip, suggest again, allow again, show again'],
  [
    'more',
    `one more, another, another one, another person, someone else, somebody else, show me someone else, show me somebody else, give me someone else, give me somebody else, give me another one, one more person, more, more of, more often, see more of, more people, more please, show more, show me more, 3 more, three more, give me more,
    give me three more, give me 3 more, a few more, some more, more suggestions, who else, anyone else, anybody else, who else is there, send me more, send me more people, give me more people, two more, 2 more, give me two more, give me 2 more, more frequently, more this week, three more this week, 3 more this week`,
  ],
  [
    'star',
    'star, starred, favourite, favorite, important, important to me, very important, very important to me, matters to me, matters a lot to me, a favourite, a favorite, my favourite, my favorite, dear to me, very dear to me',
  ],
  [
    'unstar',
    'unstar, un-star, unfavourite, unfavorite, remove the star from, take the star off, remove star from, no star for',
  ],
  ['less', 'less, less of, less often, see less of, fewer, less frequently, not so often, not as often'],
  [
    'every',
    'three times a year, 3 times a year, four times a year, 4 times a year, once every, every, each, see, meet, suggest, rhythm, weekly, fortnightly, biweekly, monthly, quarterly, yearly, annually, once a week, once a month, once a quarter, once a year, twice a month, twice a year',
  ],
  [
    'note',
    'write down, write down that, keep in mind, keep in mind that, note to self, note, note that, note for, note on, note about, remember, remember that, add note, add a note, add a note to, add note to, jot down, make a note, make a note that, fyi',
  ],
  [
    'remind',
    `don't forget, dont forget, do not forget, remember me of, remember me about, remember me, remind, remind me, remind me to ask, remind me to ask about, remind me about, remind me to, remind me of, remind me to talk to, remind me to tell,
    reminder, next time ask, remember to ask, ask`,
  ],
  [
    'draft',
    'write something to, write something for, help me write to, draft something to, draft, draft for, draft to, draft a note to, draft a note for, draft a mail to, draft an email to, draft something for, write, write to, write a draft for, write draft for',
  ],
  [
    'why',
    'why, who is, who was, tell me about, tell me more about, more about, why is, why was, why did you suggest, why do you suggest, explain, how come',
  ],
  [
    'wrong',
    `wrong, did not happen, didn't happen, didnt happen, never happened, has not happened, was cancelled, was canceled, got cancelled, got canceled,
    didn't meet, did not meet, didnt meet, never met, didn't see, did not see, not met, no show`,
  ],
  [
    'add',
    'new friend, new colleague, has a new address, has a new email, has a new email address, new email is, new address is, email is, email is now, address is, address is now, other address is, other email is, email address is, add, add person, new person, add contact, new contact, add my friend, add a friend, add my colleague, add my friend named',
  ],
  ['who', 'who'],
  [
    'merge',
    'same as, the same as, same person as, the same person as, merge, same, same person, are the same, the same, the same person, combine, join, link',
  ],
  [
    'holiday',
    "holiday, holidays, occasion, keeps, celebrates, observes, does not celebrate, doesn't celebrate, doesnt celebrate, does not keep, doesn't keep, doesnt keep, doesn't observe, does not observe",
  ],
  ['birthday', 'birthday, bday, b-day, birthday of, birthday for, the birthday of, born'],
  ['news', 'news, my news, new news, update my news, news is, our news'],
  [
    'list',
    'list, list all, list everyone, list everybody, list people, show list, show the list, show me the list, the list, show everyone, show me everyone, who do you know, list them',
  ],
  [
    'pause',
    `give me a break, i need a break, no mails, no emails, no mail, hold the mails, hold the emails, hold my mails, hold my emails, hold mails, hold emails, stop the mails until, stop the emails until, pause, take a break, pause everything, pause digests, pause emails, pause mails, pause mail, hold everything, stop until, stop for`,
  ],
  [
    'resume',
    "resume, unpause, un-pause, continue, start again, i'm back, i am back, im back, resubscribe, subscribe, restart, resume emails, resume digests, end pause",
  ],
  ['fresh start', 'fresh start, start fresh, start over, clean slate, start afresh'],
  [
    'export',
    'get my data, have my data, a copy of my data, export, export my data, export data, export everything, download my data, send me my data, export all',
  ],
  [
    'forget',
    'remove all my data, delete all data, remove my data, forget, forget about, cancel my account, close my account, delete my account, remove my account, delete my data, erase my data, delete all my data, delete, erase, forget everything about, delete everything you know about me, delete everything about me, forget everything about me, forget everything you know about me',
  ],
  [
    'undo',
    `undo, undo that, undo it, undo this, undo last, undo the last, undo all, undo everything, revert, take that back, take it back,
    undo last one, undo that last thing, undo the last thing, undo the last one, undo that last one, undo my last, undo my last one, undo all of it, undo all of that, undo all that`,
  ],
  [
    'help',
    'help, help me, what can you do, what can i do, how do i use this, how does this work, what can i say, what can i write, commands, instructions, how do i answer',
  ],
  [
    'stop',
    `un-subscribe, stop, unsubscribe, unsubscribe me, unsubscribe from this, unsubscribe from these, unsubscribe from this list, unsubscribe me from this list, unsubscribe me from this, unsubscribe from these emails, unsubscribe me from these emails, stop it, stop this, stop mailing me, stop emailing me, stop sending, stop sending me mail,
    stop sending me emails, stop sending me these, stop sending me these emails, stop sending these, stop sending emails, stop emails, stop all, stop all emails, stop mails, stop these emails,
    stop the emails, stop everything, opt out, no more emails, no more mails, no more mail, cancel subscription, cancel my subscription, take me off, take me off this list,
    remove me from this list, remove me from your list, remove me, take me off the list, take me off your list, leave me alone, stop bothering me, stop writing to me,
    don't email me, dont email me, do not email me, don't mail me, do not mail me, don't email me any more, do not email me any more, don't write to me, do not write to me,
    i don't want these emails, i don't want these mails, i do not want these emails, i don't want these emails any more, i don't want these mails any more,
    i don't want any more emails, i don't want any more mails`,
  ],
];

/** Every phrase, folded. */
export const LEXICON: ReadonlyMap<string, Meant> = lexicon();

/** How many words the longest phrase has that begins with a word: most words begin none. */
export const LONGEST: ReadonlyMap<string, number> = longestPhrases();

function lexicon(): Map<string, Meant> {
  const all = new Map<string, Meant>();
  for (const [verb, phrases] of OTHERS)
    for (const phrase of listed(phrases)) all.set(phrase, { verb, how: 'done' });
  for (const how of ['done', 'met', 'called', 'wrote'] as const) {
    for (const phrase of listed(DONE[how])) all.set(phrase, { verb: 'done', how });
  }
  for (const having of listed(HAVING)) {
    for (const article of ['', 'a ', 'some ']) {
      for (const what of listed(MEALS))
        all.set(`${having} ${article}${what} with`, { verb: 'done', how: 'met' });
      for (const what of listed(TALKS))
        all.set(`${having} ${article}${what} with`, { verb: 'done', how: 'called' });
    }
  }
  return all;
}

function longestPhrases(): Map<string, number> {
  const longest = new Map<string, number>();
  for (const phrase of LEXICON.keys()) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    longest.set(first, Math.max(longest.get(first) ?? 1, words.length));
  }
  return longest;
}

function listed(phrases: string): string[] {
  return phrases.split(',').map(phrase => phrase.trim().replace(/\s+/g, ' '));
}

/** The same verbs after "did", and as one says them in a second language. */
export const BASE: ReadonlyMap<string, Contact> = new Map([
  ...['meet', 'meet with', 'see', 'visit', 'catch up with'].map(base => [base, 'met'] as const),
  ...['call', 'phone', 'ring', 'speak to', 'speak with', 'talk to', 'talk with'].map(
    base => [base, 'called'] as const,
  ),
  ...['write', 'write to', 'email', 'mail', 'message', 'text'].map(base => [base, 'wrote'] as const),
]);
