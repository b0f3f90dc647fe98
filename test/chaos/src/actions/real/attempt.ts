import { countBy } from '../../results.ts';
import { FINDINGS } from '../oracle.ts';
import { playReal, type RealRun } from './index.ts';

/** What came of the stories that were played on real servers. */
interface Attempted {
  readonly runs: readonly RealRun[];
  readonly figures: Readonly<Record<string, unknown>>;
}

const MANY_SEEDS = 1000;

/** Stories in which people change what we did, and that come to rest with the defect, too. */
const HUNTED = [2, 6, 8, 10];

/**
 * Plays the first of these seeds on real servers, and says how each went.
 * @param count how many; default: 30 beside a thousand, else three at most.
 */
export async function attemptReal(seeds: readonly number[], count?: number): Promise<Attempted> {
  const few = Math.min(seeds.length, 3);
  const chosen = seeds.slice(0, count ?? (seeds.length >= MANY_SEEDS ? 30 : few));
  if (chosen.length === 0) return { runs: [], figures: { seeds: 0 } };
  console.log(`On real servers: the seeds ${chosen.join(', ')}, and rollbacks in bulk`);
  const began = performance.now();
  const runs: RealRun[] = [];
  await playReal(chosen, (run) => {
    runs.push(run);
    console.log(inWords(run));
  });
  const fired = runs.flatMap((run) => run.fired);
  const sum = (of: (run: RealRun) => number): number =>
    runs.reduce((total, run) => total + of(run), 0);
  const figures = {
    seeds: chosen.length,
    bulk: runs.length - chosen.length,
    faults: fired.length,
    ...Object.fromEntries(FINDINGS.map((name) => [name, sum(({ judged }) => judged[name].length)])),
    raced: sum(({ judged }) => judged.raced),
    changes: sum(({ ours }) => ours),
    peoplesChanges: sum(({ peoples }) => peoples),
    refused: sum(({ refused }) => refused.length),
    seconds: Math.round((performance.now() - began) / 1000),
    kinds: countBy(fired),
  };
  return { runs, figures };
}

/** Plays some stories on real servers with a defect in the processes, which the oracle must find. */
export async function huntReal(): Promise<readonly RealRun[]> {
  console.log('On real servers, with the defect in the processes:');
  const runs: RealRun[] = [];
  await playReal(
    HUNTED,
    (run) => {
      runs.push(run);
      console.log(inWords(run));
    },
    true,
  );
  return runs;
}

const inWords = ({ seed, fired, ours, peoples, seconds }: RealRun): string =>
  `seed ${seed} on real servers: ${seconds} s, ${ours} changes by us, ${peoples} by people; ` +
  (fired.length === 0 ? 'no fault' : fired.join(', '));
