import type { PersonView } from '../../account/api.ts';
import { Layout } from './layout.tsx';
import { Field, Wrong } from './parts.tsx';
import { count, rhythm, shortDay } from './when.ts';

interface PeopleProps {
  readonly people: readonly PersonView[];
  readonly total: number;
  readonly search: string;
  readonly offset: number;
  /** Why an address book could not be brought in. */
  readonly wrong: string | null;
}

/** Whom Perennial knows. */
export function People({ people, total, search, offset, wrong }: PeopleProps) {
  return (
    <Layout title="People" place="people">
      <h1>People</h1>
      <Wrong message={wrong} />
      <search>
        <form method="get" action="/people">
          <label for="q">Find somebody</label>
          <div class="inline">
            <input id="q" name="q" type="search" value={search} autocomplete="off" />
            <button class="quiet" type="submit">
              Find
            </button>
          </div>
        </form>
      </search>
      <p class="soft" role="status">
        {summary(people.length, total, search, offset)}
      </p>
      <ul class="plain list">
        {people.map(person => (
          <Line person={person} />
        ))}
      </ul>
      <Pages shown={people.length} total={total} search={search} offset={offset} />
      <Import open={wrong !== null} />
    </Layout>
  );
}

function summary(shown: number, total: number, search: string, offset: number): string {
  if (total === 0) return search === '' ? 'Nobody yet.' : `Nobody is called “${search}” here.`;
  if (shown === total) return count(total, 'person', 'people');
  return `${offset + 1} to ${offset + shown} of ${count(total, 'person', 'people')}`;
}

function Line({ person }: { person: PersonView }) {
  return (
    <li>
      <h2>
        <a href={`/people/${person.id}`}>{nameOf(person)}</a>
        {person.starred && <span class="soft"> · starred</span>}
      </h2>
      <p class="soft small">{facts(person)}</p>
    </li>
  );
}

export function nameOf(person: PersonView): string {
  return person.name || person.emails[0] || 'Somebody without a name';
}

function facts(person: PersonView): string {
  const said = [
    person.company,
    person.meetings > 0 ? count(person.meetings, 'meeting', 'meetings') : null,
    person.lastMet === null ? null : `last ${shortDay(person.lastMet)}`,
    person.rhythmDays === null ? null : rhythm(person.rhythmDays),
    person.muted ? 'never suggested' : null,
    person.snoozedUntil === null ? null : `not before ${shortDay(person.snoozedUntil)}`,
  ];
  return said.filter(Boolean).join(' · ') || 'Not met yet';
}

function Pages({
  shown,
  total,
  search,
  offset,
}: {
  shown: number;
  total: number;
  search: string;
  offset: number;
}) {
  const at = (start: number) =>
    `/people?${new URLSearchParams({ ...(search === '' ? {} : { q: search }), from: String(start) })}`;
  const next = offset + shown < total && shown > 0;
  if (offset === 0 && !next) return null;
  return (
    <nav class="pages" aria-label="More people">
      {offset > 0 ? <a href={at(Math.max(0, offset - PAGE))}>Earlier in the list</a> : <span />}
      {next && <a href={at(offset + shown)}>Further in the list</a>}
    </nav>
  );
}

/** How many people an account lists at a time; only the way back relies on it. */
const PAGE = 50;

function Import({ open }: { open: boolean }) {
  return (
    <details open={open}>
      <summary>Bring people in from elsewhere</summary>
      <form method="post" action="/import" enctype="multipart/form-data">
        <Field
          name="file"
          label="Address book"
          type="file"
          required
          hint="vCard, CSV, or the Connections.csv of LinkedIn; up to 5 MB. Nobody is written to, and nobody is suggested only because of it."
          attributes={{ accept: '.vcf,.csv,text/vcard,text/csv' }}
        />
        <button type="submit">Bring them in</button>
      </form>
    </details>
  );
}
