import type { FieldState, PerformAction } from '@reprise/schemas';
import { LeaseLost, backoff } from '@reprise/tasks';
import type { WriteGuard } from '../github/ports.ts';
import type { Kind, Observation, Target } from '../kinds/kind.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import { effect, type Effect } from '../worker/effect.ts';
import type { Failure } from '../worker/failure.ts';
import { permitted } from '../worker/permitted.ts';
import { unsettledMs } from './decide.ts';
import type { Report } from './report.ts';

export interface Attempting {
  readonly deps: Deps;
  readonly claim: ActionClaim;
  readonly report: Report;
  readonly command: PerformAction;
  readonly kind: Kind;
  readonly target: Target;
  readonly seen: Observation;
  readonly attempt: number;
  readonly before: FieldState;
}

/** Intent, effect, outcome. */
export async function attemptAction(attempting: Attempting): Promise<void> {
  const { deps, claim, report, command, kind, target, seen, attempt, before } = attempting;
  const { tenantId } = claim.task.command;
  const permit = await permitted(deps, { tenantId, command, attempt, rollbackId: null });
  if (permit.answer === 'wait') return report.defer(permit);
  if (permit.answer === 'skip') {
    const unsettled = unsettledMs(claim.task.state, deps.clock());
    if (unsettled > 0) return report.wait(unsettled);
    return report.skipped({ ...permit, verdicts: [] });
  }
  await report.attempted(attempt, before, permit.settle);
  deps.step('after_intent');
  const change = (guard: WriteGuard) => kind.perform(deps.github, target, seen, guard);
  const { held } = permit;
  const result = await effect(deps, claim, kind, target, seen.wanted, change, held);
  await conclude(attempting, result);
}

async function conclude(attempting: Attempting, result: Effect): Promise<void> {
  const { claim, report, attempt } = attempting;
  switch (result.status) {
    case 'shown':
      return report.succeeded(attempt, 'GitHub showed it when it was read back', result.reading);
    case 'not_shown': {
      const message = 'GitHub took the change, but did not show it within 10 seconds.';
      return report.unknown(attempt, message, backoff(claim.task.tries));
    }
    case 'failed':
      return failed(attempting, result.failure);
    case 'lease_lost':
      throw new LeaseLost(claim.task.id);
    default:
      return result satisfies never;
  }
}

async function failed(attempting: Attempting, failure: Failure): Promise<void> {
  const { deps, claim, report, kind, target, seen, attempt, before } = attempting;
  switch (failure.status) {
    case 'unknown':
      return report.unknown(attempt, failure.message, failure.afterMs);
    case 'later':
      return report.putOff(failure);
    case 'final': {
      // To take away what somebody else took away first is refused, too.
      const reading = await kind.read(deps.github, target).catch(() => undefined);
      const isDone = reading !== undefined && kind.same(reading.state, seen.wanted);
      // Or else an earlier attempt of ours, which left no answer, or an earlier request of this one.
      const isAlone = attempt === 1 && kind.stepwise !== true;
      const isUntouched = reading !== undefined && kind.same(reading.state, before);
      const isOurs = isDone || reading === undefined || (kind.stepwise === true && !isUntouched);
      if (!isAlone && isOurs) {
        return report.unknown(attempt, failure.message, backoff(claim.task.tries));
      }
      if (!isDone) return report.rejected(failure, attempt);
      const message = 'Somebody else was first.';
      return report.skipped({ reason: 'already_so', message, verdicts: [] });
    }
    default:
      return failure satisfies never;
  }
}
