/** The settings form as values. */
import type { Settings } from '../account/api.ts';
import { normaliseEmail } from '../auth/account-name.ts';
import { ZONES_OF_COUNTRY } from '../core/country-zones.ts';
import { AppError } from '../core/error.ts';
import { knownZone } from './connect-form.ts';
import type { Form } from './forms.ts';

/** Every country there is a choice of, ISO 3166-1 alpha-2. */
export const COUNTRIES: readonly string[] = Object.keys(ZONES_OF_COUNTRY);

/** One line in a mail to a friend; longer would be a mail of its own. */
export const MAX_NEWS = 300;
export const MAX_NAME = 80;

/** More than anybody has, few enough to compare every attendee with. */
const MAX_ADDRESSES = 10;

/** What was typed, whether or not it can be used: shown again when it cannot. */
export interface SettingsValues {
  readonly name: string;
  readonly timezone: string;
  readonly weekday: string;
  readonly hour: string;
  readonly size: string;
  readonly quietWeeks: string;
  readonly country: string;
  readonly news: string;
  /** The further addresses, one a line. */
  readonly addresses: string;
}

export function settingsValues(settings: Settings): SettingsValues {
  return {
    name: settings.name,
    timezone: settings.timezone,
    weekday: String(settings.weekday),
    hour: String(settings.hour),
    size: String(settings.size),
    quietWeeks: settings.quietWeeks,
    country: settings.country ?? '',
    news: settings.news,
    addresses: settings.emails.slice(1).join('\n'),
  };
}

export function typedSettings(form: Form): SettingsValues {
  return {
    name: form.text('name'),
    timezone: form.text('timezone'),
    weekday: form.text('weekday'),
    hour: form.text('hour'),
    size: form.text('size'),
    quietWeeks: form.text('quietWeeks'),
    country: form.text('country'),
    news: form.text('news'),
    addresses: form.text('addresses'),
  };
}

/** `confirmed` is the address that was proved; it always stays. Throws `AppError` `invalid`. */
export function settingsOf(values: SettingsValues, confirmed: string): Settings {
  const timezone = knownZone(values.timezone);
  if (timezone === null)
    throw invalid(`“${values.timezone}” is not a time zone. It looks like Europe/Lisbon.`);
  if (values.country !== '' && !COUNTRIES.includes(values.country))
    throw invalid('That country is not in the list.');
  return {
    name: line(values.name, MAX_NAME, 'Your name'),
    timezone,
    weekday: whole(values.weekday, 1, 7, 'The day'),
    hour: whole(values.hour, 0, 23, 'The hour'),
    size: whole(values.size, 1, 7, 'How many people'),
    quietWeeks: values.quietWeeks === 'nothing' ? 'nothing' : 'line',
    country: values.country === '' ? null : values.country,
    news: line(values.news, MAX_NEWS, 'Your news'),
    emails: [confirmed, ...addressesOf(values.addresses).filter(email => email !== confirmed)],
  };
}

function addressesOf(text: string): readonly string[] {
  const entries = text.split(/[\s,;]+/).filter(entry => entry !== '');
  const emails = entries.map(entry => {
    const email = normaliseEmail(entry);
    if (email === null) throw invalid(`“${entry}” does not look like an email address.`);
    return email;
  });
  if (emails.length > MAX_ADDRESSES) throw invalid(`At most ${MAX_ADDRESSES} further addresses, please.`);
  return [...new Set(emails)];
}

function line(text: string, max: number, what: string): string {
  const oneLine = text.replaceAll(/\s+/g, ' ').trim();
  if (oneLine.length > max) throw invalid(`${what} may have ${max} characters; it has ${oneLine.length}.`);
  return oneLine;
}

function whole(text: string, min: number, max: number, what: string): number {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max)) throw invalid(`${what} has to be between ${min} and ${max}.`);
  return number;
}

function invalid(message: string): AppError {
  return new AppError('invalid', message, { reason: 'settings.invalid' });
}
