import type { Write } from '@reprise/harness';
import { openLoop } from '../openLoop.ts';
import { commandFor, type Job } from './jobs.ts';
import type { World } from './world.ts';

const LIMIT_MS = 60_000;

/**
 * Asks for actions at a fixed rate.
 * @returns milliseconds from the command, before it is sent to the log, to its effect on GitHub.
 */
export async function effectTimes(
  { log, onWrite }: Pick<World, 'log' | 'onWrite'>,
  jobs: readonly Job[],
  perSecond: number,
): Promise<readonly number[]> {
  const effects = new Map<string, PromiseWithResolvers<number>>();
  const effectOf = (request: string): PromiseWithResolvers<number> => {
    const found = effects.get(request) ?? Promise.withResolvers<number>();
    effects.set(request, found);
    return found;
  };
  onWrite(({ method, path }: Write) => effectOf(`${method} ${path}`).resolve(performance.now()));
  const samples: number[] = [];
  await openLoop(jobs, perSecond, async (job) => {
    const name = `${job.plain.method} ${job.plain.path}`;
    const asked = performance.now();
    await log.publish('commands.action', [commandFor(job, 'one-by-one')]);
    samples.push((await within(effectOf(name).promise, name)) - asked);
  });
  onWrite(() => undefined);
  return samples;
}

async function within(effect: Promise<number>, name: string): Promise<number> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`No ${name} after ${LIMIT_MS} ms.`)),
    LIMIT_MS,
  );
  try {
    return await Promise.race([effect, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
