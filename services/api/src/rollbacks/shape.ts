import {
  CHANGE_CHARACTERS,
  STEPS_SHOWN,
  type Rollback,
  type RollbackCounts,
  type RollbackDetail,
  type RollbackEvent,
  type RollbackScope,
  type RollbackStep,
} from '@reprise/contract';
import type { ActionRow, RollbackEventRow, RollbackRow, RollbackStepRow } from '@reprise/views';
import { summaryOf } from '../actions/shape.ts';
import { iso, isoOrNull } from '../http/shapes.ts';
import {
  dispositionsOf,
  outcomesOf,
  talliesOf,
  type StepCounts,
  type StepGroup,
} from './counts.ts';
import { told } from './scope.ts';

/** The names of repositories by id, as far as they are known. */
export type NamesOf = ReadonlyMap<number, string>;

export const toRollback = (row: RollbackRow, names: NamesOf, of: StepCounts): Rollback => ({
  id: row.id,
  status: row.status,
  scope: scopeOf(row, names),
  planOnly: row.planOnly ?? false,
  plan: planSummary(row, of),
  retry: row.retry,
  requestedBy: row.requestedBy,
  requestedVia: row.via,
  requestedAt: isoOrNull(row.requestedAt),
  plannedAt: isoOrNull(row.plannedAt),
  approvedBy: row.approvedBy,
  approvedAt: isoOrNull(row.approvedAt),
  startedBy: row.startedBy,
  startedAt: isoOrNull(row.startedAt),
  pausedBy: row.pausedBy,
  pausedAt: isoOrNull(row.pausedAt),
  finishedAt: isoOrNull(row.finishedAt),
  because: row.because,
  counts: settled(row, of.counts),
});

/** What the end of a rollback says of itself wins. */
const settled = (
  { undone, skipped, failed }: RollbackRow,
  counted: RollbackCounts,
): RollbackCounts => ({
  ...counted,
  undone: undone ?? counted.undone,
  skipped: skipped ?? counted.skipped,
  failed: failed ?? counted.failed,
});

/** Rows of before bulk rollbacks have no scope until the view is rebuilt. */
function scopeOf(row: RollbackRow, names: NamesOf): RollbackScope | null {
  if (row.scope !== null) return told(row.scope, (id) => names.get(id) ?? `repository ${id}`);
  if (row.scopeActionId !== null) return { action: row.scopeActionId };
  return row.scopeRunId === null ? null : { run: row.scopeRunId };
}

/** What the plan comes to; null while there is none. */
const planSummary = (row: RollbackRow, { undo, skip }: StepCounts): Rollback['plan'] =>
  row.plannedAt === null
    ? null
    : {
        hash: row.planHash ?? '',
        undo,
        skip,
        calls: row.calls ?? 0,
        seconds: row.seconds ?? 0,
        needsApproval: row.needsApproval,
        undoOver: row.undoOver,
      };

/** The actions of steps, by id. */
export type ActionsOf = ReadonlyMap<
  string,
  Pick<ActionRow, 'parameters' | 'outcome' | 'before' | 'after'>
>;

/** What a detail is made of. */
export interface DetailParts {
  readonly row: RollbackRow;
  readonly names: NamesOf;
  readonly groups: readonly StepGroup[];
  readonly events: readonly RollbackEventRow[];
  readonly steps: readonly RollbackStepRow[];
  readonly actions: ActionsOf;
}

/** The view has the end of a rollback and its steps from different partitions: one may be first. */
const STEPS_FOLLOW_WITHIN_MS = 10_000;

/** @param now milliseconds since the epoch. */
export function toRollbackDetail(parts: DetailParts, now: number): RollbackDetail {
  const { row, groups, actions } = parts;
  const counted = outcomesOf(groups);
  const ended = row.status === 'finished' || row.status === 'partial';
  const since = now - (row.finishedAt?.getTime() ?? 0);
  const incomplete = ended && counted.waiting > 0 && since < STEPS_FOLLOW_WITHIN_MS;
  const rollback = toRollback(row, parts.names, { ...dispositionsOf(groups), counts: counted });
  return {
    ...rollback,
    status: incomplete ? 'running' : rollback.status,
    ...talliesOf(groups),
    events: [...askedEvent(row), ...parts.events.map(toEvent)],
    steps: parts.steps.slice(0, STEPS_SHOWN).map((step) => toStep(step, actions)),
  };
}

const askedEvent = ({ requestedAt, requestedBy }: RollbackRow): readonly RollbackEvent[] =>
  requestedAt === null
    ? []
    : [
        {
          event: 'asked',
          at: iso(requestedAt),
          by: requestedBy,
          command: null,
          reason: null,
          message: null,
        },
      ];

const toEvent = ({ event, at, by, command, reason, message }: RollbackEventRow): RollbackEvent => ({
  event,
  at: iso(at),
  by,
  command,
  reason,
  message,
});

export const toStep = (row: RollbackStepRow, actions: ActionsOf): RollbackStep => ({
  action: row.actionId,
  kind: row.kind,
  summary:
    row.kind === null ? null : summaryOf(row.kind, actions.get(row.actionId)?.parameters ?? {}),
  repository: row.repository,
  number: row.number,
  field: row.field,
  change: changeOf(actions.get(row.actionId)),
  disposition: row.disposition,
  because: row.because,
  planReason: row.planReason,
  planResidue: row.planResidue,
  calls: row.calls,
  ...outcomeOf(row, actions.get(row.actionId)?.outcome),
  actor: row.actor,
  touchedAt: isoOrNull(row.touchedAt),
  residue: row.residue,
  retry: row.retry,
  settledAt: isoOrNull(row.settledAt),
});

function changeOf(action: Pick<ActionRow, 'before' | 'after'> | undefined): RollbackStep['change'] {
  if (action === undefined || action.before === null || action.after === null) return null;
  const cut = (value: string | null): string | null =>
    value === null || value.length <= CHANGE_CHARACTERS
      ? value
      : `${value.slice(0, CHANGE_CHARACTERS)} …`;
  return { from: cut(action.before.value), to: cut(action.after.value) };
}

/** Nothing is written of a step that had nothing to undo, or whose action was cancelled in time. */
function outcomeOf(
  { outcome, reason, message, disposition, because, planReason }: RollbackStepRow,
  action: ActionRow['outcome'] | undefined,
): Pick<RollbackStep, 'outcome' | 'reason' | 'message'> {
  if (outcome !== null) return { outcome, reason, message };
  if (disposition === 'skip') {
    return { outcome: 'skipped', reason: planReason ?? 'nothing_to_undo', message: because };
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
  planOnly: false,
  plan: null,
  retry: 0,
  requestedBy: null,
  requestedVia: null,
  requestedAt,
  plannedAt: null,
  approvedBy: null,
  approvedAt: null,
  startedBy: null,
  startedAt: null,
  pausedBy: null,
  pausedAt: null,
  finishedAt: null,
  because: null,
  counts: { steps: 0, undone: 0, skipped: 0, failed: 0, waiting: 0 },
  undos: [],
  skips: [],
  left: [],
  residues: [],
  events: [],
  steps: [],
});
