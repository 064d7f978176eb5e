import type { LinkView } from '../../account/api.ts';
import { Layout } from './layout.tsx';
import { Notice } from './parts.tsx';

/** What a link of a mail would do, before it is done. */
export function LinkPage({ link, action }: { link: LinkView; action: string }) {
  return (
    <Layout title={link.title}>
      <h1>{link.title}</h1>
      {link.done && (
        <Notice>
          <p>This is already done.</p>
        </Notice>
      )}
      <p class="lead">{link.description}</p>
      {!link.done && (
        <form method="post" action={action}>
          <button type="submit">{link.button}</button>
        </form>
      )}
    </Layout>
  );
}

export function Unsubscribe({ action }: { action: string }) {
  return (
    <Layout title="Unsubscribe">
      <h1>No more weekly mails?</h1>
      <p class="lead">They stop at once. Nothing is deleted, and you can have them back whenever you like.</p>
      <form method="post" action={action}>
        <button type="submit">Unsubscribe</button>
      </form>
    </Layout>
  );
}

export function Unsubscribed() {
  return (
    <Layout title="Unsubscribed">
      <h1>No more mails</h1>
      <p class="lead">You are unsubscribed, from this moment on.</p>
      <p>
        To have them back, or to delete everything, <a href="/sign-in">sign in</a>.
      </p>
    </Layout>
  );
}
