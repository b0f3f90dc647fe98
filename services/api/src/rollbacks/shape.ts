import type { Rollback, RollbackDetail, RollbackScope, RollbackStep } from '@reprise/contract';
import type { ActionRow, RollbackRow, RollbackStepRow } from '@reprise/views';
import { summaryOf } from '../actions/shape.ts';
import { isoOrNull } from '../http/shapes.ts';

export const toRollback = (row: RollbackRow): Rollback => ({
  id: row.id,
  status: row.status,
  scope: scopeOf(row),
  requestedBy: row.requestedBy,
  requestedAt: isoOrNull(row.requestedAt),
  plannedAt: isoOrNull(row.plannedAt),
  finishedAt: isoOrNull(row.finishedAt),
  because: row.because,
});

function scopeOf({ scopeActionId, scopeRunId }: RollbackRow): RollbackScope | null {
  if (scopeActionId !== null) return { action: scopeActionId };
  return scopeRunId === null ? null : { run: scopeRunId };
}

/** The actions of steps, by id. */
export type ActionsOf = ReadonlyMap<string, Pick<ActionRow, 'parameters' | 'outcome'>>;

/** The view has the end of a rollback and its steps from different partitions: one may be first. */
const STEPS_FOLLOW_WITHIN_MS = 10_000;

export function toRollbackDetail(
  row: RollbackRow,
  steps: readonly RollbackStepRow[],
  actions: ActionsOf,
  now: number,
): RollbackDetail {
  const told = steps.map((step) => toStep(step, actions));
  const waiting = told.filter(({ outcome }) => outcome === null).length;
  const ended = row.finishedAt !== null;
  const incomplete =
    ended && waiting > 0 && now - (row.finishedAt?.getTime() ?? 0) < STEPS_FOLLOW_WITHIN_MS;
  const rollback = toRollback(row);
  return {
    ...rollback,
    status: incomplete ? 'running' : rollback.status,
    counts: countsOf(row, told, waiting),
    steps: told,
  };
}

/** What became of the steps; what the end of the rollback says of itself wins. */
function countsOf(
  row: RollbackRow,
  steps: readonly RollbackStep[],
  waiting: number,
): RollbackDetail['counts'] {
  const having = (outcome: RollbackStep['outcome']): number =>
    steps.filter((step) => step.outcome === outcome).length;
  return {
    steps: steps.length,
    undone: row.undone ?? having('compensated'),
    skipped: row.skipped ?? having('skipped'),
    failed: row.failed ?? having('failed'),
    waiting,
  };
}

export const toStep = (row: RollbackStepRow, actions: ActionsOf): RollbackStep => ({
  action: row.actionId,
  kind: row.kind,
  summary:
    row.kind === null ? null : summaryOf(row.kind, actions.get(row.actionId)?.parameters ?? {}),
  repository: row.repository,
  number: row.number,
  disposition: row.disposition,
  because: row.because,
  ...outcomeOf(row, actions.get(row.actionId)?.outcome),
  actor: row.actor,
  touchedAt: isoOrNull(row.touchedAt),
  residue: row.residue,
  settledAt: isoOrNull(row.settledAt),
});

/** Nothing is written of a step that had nothing to undo, or whose action was cancelled in time. */
function outcomeOf(
  { outcome, reason, message, disposition, because }: RollbackStepRow,
  action: ActionRow['outcome'] | undefined,
): Pick<RollbackStep, 'outcome' | 'reason' | 'message'> {
  if (outcome !== null) return { outcome, reason, message };
  if (disposition === 'skip') {
    return { outcome: 'skipped', reason: 'nothing_to_undo', message: because };
  }
  if (action !== 'skipped' && action !== 'rejected') return { outcome, reason, message };
  return { outcome: 'skipped', reason: 'cancelled', message: 'it was never performed' };
}

/** A rollback that was taken and is not in the view yet. */
export const acknowledgedOnly = (
  id: string,
  scope: RollbackScope,
  requestedAt: string,
): RollbackDetail => ({
  id,
  status: 'planned',
  scope,
  requestedBy: null,
  requestedAt,
  plannedAt: null,
  finishedAt: null,
  because: null,
  counts: { steps: 0, undone: 0, skipped: 0, failed: 0, waiting: 0 },
  steps: [],
});
