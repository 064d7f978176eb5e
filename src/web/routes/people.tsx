import { Hono } from 'hono';
import type { Done } from '../../account/api.ts';
import { AppError } from '../../core/error.ts';
import { attempt, unwrap } from '../answer.ts';
import type { Context, Env, Web } from '../context.ts';
import { statusOf } from '../errors.tsx';
import { type Form, readForm } from '../forms.ts';
import { localPath } from '../local-path.ts';
import { People } from '../pages/people.tsx';
import { PersonPage } from '../pages/person.tsx';
import { WhatWasDone } from '../pages/tell.tsx';
import { IMPORT_LIMIT } from '../protect.ts';

/** Longer than any name; keeps a search from being anything else. */
const MAX_SEARCH = 100;

export function peopleRoutes(web: Web): Hono<Env> {
  const done = (title: string, value: Done, back: { href: string; label: string }) => (
    <WhatWasDone
      title={title}
      done={{ ...value, undo: localPath(value.undo, web) }}
      place="people"
      back={back}
    />
  );

  const peoplePage = async (c: Context, wrong: AppError | null) => {
    const search = (c.req.query('q') ?? '').trim().slice(0, MAX_SEARCH);
    const from = c.req.query('from') ?? '';
    const offset = /^\d{1,7}$/.test(from) ? Number(from) : 0;
    const found = unwrap(await c.var.account.people({ search, offset, now: c.var.now }));
    return <People {...found} search={search} offset={offset} wrong={wrong?.message ?? null} />;
  };

  return new Hono<Env>()
    .get('/people', async c => c.html(await peoplePage(c, null)))
    .get('/people/:id', async c => {
      const { person, evidence } = unwrap(await c.var.account.person(idOf(c), c.var.now));
      return c.html(<PersonPage person={person} evidence={evidence} />);
    })
    .post('/people/:id/tell', async c => {
      const person = idOf(c);
      const words = (await readForm(c)).text('words');
      const value = unwrap(await c.var.account.tell({ words, person, now: c.var.now }));
      return c.html(done('Noted', value, { href: `/people/${person}`, label: 'Back' }));
    })
    .post('/import', async c => {
      const form = await readForm(c);
      const tried = await attempt(async () =>
        unwrap(await c.var.account.importPeople({ ...(await addressBookOf(form)), now: c.var.now })),
      );
      if (tried.wrong !== null) return c.html(await peoplePage(c, tried.wrong), statusOf(tried.wrong.code));
      return c.html(done('Brought in', tried.value, { href: '/people', label: 'To the people' }));
    });
}

/** Throws `AppError` `invalid` when there is none to read. */
async function addressBookOf(form: Form): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const file = await form.file('file');
  if (file === null || file.bytes.length === 0) throw invalid('Please choose a file that is not empty.');
  if (file.bytes.length > IMPORT_LIMIT) throw invalid('That file is over 5 MB.');
  return file;
}

function idOf(c: Context): number {
  const id = c.req.param('id') ?? '';
  if (!/^\d{1,9}$/.test(id))
    throw new AppError('not_found', 'There is nobody here.', { reason: 'person.none' });
  return Number(id);
}

function invalid(message: string): AppError {
  return new AppError('invalid', message, { reason: 'import.invalid' });
}
