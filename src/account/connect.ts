/** From a stored source to something that reads it, and back: the only place that opens sealed secrets. */

import { accessTokens } from '../auth/google-oauth.ts';
import { caldavSource } from '../calendar/caldav.ts';
import { feedSource } from '../calendar/feed.ts';
import { uploadedCalendar } from '../calendar/file.ts';
import { type GoogleAccess, googleSource } from '../calendar/google.ts';
import type { CalendarSource } from '../calendar/source.ts';
import { AppError } from '../core/error.ts';
import { keepUpload, type StoredSource, uploadOf } from '../store/sources.ts';
import type { SourceInput } from './api.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';

/** What is sealed: the input without an uploaded file's bytes, which lie beside it. */
export type SealedSource =
  | Exclude<SourceInput, { kind: 'file' }>
  | { readonly kind: 'file'; readonly name: string };

export async function sealSource(context: AccountContext, input: SourceInput): Promise<string> {
  const plain: SealedSource = input.kind === 'file' ? { kind: 'file', name: input.name } : input;
  return context.signer.seal('source', JSON.stringify(plain), context.name);
}

export async function openSealed(context: AccountContext, sealed: string): Promise<SealedSource> {
  return JSON.parse(await context.signer.open('source', sealed, context.name)) as SealedSource; // sealed by sealSource only
}

export async function openSource(
  context: AccountContext,
  stored: Pick<StoredSource, 'id' | 'sealed'>,
): Promise<CalendarSource> {
  const source = await openSealed(context, stored.sealed);
  const { timezone } = requireAccount(context);
  const bytes = source.kind === 'file' ? uploadOf(context.sql, stored.id) : null;
  return sourceFrom(
    context,
    source.kind === 'file' && bytes !== null ? { ...source, bytes } : (source as SourceInput),
    timezone,
  );
}

/** A calendar as the owner hands it over, before anything is stored: so that it can be tried first. */
export function sourceFrom(context: AccountContext, input: SourceInput, timezone: string): CalendarSource {
  switch (input.kind) {
    case 'feed':
      return feedSource({ url: input.url, timezone, ...targetRules(context) });
    case 'caldav':
      return caldavSource({ ...input, timezone, ...targetRules(context) });
    case 'file':
      return uploadedCalendar({ name: input.name, bytes: input.bytes, timezone });
    case 'google':
      return googleSource({ ...googleAccess(context, input), calendars: input.calendars });
  }
}

/** Where a calendar may not lead: see calendar/target.ts. */
export function targetRules({ config }: AccountContext) {
  return { allowPrivate: config.allowPrivateFeeds, ownHost: new URL(config.publicUrl).host };
}

type GoogleInput = Extract<SourceInput, { kind: 'google' }>;

export function googleAccess(context: AccountContext, input: GoogleInput): GoogleAccess {
  const { google } = context.config;
  if (google === null) {
    throw new AppError('invalid', 'Google is not set up on this server. Paste a calendar link instead.', {
      reason: 'google.not_configured',
    });
  }
  const random = () => (context.random(1)[0] ?? 0) / 256;
  return {
    accessToken: accessTokens({ client: google, refreshToken: input.refreshToken }),
    apiUrl: google.apiUrl,
    random,
  };
}

/** A name for the settings page that never shows enough of a secret link to use it. */
export function labelOf(input: SealedSource): string {
  switch (input.kind) {
    case 'feed':
      return `${hostOf(feedAddress(input.url))}/…`;
    case 'caldav':
      return `${hostOf(input.url)} (${input.username})`;
    case 'file':
      return input.name;
    case 'google':
      return input.email;
  }
}

/** However its scheme and host are written: `webcal:` and `http:` are asked as `https:`. */
export function feedAddress(url: string): string {
  const renamed = url.trim().replace(/^(?:webcals?|http):/i, 'https:');
  return URL.canParse(renamed) ? new URL(renamed).href : renamed;
}

export function keepFile(context: AccountContext, id: number, input: SourceInput): void {
  if (input.kind === 'file') keepUpload(context.sql, id, input.bytes);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'calendar';
}
