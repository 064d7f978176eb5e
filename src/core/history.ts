/** What the meetings with one person add up to: plain numbers, computed once per digest. */
import type { Instant } from './event.ts';
import type { Interaction, Person, PersonId } from './person.ts';
import { type EpochDay, toEpochDay, zoneClock } from './week.ts';

export interface History {
  readonly personId: PersonId;
  /** Distinct local days with any interaction, ascending. */
  readonly days: readonly EpochDay[];
  /** As `days`, but a standing series counts once, on its last day: the times somebody chose to meet. */
  readonly choices: readonly EpochDay[];
  /** Newest first. */
  readonly newest: Interaction;
  readonly oldest: Interaction;
  /** Sum of the weights: how much these meetings say about the tie. */
  readonly weight: number;
  /** How often nobody else was there. */
  readonly alone: number;
  readonly invitedByOwner: number;
  readonly interactions: readonly Interaction[];
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
  const since = new Map(
    input.people.map(person => [
      person.id,
      person.freshSince === null ? -Infinity : toEpochDay(person.freshSince),
    ]),
  );
  const grouped = new Map<PersonId, Interaction[]>();
  for (const interaction of input.interactions) {
    if (interaction.at > input.now) continue;
    const from = since.get(interaction.personId);
    if (from === undefined || clock(interaction.at) < from) continue;
    const known = grouped.get(interaction.personId);
    if (known) known.push(interaction);
    else grouped.set(interaction.personId, [interaction]);
  }
  const histories = new Map<PersonId, History>();
  for (const [personId, interactions] of grouped) {
    const history = historyOf(personId, interactions, clock);
    if (history !== null) histories.set(personId, history);
  }
  return histories;
}

function historyOf(
  personId: PersonId,
  interactions: Interaction[],
  clock: (instant: Instant) => EpochDay,
): History | null {
  interactions.sort((a, b) => b.at - a.at || (a.meetingId ?? 0) - (b.meetingId ?? 0));
  const newest = interactions[0];
  const oldest = interactions.at(-1);
  if (newest === undefined || oldest === undefined) return null;
  const days = new Set<EpochDay>();
  const choices = new Set<EpochDay>();
  const seriesSeen = new Set<string>();
  let weight = 0;
  let alone = 0;
  let invitedByOwner = 0;
  for (const interaction of interactions) {
    const day = clock(interaction.at);
    days.add(day);
    // Newest first, so the first occurrence seen of a series is its last day.
    if (interaction.series === null || !seriesSeen.has(interaction.series)) choices.add(day);
    if (interaction.series !== null) seriesSeen.add(interaction.series);
    weight += interaction.weight;
    if (interaction.others <= 1) alone += 1;
    if (interaction.invitedByOwner) invitedByOwner += 1;
  }
  return {
    personId,
    days: ascending(days),
    choices: ascending(choices),
    newest,
    oldest,
    weight,
    alone,
    invitedByOwner,
    interactions,
  };
}

function ascending(days: Iterable<EpochDay>): EpochDay[] {
  return [...days].sort((a, b) => a - b);
}
