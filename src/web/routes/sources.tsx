import { Hono } from 'hono';
import type { SourceView } from '../../account/api.ts';
import { AppError } from '../../core/error.ts';
import { attempt, unwrap } from '../answer.ts';
import { type ConnectValues, sourceOf, valuesOf } from '../connect-form.ts';
import type { Context, Env, Web } from '../context.ts';
import { statusOf } from '../errors.tsx';
import { flashOf, saying } from '../flash.ts';
import { readForm } from '../forms.ts';
import { ChooseCalendars, RemoveSource, Sources } from '../pages/sources.tsx';

export function sourceRoutes(web: Web): Hono<Env> {
  const google = web.config.google !== null;
  const sourcesPage = async (c: Context, typed: ConnectValues | null, wrong: AppError | null) => {
    const { sources } = unwrap(await c.var.account.overview(c.var.now));
    const message = wrong?.message ?? null;
    return (
      <Sources
        sources={sources}
        google={google}
        now={c.var.now}
        typed={typed}
        flash={flashOf(c)}
        wrong={message}
      />
    );
  };

  return new Hono<Env>()
    .get('/sources', async c => c.html(await sourcesPage(c, null, null)))
    .post('/sources/add', async c => {
      const form = await readForm(c);
      const added = await attempt(async () =>
        unwrap(await c.var.account.addSource(await sourceOf(form), c.var.now)),
      );
      const { wrong } = added;
      if (wrong !== null) return c.html(await sourcesPage(c, valuesOf(form), wrong), statusOf(wrong.code));
      return c.redirect(saying('/sources', added.value.renewed ? 'renewed' : 'added'), 303);
    })
    .post('/sources/sync', async c => {
      unwrap(await c.var.account.syncNow(c.var.now));
      return c.redirect(saying('/sources', 'syncing'), 303);
    })
    .get('/sources/:id/remove', async c => c.html(<RemoveSource source={await sourceAt(c)} />))
    .post('/sources/:id/remove', async c => {
      const keep = (await readForm(c)).text('history') !== 'forget';
      unwrap(await c.var.account.removeSource(idOf(c), keep, c.var.now));
      return c.redirect(saying('/sources', 'removed'), 303);
    })
    .get('/sources/:id/calendars', async c => {
      const source = await sourceAt(c);
      const answer = await c.var.account.calendarsOf(source.id, c.var.now);
      const calendars = answer.ok ? answer.value : [];
      return c.html(
        <ChooseCalendars source={source} calendars={calendars} wrong={answer.ok ? null : answer.message} />,
      );
    })
    .post('/sources/:id/calendars', async c => {
      const ids = (await readForm(c)).all('calendar');
      if (ids.length === 0) {
        throw new AppError('invalid', 'Please choose at least one, or remove the whole calendar instead.', {
          reason: 'calendars.none',
        });
      }
      unwrap(await c.var.account.chooseCalendars(idOf(c), ids, c.var.now));
      return c.redirect(saying('/sources', 'chosen'), 303);
    });
}

async function sourceAt(c: Context): Promise<SourceView> {
  const { sources } = unwrap(await c.var.account.overview(c.var.now));
  const source = sources.find(each => each.id === idOf(c));
  if (source === undefined) throw gone();
  return source;
}

function idOf(c: Context): number {
  const id = c.req.param('id') ?? '';
  if (!/^\d{1,9}$/.test(id)) throw gone();
  return Number(id);
}

function gone(): AppError {
  return new AppError('not_found', 'There is no such calendar here.', { reason: 'source.none' });
}
