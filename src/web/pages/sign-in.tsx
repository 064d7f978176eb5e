import { MAGIC_LINK_MINUTES } from '../../auth/magic-link.ts';
import { Layout } from './layout.tsx';
import { Field, Notice, Wrong } from './parts.tsx';

/** For those who have been here before. */
export function SignIn({ email, next, wrong }: { email: string; next: string; wrong: string | null }) {
  return (
    <Layout title="Sign in">
      <h1>Sign in</h1>
      <p>There is no password. You get a mail with a link and a code.</p>
      <Wrong message={wrong} />
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <Field
          name="email"
          label="Your email"
          type="email"
          required
          value={email}
          attributes={{ autocomplete: 'email', inputmode: 'email', autofocus: true }}
        />
        <button class="wide" type="submit">
          Send me the link
        </button>
      </form>
    </Layout>
  );
}

/** After asking: the same page whether or not there is such an account. */
export function LookInYourInbox({ email, wrong }: { email: string; wrong: string | null }) {
  return (
    <Layout title="Look in your inbox">
      <h1>Look in your inbox</h1>
      <p class="lead">
        If <strong>{email}</strong> can be used here, a mail is on its way to it. Open its link in this
        browser, or type its six digits:
      </p>
      <Wrong message={wrong} />
      <form class="code" method="post" action="/sign-in/code">
        <Field
          name="code"
          label="Code"
          required
          attributes={{
            autocomplete: 'one-time-code',
            inputmode: 'numeric',
            maxlength: '9',
            spellcheck: 'false',
          }}
        />
        <button type="submit">Continue</button>
      </form>
      <p class="soft small">
        Both work for {MAGIC_LINK_MINUTES} minutes, once, and only in this browser. Nothing there? Look among
        the spam, or <a href="/sign-in?again">ask again</a>.
      </p>
    </Layout>
  );
}

/** A link shows one button: mail scanners open links, and only a person presses it. */
export function ConfirmSignIn({ token, thisBrowser }: { token: string; thisBrowser: boolean }) {
  return (
    <Layout title="Continue">
      <h1>It is you</h1>
      {thisBrowser ? (
        <form method="post" action={`/sign-in/${token}`}>
          <p>One press, and you are in.</p>
          <button type="submit">Continue to Perennial</button>
        </form>
      ) : (
        <Notice wrong>
          <p>
            This link works only in the browser that asked for it. Open it there, or type the six digits of
            the mail into the page that is still open there.
          </p>
          <p>
            <a href="/sign-in?again">Ask for a new link in this browser</a>
          </p>
        </Notice>
      )}
    </Layout>
  );
}

/** When a link did not do. */
export function SignInFailed({ message }: { message: string }) {
  return (
    <Layout title="This link did not work">
      <h1>This link did not work</h1>
      <p class="lead">{message}</p>
      <p>
        <a class="button" href="/sign-in?again">
          Ask for a new one
        </a>
      </p>
    </Layout>
  );
}
