import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { icon, progressScript, styleSheet, zoneScript } from './asset.ts';

export type Place = 'home' | 'people' | 'sources' | 'settings';

interface LayoutProps {
  readonly title: string;
  /** Where a signed-in reader is; absent on pages that need no session. */
  readonly place?: Place | 'elsewhere';
  readonly script?: 'zone' | 'progress';
  readonly children?: Child;
}

const PLACES: readonly { readonly place: Place; readonly href: string; readonly label: string }[] = [
  { place: 'home', href: '/home', label: 'This week' },
  { place: 'people', href: '/people', label: 'People' },
  { place: 'sources', href: '/sources', label: 'Calendars' },
  { place: 'settings', href: '/settings', label: 'Settings' },
];

export function Layout({ title, place, script, children }: LayoutProps) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{title === 'Perennial' ? title : `${title} · Perennial`}</title>
          <link rel="icon" href={icon.url} type="image/svg+xml" />
          <link rel="stylesheet" href={styleSheet.url} />
          {script === 'zone' && <script src={zoneScript.url} defer />}
          {script === 'progress' && <script src={progressScript.url} defer />}
          {script === 'progress' && (
            <noscript>
              <meta http-equiv="refresh" content="5" />
            </noscript>
          )}
        </head>
        <body>
          <a class="skip" href="#main">
            Skip to the content
          </a>
          <header class="bar">
            <a class="brand" href={place === undefined ? '/' : '/home'}>
              <img src={icon.url} alt="" />
              Perennial
            </a>
            {place !== undefined && <Places current={place} />}
          </header>
          <main id="main">{children}</main>
          <Foot signedIn={place !== undefined} />
        </body>
      </html>
    </>
  );
}

function Places({ current }: { current: Place | 'elsewhere' }) {
  return (
    <nav aria-label="Pages">
      <ul class="plain">
        {PLACES.map(({ place, href, label }) => (
          <li>
            <a href={href} aria-current={place === current ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Foot({ signedIn }: { signedIn: boolean }) {
  return (
    <footer class="foot">
      <p>
        Of your calendar Perennial keeps times, titles and who took part. Never descriptions, places or
        attachments, and nothing is shared with anybody.
      </p>
      {signedIn && (
        <form method="post" action="/sign-out">
          <button class="link" type="submit">
            Sign out
          </button>
        </form>
      )}
    </footer>
  );
}
