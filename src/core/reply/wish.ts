/** What kind of wish a word names, told by the rows such a wish sets: "undo fresh start", "undo the pause". */
import type { Verb } from './command.ts';
import { LEXICON } from './lexicon.ts';
import { folded } from './spelling.ts';
import type { Change, Effect, StateTable } from './state.ts';

/** Whether a change is of the kind that is named; null: no kind is. */
export function wishNamed(text: string): ((change: Change) => boolean) | null {
  const phrase = folded(text).replace(/^(?:(?:the|my|that|last|change of) )+/, '');
  const verb = LEXICON.get(phrase)?.verb;
  const sets = SETTINGS.get(phrase) ?? (verb && SETS[verb]);
  return sets === undefined ? null : ({ did }) => sets(did);
}

type Sets = (did: Effect) => boolean;

/** Settings as they are spoken of, by the rows they are kept in. */
const SETTINGS: ReadonlyMap<string, Sets> = new Map([
  ...named('settings, setting', /^(?:size|weekday|hour|timezone|quietWeeks|fullName)$/),
  ...named('size, people a week, number of people', /^size$/),
  ...named('schedule, day, hour, time', /^(?:weekday|hour)$/),
  ...named('time zone, timezone', /^timezone$/),
  ...named('empty mails', /^quietWeeks$/),
  ...named('name', /^fullName$/),
]);

function named(phrases: string, keys: RegExp): (readonly [string, Sets])[] {
  const sets: Sets = ({ table, key }) => table === 'account' && keys.test(key);
  return phrases.split(', ').map(phrase => [phrase, sets]);
}

/** Those that only answer set nothing, and cannot be taken back. */
const SETS: Readonly<Partial<Record<Verb, Sets>>> = {
  done: made('told'),
  snooze: made('snooze'),
  skip: ({ table, row }) => table === 'outcome' && row?.outcome === 'skipped',
  never: made('mute'),
  unmute: ({ table, row }) => (table === 'mute' || table === 'snooze') && row === null,
  star: made('star'),
  unstar: ({ table, row }) => table === 'star' && row === null,
  more: ({ table }) => table === 'lean',
  less: ({ table }) => table === 'lean',
  every: ({ table }) => table === 'every',
  note: made('note'),
  remind: made('reminder'),
  birthday: made('birthday'),
  holiday: made('occasion'),
  wrong: made('wrong'),
  merge: made('merge'),
  add: ({ table, row }) => (table === 'added' || table === 'address') && row !== null,
  who: made('attended'),
  news: ({ table, key }) => table === 'account' && key === 'news',
  pause: state('paused'),
  stop: state('unsubscribed'),
  resume: state(null),
  'fresh start': ({ table, key }) => table === 'fresh' || (table === 'account' && key === 'fresh'),
};

function made(wanted: StateTable): Sets {
  return ({ table, row }) => table === wanted && row !== null;
}

function state(wanted: string | null): Sets {
  return ({ table, key, row }) =>
    table === 'account' && key === 'state' && (row === null ? null : row.state) === wanted;
}
