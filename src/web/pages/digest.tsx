import type { Ask, Digest, OccasionNote, Suggestion, Upcoming } from '../../core/digest.ts';
import type { Instant } from '../../core/event.ts';
import { longDay } from './when.ts';

/** What the next digest says, as a page shows it: the same words, without its buttons. */
export function DigestPreview({ digest, now }: { digest: Digest; now: Instant }) {
  const { subject, recap, suggestions, occasions, upcoming, asks } = digest;
  return (
    <figure class="card mail">
      <figcaption>As things stand, it would say</figcaption>
      <p class="subject">{subject}</p>
      {recap.line !== '' && <p>{recap.line}</p>}
      {suggestions.length > 0 && (
        <ol class="plain list">
          {suggestions.map(suggestion => (
            <Suggested suggestion={suggestion} />
          ))}
        </ol>
      )}
      <Part title="Notes due" items={occasions.map(note => Occasion({ note, now }))} />
      <Part title="You will see" items={upcoming.map(meeting => Meeting({ meeting, now }))} />
      <Part
        title={asks.length === 1 ? 'A question' : 'Questions'}
        items={asks.map(ask => Question({ ask, now }))}
      />
    </figure>
  );
}

/** An empty mail is not worth showing; why it is empty is said instead. */
export function saysSomething({ suggestions, occasions, upcoming, asks }: Digest): boolean {
  return suggestions.length + occasions.length + upcoming.length + asks.length > 0;
}

function Suggested({ suggestion }: { suggestion: Suggestion }) {
  const { n, person, reason, notes, reminders, opener } = suggestion;
  return (
    <li>
      <h2>
        {n}. <a href={`/people/${person.id}`}>{person.name}</a>
      </h2>
      <p>{reason}</p>
      {[...reminders, ...notes].map(text => (
        <p class="soft">You noted: {text}</p>
      ))}
      {opener !== '' && <p class="opener">{opener}</p>}
    </li>
  );
}

function Occasion({ note, now }: { note: OccasionNote; now: Instant }) {
  return (
    <>
      <strong>{note.name}</strong>, {longDay(note.day, now)}:{' '}
      {note.people.map(person => person.name).join(', ')}
      {note.guess !== null && <span class="soft"> ({note.guess})</span>}
    </>
  );
}

function Meeting({ meeting, now }: { meeting: Upcoming; now: Instant }) {
  return (
    <>
      {longDay(meeting.day, now)}, {meeting.time}: {meeting.people.map(person => person.name).join(', ')}
      <span class="soft"> {meeting.title}</span>
      {meeting.remember.map(text => (
        <p class="soft">Remember: {text}</p>
      ))}
    </>
  );
}

function Question({ ask, now }: { ask: Ask; now: Instant }) {
  if (ask.kind === 'who') {
    return (
      <>
        Who was “{ask.title}” on {longDay(ask.day, now)}?
      </>
    );
  }
  return (
    <>
      Are {ask.names[0]} and {ask.names[1]} the same person? {ask.because}
    </>
  );
}

function Part({ title, items }: { title: string; items: readonly unknown[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {items.map(item => (
          <li>{item}</li>
        ))}
      </ul>
    </>
  );
}
