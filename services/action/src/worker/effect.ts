import type { FieldState } from '@reprise/schemas';
import type { WriteGuard } from '../github/ports.ts';
import type { Kind, Reading, Target } from '../kinds/kind.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import type { Deps } from './deps.ts';
import { failureFrom, type Failure } from './failure.ts';
import { guardOf } from './guard.ts';
import type { Waiting } from './permit.ts';
import { readBack } from './readBack.ts';

/** What became of one attempt to change GitHub. */
export type Effect =
  | { readonly status: 'shown'; readonly reading: Reading }
  /** GitHub took it, but does not show it. */
  | { readonly status: 'not_shown' }
  | { readonly status: 'failed'; readonly failure: Failure }
  /** Another worker may hold the task by now: nothing more is ours to say. */
  | { readonly status: 'lease_lost' };

/**
 * Changes GitHub, then reads until it shows the change, and removes what is there twice. The intent
 * must stand in the log already.
 */
export async function effect(
  deps: Deps,
  claim: ActionClaim,
  kind: Kind,
  target: Target,
  expected: FieldState,
  change: (guard: WriteGuard) => Promise<void>,
  held?: () => Waiting | null,
): Promise<Effect> {
  if (!(await leaseSuffices(deps, claim))) return { status: 'lease_lost' };
  const guard = guardOf(claim.lease, deps.timeoutMs, held);
  try {
    await change(guard);
  } catch (error) {
    if (guard.heldBack) return { status: 'failed', failure: heldBack };
    if (guard.waiting !== null) return { status: 'failed', failure: stopped(guard.waiting) };
    return { status: 'failed', failure: failureFrom(deps.classify(error), claim.task.tries) };
  }
  deps.step('after_effect');
  const reading = await readBack(kind, deps.github, target, expected);
  // Also without the lease: a process that was paused removes what it wrote a second time.
  if (reading !== undefined) await tidyUp(deps, kind, target, reading);
  if (claim.lease.timeLeft() === 0) return { status: 'lease_lost' };
  deps.step('before_outcome');
  return reading === undefined ? { status: 'not_shown' } : { status: 'shown', reading };
}

const heldBack: Failure = {
  status: 'later',
  afterMs: 250,
  message: 'It waited so long that its answer might have come after the lease.',
  reason: null,
};

const stopped = ({ reason, message, until }: Waiting): Failure => ({
  status: 'later',
  afterMs: 250,
  reason,
  message,
  until,
});

/** A duplicate that cannot be removed now is found again by whoever next looks at the field. */
export async function tidyUp(
  { github, logger }: Pick<Deps, 'github' | 'logger'>,
  kind: Kind,
  target: Target,
  { duplicates }: Reading,
): Promise<void> {
  if (duplicates.length === 0) return;
  logger.warn({ action: target.actionId, duplicates }, 'duplicates are removed');
  try {
    await kind.tidy(github, target, duplicates, { fetch: globalThis.fetch });
  } catch (error) {
    logger.error({ err: error, action: target.actionId }, 'a duplicate could not be removed');
  }
}

async function leaseSuffices({ queue, timeoutMs }: Deps, claim: ActionClaim): Promise<boolean> {
  if (claim.lease.timeLeft() >= timeoutMs) return true;
  return (await queue.extend(claim)) && claim.lease.timeLeft() >= timeoutMs;
}
