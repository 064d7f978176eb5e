/** What is asked about the account itself: news, pauses, the end of the mails, a new beginning. */
import { sayDay } from '../../wording.ts';
import type { Command } from '../command.ts';
import type { Doing } from '../effects.ts';
import type { Ready, Scene } from '../resolve.ts';
import { doing, names } from './doing.ts';

type Of<V extends Command['verb']> = Extract<Command, { verb: V }>;

export function news(ready: Ready, { text }: Of<'news'>): Doing {
  const said = text === '' ? 'Your notes will carry no news.' : `Your notes will carry this news: ${text}`;
  return doing(ready, said, {
    effects: [{ table: 'account', key: 'news', row: text === '' ? null : { text } }],
  });
}

export function pause(ready: Ready, { until }: Of<'pause'>, scene: Scene): Doing {
  const end = until === null ? 'you write “resume”' : sayDay(until, scene.today);
  return doing(ready, `The Monday mails pause until ${end}.`, {
    effects: [{ table: 'account', key: 'state', row: { state: 'paused', until } }],
  });
}

export function resume(ready: Ready): Doing {
  return doing(ready, 'The Monday mails come again.', {
    effects: [{ table: 'account', key: 'state', row: null }],
  });
}

export function stop(ready: Ready): Doing {
  return doing(
    ready,
    'You are unsubscribed, and no more Monday mails will come. “resume” brings them back.',
    {
      effects: [{ table: 'account', key: 'state', row: { state: 'unsubscribed', until: null } }],
    },
  );
}

export function freshStart(ready: Ready, scene: Scene): Doing {
  const since = scene.today;
  if (ready.subjects.length === 0) {
    return doing(ready, 'A fresh start: only what happens from today on counts.', {
      effects: [{ table: 'account', key: 'fresh', row: { since } }],
    });
  }
  const effects = ready.subjects.map(({ id }) => ({ table: 'fresh' as const, key: id, row: { since } }));
  return doing(
    ready,
    `A fresh start with ${names(ready.subjects)}: only what happens from today on counts.`,
    { effects },
  );
}

export function exportAll(ready: Ready): Doing {
  return doing(ready, 'A link to all your data is on its way to you.', { confirm: { what: 'export' } });
}

export function forget(ready: Ready): Doing {
  const { command, subjects } = ready;
  if (command.targets.includes('me')) {
    return doing(ready, 'Nothing is deleted yet. A link to confirm is on its way to you.', {
      confirm: { what: 'delete account' },
    });
  }
  return doing(
    ready,
    `Nothing is forgotten yet. A link to confirm forgetting ${names(subjects)} is on its way to you.`,
    {
      confirm: { what: 'forget', people: subjects },
    },
  );
}
