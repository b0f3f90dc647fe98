import type { Event } from '@reprise/schemas';
import type { RollbackRow, RollbackStepRow } from './table.ts';

/** What was asked: columns that come from commands.action alone. */
export const COMMAND_COLUMNS = [
  'tenantId',
  'scopeActionId',
  'scopeRunId',
  'requestedBy',
  'requestedAt',
] as const satisfies readonly (keyof RollbackRow)[];

/** What became of it: columns that come from events.action alone, by rollback id. */
export const PROGRESS_COLUMNS = [
  'status',
  'plannedAt',
  'undone',
  'skipped',
  'failed',
  'because',
  'finishedAt',
] as const satisfies readonly (keyof RollbackRow)[];

/** A rollback after it was asked for; the first command counts. */
export function evolveCommand(
  row: RollbackRow | undefined,
  { data, envelope }: Event<'RollBack'>,
): RollbackRow {
  const rollback = row ?? blank(data.rollbackId);
  if (rollback.requestedAt !== null) return rollback;
  return {
    ...rollback,
    tenantId: envelope.tenantId,
    scopeActionId: data.scope.actionId,
    scopeRunId: data.scope.runId,
    requestedBy: data.requestedBy,
    requestedAt: new Date(data.requestedAt),
  };
}

/** A rollback after its plan or its end; the first of each counts. */
export function evolveProgress(
  row: RollbackRow | undefined,
  event: Event<'RollbackPlanned' | 'RollbackFinished'>,
): RollbackRow {
  const rollback = row ?? blank(event.data.rollbackId);
  switch (event.type) {
    case 'RollbackPlanned':
      if (rollback.plannedAt !== null) return rollback;
      return {
        ...rollback,
        status: rollback.finishedAt === null ? 'running' : rollback.status,
        plannedAt: new Date(event.data.plannedAt),
      };
    case 'RollbackFinished': {
      if (rollback.finishedAt !== null) return rollback;
      const { undone, skipped, failed, because, finishedAt } = event.data;
      const told = { undone, skipped, failed, because, finishedAt: new Date(finishedAt) };
      const status = event.data.status === 'finished' ? 'finished' : 'partial';
      return { ...rollback, ...told, status };
    }
    default:
      return event satisfies never;
  }
}

const blank = (id: string): RollbackRow => ({
  id,
  tenantId: null,
  scopeActionId: null,
  scopeRunId: null,
  requestedBy: null,
  requestedAt: null,
  status: 'planned',
  plannedAt: null,
  undone: null,
  skipped: null,
  failed: null,
  because: null,
  finishedAt: null,
});

/** What the plan says of a step. */
export const PLAN_COLUMNS = [
  'position',
  'repositoryId',
  'repository',
  'number',
  'kind',
  'disposition',
  'because',
] as const satisfies readonly (keyof RollbackStepRow)[];

/** What became of a step. */
export const OUTCOME_COLUMNS = [
  'outcome',
  'reason',
  'message',
  'actor',
  'touchedAt',
  'residue',
  'settledAt',
] as const satisfies readonly (keyof RollbackStepRow)[];

/** A step as its plan names it. */
export interface PlannedStep {
  readonly rollbackId: string;
  readonly position: number;
  readonly step: Event<'RollbackPlanned'>['data']['steps'][number];
}

export const plannedSteps = ({ data }: Event<'RollbackPlanned'>): readonly PlannedStep[] =>
  data.steps.map((step, position) => ({ rollbackId: data.rollbackId, position, step }));

/** A step after a plan; the first plan counts. */
export function evolvePlan(
  row: RollbackStepRow | undefined,
  { rollbackId, position, step }: PlannedStep,
): RollbackStepRow {
  const current = row ?? blankStep(rollbackId, step.actionId);
  if (current.position !== null) return current;
  const { kind, disposition, because } = step;
  const { repositoryId, repository, number } = step.subject;
  return { ...current, position, repositoryId, repository, number, kind, disposition, because };
}

export type StepOutcome = Event<'ActionCompensated' | 'CompensationSkipped' | 'CompensationFailed'>;

/** A step after its outcome; the first one counts. */
export function evolveStep(row: RollbackStepRow | undefined, event: StepOutcome): RollbackStepRow {
  const step = row ?? blankStep(event.data.rollbackId, event.data.actionId);
  if (step.outcome !== null) return step;
  switch (event.type) {
    case 'ActionCompensated': {
      const { residue, compensatedAt } = event.data;
      return { ...step, outcome: 'compensated', residue, settledAt: new Date(compensatedAt) };
    }
    case 'CompensationSkipped': {
      const { reason, message, actor, skippedAt } = event.data;
      const touchedAt = event.data.touchedAt === null ? null : new Date(event.data.touchedAt);
      const told = { reason, message, actor, touchedAt };
      return { ...step, ...told, outcome: 'skipped', settledAt: new Date(skippedAt) };
    }
    case 'CompensationFailed': {
      const { reason, message, failedAt } = event.data;
      return { ...step, reason, message, outcome: 'failed', settledAt: new Date(failedAt) };
    }
    default:
      return event satisfies never;
  }
}

const blankStep = (rollbackId: string, actionId: string): RollbackStepRow => ({
  rollbackId,
  actionId,
  position: null,
  repositoryId: null,
  repository: null,
  number: null,
  kind: null,
  disposition: null,
  because: null,
  outcome: null,
  reason: null,
  message: null,
  actor: null,
  touchedAt: null,
  residue: null,
  settledAt: null,
});
