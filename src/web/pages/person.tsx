import type { EvidenceView, PersonView } from '../../account/api.ts';
import { type CountryGuess, countryName } from '../../core/country.ts';
import type { Because } from '../../core/meeting.ts';
import { Layout } from './layout.tsx';
import { Post } from './parts.tsx';
import { nameOf } from './people.tsx';
import { Tell } from './tell.tsx';
import { birthdayWords, rhythm, shortDay } from './when.ts';

interface PersonProps {
  readonly person: PersonView;
  readonly evidence: readonly EvidenceView[];
}

/** One person: what is known, from where, and a line to say more. */
export function PersonPage({ person, evidence }: PersonProps) {
  const tell = `/people/${person.id}/tell`;
  return (
    <Layout title={nameOf(person)} place="people">
      <h1>{nameOf(person)}</h1>
      <Facts person={person} />
      <div class="actions">
        <Post action={tell} label="We were in touch" fields={{ words: 'done' }} />
        <Post action={tell} label="Not for three weeks" fields={{ words: 'snooze 3 weeks' }} />
        <Post
          action={tell}
          label={person.muted ? 'Suggest again' : 'Never suggest'}
          fields={{ words: person.muted ? 'unmute' : 'never' }}
        />
      </div>
      <h2>What you noted</h2>
      {person.notes.length === 0 ? (
        <p class="soft">Nothing yet.</p>
      ) : (
        <ul class="plain list">
          {person.notes.map(note => (
            <li>
              {note.text} <span class="soft small">{shortDay(note.day)}</span>
            </li>
          ))}
        </ul>
      )}
      <Tell action={tell} examples="note loves Sufjan Stevens · every 6 weeks · birthday 3 March" />
      <h2>Where it comes from</h2>
      <Evidence evidence={evidence} />
    </Layout>
  );
}

function Facts({ person }: { person: PersonView }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Write to', person.emails[0] ?? null],
    ['Also', person.emails.slice(1).join(', ')],
    ['Company', person.company],
    ['Last in touch', person.lastMet === null ? null : shortDay(person.lastMet)],
    ['In touch', person.rhythmDays === null ? null : rhythm(person.rhythmDays)],
    ['You wished', person.every === null ? null : rhythm(person.every)],
    ['Not before', person.snoozedUntil === null ? null : shortDay(person.snoozedUntil)],
    ['Birthday', person.birthday === null ? null : birthdayWords(person.birthday)],
    ['Lives in', person.livesIn === null ? null : livesIn(person.livesIn)],
    ['Keeps', person.occasions.join(', ')],
  ];
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

function livesIn({ country, from }: CountryGuess): string {
  const name = countryName(country);
  if (from === 'told') return name;
  const hint = from === 'zone' ? 'their calendar keeps its time' : 'their address is there';
  return `${name}, at a guess: ${hint}. Not so? Say below “note lives in …”.`;
}

function Evidence({ evidence }: { evidence: readonly EvidenceView[] }) {
  if (evidence.length === 0)
    return <p class="soft">Nothing in your calendars: you told Perennial about them, or brought them in.</p>;
  return (
    <ul class="plain list">
      {evidence.map(({ day, title, because }) => (
        <li>
          <p>
            {title || 'Without a title'} <span class="soft small">{shortDay(day)}</span>
          </p>
          {because !== null && <p class="soft small">Does not count: {words(because)}.</p>}
        </li>
      ))}
    </ul>
  );
}

const BECAUSE: Readonly<Record<Because, string>> = {
  future: 'it is still to come',
  cancelled: 'it was cancelled',
  'all-day': 'it lasts all day',
  declined: 'you declined it',
  alone: 'nobody else took part',
  'too-large': 'it was too large to be a meeting of people',
  'not-a-meeting': 'the calendar says it is not a meeting',
  'too-short': 'it was under five minutes',
  duplicate: 'it is a copy of another one',
};

function words(because: string): string {
  return Object.hasOwn(BECAUSE, because) ? BECAUSE[because as Because] : because;
}
