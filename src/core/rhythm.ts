/**
 * Each pair's own rhythm, learned from the gaps between the times they met, and from how everybody in
 * this account meets where the pair's own history is short. Formulas and sources: docs/RANKING.md.
 */
import type { History } from './history.ts';

export interface Rhythm {
  /** The gap this pair's own history makes normal, in days. */
  readonly usual: number;
  /** After this many days it is quiet for longer than usual. */
  readonly quiet: number;
  /** After this many days the pair has fallen silent. */
  readonly silent: number;
}

/** How the pairs of one account meet: mean and spread of the natural logarithm of the gaps in days. */
export interface Population {
  readonly mean: number;
  readonly spread: number;
}

export function populationOf(histories: Iterable<Pick<History, 'gaps'>>): Population {
  let count = PRIOR_PAIRS;
  let sum = PRIOR_PAIRS * PRIOR.mean;
  let squares = PRIOR_PAIRS * (PRIOR.mean ** 2 + PRIOR.spread ** 2);
  for (const { gaps } of histories) {
    if (gaps.count === 0) continue;
    // One voice a pair, or the one person met daily would set everybody's rhythm.
    count += 1;
    sum += gaps.mean;
    squares += gaps.variance + gaps.mean ** 2;
  }
  const mean = sum / count;
  return { mean, spread: Math.sqrt(Math.max(squares / count - mean ** 2, MIN_SPREAD ** 2)) };
}

/** `loosening`: a factor on both thresholds; the usual gap is a fact and stays. */
export function rhythmOf({ gaps }: Pick<History, 'gaps'>, population: Population, loosening = 1): Rhythm {
  const share = gaps.count / (gaps.count + SHRINKAGE);
  const mean = share * gaps.mean + (1 - share) * population.mean;
  const variance = share * gaps.variance + (1 - share) * population.spread ** 2;
  const spread = Math.min(Math.max(Math.sqrt(variance), MIN_SPREAD), MAX_SPREAD);
  return {
    usual: Math.exp(mean),
    quiet: Math.max(Math.exp(mean + spread), MIN_QUIET) * loosening,
    silent: Math.max(Math.exp(mean + 2 * spread), MIN_SILENT) * loosening,
  };
}

/** What an account knows nothing about: people meet about every five weeks, give or take a factor of three. */
const PRIOR: Population = { mean: Math.log(35), spread: Math.log(3) };
/** How many pairs the prior is worth. */
const PRIOR_PAIRS = 3;
/** How many own gaps weigh as much as the whole account's habit. */
const SHRINKAGE = 2;
/** Nobody is regular to the day: at least a factor of 1.35 around the usual gap. */
const MIN_SPREAD = 0.3;
/** Nor is anybody so irregular that three times the usual gap is not longer than usual. */
const MAX_SPREAD = Math.log(3);
/** Days. Two weeks without a word is nobody's silence. */
const MIN_QUIET = 14;
/** Days. Fallen silent means a season, at least. */
const MIN_SILENT = 90;
