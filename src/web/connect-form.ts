/** The form of the first page, as values: what was typed, and what of it makes a calendar. */
import type { SourceInput } from '../account/api.ts';
import { AppError } from '../core/error.ts';
import type { Form } from './forms.ts';
import { CALENDAR_LIMIT } from './protect.ts';

/** What is shown again when something was wrong. Passwords and files are not. */
export interface ConnectValues {
  readonly link: string;
  readonly server: string;
  readonly username: string;
  readonly email: string;
  readonly timezone: string;
}

export const NOTHING_TYPED: ConnectValues = { link: '', server: '', username: '', email: '', timezone: '' };

export function valuesOf(form: Form): ConnectValues {
  return {
    link: form.text('link'),
    server: form.text('server'),
    username: form.text('username'),
    email: form.text('email'),
    timezone: form.text('timezone'),
  };
}

/** The one calendar of a form. Throws `AppError` `invalid` when there is none, more than one, or half of one. */
export async function sourceOf(form: Form): Promise<SourceInput> {
  const file = await form.file('file');
  const { link, server, username } = valuesOf(form);
  const password = form.text('password');
  const caldav = server !== '' || username !== '' || password !== '';
  const given = [file !== null, link !== '', caldav].filter(Boolean).length;
  if (given === 0) throw invalid('Please give a calendar link, or choose a file.');
  if (given > 1)
    throw invalid('Please give one calendar now. More can be added afterwards, under Calendars.');
  if (file !== null) return fileSource(file);
  if (link !== '') return { kind: 'feed', url: calendarAddress(link) };
  if (server === '' || username === '' || password === '') {
    throw invalid('A CalDAV calendar needs a server, a user name and an app password.');
  }
  return { kind: 'caldav', url: calendarAddress(server), username, password };
}

/** A zone the platform knows; null for anything else, so that the calendar's own zone is used. */
export function knownZone(text: string): string | null {
  try {
    return text === '' ? null : new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

function fileSource(file: { readonly name: string; readonly bytes: Uint8Array }): SourceInput {
  if (file.bytes.length === 0) throw invalid('That file is empty. Please export the calendar again.');
  if (file.bytes.length > CALENDAR_LIMIT)
    throw invalid('That file is over 25 MB. A calendar link works for any size up to that.');
  return { kind: 'file', name: file.name, bytes: file.bytes };
}

/** Its shape only; where it may lead is checked where it is fetched. */
function calendarAddress(text: string): string {
  const typed = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (url === null || !/^(https?|webcals?):$/.test(url.protocol)) {
    throw invalid('That is not a calendar link. It begins with https:// or webcal://.');
  }
  return typed;
}

function invalid(message: string): AppError {
  return new AppError('invalid', message, { reason: 'connect.invalid' });
}
