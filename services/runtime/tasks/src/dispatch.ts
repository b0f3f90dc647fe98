import { setTimeout as pause } from 'node:timers/promises';
import type { RecordName } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { Bell } from './bell.ts';
import type { Claim } from './claim.ts';
import type { TaskQueue } from './queue.ts';
import type { Release } from './settle.ts';

export interface DispatchOptions<State, C extends RecordName> {
  readonly queue: TaskQueue<State, C>;
  readonly bell: Bell;
  /** Most tasks in hand at once. */
  readonly workers: number;
  /** Most of them that draw on one budget; as many as there are workers unless given. */
  readonly ofOneBudget?: number;
  /** Does the work and settles the claim. What it throws puts the task off. */
  readonly handle: (claim: Claim<State, C>) => Promise<void>;
  /** Told what was thrown: how else to put the task off, or that it was settled. */
  readonly thrown?: (claim: Claim<State, C>, error: unknown) => Promise<Release | 'settled'>;
  readonly logger: Logger;
}

export interface Dispatcher {
  /** Claims nothing more and waits for what is in hand. */
  stop(): Promise<void>;
}

/** How long to wait without a ring: a little at first, then more. Other processes do not ring. */
const IDLE_MS = { first: 50, most: 1000 } as const;
const FAILED_MS = 1000;

/** Claims tasks as they come and hands them to as many workers as there may be. */
export function dispatch<State, C extends RecordName>(
  options: DispatchOptions<State, C>,
): Dispatcher {
  const { bell } = options;
  const inHand = new Map<Promise<void>, string | undefined>();
  const stopping = new AbortController();
  const take = (claim: Claim<State, C>): void => {
    const work = inHandUntilDone(options, claim).finally(() => {
      inHand.delete(work);
      bell.ring();
    });
    inHand.set(work, claim.budget);
  };
  const loop = async (): Promise<void> => {
    let idle: number = IDLE_MS.first;
    while (!stopping.signal.aborted) {
      const claims = await claimOrComplain(options, roomBeside([...inHand.values()], options));
      for (const claim of claims) take(claim);
      if (claims.length > 0) {
        idle = IDLE_MS.first;
      } else {
        await bell.wait(idle);
        idle = Math.min(idle * 2, IDLE_MS.most);
      }
    }
  };
  const looping = loop();
  return {
    async stop() {
      stopping.abort();
      bell.ring();
      await looping;
      await Promise.all(inHand.keys());
      bell.silence();
    },
  };
}

interface Room {
  readonly most: number;
  readonly spent: readonly string[];
}

/**
 * How many more tasks may be taken: no more than there are idle workers, nor so many that one
 * budget could get more than its share. What has it already is left out.
 */
function roomBeside(
  inHand: readonly (string | undefined)[],
  { workers, ofOneBudget = workers }: { workers: number; ofOneBudget?: number },
): Room {
  const counts = new Map<string, number>();
  for (const budget of inHand) {
    if (budget !== undefined) counts.set(budget, (counts.get(budget) ?? 0) + 1);
  }
  const shares = [...counts].filter(([, count]) => count < ofOneBudget).map(([, count]) => count);
  const spent = [...counts].filter(([, count]) => count >= ofOneBudget).map(([budget]) => budget);
  const most = Math.min(workers - inHand.length, ofOneBudget - Math.max(0, ...shares));
  return { most, spent };
}

async function claimOrComplain<State, C extends RecordName>(
  { queue, logger }: Pick<DispatchOptions<State, C>, 'queue' | 'logger'>,
  { most, spent }: Room,
): Promise<readonly Claim<State, C>[]> {
  if (most <= 0) return [];
  try {
    return await queue.claimSome(most, spent);
  } catch (error) {
    logger.warn({ err: error }, 'no task can be claimed; trying again');
    await pause(FAILED_MS);
    return [];
  }
}

async function inHandUntilDone<State, C extends RecordName>(
  options: DispatchOptions<State, C>,
  claim: Claim<State, C>,
): Promise<void> {
  const { queue, handle, logger } = options;
  const { task } = claim;
  const keep = setInterval(() => {
    queue.extend(claim).catch((error: unknown) => {
      logger.warn({ err: error, task: task.id }, 'the lease cannot be extended now');
    });
  }, queue.leaseMs / 3);
  try {
    const ready = claim.doubtful ? await queue.caughtUp(claim) : claim;
    if (ready !== undefined) await handle(ready);
  } catch (error) {
    logger.error({ err: error, task: task.id, tries: task.tries }, 'a task failed; it is put off');
    await putOff(options, claim, error);
  } finally {
    clearInterval(keep);
  }
}

/** What a worker that failed may have written is for the table to tell. */
async function putOff<State, C extends RecordName>(
  { queue, logger, thrown }: DispatchOptions<State, C>,
  claim: Claim<State, C>,
  error: unknown,
): Promise<void> {
  try {
    const release = (await thrown?.(claim, error)) ?? {};
    if (release === 'settled') return;
    const afterMs = backoff(claim.task.tries);
    await queue.settle(claim, [], { afterMs, doubtful: true, ...release });
  } catch (failure) {
    logger.error({ err: failure, task: claim.task.id }, 'a task stays leased until that runs out');
  }
}

/** Milliseconds before try number `tries`, from 0: 0.25 s, doubling up to five minutes. */
export const backoff = (tries: number): number => Math.min(250 * 2 ** Math.min(tries, 20), 300_000);
