/** What is told about people: notes, reminders, birthdays, occasions, who they are, what did not happen. */
import { findOccasion } from '../../occasion.ts';
import { monthName, sayDay } from '../../wording.ts';
import type { Command } from '../command.ts';
import type { Doing, Tools } from '../effects.ts';
import type { AskItem, Question, Ready, Scene, Subject } from '../resolve.ts';
import type { Effect } from '../state.ts';
import { doing, names, question, withStrangers } from './doing.ts';

type Of<V extends Command['verb']> = Extract<Command, { verb: V }>;

export function note(ready: Ready, { text }: Of<'note'>, scene: Scene, tools: Tools): Doing {
  const { subjects, effects } = withStrangers(ready, scene, tools);
  const notes = subjects.map(({ id }) => ({
    table: 'note' as const,
    key: tools.newId('note'),
    row: { personId: id, text, day: scene.today },
  }));
  return doing(ready, `Noted about ${names(subjects)}: ${text}`, {
    effects: [...effects, ...notes],
    people: subjects.map(one => one.id),
  });
}

export function remind(ready: Ready, { topic }: Of<'remind'>, scene: Scene, tools: Tools): Doing {
  const effects = ready.subjects.map(({ id }) => ({
    table: 'reminder' as const,
    key: tools.newId('reminder'),
    row: { personId: id, topic, day: scene.today },
  }));
  return doing(ready, `When ${names(ready.subjects)} comes up next, the mail will remind you: ${topic}`, {
    effects,
  });
}

export function birthday(
  ready: Ready,
  command: Of<'birthday'>,
  scene: Scene,
  tools: Tools,
): Doing | Question {
  const { subjects, effects } = withStrangers(ready, scene, tools);
  const [one, ...others] = subjects;
  if (one === undefined || others.length > 0) {
    return question(
      'A birthday belongs to one person.',
      `birthday ${one?.name ?? 'Ana'} ${command.dayOfMonth} ${monthName(command.month)}`,
    );
  }
  const { month, dayOfMonth, year } = command;
  const born = year === null ? '' : ` ${year}`;
  return doing(ready, `${possessive(one.name)} birthday is ${dayOfMonth} ${monthName(month)}${born}.`, {
    effects: [...effects, { table: 'birthday', key: one.id, row: { month, day: dayOfMonth, year } }],
    people: [one.id],
  });
}

export function holiday(ready: Ready, { occasion, on }: Of<'holiday'>): Doing | Question {
  const found = findOccasion(occasion);
  if (found === null)
    return question(
      `I do not know the occasion “${occasion}”.`,
      `holiday on new year ${ready.subjects[0]?.name ?? ''}`.trim(),
    );
  const effects = ready.subjects.map(({ id }) => ({
    table: 'occasion' as const,
    key: `${id} ${found.id}`,
    row: { on },
  }));
  const said = on
    ? `A note to ${names(ready.subjects)} will be ready for ${found.name}.`
    : `No more notes to ${names(ready.subjects)} for ${found.name}.`;
  return doing(ready, said, { effects });
}

/** The last meeting with each of them did not happen. */
export function wrong(ready: Ready, scene: Scene, tools: Tools): Doing | Question {
  const meetings = ready.subjects.map(subject => ({ subject, meeting: tools.lastMeeting(subject.id) }));
  const without = meetings.find(one => one.meeting === null);
  if (without) return question(`I know of no meeting with ${without.subject.name}.`);
  const effects = meetings.flatMap(({ meeting }): Effect[] =>
    meeting === null ? [] : [{ table: 'wrong', key: meeting.id, row: { day: scene.today } }],
  );
  const said = meetings.flatMap(({ subject, meeting }) =>
    meeting === null
      ? []
      : [
          `${quoted(meeting.title)} with ${subject.name} on ${sayDay(meeting.day, scene.today)} no longer counts.`,
        ],
  );
  return doing(ready, said.join(' '), { effects });
}

export function add(ready: Ready, { name, email }: Of<'add'>, scene: Scene, tools: Tools): Doing | Question {
  const known = ready.into;
  if (known !== null) return addAddress(ready, known, email, scene);
  const id = tools.newId('added');
  const effects: Effect[] = [{ table: 'added', key: id, row: { name, day: scene.today } }];
  if (email !== '') effects.push({ table: 'address', key: email, row: { personId: id } });
  return doing(ready, `${name || email} is added${name !== '' && email !== '' ? `, with ${email}` : ''}.`, {
    effects,
    people: [id],
  });
}

