import type { Ask, Digest, OccasionNote, Upcoming } from '../../core/digest.ts';
import type { Day } from '../../core/event.ts';
import { firstName } from '../../core/person/name.ts';
import { REPLY_MARKER } from '../../core/reply/marker.ts';
import { sayDay, sayNames } from '../../core/wording.ts';
import type { Action } from './action.ts';
import { weekdayAndDay, weekdayName } from './day.ts';
import { NAME_LIMIT, oneLine } from './line.ts';
import { mailto, mailtoLimit } from './mailto.ts';
import { type PersonLinks, type PersonMail, personMail } from './person.ts';

/** Everything the Monday mail is made of. URLs are complete and signed where they need to be. */
export interface DigestView {
  readonly digest: Digest;
  readonly owner: { readonly name: string | null };
  readonly links: {
    /** By the suggestion's number. */
    readonly people: Readonly<Record<number, PersonLinks>>;
    readonly settings: string;
    readonly unsubscribe: string;
    readonly app: string;
  };
  /** What stands in the way (a calendar that cannot be read), one sentence each, shown first. */
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly text: string;
  readonly action: Action | null;
}

/** What templates/digest.mjml and templates/digest.txt.hbs lay out: every word that will be read. */
export interface DigestMail {
  readonly title: string;
  readonly marker: string;
  readonly date: string;
  readonly hello: string;
  readonly recap: string;
  readonly problems: readonly Problem[];
  readonly empty: string;
  readonly peopleHeading: string;
  readonly people: readonly PersonMail[];
  readonly occasionsHeading: string;
  readonly occasions: readonly OccasionMail[];
  readonly upcomingHeading: string;
  readonly upcoming: readonly UpcomingMail[];
  readonly asksHeading: string;
  readonly asks: readonly AskMail[];
  readonly answerHeading: string;
  readonly answers: readonly string[];
  readonly why: string;
  readonly footer: readonly Action[];
}

interface OccasionMail {
  readonly name: string;
  readonly day: string;
  readonly note: string;
  readonly guess: string;
  readonly people: readonly { readonly name: string; readonly email: string; readonly write: string }[];
}

interface UpcomingMail {
  readonly when: string;
  readonly title: string;
  readonly people: string;
  readonly remember: readonly string[];
}

interface AskMail {
  readonly n: number;
  readonly question: string;
  readonly answer: string;
}

/** Words for everything, in the order of the mail. Pure. */
export function digestMail(view: DigestView): DigestMail {
  const { digest, links } = view;
  const notes = digest.occasions.reduce((sum, { people }) => sum + people.length, 0);
  const draftLimit = mailtoLimit(digest.suggestions.length + notes);
  const today = digest.day;
  return {
    title: oneLine(digest.subject),
    marker: REPLY_MARKER,
    date: weekdayAndDay(today, today),
    hello: hello(view.owner.name),
    recap: oneLine(digest.recap.line),
    problems: view.problems.map(({ text, action }) => ({ text: oneLine(text), action })),
    empty: oneLine(digest.empty ?? ''),
    peopleHeading: 'Worth writing to this week',
    people: digest.suggestions.map(suggestion =>
      personMail(suggestion, { links: links.people[suggestion.n] ?? null, today, draftLimit }),
    ),
    occasionsHeading: digest.occasions.length > 1 ? 'Notes worth sending' : 'A note worth sending',
    occasions: digest.occasions.map(occasion => occasionMail(occasion, today, draftLimit)),
    upcomingHeading: 'You will see this week',
    upcoming: digest.upcoming.map(upcomingMail),
    asksHeading: digest.asks.length > 1 ? 'Small questions' : 'A small question',
    asks: digest.asks.map(ask => askMail(ask, today)),
    answerHeading: 'To answer, just reply',
    answers: answers(digest),
    why: 'You asked Perennial to write to you once a week.',
    footer: [
      { label: 'Settings', url: links.settings },
      { label: 'Open Perennial', url: links.app },
      { label: 'Unsubscribe', url: links.unsubscribe },
    ],
  };
}

function hello(name: string | null): string {
  const called = (name ?? '').trim() === '' ? '' : oneLine(calledBy(name ?? ''), FIRST_NAME_LIMIT);
  return called === '' ? 'Hello,' : `Hello ${called},`;
}

/** A name inside a sentence; longer ones would break the sentence. */
const FIRST_NAME_LIMIT = 24;

function calledBy(name: string): string {
  return firstName({ name, emails: [] });
}

/** The wish and the owner's own news, which may be a long sentence. */
const NOTE_LIMIT = 500;

function occasionMail(occasion: OccasionNote, today: Day, draftLimit: number): OccasionMail {
  return {
    name: oneLine(occasion.name),
    day: weekdayAndDay(occasion.day, today),
    note: oneLine(occasion.note, NOTE_LIMIT),
    guess: oneLine(occasion.guess ?? ''),
    people: occasion.people.map(({ name, email, draft }) => ({
      name: oneLine(name || email, NAME_LIMIT),
      email,
      write: email === '' ? '' : mailto(email, draft, draftLimit),
    })),
  };
}

function upcomingMail({ day, time, title, people, remember }: Upcoming): UpcomingMail {
  return {
    when: `${weekdayName(day)} ${time}`,
    title: oneLine(title),
    people: sayNames(people.map(({ name }) => oneLine(name))),
    remember: remember.map(line => oneLine(line)),
  };
}

function askMail(ask: Ask, today: Day): AskMail {
  const answer = oneLine(ask.answer);
  if (ask.kind === 'who') {
    return {
      n: ask.n,
      question: `Who was “${oneLine(ask.title)}” on ${sayDay(ask.day, today)}?`,
      answer: `Reply “${answer}” and their address, or “${ask.n} skip”.`,
    };
  }
  const [one, other] = ask.names;
  return {
    n: ask.n,
    question: `Are ${oneLine(one)} and ${oneLine(other)} the same person? ${oneLine(ask.because)}`,
    answer: `If so, reply “${answer}”; if not, “${ask.n} skip”.`,
  };
}

/** Two lines that show, with this mail's own people, what can be said. */
function answers({ suggestions }: Digest): readonly string[] {
  const names = suggestions.map(({ person }) => calledBy(person.name || person.email));
  const name = names.find(one => isShort(one) && names.indexOf(one) === names.lastIndexOf(one)) ?? 'Ana';
  const met = `“met ${name} on Friday”`;
  const [first, second = first] = suggestions;
  return [
    first === undefined || second === undefined
      ? `${met} is enough to tell whom you saw.`
      : `“${first.n} done”, “${second.n} snooze 3 weeks” or ${met} is enough.`,
    `“${name}: likes early trains” is remembered for you. “help” shows the rest, “stop” ends these mails.`,
  ];
}

/** Short, and nothing but letters: an example is to be typed. */
function isShort(name: string): boolean {
  return name === oneLine(name, FIRST_NAME_LIMIT) && /^[\p{L}\p{M}'’. -]+$/u.test(name);
}
