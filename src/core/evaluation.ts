/**
 * How good is an order of people? Panels of past moments: who of those fallen quiet came back within
 * half a year, and did the order put them on top? The protocol is described in docs/RANKING.md.
 */
import type { Contact } from './ranking.ts';
import type { EpochDay } from './week.ts';

/** One day on which `owner` was in touch with `person`. */
export interface ContactRow {
  readonly owner: string;
  readonly person: string;
  readonly day: EpochDay;
}

export interface Candidate extends Contact {
  /** Of the days of contact so far. */
  readonly medianGap: number;
}

/** Larger first. */
export type Ranker = (candidate: Candidate) => number;

/** Means over panels; null when there was no panel. */
export interface Quality {
  readonly auc: number | null;
  /** How many of the first five came back, as a share of five. */
  readonly p5: number | null;
}

export interface Evaluation<Name extends string> {
  readonly panels: number;
  readonly quality: Readonly<Record<Name, Quality>>;
}

/** Days from an owner's first contact to the first panel, and from one panel to the next. */
const FIRST_PANEL = 365;
const STEP = 56;
/** The owner was around: any contact in the days before, and any in the days after. */
const ACTIVE_BEFORE = 30;
const HORIZON = 182;
const MIN_DAYS = 3;
const MIN_SILENCE = 30;
const MAX_SILENCE = 1095;
/** Silent for at least this many of their own median gaps. */
const MEDIAN_GAPS = 2;
const MIN_CANDIDATES = 10;
const TOP = 5;

export function evaluate<Name extends string>(
  rows: Iterable<ContactRow>,
  rankers: Readonly<Record<Name, Ranker>>,
): Evaluation<Name> {
  const names = Object.keys(rankers) as Name[]; // Object.keys forgets the literal type
  const sums = new Map(names.map(name => [name, { auc: 0, p5: 0 }]));
  let panels = 0;
  for (const owner of ownersOf(rows)) {
    for (const panel of panelsOf(owner)) {
      panels += 1;
      for (const [name, sum] of sums) {
        const scores = panel.candidates.map(rankers[name]);
        sum.auc += areaUnderCurve(scores, panel.cameBack);
        sum.p5 += precisionAtTop(scores, panel.cameBack);
      }
    }
  }
  const quality = Object.fromEntries(
    names.map(name => [name, meanOf(sums.get(name) ?? { auc: 0, p5: 0 }, panels)]),
  ) as Record<Name, Quality>; // fromEntries too
  return { panels, quality };
}

interface Pair {
  readonly days: readonly EpochDay[];
  /** Median of the first k+1 gaps, for every k: the median known at each moment. */
  readonly medians: readonly number[];
}

interface Panel {
  readonly candidates: readonly Candidate[];
  readonly cameBack: readonly boolean[];
}

/**
 * The pairs of every owner; a day told twice counts once. In the order of their names, or sums and the
 * random baseline would depend on the order of the rows.
 */
function* ownersOf(rows: Iterable<ContactRow>): Generator<readonly Pair[]> {
  const owners = new Map<string, Map<string, Set<EpochDay>>>();
  for (const { owner, person, day } of rows) {
    const people = owners.get(owner) ?? new Map<string, Set<EpochDay>>();
    owners.set(owner, people);
    const days = people.get(person) ?? new Set<EpochDay>();
    people.set(person, days);
    days.add(day);
  }
  for (const people of valuesByKey(owners)) {
    yield valuesByKey(people).map(set => {
      const days = [...set].sort((a, b) => a - b);
      return { days, medians: runningMedians(days) };
    });
  }
}

function valuesByKey<Value>(map: ReadonlyMap<string, Value>): readonly Value[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

function* panelsOf(pairs: readonly Pair[]): Generator<Panel> {
  const all = [...new Set(pairs.flatMap(pair => pair.days))].sort((a, b) => a - b);
  const first = all[0];
  const last = all.at(-1);
  if (first === undefined || last === undefined) return;
  for (let today = first + FIRST_PANEL; today <= last; today += STEP) {
    const now = countBefore(all, today);
    const wasActive = countBefore(all, today - ACTIVE_BEFORE) < now;
    const staysActive = countBefore(all, today + HORIZON) > now;
    if (!wasActive || !staysActive) continue;
    const panel = panelAt(pairs, today);
    if (panel.candidates.length >= MIN_CANDIDATES && new Set(panel.cameBack).size === 2) yield panel;
  }
}

function panelAt(pairs: readonly Pair[], today: EpochDay): Panel {
  const candidates: Candidate[] = [];
  const cameBack: boolean[] = [];
  for (const { days, medians } of pairs) {
    const known = countBefore(days, today);
    if (known < MIN_DAYS) continue;
    const silence = today - (days[known - 1] ?? today);
    const medianGap = medians[known - 2] ?? 0;
    if (silence < MIN_SILENCE || silence > MAX_SILENCE || silence < MEDIAN_GAPS * medianGap) continue;
    candidates.push({ days: days.slice(0, known), today, medianGap });
    cameBack.push((days[known] ?? Infinity) < today + HORIZON);
  }
  return { candidates, cameBack };
}

/** The chance that one who came back is ranked above one who did not; equal scores count half. */
function areaUnderCurve(scores: readonly number[], positive: readonly boolean[]): number {
  const order = rankedIndices(scores, (a, b) => a - b);
  let rankSum = 0;
  let positives = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[start] ?? 0]) end += 1;
    const rank = (start + end + 1) / 2;
    for (const index of order.slice(start, end)) {
      if (!positive[index]) continue;
      rankSum += rank;
      positives += 1;
    }
    start = end;
  }
  const negatives = scores.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Equal scores at the edge share the places left, so that the order of the file does not matter. */
function precisionAtTop(scores: readonly number[], positive: readonly boolean[]): number {
  const order = rankedIndices(scores, (a, b) => b - a);
  const edge = scores[order[TOP - 1] ?? 0] ?? 0;
  let above = 0;
  let hits = 0;
  let tied = 0;
  let tiedHits = 0;
  for (const index of order) {
    const score = scores[index] ?? 0;
    if (score < edge) break;
    const hit = positive[index] ? 1 : 0;
    if (score > edge) {
      above += 1;
      hits += hit;
    } else {
      tied += 1;
      tiedHits += hit;
    }
  }
  return (hits + (tiedHits / tied) * (TOP - above)) / TOP;
}

function rankedIndices(
  scores: readonly number[],
  order: (a: number, b: number) => number,
): readonly number[] {
  return scores.map((_, index) => index).sort((a, b) => order(scores[a] ?? 0, scores[b] ?? 0));
}

function meanOf(sum: { readonly auc: number; readonly p5: number }, panels: number): Quality {
  return panels === 0 ? { auc: null, p5: null } : { auc: sum.auc / panels, p5: sum.p5 / panels };
}

/** How many of ascending days lie before one day. */
function countBefore(days: readonly EpochDay[], day: EpochDay): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? Infinity) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Inserting into a sorted list: quadratic, but pairs have hundreds of days and not millions. */
function runningMedians(days: readonly EpochDay[]): readonly number[] {
  const sorted: number[] = [];
  const medians: number[] = [];
  for (let index = 1; index < days.length; index++) {
    const gap = (days[index] ?? 0) - (days[index - 1] ?? 0);
    sorted.splice(countBefore(sorted, gap), 0, gap);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? 0;
    medians.push(sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2);
  }
  return medians;
}
