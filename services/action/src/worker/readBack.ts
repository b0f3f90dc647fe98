import { setTimeout as pause } from 'node:timers/promises';
import type { FieldState } from '@reprise/schemas';
import type { ActionGitHub } from '../github/ports.ts';
import type { Kind, Reading, Target } from '../kinds/kind.ts';

/** GitHub's replicas lag: what was just written may be missing from an answer for so long. */
const WITHIN_MS = 10_000;
const WAITS_MS = { first: 100, most: 2000 } as const;

/**
 * Reads a field until it shows what it is said to hold, for up to 10 s.
 * @returns undefined when it did not, or could not be read.
 */
export async function readBack(
  kind: Pick<Kind, 'read' | 'same'>,
  github: ActionGitHub,
  target: Target,
  expected: FieldState,
  withinMs = WITHIN_MS,
): Promise<Reading | undefined> {
  const deadline = performance.now() + withinMs;
  for (let wait: number = WAITS_MS.first; ; wait = Math.min(wait * 2, WAITS_MS.most)) {
    // A read that fails tells no more than one that does not show it yet.
    const reading = await kind.read(github, target).catch(() => undefined);
    if (reading !== undefined && kind.same(reading.state, expected)) return reading;
    if (performance.now() + wait > deadline) return undefined;
    await pause(wait);
  }
}
