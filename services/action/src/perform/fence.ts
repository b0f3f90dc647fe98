import type { PerformAction } from '@reprise/schemas';
import { standingOf, type Course } from '../tasks/course.ts';
import type { ActionTask } from '../tasks/definition.ts';
import { covers } from '../rollback/covers.ts';

/**
 * The rollback that an action is part of, so that it is not to be performed any more. A run or an
 * action that was rolled back stays so; what else was rolled back, such as a rule, goes on with
 * what is decided later.
 * @param rollbacks those whose scope may cover it.
 * @param at when the action was asked for, in milliseconds since the epoch.
 */
export function fenceAround(
  action: PerformAction,
  at: number,
  rollbacks: readonly Pick<ActionTask, 'id' | 'command' | 'state'>[],
): string | null {
  const fence = rollbacks.find(({ command, state }) => {
    if (command.type !== 'RollBack' || !covers(command.data.scope, action, at)) return false;
    const since = fencedSince(state.course);
    if (since === null) return false;
    const { actionId, runId } = command.data.scope;
    return actionId !== null || runId !== null || action.decidedAt <= since;
  });
  return fence?.id ?? null;
}

/** When its execution began; null where it has not, or was cancelled. */
function fencedSince(course: Course | undefined): number | null {
  const { startedAt, status } = standingOf(course);
  if (status === 'cancelled') return null;
  if (startedAt !== null) return startedAt;
  const plan = course?.plan ?? null;
  return plan === null || plan.planOnly || plan.needsApproval ? null : plan.plannedAt;
}
