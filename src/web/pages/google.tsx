import { Layout } from './layout.tsx';

/** The consent came back without the calendar's box: say so, and offer to ask again. */
export function CalendarNotGranted() {
  return (
    <Layout title="One box was left unticked">
      <h1>One box was left unticked</h1>
      <p class="lead">
        Google asks separately whether Perennial may see your calendar events. Without that there is nothing
        to read, so nothing was connected.
      </p>
      <p>
        Ask again, and tick “See events on your calendars”. Perennial can only read; it can neither change nor
        add anything.
      </p>
      <div class="actions">
        <a class="button" href="/google/start">
          Ask again
        </a>
        <a class="button quiet" href="/">
          Use a calendar link instead
        </a>
      </div>
    </Layout>
  );
}

export function ConsentDeclined() {
  return (
    <Layout title="Nothing was connected">
      <h1>Nothing was connected</h1>
      <p class="lead">You said no, and that is fine. A calendar link or a file works as well.</p>
      <a class="button" href="/">
        Back
      </a>
    </Layout>
  );
}

export function NotInvited() {
  return (
    <Layout title="This Perennial is private">
      <h1>This Perennial is private</h1>
      <p class="lead">
        Whoever runs it has not listed your address. Nothing of your calendar was read or kept. Ask them, or
        run one of your own.
      </p>
    </Layout>
  );
}
