/**
 * Reading a little further than asked. The daily window is one day later each time; a reading that
 * looked a week ahead still speaks for it, so a calendar that says "unchanged" need not be expanded
 * afresh to find what the new day brings, except about once a week.
 */
import type { Window } from '../core/event.ts';

/** Seven days: at most eight readings in 56 days of an unchanged calendar; a few events more in each. */
const AHEAD = 7 * 86_400_000;

/** What a reading of this window should cover. */
export function ahead(window: Window): Window {
  return { from: window.from, to: window.to + AHEAD };
}

/** Whether an earlier reading that covered `known` says all there is to say about `wanted`. */
export function speaksFor(known: Window, wanted: Window): boolean {
  return known.from <= wanted.from && wanted.to <= known.to;
}
