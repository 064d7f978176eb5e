/** What is asked about people of the mail: done, later, not this time, never, more, less, every so often. */
import type { Day } from '../../event.ts';
import type { PersonId } from '../../person.ts';
import { defaultSnooze } from '../../snooze.ts';
import { sayDay } from '../../wording.ts';
import { type Command, type Contact, meansEverybody } from '../command.ts';
import type { Doing, Tools } from '../effects.ts';
import type { Question, Ready, Scene } from '../resolve.ts';
import { daysInWords } from '../span.ts';
import type { Effect } from '../state.ts';
import { are, doing, instantOf, names, outcomes, question, withStrangers } from './doing.ts';

type Of<V extends Command['verb']> = Extract<Command, { verb: V }>;

export function contact(ready: Ready, command: Of<'done'>, scene: Scene, tools: Tools): Doing {
  const { subjects, effects } = withStrangers(ready, scene, tools);
  const at = instantOf(command.day ?? scene.today, scene);
  const told = subjects.map(({ id }) => ({
    table: 'told' as const,
    key: tools.newId('told'),
    row: { personId: id, at, how: command.how },
  }));
  const outcome = command.how === 'met' ? 'met' : 'done';
  const when = command.day === null ? '' : ` ${sayPast(command.day, scene)}`;
  const fresh =
    ready.strangers.length > 0 ? ` ${names(subjects.slice(ready.subjects.length))} is new here.` : '';
  return doing(ready, `Noted: ${SAID[command.how]} ${names(subjects)}${when}.${fresh}`, {
    effects: [...effects, ...told, ...outcomes(subjects, outcome, scene)],
    people: subjects.map(one => one.id),
  });
}

/** "All" never shortens a snooze: whoever is away for longer was not thought of. A name or a number may. */
export function snooze(ready: Ready, command: Of<'snooze'>, scene: Scene, tools: Tools): Doing {
  const until = command.until ?? defaultSnooze(scene.today);
  const meant = meansEverybody(command)
    ? ready.subjects.filter(({ id }) => snoozedUntil(id, tools) < until)
    : ready.subjects;
  const day = sayDay(until, scene.today);
  if (meant.length === 0)
    return doing(ready, `${are(ready.subjects)} snoozed until ${day} or longer already.`);
  const rows = meant.map(({ id }) => ({ table: 'snooze' as const, key: id, row: { until } }));
  const why = command.until === null ? ', four weeks, as no date was given' : '';
  return doing(ready, `${are(meant)} snoozed until ${day}${why}.`, {
    effects: [...rows, ...outcomes(meant, 'snoozed', scene)],
    people: meant.map(({ id }) => id),
  });
}

/** Empty, which is before every day, when they are not snoozed. */
function snoozedUntil(person: PersonId, tools: Tools): Day | '' {
  const row = tools.read('snooze', person);
  return row !== null && 'until' in row ? (row.until ?? '') : '';
}

/** Only somebody suggested can be skipped. */
export function skip(ready: Ready, scene: Scene): Doing | Question {
  const outside = ready.subjects.filter(one => one.n === null || scene.week === null);
  const [first] = outside;
  if (first !== undefined) {
    return question(`${first.name} was not suggested in that mail.`, `snooze ${first.name} for 4 weeks`);
  }
  return doing(ready, `${are(ready.subjects)} skipped this time.`, {
    effects: outcomes(ready.subjects, 'skipped', scene),
  });
}

export function mute(ready: Ready, scene: Scene): Doing {
  const rows = ready.subjects.map(({ id }) => ({
    table: 'mute' as const,
    key: id,
    row: { day: scene.today },
  }));
  return doing(ready, `${names(ready.subjects)} will not be suggested again, until you write “unmute”.`, {
    effects: [...rows, ...outcomes(ready.subjects, 'muted', scene)],
  });
}

/** Takes back `never` and a snooze alike: whoever says this wants to see them, in this week's mail too. */
export function unmute(ready: Ready, { week }: Scene, tools: Tools): Doing {
  const effects = ready.subjects.flatMap(({ id, n }): Effect[] => {
    const key = `${week} ${n}`;
    const outcome = tools.read('outcome', key);
    const putOff = outcome !== null && 'outcome' in outcome && /^(?:snoozed|muted)$/.test(outcome.outcome);
    return [
      ...(tools.read('mute', id) === null ? [] : [{ table: 'mute' as const, key: id, row: null }]),
      ...(tools.read('snooze', id) === null ? [] : [{ table: 'snooze' as const, key: id, row: null }]),
      ...(putOff ? [{ table: 'outcome' as const, key, row: null }] : []),
    ];
  });
  return doing(ready, `${names(ready.subjects)} can be suggested again.`, { effects });
}

export function star(ready: Ready, scene: Scene, tools: Tools): Doing {
  const fresh = ready.subjects.filter(({ id }) => tools.read('star', id) === null);
  const effects = fresh.map(({ id }) => ({ table: 'star' as const, key: id, row: { day: scene.today } }));
  const said =
    effects.length === 0
      ? `${are(ready.subjects)} starred already.`
      : `${are(ready.subjects)} starred, and will be thought of sooner.`;
  return doing(ready, said, { effects });
}

export function unstar(ready: Ready, tools: Tools): Doing {
  const starred = ready.subjects.filter(({ id }) => tools.read('star', id) !== null);
  const effects = starred.map(({ id }) => ({ table: 'star' as const, key: id, row: null }));
  return doing(ready, `${are(ready.subjects)} not starred${effects.length === 0 ? '' : ' any more'}.`, {
    effects,
  });
}

/** Three steps each way: enough to matter, and no hole to dig oneself out of. */
const MOST = 3;

export function lean(ready: Ready, step: 1 | -1, tools: Tools): Doing {
  const effects = ready.subjects.flatMap(({ id }): Effect[] => {
    const row = tools.read('lean', id);
    const now = row !== null && 'by' in row ? row.by : 0;
    const by = Math.max(-MOST, Math.min(MOST, now + step));
    if (by === now) return [];
    return [{ table: 'lean', key: id, row: by === 0 ? null : { by } }];
  });
  const often = step > 0 ? 'more often' : 'less often';
  if (effects.length === 0) {
    return doing(ready, `${names(ready.subjects)} already comes up as much ${often} as can be.`);
  }
  return doing(ready, `${names(ready.subjects)} will come up ${often}.`, { effects });
}

export function every(ready: Ready, { days }: Of<'every'>): Doing {
  const effects = ready.subjects.map(({ id }) => ({
    table: 'every' as const,
    key: id,
    row: days === null ? null : { days },
  }));
  const said =
    days === null
      ? `${names(ready.subjects)}: back to the rhythm your own meetings show.`
      : `${names(ready.subjects)} will come up about every ${daysInWords(days).replace(/^1 /, '')}.`;
  return doing(ready, said, { effects });
}

function sayPast(day: string, { today }: Scene): string {
  return day === today ? 'today' : `on ${sayDay(day, today)}`;
}

const SAID: Readonly<Record<Contact, string>> = {
  done: 'you were in touch with',
  met: 'you met',
  called: 'you spoke to',
  wrote: 'you wrote to',
};
