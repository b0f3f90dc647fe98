import { createHash } from 'node:crypto';
import { subjectKey, type RollbackPlanned, type RollbackStep } from '@reprise/schemas';
import { callsOf, residueOf, secondsFor, writesOf, type Costing, type Pace } from './cost.ts';
import type { LaneStep } from './planLane.ts';

/** More steps than a person can look at, or one record of the log can hold. */
export const MOST_STEPS = 50_000;

/** Where the rules in force say nothing of it. */
const UNDO_OVER = 50;

export type PlanContent = Pick<
  RollbackPlanned,
  'steps' | 'planHash' | 'needsApproval' | 'undoOver' | 'calls' | 'seconds'
>;

/** The plan over all fields: the last change first. */
export function planFrom(
  lanes: readonly LaneStep[],
  direction: 'undo' | 'redo',
  pace: Pace,
): PlanContent {
  const ordered = lanes.toSorted((one, other) => other.at - one.at || other.place - one.place);
  const steps = ordered.map((one) => stepFrom(one, direction));
  const undone = ordered.filter(({ verdict }) => verdict.disposition === 'undo');
  const limits = undone.map(({ action }) => action.undoOver ?? UNDO_OVER);
  const undoOver = limits.length === 0 ? null : limits.reduce((a, b) => Math.min(a, b));
  return {
    steps,
    planHash: hashOf(steps),
    needsApproval: undoOver !== null && undone.length > undoOver,
    undoOver,
    calls: steps.reduce((sum, { calls }) => sum + calls, 0),
    seconds: secondsFor(undone.map(costOf), pace),
  };
}

function costOf({ action: { kind, subject }, effect }: LaneStep): Costing {
  return {
    kind,
    installation: String(subject.installationId),
    subject: subjectKey(subject),
    calls: callsOf(kind, effect),
    writes: writesOf(kind, effect),
  };
}

function stepFrom(
  { action, field, verdict, effect }: LaneStep,
  direction: 'undo' | 'redo',
): RollbackStep {
  const { actionId, subject, kind } = action;
  const undoes = verdict.disposition === 'undo';
  return {
    actionId,
    subject,
    kind,
    field,
    ...verdict,
    residue: undoes && direction === 'undo' ? residueOf(kind) : null,
    calls: undoes ? callsOf(kind, effect) : 0,
  };
}

/** The same for the same steps in the same order. */
function hashOf(steps: readonly RollbackStep[]): string {
  const hash = createHash('sha256');
  for (const { actionId, field, disposition, reason, residue } of steps) {
    hash.update(`${JSON.stringify([actionId, field, disposition, reason, residue])}\n`);
  }
  return hash.digest('hex');
}
