import type { ConnectValues } from '../connect-form.ts';
import { Layout } from './layout.tsx';
import { Field, Wrong } from './parts.tsx';

interface FrontProps {
  readonly google: boolean;
  readonly values: ConnectValues;
  readonly wrong: string | null;
}

/** What Perennial is, and the one thing it asks for. */
export function Front({ google, values, wrong }: FrontProps) {
  return (
    <Layout title={wrong === null ? 'Perennial' : 'Connect your calendar'} script="zone">
      {wrong === null ? <Welcome /> : <h1 id="connect">Connect your calendar</h1>}
      <Wrong message={wrong} />
      {google && <Google />}
      <form method="post" action="/connect" enctype="multipart/form-data" aria-labelledby="connect">
        <input type="hidden" name="timezone" data-timezone value={values.timezone} />
        <Field
          name="link"
          label="Calendar link"
          type="url"
          value={values.link}
          hint={<WhereIsMyLink />}
          attributes={{
            placeholder: 'https://…/basic.ics',
            autocomplete: 'off',
            spellcheck: 'false',
            inputmode: 'url',
          }}
        />
        <Field
          name="file"
          label="Or a file"
          type="file"
          hint="An .ics export, or the .zip of a Google Takeout."
          attributes={{ accept: '.ics,.zip,text/calendar,application/zip' }}
        />
        <OtherWays values={values} />
        <Field
          name="email"
          label="Your email"
          type="email"
          required
          value={values.email}
          hint="The Monday mail goes here. First comes a link to confirm that it is you."
          attributes={{ autocomplete: 'email', inputmode: 'email' }}
        />
        <button class="wide" type="submit">
          Continue
        </button>
      </form>
      <p class="soft small">
        Been here before? <a href="/sign-in">Sign in</a> with your email alone.
      </p>
    </Layout>
  );
}

/** Not shown again above a form that has to be mended. */
function Welcome() {
  return (
    <>
      <h1>One mail on Monday, about people worth writing to</h1>
      <p class="lead">
        Perennial reads your calendar, learns how often you usually see someone, and each Monday sends one
        email: a few people to write to this week, why, and something true to open with. You answer by
        replying. There is no app to open and nothing to keep up with.
      </p>
      <Sample />
      <h2 id="connect">Connect your calendar</h2>
    </>
  );
}

function Google() {
  return (
    <>
      <p>
        <a class="button wide" href="/google/start" data-timezone>
          Connect Google Calendar
        </a>
      </p>
      <p class="or">or a link, from any calendar</p>
    </>
  );
}

function WhereIsMyLink() {
  return (
    <>
      Google: Settings, your calendar, “Secret address in iCal format”. Outlook and iCloud: share or publish
      the calendar and copy the ICS link. It is stored encrypted.
    </>
  );
}

/** CalDAV, for those who know what it is. */
export function OtherWays({ values }: { values: Pick<ConnectValues, 'server' | 'username'> }) {
  return (
    <details open={values.server !== ''}>
      <summary>Other ways: iCloud, Fastmail, Nextcloud (CalDAV)</summary>
      <Field
        name="server"
        label="Server"
        type="url"
        value={values.server}
        hint="iCloud: https://caldav.icloud.com · Fastmail: https://caldav.fastmail.com"
        attributes={{ autocomplete: 'off', inputmode: 'url' }}
      />
      <Field
        name="username"
        label="User name"
        value={values.username}
        attributes={{ autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false' }}
      />
      <Field
        name="password"
        label="App password"
        type="password"
        hint="Make one for Perennial in your provider’s security settings; your ordinary password is not needed."
        attributes={{ autocomplete: 'off' }}
      />
    </details>
  );
}

function Sample() {
  return (
    <figure class="card mail">
      <figcaption>A Monday mail, in short</figcaption>
      <p class="subject">This week: Ana, John and Mei</p>
      <ol>
        <li>
          <h2>Ana Petrova</h2>
          <p>You used to meet about every three weeks; last was “Coffee” on 3 March.</p>
          <p class="opener">You noted: loves Sufjan Stevens.</p>
        </li>
        <li>
          <h2>John Adeyemi</h2>
          <p>You met eleven times while you both worked on the library, and not since spring.</p>
        </li>
      </ol>
      <p class="soft small">Reply “1 done”, “2 snooze 3 weeks”, or just “met Mei on Friday”.</p>
    </figure>
  );
}
