import { FINDINGS, type Findings } from './oracle.ts';
import { FAULT_KINDS, POINTS } from './faults.ts';
import type { Simulated } from './simulated/simulate.ts';

type Counts = Readonly<Record<(typeof FINDINGS)[number], number>>;

export const countsOf = (runs: readonly Pick<Simulated, 'judged'>[]): Counts =>
  Object.fromEntries(
    FINDINGS.map((name) => [name, runs.flatMap(({ judged }) => judged[name]).length]),
  ) as Counts;

/** A line for each finding. */
export const linesOf = ({ seed, judged }: Pick<Simulated, 'seed' | 'judged'>): readonly string[] =>
  FINDINGS.flatMap((name) => judged[name].map((what) => `seed ${seed}: ${WORDS[name]}: ${what}`));

const WORDS: Readonly<Record<keyof Findings, string>> = {
  duplicates: 'twice',
  lost: 'lost',
  wrongOutcomes: 'wrong outcome',
  restoreMismatches: 'not restored',
  humanEditsUndone: 'a person’s edit undone',
};

/** So many seeds have every fault among them, and each point at which a process may end. */
export const ENOUGH_SEEDS = 500;

/** What never happened, of all that could. */
export function neverFired(kinds: Readonly<Record<string, number>>): readonly string[] {
  const expected = [
    ...FAULT_KINDS.filter((kind) => kind !== 'crash' && kind !== 'pause'),
    ...POINTS.flatMap((point) => [`crash:${point}`, `pause:${point}`]),
  ];
  return expected.filter((kind) => kinds[kind] === undefined);
}

/** The story of a seed, for whoever looks into it. */
export function toldOf({ seen }: Simulated): readonly string[] {
  const moves = seen.scenario.moves.map((move) => JSON.stringify(move));
  const changes = seen.history.map(({ at, place, field, from, to, by }) => ({
    at,
    text: `${place} ${field}: ${from ?? '-'} → ${to ?? '-'} by ${by.who === 'us' ? by.task : by.login}`,
  }));
  const events = seen.events.map(({ at, type, data }) => ({
    at,
    text: `${type} ${JSON.stringify(data)}`,
  }));
  const lines = [...changes, ...events]
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, text }) => `${new Date(at).toISOString()} ${text}`);
  const faults = seen.scenario.faults.map((fault) => JSON.stringify(fault));
  return [...moves, ...faults, ...lines];
}
