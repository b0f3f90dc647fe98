/**
 * Actions, people and rollbacks under faults: the workers of services/action on a simulated log,
 * table and GitHub, on simulated time. What GitHub has in the end, and what the log says, is judged
 * by an oracle of its own. Some of the seeds are played again on real servers, where processes are
 * killed (`--real N`). `--planted [NAME]` puts a defect in, which it must find.
 */
import { attemptReal, huntReal } from './actions/real/attempt.ts';
import { ENOUGH_SEEDS, countsOf, linesOf, neverFired, toldOf } from './actions/report.ts';
import { PLANTED, type Planted } from './actions/simulated/planted.ts';
import { simulate, type Simulated } from './actions/simulated/simulate.ts';
import { readOptions } from './options.ts';
import { countBy, keepResults } from './results.ts';

const SAY_EVERY = 500;
const MOST_SAID = 20;

/** A defect shows itself in fewer. */
const HUNTED = Array.from({ length: 500 }, (_, index) => index + 1);

const { seeds, planted, name, real } = readOptions(PLANTED);
const defects = name === undefined ? PLANTED : PLANTED.filter((one) => one === name);
process.exitCode = (await (planted ? hunt(defects) : attempt())) ? 0 : 1;

/** @returns whether nothing was found, and everything was tried. */
async function attempt(): Promise<boolean> {
  const started = performance.now();
  const runs: Pick<Simulated, 'seed' | 'judged' | 'fired'>[] = [];
  for (const seed of seeds) {
    const simulated = await simulate(seed);
    if (seeds.length === 1) for (const line of toldOf(simulated)) console.log(line);
    // What was seen is much; a seed brings it back.
    const { judged, fired } = simulated;
    runs.push({ seed, judged, fired });
    if (runs.length % SAY_EVERY === 0) console.log(`${runs.length} of ${seeds.length} seeds`);
  }
  const seconds = (performance.now() - started) / 1000;
  const onServers = await attemptReal(seeds, real);
  const kinds = countBy(runs.flatMap(({ fired }) => fired));
  const missing = neverFired(kinds);
  const figures = {
    chaos: 'actions',
    seeds: seeds.length,
    faults: runs.flatMap(({ fired }) => fired).length,
    ...countsOf([...runs, ...onServers.runs]),
    raced: runs.reduce((sum, { judged }) => sum + judged.raced, 0),
    seedsWithoutFaults: runs.filter(({ fired }) => fired.length === 0).length,
    runsPerSecond: Math.round((10 * seeds.length) / seconds) / 10,
    kinds,
    neverFired: missing,
    real: onServers.figures,
    planted: null,
  };
  const lines = [...runs, ...onServers.runs].flatMap(linesOf);
  keepResults('actions', { figures, seeds, found: lines });
  for (const line of lines.slice(0, MOST_SAID)) console.log(line);
  if (lines.length > MOST_SAID) console.log(`and ${lines.length - MOST_SAID} more`);
  const isVacuous = seeds.length >= ENOUGH_SEEDS && missing.length > 0;
  if (isVacuous) console.log(`Never happened: ${missing.join(', ')}.`);
  console.log(JSON.stringify(figures));
  return lines.length === 0 && !isVacuous;
}

/** @returns whether every defect was found that was planted. */
async function hunt(planting: readonly Planted[]): Promise<boolean> {
  const found: Awaited<ReturnType<typeof huntFor>>[] = [];
  for (const defect of planting) found.push(await huntFor(defect));
  if (planting.includes('timeline-ignored') && real !== 0) found.push(await huntOnServers());
  const figures = {
    chaos: 'actions',
    seeds: found.reduce((sum, one) => sum + one.seeds, 0),
    faults: found.reduce((sum, one) => sum + one.faults, 0),
    planted: Object.fromEntries(found.map(({ defect, counts }) => [defect, counts])),
    found: found.filter(({ isFound }) => isFound).map(({ defect }) => defect),
  };
  keepResults('actions', { figures, found });
  console.log(JSON.stringify(figures));
  return found.every(({ isFound }) => isFound);
}

/** In real processes, too: it is the one that can be put in from outside. */
async function huntOnServers() {
  return told('timeline-ignored on real servers', await huntReal());
}

/** Until a seed shows it. */
async function huntFor(defect: Planted) {
  const runs: Simulated[] = [];
  for (const seed of seeds.length > 1 ? seeds : HUNTED) {
    const simulated = await simulate(seed, defect);
    runs.push(simulated);
    if (linesOf(simulated).length > 0) break;
  }
  return told(defect, runs);
}

/** Says what was found of a defect. */
function told(defect: string, runs: readonly Pick<Simulated, 'seed' | 'judged' | 'fired'>[]) {
  for (const line of runs.flatMap(linesOf).slice(0, MOST_SAID)) console.log(`${defect}: ${line}`);
  const counts = countsOf(runs);
  const isFound = Object.values(counts).some((count) => count > 0);
  if (!isFound) console.log(`${defect} was not found in ${runs.length} seeds`);
  const faults = runs.flatMap(({ fired }) => fired).length;
  return { defect, isFound, counts, seeds: runs.length, faults };
}
