import type { Done } from '../../account/api.ts';
import { Layout, type Place } from './layout.tsx';

/** A line in the words of a reply, given on a page. */
export function Tell({ action, examples, words = '' }: { action: string; examples: string; words?: string }) {
  return (
    <form method="post" action={action}>
      <label for="words">In your own words</label>
      <span class="hint" id="words-hint">
        As in a reply to the mail, one thing a line. For example: {examples}
      </span>
      <textarea id="words" name="words" required maxlength={2000} rows={2} aria-describedby="words-hint">
        {words}
      </textarea>
      <div class="actions">
        <button type="submit">Tell</button>
      </div>
    </form>
  );
}

interface DoneProps {
  readonly title: string;
  readonly done: Done;
  readonly place: Place | 'elsewhere' | null;
  /** Where to go on. */
  readonly back: { readonly href: string; readonly label: string } | null;
}

/** What was done, line by line, and how to take it back. */
export function WhatWasDone({ title, done, place, back }: DoneProps) {
  return (
    <Layout title={title} {...(place === null ? {} : { place })}>
      <h1>{title}</h1>
      <ul class="plain list">
        {done.lines.map(line => (
          <li>{line}</li>
        ))}
      </ul>
      <div class="actions">
        {back !== null && (
          <a class="button" href={back.href}>
            {back.label}
          </a>
        )}
        {done.undo !== null && (
          <a class="button quiet" href={done.undo}>
            Undo
          </a>
        )}
      </div>
    </Layout>
  );
}
