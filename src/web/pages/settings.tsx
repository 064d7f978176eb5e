import type { AddressView, Overview } from '../../account/api.ts';
import type { Instant } from '../../core/event.ts';
import { WEEKDAYS } from '../../core/wording.ts';
import { COUNTRIES, MAX_NAME, MAX_NEWS, type SettingsValues } from '../settings-form.ts';
import { Layout } from './layout.tsx';
import { Field, Notice, Post, Select, Wrong } from './parts.tsx';
import { ago } from './when.ts';

interface SettingsProps {
  readonly values: SettingsValues;
  readonly email: string;
  readonly addresses: Overview['addresses'];
  readonly state: Overview['state'];
  readonly now: Instant;
  readonly flash: string | null;
  readonly wrong: string | null;
}

export function SettingsPage(props: SettingsProps) {
  const { values, email, addresses, state, now, flash, wrong } = props;
  return (
    <Layout title="Settings" place="settings">
      <h1>Settings</h1>
      {flash !== null && (
        <Notice>
          <p>{flash}</p>
        </Notice>
      )}
      <Wrong message={wrong} />
      <form method="post" action="/settings">
        <h2>The mail</h2>
        <div class="row">
          <Select name="weekday" label="Day" options={DAYS} value={values.weekday} />
          <Select name="hour" label="Hour" options={HOURS} value={values.hour} />
          <Select name="size" label="People a week" options={SIZES} value={values.size} />
        </div>
        <Zone value={values.timezone} />
        <fieldset>
          <legend>A week with nothing to say</legend>
          <Choice name="quietWeeks" value="line" chosen={values.quietWeeks} label="Send one honest line" />
          <Choice name="quietWeeks" value="nothing" chosen={values.quietWeeks} label="Send nothing" />
        </fieldset>
        <h2>You</h2>
        <Field
          name="name"
          label="Your name"
          value={values.name}
          hint="How mails greet you and drafts are signed. Left empty, as your calendar calls you."
          attributes={{ autocomplete: 'name', maxlength: String(MAX_NAME) }}
        />
        <Select name="country" label="Country" options={countries()} value={values.country} />
        <Field
          name="news"
          label="Your news, in one line"
          value={values.news}
          hint="What you are up to. It goes into the drafts of holiday notes."
          attributes={{ maxlength: String(MAX_NEWS) }}
        />
        <div class="field">
          <label for="addresses">Your other addresses</label>
          <span class="hint" id="addresses-hint">
            One a line. In calendars these are you at once. To answer from one, follow the link that is mailed
            to it. The Monday mail goes to {email}.
          </span>
          <textarea
            id="addresses"
            name="addresses"
            rows={3}
            aria-describedby="addresses-hint"
            spellcheck={false}
          >
            {values.addresses}
          </textarea>
        </div>
        <button type="submit">Save</button>
      </form>
      {addresses.length > 1 && <Addresses addresses={addresses} now={now} />}
      <Pause state={state} today={new Date(now).toISOString().slice(0, 10)} />
      <h2>Take it with you</h2>
      <p>Everything Perennial knows, whenever you like:</p>
      <div class="actions">
        {EXPORTS.map(({ format, label }) => (
          <a class="button quiet" href={`/export/${format}`}>
            {label}
          </a>
        ))}
      </div>
      <h2>Leaving</h2>
      <div class="actions">
        <Post action="/settings/sign-out-everywhere" label="Sign out everywhere" />
      </div>
      <Delete email={email} />
    </Layout>
  );
}

function Addresses({ addresses, now }: { addresses: Overview['addresses']; now: Instant }) {
  return (
    <>
      <h2>Where you may answer from</h2>
      <ul class="plain list">
        {addresses.map(address => (
          <li>
            <p>{address.email}</p>
            <p class="state">{standing(address, now)}</p>
            {address.mayAsk && (
              <div class="actions">
                <Post
                  action="/settings/addresses/ask"
                  label={address.askedAt === null ? 'Send the link' : 'Send it again'}
                  fields={{ email: address.email }}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function standing({ confirmedAt, askedAt, cameBack }: AddressView, now: Instant): string {
  if (confirmedAt !== null) return 'Confirmed.';
  if (cameBack) return 'Not confirmed yet: the mail to it came back. Is it written right?';
  const sent =
    askedAt === null ? 'no mail with a link was sent yet' : `a link was mailed ${ago(askedAt, now)}`;
  return `Not confirmed yet: ${sent}.`;
}

function Zone({ value }: { value: string }) {
  return (
    <>
      <Field
        name="timezone"
        label="Time zone"
        required
        value={value}
        hint="Start with the name of a large city near you."
        attributes={{ list: 'zones', autocomplete: 'off', spellcheck: 'false' }}
      />
      <datalist id="zones">
        {Intl.supportedValuesOf('timeZone').map(zone => (
          <option value={zone} />
        ))}
      </datalist>
    </>
  );
}

function Choice({
  name,
  value,
  chosen,
  label,
}: {
  name: string;
  value: string;
  chosen: string;
  label: string;
}) {
  return (
    <label class="choice">
      <input type="radio" name={name} value={value} checked={chosen === value} />
      {label}
    </label>
  );
}

function Pause({ state, today }: { state: Overview['state']; today: string }) {
  return (
    <>
      <h2>Pause</h2>
      {state === 'active' ? (
        <form method="post" action="/settings/pause">
          <Field
            name="until"
            label="Until"
            type="date"
            hint="Without a day it is until you say otherwise."
            attributes={{ min: today }}
          />
          <button class="quiet" type="submit">
            Pause the mail
          </button>
        </form>
      ) : (
        <>
          <p>
            {state === 'paused' ? 'The weekly mail is paused.' : 'You have unsubscribed: no mails are sent.'}
          </p>
          <Post action="/settings/resume" label="Send it again" />
        </>
      )}
    </>
  );
}

function Delete({ email }: { email: string }) {
  return (
    <details>
      <summary>Delete everything</summary>
      <form method="post" action="/settings/delete">
        <p>
          Calendars, people, notes and mails are removed at once, and cannot be brought back. You may want to
          export them first.
        </p>
        <Field
          name="confirmation"
          label={`Type ${email} to confirm`}
          type="email"
          required
          attributes={{ autocomplete: 'off' }}
        />
        <button class="final" type="submit">
          Delete everything
        </button>
      </form>
    </details>
  );
}

export function Goodbye() {
  return (
    <Layout title="Everything is deleted">
      <h1>Everything is deleted</h1>
      <p class="lead">Your calendars, people, notes and mails are gone. Thank you for having been here.</p>
    </Layout>
  );
}

const DAYS = WEEKDAYS.map((label, i) => ({ value: String(i + 1), label }));

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00 to ${String((hour + 1) % 24).padStart(2, '0')}:00`,
}));

const SIZES = Array.from({ length: 7 }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }));

const EXPORTS = [
  { format: 'json', label: 'Everything (JSON)' },
  { format: 'vcard', label: 'People (vCard)' },
  { format: 'csv', label: 'People (CSV)' },
  { format: 'ics', label: 'Meetings (ICS)' },
];

function countries() {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const known = COUNTRIES.map(value => ({ value, label: names.of(value) ?? value }));
  return [{ value: '', label: 'Not said' }, ...known.sort((a, b) => a.label.localeCompare(b.label, 'en'))];
}
