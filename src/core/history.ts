/** What the meetings with one person add up to: plain numbers, computed once per digest. */
import type { Instant } from './event.ts';
import { type Interaction, isMeeting, type Person, type PersonId } from './person.ts';
import { type EpochDay, toEpochDay, zoneClock } from './week.ts';

export interface History {
  readonly personId: PersonId;
  /** Distinct local days with any interaction, ascending. */
  readonly days: readonly EpochDay[];
  /** As `days`, but a standing series counts once, on its last day: the times somebody chose to meet. */
  readonly choices: readonly EpochDay[];
  /** On how many of `days` they met; on the others they wrote or spoke. */
  readonly meetings: number;
  /** The newest of those; null when they only wrote or spoke. */
  readonly lastMet: EpochDay | null;
  /** Of the choices. */
  readonly gaps: Gaps;
  readonly newest: Interaction;
  readonly oldest: Interaction;
  /** Sum of the weights: how much these meetings say about the tie. */
  readonly weight: number;
  /** How often nobody else was there. */
  readonly alone: number;
  readonly invitedByOwner: number;
  /** Newest first. */
  readonly interactions: readonly Interaction[];
}

/** The gaps between one pair's meetings, as natural logarithms of days. */
export interface Gaps {
  readonly count: number;
  /** 0 when there is no gap. */
  readonly mean: number;
  readonly variance: number;
}

export interface HistoryInput {
  readonly now: Instant;
  readonly timezone: string;
  readonly people: readonly Person[];
  readonly interactions: readonly Interaction[];
}

/** Histories of everybody met, by person. What lies before a person's fresh start, or after now, is left out. */
export function historiesOf(input: HistoryInput): ReadonlyMap<PersonId, History> {
  const clock = zoneClock(input.timezone);
  const grouped = new Map<PersonId, Interaction[]>();
  for (const { id } of input.people) grouped.set(id, []);
  for (const interaction of input.interactions) {
    if (interaction.at <= input.now) grouped.get(interaction.personId)?.push(interaction);
  }
  const histories = new Map<PersonId, History>();
  for (const { id, freshSince } of input.people) {
    const since = freshSince === null ? -Infinity : toEpochDay(freshSince);
    const history = historyOf(id, sorted(grouped.get(id) ?? []), since, clock);
    if (history !== null) histories.set(id, history);
  }
  return histories;
}

/** Newest first. Most accounts hand over what is in order already, one way or the other. */
function sorted(interactions: Interaction[]): readonly Interaction[] {
  return isAscending(interactions) ? interactions.reverse() : interactions.sort(newestFirst);
}

function isAscending(interactions: readonly Interaction[]): boolean {
  let before: Interaction | undefined;
  for (const interaction of interactions) {
    if (before !== undefined && newestFirst(interaction, before) > 0) return false;
    before = interaction;
  }
  return true;
}

function newestFirst(a: Interaction, b: Interaction): number {
  return b.at - a.at || (a.meetingId ?? 0) - (b.meetingId ?? 0);
}

/** One pass, newest to oldest: tens of thousands of interactions are read every Monday. */
function historyOf(
  personId: PersonId,
  all: readonly Interaction[],
  since: EpochDay,
  clock: (instant: Instant) => EpochDay,
): History | null {
  const days: EpochDay[] = [];
  const choices: EpochDay[] = [];
  const seriesSeen = new Set<string>();
  let read = 0;
  let meetings = 0;
  let lastMet: EpochDay | null = null;
  let metOn: EpochDay | null = null;
  let weight = 0;
  let alone = 0;
  let invitedByOwner = 0;
  for (const interaction of all) {
    const day = clock(interaction.at);
    if (day < since) break;
    read += 1;
    const { series } = interaction;
    if (isMeeting(interaction) && day !== metOn) {
      meetings += 1;
      metOn = day;
      lastMet ??= day;
    }
    if (days.at(-1) !== day) days.push(day);
    // Newest first, so the first occurrence seen of a series is its last day.
    const isChoice = series === null || !seriesSeen.has(series);
    if (isChoice && choices.at(-1) !== day) choices.push(day);
    if (series !== null) seriesSeen.add(series);
    weight += interaction.weight;
    if (interaction.others <= 1) alone += 1;
    if (interaction.invitedByOwner) invitedByOwner += 1;
  }
  const interactions = read === all.length ? all : all.slice(0, read);
  const newest = interactions[0];
  const oldest = interactions.at(-1);
  if (newest === undefined || oldest === undefined) return null;
  days.reverse();
  choices.reverse();
  const gaps = gapsOf(choices);
  return {
    personId,
    days,
    choices,
    meetings,
    lastMet,
    gaps,
    newest,
    oldest,
    weight,
    alone,
    invitedByOwner,
    interactions,
  };
}

function gapsOf(days: readonly EpochDay[]): Gaps {
  let before: EpochDay | undefined;
  let sum = 0;
  let squares = 0;
  for (const day of days) {
    if (before !== undefined) {
      const log = Math.log(Math.max(1, day - before));
      sum += log;
      squares += log * log;
    }
    before = day;
  }
  const count = Math.max(0, days.length - 1);
  const mean = count === 0 ? 0 : sum / count;
  return { count, mean, variance: count === 0 ? 0 : Math.max(0, squares / count - mean * mean) };
}