function addAddress(ready: Ready, known: Subject, email: string, scene: Scene): Doing | Question {
  const has = scene.people.find(person => person.id === known.id)?.emails.includes(email) ?? false;
  const already = has ? `${email} is ${possessive(known.name)} already.` : `${known.name} is known already.`;
  if (email === '' || has) return doing(ready, already, { people: [known.id] });
  return doing(ready, `${email} is now an address of ${known.name}.`, {
    effects: [{ table: 'address', key: email, row: { personId: known.id } }],
    people: [known.id],
  });
}

export function merge(ready: Ready): Doing | Question {
  const { into } = ready;
  const from = ready.subjects.filter(one => one.id !== into?.id);
  if (into === null || from.length === 0)
    return question('That is one person already.', 'merge Ann into Ana Silva');
  const effects = from.map(({ id }) => ({ table: 'merge' as const, key: id, row: { into: into.id } }));
  return doing(ready, `${named(from)} and ${named([into])} are now one person.`, {
    effects,
    people: [into.id],
  });
}

/** A command to one of the digest's own questions: "who 4 maya@…", "merge 5", "skip 4". */
export function answerAsk(ready: Ready, ask: AskItem, scene: Scene, tools: Tools): Doing | Question {
  if (ready.asks.length > 1 || ready.subjects.length > 0)
    return question('One question at a time, please.', ready.command.line.replace(/[,&].*$/, '').trim());
  const { verb } = ready.command;
  if (DECLINING.has(verb)) return decline(ready, ask, scene);
  if (ask.kind === 'merge')
    return verb === 'merge'
      ? mergeAsked(ready, ask, scene)
      : question('Are they the same person?', `merge ${ask.n}`);
  if (ready.command.verb === 'who') return answerWho(ready, ready.command, ask, scene, tools);
  return question(`Who was ${quoted(ask.title)} with?`, `who ${ask.n} name@example.org`);
}

/** `who` for a number that asked nothing. */
export function noSuchAsk({ targets }: Of<'who'>): Question {
  return question(`Number ${targets[0] ?? ''} was not a question about a meeting.`);
}

function decline(ready: Ready, ask: AskItem, scene: Scene): Doing {
  if (ask.kind === 'who') {
    const table = ready.command.verb === 'wrong' ? 'wrong' : 'unasked';
    const said =
      table === 'wrong'
        ? `${quoted(ask.title)} did not happen.`
        : `${quoted(ask.title)} will not be asked about again.`;
    return doing(ready, said, { effects: [{ table, key: ask.meetingId, row: { day: scene.today } }] });
  }
  const key = [...ask.people].sort((a, b) => a - b).join(' ');
  return doing(ready, 'They stay two people, and will not be asked about again.', {
    effects: [{ table: 'apart', key, row: { day: scene.today } }],
  });
}

function mergeAsked(ready: Ready, ask: Extract<AskItem, { kind: 'merge' }>, scene: Scene): Doing {
  const [into, from] = ask.people;
  const who = scene.people
    .filter(({ id }) => id === into || id === from)
    .map(({ name, emails }) => name || (emails[0] ?? ''));
  return doing(ready, `${who.join(' and ')} are now one person.`, {
    effects: [{ table: 'merge', key: from, row: { into } }],
    people: [into],
  });
}

function answerWho(
  ready: Ready,
  { name, email }: Of<'who'>,
  ask: Extract<AskItem, { kind: 'who' }>,
  scene: Scene,
  tools: Tools,
): Doing {
  const made = ready.into === null ? tools.newId('added') : null;
  const id = ready.into?.id ?? made ?? 0;
  const effects: Effect[] = [];
  if (made !== null) effects.push({ table: 'added', key: made, row: { name, day: scene.today } });
  const has = scene.people.some(person => person.id === id && person.emails.includes(email));
  if (email !== '' && !has) effects.push({ table: 'address', key: email, row: { personId: id } });
  effects.push({ table: 'attended', key: ask.meetingId, row: { personId: id } });
  const who = ready.into?.name ?? (name || email);
  return doing(ready, `${quoted(ask.title)} was with ${who}.`, { effects, people: [id] });
}

/** Two people of one name are told apart by their addresses. */
function named(subjects: readonly Subject[]): string {
  return subjects
    .map(({ name, email }) => (email === '' || email === name ? name : `${name} (${email})`))
    .join(' and ');
}

function quoted(title: string): string {
  return title === '' ? 'That meeting' : `“${title}”`;
}

function possessive(name: string): string {
  return `${name}${name.endsWith('s') ? '’' : '’s'}`;
}

const DECLINING: ReadonlySet<string> = new Set(['skip', 'never', 'wrong']);
