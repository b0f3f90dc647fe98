import { RepriseError } from '@reprise/schemas';
import { Piscina } from 'piscina';
import { LARGE_BODY } from './body.ts';
import { examineHere, type Arrived, type Examine, type Examined } from './examine.ts';
import type { Answered, Crossing } from './examineThere.ts';

/** A body of 25 MB becomes about five times as much once it is parsed. */
const MEMORY = { maxOldGenerationSizeMb: 512 };
const IDLE_FOR_MS = 60_000;

export interface Examiner {
  readonly examine: Examine;
  /** Ends its thread; nothing may be under way. */
  stop(): Promise<void>;
}

/**
 * Examines large bodies in a thread of their own, one after the other, so that nobody waits behind
 * one, and all others at once. The thread begins with the first of them, and ends when idle.
 */
export function createExaminer(): Examiner {
  const pool = new Piscina<Crossing, Answered>({
    filename: new URL('./examineThere.ts', import.meta.url).href,
    name: 'examineThere',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_FOR_MS,
    resourceLimits: MEMORY,
  });
  return {
    examine: (arrived) =>
      arrived.body.length < LARGE_BODY ? examineHere(arrived) : examineIn(pool, arrived),
    stop: () => pool.destroy(),
  };
}

async function examineIn(
  pool: Piscina<Crossing, Answered>,
  { provider, ...rest }: Arrived,
): Promise<Examined> {
  const answer = await pool.run({ ...rest, provider: provider.name });
  if (!answer.ok) throw new RepriseError(answer.code, answer.detail);
  return answer.examined;
}
