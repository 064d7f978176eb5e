import type { SourceView } from '../../account/api.ts';
import type { Instant } from '../../core/event.ts';
import { NOTHING_TYPED } from '../connect-form.ts';
import { OtherWays } from './front.tsx';
import { Layout } from './layout.tsx';
import { Field, Notice, Post, Wrong } from './parts.tsx';
import { ago, count } from './when.ts';

interface SourcesProps {
  readonly sources: readonly SourceView[];
  readonly google: boolean;
  readonly now: Instant;
  readonly typed: { readonly link: string; readonly server: string; readonly username: string } | null;
  readonly flash: string | null;
  readonly wrong: string | null;
}

/** Every connected calendar, as it truly stands. */
export function Sources({ sources, google, now, typed, flash, wrong }: SourcesProps) {
  return (
    <Layout title="Calendars" place="sources">
      <h1>Calendars</h1>
      <Wrong message={wrong} />
      {flash !== null && (
        <Notice>
          <p>{flash}</p>
        </Notice>
      )}
      {sources.length === 0 ? (
        <p>None is connected yet.</p>
      ) : (
        <ul class="plain list">
          {sources.map(source => (
            <Source source={source} now={now} />
          ))}
        </ul>
      )}
      {sources.length > 0 && (
        <div class="actions">
          <Post action="/sources/sync" label="Read them now" />
        </div>
      )}
      <h2 id="add">Add a calendar</h2>
      {google && (
        <>
          <p>
            <a class="button" href="/google/start">
              Connect Google Calendar
            </a>
          </p>
          <p class="or">or</p>
        </>
      )}
      <form method="post" action="/sources/add" enctype="multipart/form-data" aria-labelledby="add">
        <Field
          name="link"
          label="Calendar link"
          type="url"
          value={typed?.link ?? ''}
          attributes={{
            placeholder: 'https://…/basic.ics',
            autocomplete: 'off',
            inputmode: 'url',
            spellcheck: 'false',
          }}
        />
        <Field
          name="file"
          label="Or a file"
          type="file"
          hint="A later export of the same calendar is merged with the earlier one."
          attributes={{ accept: '.ics,.zip,text/calendar,application/zip' }}
        />
        <OtherWays values={typed ?? NOTHING_TYPED} />
        <button type="submit">Add</button>
      </form>
    </Layout>
  );
}

function Source({ source, now }: { source: SourceView; now: Instant }) {
  const { id, kind, label, state } = source;
  const manyCalendars = kind === 'google' || kind === 'caldav';
  return (
    <li>
      <h2>{label}</h2>
      <p class={state === 'ok' || state === 'reading' ? 'state' : 'state wrong'}>
        {KINDS[kind]}. {stateWords(source, now)}
      </p>
      {source.skipped > 0 && (
        <p class="state">
          {count(source.skipped, 'entry', 'entries')} of the last reading could not be read and{' '}
          {source.skipped === 1 ? 'was' : 'were'} left out.
        </p>
      )}
      <div class="actions">
        {state === 'revoked' && kind === 'google' && (
          <a class="button" href="/google/start">
            Connect again
          </a>
        )}
        {manyCalendars && (
          <a class="button quiet" href={`/sources/${id}/calendars`}>
            Choose calendars
          </a>
        )}
        <a class="button quiet" href={`/sources/${id}/remove`}>
          Remove
        </a>
      </div>
    </li>
  );
}

const KINDS: Readonly<Record<SourceView['kind'], string>> = {
  google: 'Google Calendar',
  feed: 'Calendar link',
  file: 'File',
  caldav: 'CalDAV',
};

/** An error is said first; how old the last good reading is, always. */
function stateWords(source: SourceView, now: Instant): string {
  const known = count(source.events, 'event', 'events');
  const last = source.lastGoodAt === null ? null : `Last read well ${ago(source.lastGoodAt, now)}`;
  if (source.state === 'reading') {
    return `Being read: ${source.monthsRead} of ${count(source.monthsWanted, 'month', 'months')}, ${known} so far.`;
  }
  if (source.problem !== null) return last === null ? source.problem : `${source.problem} ${last}: ${known}.`;
  return last === null ? 'Not read yet.' : `${last}, ${known}.`;
}

/** Whether what was learnt from it stays, is the owner's to say. */
export function RemoveSource({ source }: { source: SourceView }) {
  return (
    <Layout title="Remove a calendar" place="sources">
      <h1>Remove {source.label}</h1>
      <form method="post" action={`/sources/${source.id}/remove`}>
        <fieldset>
          <legend>What was learnt from it</legend>
          <label class="choice">
            <input type="radio" name="history" value="keep" checked />
            Stays: past meetings still count
          </label>
          <label class="choice">
            <input type="radio" name="history" value="forget" />
            Goes too: its meetings are forgotten
          </label>
        </fieldset>
        <div class="actions">
          <button class="final" type="submit">
            Remove
          </button>
          <a class="button quiet" href="/sources">
            Keep it
          </a>
        </div>
      </form>
    </Layout>
  );
}

interface ChooseProps {
  readonly source: SourceView;
  readonly calendars: readonly { readonly id: string; readonly name: string; readonly chosen: boolean }[];
  readonly wrong: string | null;
}

export function ChooseCalendars({ source, calendars, wrong }: ChooseProps) {
  return (
    <Layout title="Choose calendars" place="sources">
      <h1>Calendars of {source.label}</h1>
      <Wrong message={wrong} />
      {calendars.length > 0 && (
        <form method="post" action={`/sources/${source.id}/calendars`}>
          <fieldset>
            <legend>Read these</legend>
            {calendars.map(({ id, name, chosen }) => (
              <label class="choice">
                <input type="checkbox" name="calendar" value={id} checked={chosen} />
                {name}
              </label>
            ))}
          </fieldset>
          <button type="submit">Keep this choice</button>
        </form>
      )}
      {source.kind === 'google' && (
        <p class="soft small">
          A calendar is missing? Google shows them only with your consent:{' '}
          <a href="/google/start?wish=calendars">let Perennial see the list of your calendars</a>.
        </p>
      )}
    </Layout>
  );
}
