import type { PerformAction, RollbackStep } from '@reprise/schemas';
import type { ActionTask } from '../tasks/definition.ts';
import { lastAttempt } from '../tasks/evolve.ts';
import { foundDone, founderOf, historyOf, type FieldAction } from '../tasks/history.ts';
import {
  decideAgainFromLog,
  decideFromLog,
  type Look,
  type Same,
  type Skip,
} from '../revert/decide.ts';

/** What the plan says of one action, and what puts it in its place among the others. */
export interface LaneStep {
  readonly action: PerformAction;
  readonly field: string;
  readonly verdict: Pick<RollbackStep, 'disposition' | 'reason' | 'because'>;
  /** When it became as it is now, in milliseconds since the epoch: the last change goes first. */
  readonly at: number;
  readonly place: number;
  /** What it found and left the last time; null where nothing is known of it. */
  readonly effect: FieldAction['effect'];
}

export interface LanePlan {
  readonly rollbackId: string;
  /** The rollback that is rolled back. */
  readonly of: string | null;
  readonly direction: 'undo' | 'redo';
}

type LaneTask = Pick<ActionTask, 'command' | 'state' | 'field'>;

/**
 * What becomes of those actions on one field that are in scope, if nobody but us has touched it:
 * each is looked at as if those before it were undone already.
 */
export function planLane(
  plan: LanePlan,
  lane: readonly LaneTask[],
  scope: ReadonlySet<string>,
  same: Same,
  inParts = false,
): readonly LaneStep[] {
  let history = historyOf(lane);
  const now = history;
  const ordered = lane
    .flatMap((task) => laneAction(task, scope))
    .map((one) => ({ ...one, ...momentOf(one.task, now, one.action.actionId) }))
    .toSorted((one, other) => other.at - one.at || other.place - one.place);
  return ordered.map(({ task, action, at, place, effect }) => {
    const { actionId } = action;
    const said = sayOf(plan, actionId, history, same, inParts);
    const verdict = verdictOn(task, said, history, actionId, inParts);
    history = verdict.disposition === 'undo' ? changed(plan, history, actionId) : history;
    history = history.map((one) =>
      one.actionId === actionId ? { ...one, released: plan.direction === 'undo' } : one,
    );
    return { action, field: task.field, verdict, at, place, effect };
  });
}

const laneAction = (task: LaneTask, scope: ReadonlySet<string>) =>
  task.command.type === 'PerformAction' && scope.has(task.command.data.actionId)
    ? [{ task, action: task.command.data }]
    : [];

function momentOf(
  { command, state }: LaneTask,
  history: readonly FieldAction[],
  actionId: string,
): Pick<LaneStep, 'at' | 'place' | 'effect'> {
  const last = lastAttempt(state);
  const own = history.find((one) => one.actionId === actionId);
  const performed = last?.attemptedAt ?? command.at;
  return {
    at: own?.undone?.at ?? own?.effect?.at ?? performed,
    place:
      own?.undone?.offset ??
      (own?.redoneBy === null ? undefined : own?.place) ??
      last?.offset ??
      command.offset,
    effect: own?.effect ?? null,
  };
}

const sayOf = (
  { rollbackId, of, direction }: LanePlan,
  actionId: string,
  history: readonly FieldAction[],
  same: Same,
  inParts: boolean,
): Skip | Look =>
  direction === 'undo'
    ? decideFromLog(actionId, history, same, inParts)
    : decideAgainFromLog(actionId, { by: of, rolledBackBy: rollbackId }, history);

function verdictOn(
  { state }: LaneTask,
  said: Skip | Look,
  history: readonly FieldAction[],
  actionId: string,
  inParts: boolean,
): LaneStep['verdict'] {
  const own = history.find((one) => one.actionId === actionId);
  if (own?.outcome === null && !own.doubtful) {
    const because = 'it is not finished: it is cancelled, or undone if it takes effect';
    return { disposition: 'undo', reason: '', because };
  }
  if (said.do === 'skip') {
    return { disposition: 'skip', reason: said.reason, because: said.message };
  }
  // Of several things, what somebody touched may be one, and the others ours to undo.
  const touched = inParts ? null : (own?.touched ?? null);
  if (touched !== null) {
    return { disposition: 'skip', reason: 'touched_by_human', because: touched };
  }
  return { disposition: 'undo', reason: '', because: whyUndo(state, own) };
}

function whyUndo({ outcome }: LaneTask['state'], own: FieldAction | undefined): string {
  const undone = own?.undone ?? null;
  if (undone !== null) return `${undone.by} has undone it`;
  if (own?.redoneBy !== null && own?.redoneBy !== undefined) return `${own.redoneBy} did it again`;
  return outcome?.type === 'ActionSkipped' ? 'it found done what it wanted' : 'it was performed';
}

/** The history as it will be when a step is done. */
function changed(
  { rollbackId, direction }: LanePlan,
  history: readonly FieldAction[],
  actionId: string,
): readonly FieldAction[] {
  const own = history.find((one) => one.actionId === actionId);
  if (own === undefined) return history;
  if (direction === 'redo') {
    return history.map((one) =>
      one === own ? { ...one, undone: null, redoneBy: rollbackId } : one,
    );
  }
  const founder = foundDone(own) ? founderOf(own, history) : own;
  const ABSENT = { value: null, ref: null };
  const undone = {
    by: rollbackId,
    redo: false,
    offset: Number.MAX_SAFE_INTEGER,
    ...(own.effect ?? { before: ABSENT, after: ABSENT, at: 0 }),
  };
  return history.map((one) =>
    one === own || one.actionId === founder?.actionId ? { ...one, undone } : one,
  );
}
