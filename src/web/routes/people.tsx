import { Hono } from 'hono';
import type { Done } from '../../account/api.ts';
import { AppError } from '../../core/error.ts';
import { unwrap } from '../answer.ts';
import type { Context, Env, Web } from '../context.ts';
import { readForm } from '../forms.ts';
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

  return new Hono<Env>()
    .get('/people', async c => {
      const search = (c.req.query('q') ?? '').trim().slice(0, MAX_SEARCH);
      const from = c.req.query('from') ?? '';
      const offset = /^\d{1,7}$/.test(from) ? Number(from) : 0;
      const { people, total } = unwrap(await c.var.account.people({ search, offset, now: c.var.now }));
      return c.html(<People people={people} total={total} search={search} offset={offset} />);
    })
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
      const file = await (await readForm(c)).file('file');
      if (file === null || file.bytes.length === 0) throw invalid('Please choose a file that is not empty.');
      if (file.bytes.length > IMPORT_LIMIT) throw invalid('That file is over 5 MB.');
      const value = unwrap(await c.var.account.importPeople({ ...file, now: c.var.now }));
      return c.html(done('Brought in', value, { href: '/people', label: 'To the people' }));
    });
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
