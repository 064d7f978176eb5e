import type { Overview, SourceView } from '../../account/api.ts';
import type { Instant } from '../../core/event.ts';
import { DigestPreview, saysSomething } from './digest.tsx';
import { Layout } from './layout.tsx';
import { Notice, Post } from './parts.tsx';
import { Tell } from './tell.tsx';
import { count, longDay, moment } from './when.ts';

/** This week: the reading of calendars while it lasts, then what the next mail says. */
export function Home({ overview, now, flash }: { overview: Overview; now: Instant; flash: string | null }) {
  const progress = progressOf(overview);
  return (
    <Layout title="This week" place="home" {...(progress.reading ? { script: 'progress' as const } : {})}>
      <h1>This week</h1>
      {flash !== null && (
        <Notice>
          <p>{flash}</p>
        </Notice>
      )}
      <State overview={overview} now={now} />
      <Troubles sources={overview.sources} />
      <Guess address={overview.guessedAddress} />
      {progress.reading ? <Progress {...progress} /> : <Next overview={overview} now={now} />}
      {!progress.reading && overview.sources.length > 0 && (
        <>
          <h2>Tell Perennial</h2>
          <Tell action="/tell" examples="met Ana on Friday · every 6 weeks John · news We moved to Porto" />
        </>
      )}
    </Layout>
  );
}

export interface ReadingProgress {
  readonly reading: boolean;
  readonly monthsRead: number;
  readonly monthsWanted: number;
  readonly line: string;
}

/** How far the first reading has come, over all calendars. */
export function progressOf(overview: Overview): ReadingProgress {
  const reading = overview.sources.filter(source => source.state === 'reading');
  const monthsRead = sum(reading.map(source => source.monthsRead));
  const monthsWanted = sum(reading.map(source => source.monthsWanted));
  const people = count(overview.peopleFound, 'person', 'people');
  const line = `${monthsRead} of ${count(monthsWanted, 'month', 'months')} read, ${people} found so far.`;
  return { reading: reading.length > 0, monthsRead, monthsWanted: Math.max(1, monthsWanted), line };
}

function Progress({ monthsRead, monthsWanted, line }: ReadingProgress) {
  return (
    <section class="card" aria-labelledby="reading">
      <h2 id="reading">Reading your calendar</h2>
      <progress value={monthsRead} max={monthsWanted} aria-labelledby="reading" />
      <p data-progress role="status" aria-live="polite">
        {line}
      </p>
      <p class="soft small">You may close this page; it goes on without you.</p>
    </section>
  );
}

function State({ overview, now }: { overview: Overview; now: Instant }) {
  const { state, pausedUntil, problem } = overview;
  if (state === 'active' && problem === null) return null;
  const said = {
    active: 'The weekly mail needs a look.',
    paused:
      pausedUntil === null
        ? 'The weekly mail is paused.'
        : `The weekly mail is paused until ${longDay(pausedUntil, now)}.`,
    unsubscribed: 'You have unsubscribed: no mails are sent.',
  }[state];
  return (
    <Notice wrong={problem !== null}>
      <p>
        {said} {problem}
      </p>
      {state !== 'active' && <Post action="/settings/resume" label="Send it again" />}
    </Notice>
  );
}

/** "All is well" is never said over an error. */
function Troubles({ sources }: { sources: readonly SourceView[] }) {
  const troubled = sources.filter(source => source.problem !== null);
  if (troubled.length === 0) return null;
  return (
    <Notice wrong>
      {troubled.map(source => (
        <p>
          <strong>{source.label}:</strong> {source.problem} <a href="/sources">Have a look</a>
        </p>
      ))}
    </Notice>
  );
}

/** Whoever signed up with another address than the one on their calendar would be met at every meeting. */
function Guess({ address }: { address: string | null }) {
  if (address === null) return null;
  return (
    <Notice>
      <p>
        {address} is on nearly every event, so Perennial takes it for yours.{' '}
        <a href="/settings">Add it to your addresses</a>, or, if it is not, the one that is.
      </p>
    </Notice>
  );
}

function Next({ overview, now }: { overview: Overview; now: Instant }) {
  const { preview, empty, nextDigestAt, settings, sources, meetingsFound, peopleFound } = overview;
  if (sources.length === 0) {
    return (
      <>
        <p class="lead">No calendar is connected, so there is nobody to think of yet.</p>
        <a class="button" href="/sources">
          Connect a calendar
        </a>
      </>
    );
  }
  return (
    <>
      {overview.state === 'active' && nextDigestAt !== null && (
        <p class="lead">Your next mail leaves on {moment(nextDigestAt, settings.timezone)}.</p>
      )}
      {empty !== null && (
        <Notice>
          <p>{empty}</p>
        </Notice>
      )}
      {preview !== null && saysSomething(preview) && <DigestPreview digest={preview} now={now} />}
      <p class="soft small">
        From {count(meetingsFound, 'meeting', 'meetings')} with {count(peopleFound, 'person', 'people')}.
        Something is off? See <a href="/people">whom Perennial knows</a> and why.
        {preview !== null && saysSomething(preview) && (
          <>
            {' '}
            Or read <a href="/preview">the mail itself</a>.
          </>
        )}
      </p>
    </>
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
