import { MAINTAINER } from './world.ts';
import type { Job, Request } from './jobs.ts';

/** How a program without a log did the same. */
interface Baseline {
  readonly seconds: number;
  readonly undoSeconds: number;
  /** Of each write, until its answer. */
  readonly writeMs: readonly number[];
}

/**
 * The same writes in a plain loop, so many at once: nothing is decided, looked at, recorded or read
 * back, and it is undone by whoever remembers what was done.
 */
export async function runBaseline(
  githubUrl: string,
  jobs: readonly Job[],
  atOnce: number,
): Promise<Baseline> {
  const writeMs: number[] = [];
  const done: Request[] = [];
  const seconds = await timed(atOnce, jobs, async ({ plain, undo }) => {
    const began = performance.now();
    const answer = await send(githubUrl, plain);
    writeMs.push(performance.now() - began);
    done.push(undo(answer));
  });
  const undoSeconds = await timed(atOnce, done, (request) => send(githubUrl, request));
  return { seconds, undoSeconds, writeMs };
}

async function timed<T>(
  atOnce: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
  return (performance.now() - began) / 1000;
}

async function send(githubUrl: string, { method, path, body }: Request): Promise<unknown> {
  const answer = await fetch(`${githubUrl}${path}`, {
    method,
    headers: { authorization: `token human-${MAINTAINER}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
