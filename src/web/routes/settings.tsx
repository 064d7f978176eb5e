import { Hono } from 'hono';
import { normaliseEmail } from '../../auth/account-name.ts';
import { AppError } from '../../core/error.ts';
import type { Day } from '../../core/event.ts';
import { attempt, unwrap } from '../answer.ts';
import type { Context, Env, Web } from '../context.ts';
import { signInBrowser, signOutBrowser } from '../cookies.ts';
import { statusOf } from '../errors.tsx';
import { flashOf, saying } from '../flash.ts';
import { readForm } from '../forms.ts';
import { Goodbye, SettingsPage } from '../pages/settings.tsx';
import { type SettingsValues, settingsOf, settingsValues, typedSettings } from '../settings-form.ts';

export function settingsRoutes(web: Web): Hono<Env> {
  return new Hono<Env>()
    .get('/settings', async c => c.html(await settingsPage(c, null, null)))
    .post('/settings', async c => {
      const typed = typedSettings(await readForm(c));
      const { wrong } = await attempt(async () => {
        const settings = settingsOf(typed, c.var.session.email);
        unwrap(await c.var.account.updateSettings(settings, c.var.now));
      });
      if (wrong !== null) return c.html(await settingsPage(c, typed, wrong), statusOf(wrong.code));
      return c.redirect(saying('/settings', 'saved'), 303);
    })
    .post('/settings/addresses/ask', async c => {
      const email = normaliseEmail((await readForm(c)).text('email')) ?? '';
      const { wrong } = await attempt(async () => {
        unwrap(await c.var.account.askAddress(email, c.var.now));
      });
      if (wrong !== null) return c.html(await settingsPage(c, null, wrong), statusOf(wrong.code));
      return c.redirect(saying('/settings', 'asked'), 303);
    })
    .post('/settings/pause', async c => {
      const until = (await readForm(c)).text('until');
      const { wrong } = await attempt(async () => {
        unwrap(await c.var.account.setState('paused', dayOf(until, c), c.var.now));
      });
      if (wrong !== null) return c.html(await settingsPage(c, null, wrong), statusOf(wrong.code));
      return c.redirect(saying('/settings', 'paused'), 303);
    })
    .post('/settings/resume', async c => {
      unwrap(await c.var.account.setState('active', null, c.var.now));
      return c.redirect(saying('/home', 'resumed'), 303);
    })
    .post('/settings/sign-out-everywhere', async c => {
      const { session, account, now } = c.var;
      unwrap(await account.signOutEverywhere(now));
      // This browser stays: its owner is sitting at it.
      const epoch = session.epoch + 1;
      if (!(await account.sessionHolds(epoch))) {
        signOutBrowser(c, web);
        return c.redirect('/sign-in', 303);
      }
      await signInBrowser(c, web, { ...session, epoch });
      return c.redirect(saying('/settings', 'elsewhere'), 303);
    })
    .post('/settings/delete', async c => {
      const typed = normaliseEmail((await readForm(c)).text('confirmation'));
      if (typed !== c.var.session.email) {
        const wrong = new AppError(
          'invalid',
          'That is not the address of this account, so nothing was deleted.',
        );
        return c.html(await settingsPage(c, null, wrong), 400);
      }
      unwrap(await c.var.account.deleteAccount(c.var.now));
      signOutBrowser(c, web);
      return c.html(<Goodbye />);
    });
}

async function settingsPage(c: Context, typed: SettingsValues | null, wrong: AppError | null) {
  const { settings, addresses, state } = unwrap(await c.var.account.overview(c.var.now));
  return (
    <SettingsPage
      values={typed ?? settingsValues(settings)}
      email={c.var.session.email}
      addresses={addresses}
      state={state}
      now={c.var.now}
      flash={flashOf(c)}
      wrong={wrong?.message ?? null}
    />
  );
}

/** Null for "until I say otherwise". Throws `AppError` `invalid` for a day that has passed or is none. */
function dayOf(text: string, c: Context): Day | null {
  if (text === '') return null;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T23:59Z`) : Number.NaN;
  if (!(at > c.var.now))
    throw new AppError('invalid', 'Please choose a day that is still to come.', { reason: 'pause.day' });
  return text;
}
