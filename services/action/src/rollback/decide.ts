import type { RollbackScope, RollbackStatus } from '@reprise/schemas';
import type { Plan, RollbackRequest, Standing } from '../tasks/course.ts';
import { isWorthAgain } from './ends.ts';
import type { StepCount } from './store.ts';

/** What is answered to what somebody asked of a rollback. */
export type Answer =
  | { readonly say: 'approved' | 'started' | 'paused' | 'resumed' }
  | { readonly say: 'retried'; readonly retry: number }
  /** Once the steps that were begun have ended. */
  | { readonly say: 'cancelled' }
  | Declined;

interface Declined {
  readonly say: 'declined';
  readonly reason: string;
  readonly message: string;
}

/** The rest of what a command says is of no account: who asked, and of which plan. */
type Request = Pick<RollbackRequest, 'type'> & {
  readonly data: { readonly requestedBy: string; readonly planHash?: string };
};

/** Answers one command, in the order in which they were given. */
export function answer(plan: Plan | null, standing: Standing, request: Request): Answer {
  if (plan === null) return declined('not_planned', 'It has no plan.');
  switch (request.type) {
    case 'ApproveRollback':
      return approve(plan, standing, request.data);
    case 'ExecuteRollback':
      return execute(plan, standing, request.data);
    case 'PauseRollback':
      return standing.phase === 'running' ? { say: 'paused' } : notRunning(standing);
    case 'ResumeRollback':
      return standing.phase === 'paused'
        ? { say: 'resumed' }
        : declined('not_paused', 'It is not paused.');
    case 'RetryRollback':
      return standing.phase === 'ended' && standing.status === 'partial'
        ? { say: 'retried', retry: standing.retry + 1 }
        : declined('not_partial', 'Nothing of it failed, or it has not ended yet.');
    case 'CancelRollback':
      return standing.phase === 'ended' ? ended(standing) : { say: 'cancelled' };
    default:
      return request.type satisfies never;
  }
}

function approve(
  plan: Plan,
  standing: Standing,
  { requestedBy, planHash }: Request['data'],
): Answer {
  const { phase, approvedBy } = standing;
  if (phase === 'ended') return ended(standing);
  if (planHash !== plan.planHash) return otherPlan;
  if (!plan.needsApproval) return declined('not_needed', 'This plan needs no approval.');
  if (approvedBy !== null) return declined('already_approved', `${approvedBy} has approved it.`);
  if (requestedBy !== plan.requestedBy) return { say: 'approved' };
  const message = `${requestedBy} has asked for this rollback: somebody else must approve it.`;
  return declined('same_person', message);
}

function execute(plan: Plan, standing: Standing, { planHash }: Request['data']): Answer {
  if (standing.phase === 'ended') return ended(standing);
  if (standing.phase !== 'planned') return declined('already_started', 'It has begun already.');
  if (planHash !== plan.planHash) return otherPlan;
  if (!plan.needsApproval || standing.approvedBy !== null) return { say: 'started' };
  const message = `It undoes more than ${plan.undoOver} actions: a second person must approve it.`;
  return declined('not_approved', message);
}

const declined = (reason: string, message: string): Declined => ({
  say: 'declined',
  reason,
  message,
});

const otherPlan = declined(
  'other_plan',
  'That is not the plan of this rollback: look at it again.',
);

const ended = ({ status }: Standing): Declined => declined('ended', `It is ${status} already.`);

function notRunning(standing: Standing): Declined {
  if (standing.phase === 'ended') return ended(standing);
  return standing.phase === 'paused'
    ? declined('already_paused', 'It is paused already.')
    : declined('not_started', 'It has not begun.');
}

/** How a rollback ended. */
export interface Finish {
  readonly status: RollbackStatus;
  readonly undone: number;
  readonly skipped: number;
  readonly failed: number;
  readonly because: string;
}

/** @param ends how the steps ended that were asked for; the plan tells of the others. */
export function finish(
  { scope, skips }: Pick<Plan, 'scope' | 'skips'>,
  ends: readonly StepCount[],
  wasCancelled: boolean,
): Finish {
  const planned = Object.entries(skips).map(([reason, count]): StepCount => ({
    status: 'skipped',
    reason,
    count,
  }));
  const untouched = wasCancelled && ends.length === 0;
  const all = untouched ? [] : [...planned, ...ends];
  const count = (status: StepCount['status']): number =>
    all.filter((one) => one.status === status).reduce((sum, one) => sum + one.count, 0);
  const status = wasCancelled ? 'cancelled' : ends.some(isWorthAgain) ? 'partial' : 'finished';
  const words = all.length === 0 ? whyEmpty(scope) : inWords(all);
  return {
    status,
    undone: count('undone'),
    skipped: count('skipped'),
    failed: count('failed'),
    because: untouched ? 'It was cancelled before anything was done.' : words,
  };
}

function whyEmpty({ actionId, runId }: RollbackScope): string {
  if (actionId !== null) return `There is no action ${actionId}.`;
  if (runId !== null) return `There is no run ${runId}, or it has done nothing.`;
  return 'Nothing that was done is in the scope.';
}

/** Such as `2 undone, 1 skipped (touched_by_human)`. */
function inWords(ends: readonly StepCount[]): string {
  const parts = (['undone', 'skipped', 'failed'] as const).flatMap((status) => {
    const of = ends.filter((end) => end.status === status);
    const count = of.reduce((sum, one) => sum + one.count, 0);
    if (count === 0) return [];
    const reasons = [...new Set(of.map(({ reason }) => reason))].toSorted();
    const why = status === 'undone' ? '' : ` (${reasons.join(', ')})`;
    return [`${count} ${status}${why}`];
  });
  return `${parts.join(', ')}.`;
}
