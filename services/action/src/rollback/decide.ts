import type { RollbackPlanned, RollbackStatus, RollbackStep } from '@reprise/schemas';
import type { Outcome } from '../tasks/evolve.ts';
import type { ScopedAction } from './scope.ts';

/** What a rollback is going to do, last action first. What is still pending will be cancelled. */
export const planOf = (actions: readonly ScopedAction[]): readonly RollbackStep[] =>
  actions.map((action) => {
    const { actionId, subject, kind } = action;
    const reason = whyNot(action);
    return {
      actionId,
      subject,
      kind,
      field: '',
      reason: '',
      residue: null,
      calls: 0,
      disposition: reason === null ? 'undo' : 'skip',
      because: reason ?? whyUndo(action),
    };
  });

/** Why an action leaves nothing to undo; null where it may. */
function whyNot({ outcome, undoneBy }: ScopedAction): string | null {
  if (undoneBy !== null) return `${undoneBy} has undone it already`;
  if (outcome?.type === 'ActionRejected') return `GitHub refused it: ${outcome.data.message}`;
  if (outcome?.type === 'ActionSkipped' && outcome.data.reason !== 'already_so') {
    return `it was not performed: ${outcome.data.message}`;
  }
  return null;
}

const whyUndo = ({ outcome }: ScopedAction): string =>
  outcome === null
    ? 'it is not finished: it is cancelled, or undone if it takes effect'
    : outcome.type === 'ActionSkipped'
      ? 'it found done what it wanted'
      : 'it was performed';

export type RollbackDecision =
  /** RevertAction is due for these; others wait for their turn. */
  | { readonly do: 'revert'; readonly actions: readonly ScopedAction[] }
  | { readonly do: 'wait' }
  | {
      readonly do: 'finish';
      readonly status: RollbackStatus;
      readonly undone: number;
      readonly skipped: number;
      readonly failed: number;
      readonly because: string;
    };

/**
 * The next move: one step at a time on each subject, strictly in order, subjects side by side.
 * @param actions everything in scope, what came after the plan included, last performed first.
 */
export function decide(
  plan: Pick<RollbackPlanned, 'steps' | 'scope'>,
  actions: readonly ScopedAction[],
): RollbackDecision {
  const results = actions.map((action) => ({ action, result: resultOf(plan, action) }));
  const open = results.filter(({ result }) => result === null).map(({ action }) => action);
  if (open.length === 0) return finish(plan, results);
  const heads = open.filter(
    (action) => open.find(({ key }) => key === action.key)?.actionId === action.actionId,
  );
  const due = heads.filter(({ outcome, step }) => outcome !== null && step === null);
  return due.length > 0 ? { do: 'revert', actions: due } : { do: 'wait' };
}

/** How a step ended; null while it has not. `reason` is a code. */
interface Result {
  readonly status: 'undone' | 'skipped' | 'failed';
  readonly reason: string;
}

function resultOf({ steps }: Pick<RollbackPlanned, 'steps'>, action: ScopedAction): Result | null {
  const planned = steps.find(({ actionId }) => actionId === action.actionId);
  if (planned?.disposition === 'skip') return { status: 'skipped', reason: 'nothing_to_undo' };
  if (action.step !== null) return action.step.outcome && fromStep(action.step.outcome);
  if (action.outcome === null || whyNot({ ...action, undoneBy: null }) === null) return null;
  return { status: 'skipped', reason: 'cancelled' };
}

function fromStep(outcome: Outcome): Result {
  if (outcome.type === 'ActionCompensated') return { status: 'undone', reason: 'undone' };
  const reason = 'reason' in outcome.data ? outcome.data.reason : 'failed';
  return { status: outcome.type === 'CompensationSkipped' ? 'skipped' : 'failed', reason };
}

/**
 * partial: asking again may get further, because something failed or could not be read. What a
 * person has touched, or somebody still wants, stays so however often it is asked.
 */
function finish(
  { scope }: Pick<RollbackPlanned, 'scope'>,
  results: readonly { readonly result: Result | null }[],
): RollbackDecision {
  const all = results.flatMap(({ result }) => (result === null ? [] : [result]));
  const count = (status: Result['status']): number =>
    all.filter((result) => result.status === status).length;
  const again = all.some(({ status, reason }) => status === 'failed' || reason === 'unreadable');
  return {
    do: 'finish',
    status: again ? 'partial' : 'finished',
    undone: count('undone'),
    skipped: count('skipped'),
    failed: count('failed'),
    because: all.length === 0 ? whyEmpty(scope) : inWords(all),
  };
}

const whyEmpty = ({ actionId, runId }: RollbackPlanned['scope']): string =>
  actionId !== null
    ? `There is no action ${actionId}.`
    : runId !== null
      ? `There is no run ${runId}, or it has done nothing.`
      : 'The scope names neither an action nor a run.';

/** Such as `2 undone, 1 skipped (touched_by_human)`. */
function inWords(results: readonly Result[]): string {
  const parts = (['undone', 'skipped', 'failed'] as const).flatMap((status) => {
    const of = results.filter((result) => result.status === status);
    if (of.length === 0) return [];
    const reasons = [...new Set(of.map(({ reason }) => reason))].toSorted();
    const why = status === 'undone' ? '' : ` (${reasons.join(', ')})`;
    return [`${of.length} ${status}${why}`];
  });
  return `${parts.join(', ')}.`;
}
