import type { Event } from '@reprise/schemas';
import type { RollbackStepRow } from './table.ts';

/** What the plan says of a step. */
export const PLAN_COLUMNS = [
  'position',
  'repositoryId',
  'repository',
  'number',
  'kind',
  'disposition',
  'because',
  'field',
  'planReason',
  'planResidue',
  'calls',
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
  'retry',
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
  const { kind, disposition, because, field, reason, residue, calls } = step;
  const { repositoryId, repository, number } = step.subject;
  return {
    ...current,
    position,
    repositoryId,
    repository,
    number,
    kind,
    disposition,
    because,
    // Plans of before told neither.
    field: field === '' ? null : field,
    planReason: reason === '' ? null : reason,
    planResidue: residue,
    calls,
  };
}

export type StepOutcome = Event<'ActionCompensated' | 'CompensationSkipped' | 'CompensationFailed'>;

/** A step after its outcome; the first of each retry counts, the latest retry wins, undone is final. */
export function evolveStep(row: RollbackStepRow | undefined, event: StepOutcome): RollbackStepRow {
  const step = row ?? blankStep(event.data.rollbackId, event.data.actionId);
  const { retry } = event.data;
  const answered = step.outcome === 'compensated' || step.retry >= retry;
  if (step.outcome !== null && answered) return step;
  return { ...step, ...NO_OUTCOME, ...outcomeOf(event), retry };
}

type Told = Partial<RollbackStepRow>;

function outcomeOf(event: StepOutcome): Told {
  switch (event.type) {
    case 'ActionCompensated': {
      const { residue, compensatedAt } = event.data;
      return { outcome: 'compensated', residue, settledAt: new Date(compensatedAt) };
    }
    case 'CompensationSkipped': {
      const { reason, message, actor, skippedAt } = event.data;
      const touchedAt = event.data.touchedAt === null ? null : new Date(event.data.touchedAt);
      const told = { reason, message, actor, touchedAt };
      return { ...told, outcome: 'skipped', settledAt: new Date(skippedAt) };
    }
    case 'CompensationFailed': {
      const { reason, message, failedAt } = event.data;
      return { reason, message, outcome: 'failed', settledAt: new Date(failedAt) };
    }
    default:
      return event satisfies never;
  }
}

const NO_OUTCOME = {
  outcome: null,
  reason: null,
  message: null,
  actor: null,
  touchedAt: null,
  residue: null,
  settledAt: null,
} as const satisfies Told;

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
  field: null,
  planReason: null,
  planResidue: null,
  calls: null,
  ...NO_OUTCOME,
  retry: 0,
});
