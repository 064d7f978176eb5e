/**
 * What the pages may ask of an account, as types only: the web imports nothing else of this room.
 * Every call goes over RPC, which carries plain data and loses error classes; so failures are values.
 */
import type { CountryGuess } from '../core/country.ts';
import type { Digest } from '../core/digest.ts';
import type { AppErrorCode } from '../core/error.ts';
import type { Day, Instant } from '../core/event.ts';
import type { PersonId } from '../core/person.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: AppErrorCode; readonly message: string; readonly reason: string };

/** A calendar as the owner hands it over. Secrets are sealed before anything is stored. */
export type SourceInput =
  | { readonly kind: 'feed'; readonly url: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | {
      readonly kind: 'caldav';
      readonly url: string;
      readonly username: string;
      readonly password: string;
      /** Chosen calendars; absent or empty: all that hold events. */
      readonly calendars?: readonly string[];
    }
  | {
      readonly kind: 'google';
      readonly refreshToken: string;
      readonly email: string;
      readonly calendars: readonly string[];
    };

export interface SignInRequest {
  readonly email: string;
  /** Hash of the cookie of the browser that asks; the link works only there (or by the typed code). */
  readonly browser: string;
  /** Hash of the network the request came from; null where none is known (on one's own machine). */
  readonly visitor: string | null;
  readonly timezone: string | null;
  readonly source: SourceInput | null;
  readonly now: Instant;
}

export interface SignInConfirmation {
  /** From the link, or the six typed digits. */
  readonly secret: string;
  readonly browser: string;
  readonly now: Instant;
}

export type AccountState = 'active' | 'paused' | 'unsubscribed';

export interface Settings {
  readonly name: string;
  readonly timezone: string;
  /** ISO weekday, 1 = Monday. */
  readonly weekday: number;
  /** Local hour in which the digest leaves, 0 to 23. */
  readonly hour: number;
  /** People a week, 1 to 7. */
  readonly size: number;
  /** When a week has nothing to say: send one honest line, or nothing. */
  readonly quietWeeks: 'line' | 'nothing';
  readonly country: string | null;
  readonly news: string;
  /** Every address that is the owner, the one the mail goes to first. Those added are asked by a mail of their own. */
  readonly emails: readonly string[];
}

/** An address of the owner, and whether it may answer. */
export interface AddressView {
  readonly email: string;
  /** When the last mail with a link went there; null: none did. */
  readonly askedAt: Instant | null;
  /** Null: it counts in calendars, and answers from it do not. */
  readonly confirmedAt: Instant | null;
  /** The last mail with a link could not be delivered there. */
  readonly cameBack: boolean;
  /** Whether a mail with a link may be sent there now. */
  readonly mayAsk: boolean;
}

export type SourceState = 'reading' | 'ok' | 'failing' | 'revoked' | 'invalid';

export interface SourceView {
  readonly id: number;
  readonly kind: SourceInput['kind'];
  /** Masked: never enough to use. */
  readonly label: string;
  readonly state: SourceState;
  /** A sentence for the owner when something is wrong. */
  readonly problem: string | null;
  readonly lastGoodAt: Instant | null;
  /** How many events are known of it, and how many of the last reading could not be read. */
  readonly events: number;
  readonly skipped: number;
  /** Backfill: months read of months wanted. */
  readonly monthsRead: number;
  readonly monthsWanted: number;
}

export interface AddedSource extends SourceView {
  /** It was connected already. */
  readonly renewed: boolean;
}

export interface Overview {
  readonly state: AccountState;
  readonly pausedUntil: Day | null;
  /** Why mails stopped by themselves (bounces), in words; null otherwise. */
  readonly problem: string | null;
  readonly settings: Settings;
  /** Those of the settings, each with its standing. */
  readonly addresses: readonly AddressView[];
  /** One that is on nearly every event, and is taken for the owner's in calendars; null: none is. */
  readonly guessedAddress: string | null;
  readonly sources: readonly SourceView[];
  readonly peopleFound: number;
  readonly meetingsFound: number;
  readonly nextDigestAt: Instant | null;
  /** What the first or next mail would say, once everything is read; null while reading. */
  readonly preview: Digest | null;
  /** Why there is nothing to suggest, in words; null when there is. */
  readonly empty: string | null;
}

export interface PersonView {
  readonly id: PersonId;
  readonly name: string;
  readonly emails: readonly string[];
  readonly company: string | null;
  readonly muted: boolean;
  readonly starred: boolean;
  readonly snoozedUntil: Day | null;
  readonly every: number | null;
  readonly lastMet: Day | null;
  readonly meetings: number;
  readonly rhythmDays: number | null;
  readonly birthday: string | null;
  readonly livesIn: CountryGuess | null;
  readonly occasions: readonly string[];
  readonly notes: readonly { readonly id: number; readonly text: string; readonly day: Day }[];
}

/** One event as evidence, for the people page. */
export interface EvidenceView {
  readonly day: Day;
  readonly title: string;
  /** Null when it counts. */
  readonly because: string | null;
}

/** What a signed link would do, before it is done. */
export interface LinkView {
  readonly title: string;
  readonly description: string;
  readonly button: string;
  /** Already done: the page says so and offers undo only. */
  readonly done: boolean;
}

/** What was done, line by line, with a link to undo all of it; null when there is nothing to undo. */
export interface Done {
  readonly lines: readonly string[];
  readonly undo: string | null;
  /** Handed over as a download instead of a page (the link of an export). */
  readonly file?: { readonly type: string; readonly name: string; readonly body: string };
}

export type ExportFormat = 'json' | 'vcard' | 'csv' | 'ics';

export interface AccountApi {
  /** Mails a link and a code. The answer is the same whether or not the account existed. */
  requestSignIn(request: SignInRequest): Promise<Answer<null>>;
  /** Consumes the link or code; creates the account and starts the backfill at the first time. */
  confirmSignIn(
    confirmation: SignInConfirmation,
  ): Promise<Answer<{ readonly email: string; readonly epoch: number }>>;
  /** Google: identity is already proved by the provider. */
  signInWithGoogle(input: {
    readonly email: string;
    readonly timezone: string | null;
    readonly source: SourceInput;
    readonly now: Instant;
  }): Promise<Answer<{ readonly email: string; readonly epoch: number }>>;
  /** Whether a session with this epoch still holds ("sign out everywhere" and deletion raise it). */
  sessionHolds(epoch: number): Promise<boolean>;
  signOutEverywhere(now: Instant): Promise<Answer<null>>;

  overview(now: Instant): Promise<Answer<Overview>>;
  previewHtml(now: Instant): Promise<Answer<string>>;
  updateSettings(settings: Settings, now: Instant): Promise<Answer<Settings>>;
  /** Mails a link to a further address that waits to be confirmed. */
  askAddress(email: string, now: Instant): Promise<Answer<null>>;
  addSource(source: SourceInput, now: Instant): Promise<Answer<AddedSource>>;
  /** Calendars that could be chosen of a google or caldav source, and which are. */
  calendarsOf(
    source: number,
    now: Instant,
  ): Promise<Answer<readonly { id: string; name: string; chosen: boolean }[]>>;
  chooseCalendars(source: number, ids: readonly string[], now: Instant): Promise<Answer<SourceView>>;
  removeSource(source: number, keepHistory: boolean, now: Instant): Promise<Answer<null>>;
  syncNow(now: Instant): Promise<Answer<null>>;

  people(query: {
    readonly search: string;
    readonly offset: number;
    readonly now: Instant;
  }): Promise<Answer<{ readonly people: readonly PersonView[]; readonly total: number }>>;
  person(
    id: PersonId,
    now: Instant,
  ): Promise<Answer<{ readonly person: PersonView; readonly evidence: readonly EvidenceView[] }>>;
  /** The words of a reply, given on a page about one person (or none): same grammar, same effects. */
  tell(input: {
    readonly words: string;
    readonly person: PersonId | null;
    readonly now: Instant;
  }): Promise<Answer<Done>>;
  /** vCard, CSV or LinkedIn's Connections.csv. */
  importPeople(input: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly now: Instant;
  }): Promise<Answer<Done>>;

  setState(state: AccountState, until: Day | null, now: Instant): Promise<Answer<null>>;
  viewLink(token: string, now: Instant): Promise<Answer<LinkView>>;
  actOnLink(token: string, now: Instant): Promise<Answer<Done>>;
  /** RFC 8058; needs no session, only the signed token. */
  unsubscribe(token: string, now: Instant): Promise<Answer<null>>;

  exportData(
    format: ExportFormat,
    now: Instant,
  ): Promise<Answer<{ readonly type: string; readonly name: string; readonly body: string }>>;
  deleteAccount(now: Instant): Promise<Answer<null>>;
}
