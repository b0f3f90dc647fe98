import type { Counter, State } from './model.ts';

/** Far apart, so that a repository id that is passed as an issue id finds nothing. */
export const FIRST_IDS: Readonly<Record<Counter, number>> = {
  account: 41_000,
  repository: 710_000,
  installation: 5_300_000,
  issue: 2_100_000_000,
  pull: 1_600_000_000,
  comment: 1_900_000_000,
  label: 6_400_000_000,
  milestone: 9_800_000,
  event: 12_000_000_000,
  delivery: 30_000_000_000,
  hook: 520_000_000,
  reaction: 240_000_000,
  team: 8_800_000,
  issueType: 25_000_000,
  checkRun: 46_000_000_000,
  sequence: 0,
};

export const nextId = (state: State, counter: Counter): number => ++state.counters[counter];
