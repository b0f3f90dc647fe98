import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import {
  COMMAND_COLUMNS,
  PROGRESS_COLUMNS,
  evolveCommand,
  evolveProgress,
  type RollbackProgress,
} from './evolve.ts';
import { evolveEvent, type ToldEvent } from './events.ts';
import { OUTCOME_COLUMNS, PLAN_COLUMNS, evolvePlan, evolveStep, plannedSteps } from './steps.ts';
import { Rollback, RollbackEventTable, RollbackStepTable } from './table.ts';

const PROGRESS = [
  'RollbackPlanned',
  'RollbackApproved',
  'RollbackStarted',
  'RollbackPaused',
  'RollbackResumed',
  'RollbackFinished',
] as const;

export const rollbacks: ViewDefinition = {
  name: 'rollbacks',
  async apply(tx, events) {
    await foldRows(tx, only(events, 'RollBack'), {
      entity: Rollback,
      keyOf: ({ data }) => ({ id: data.rollbackId }),
      evolve: evolveCommand,
      only: COMMAND_COLUMNS,
    });
    const progress: readonly RollbackProgress[] = only(events, ...PROGRESS);
    await foldRows(tx, progress, {
      entity: Rollback,
      keyOf: ({ data }) => ({ id: data.rollbackId }),
      evolve: evolveProgress,
      only: PROGRESS_COLUMNS,
    });
    const told: readonly ToldEvent[] = only(events, ...PROGRESS, 'RollbackCommandDeclined');
    await foldRows(tx, told, {
      entity: RollbackEventTable,
      keyOf: ({ data, envelope }) => ({ rollbackId: data.rollbackId, id: envelope.id }),
      evolve: evolveEvent,
    });
    await foldRows(tx, only(events, 'RollbackPlanned').flatMap(plannedSteps), {
      entity: RollbackStepTable,
      keyOf: ({ rollbackId, step }) => ({ rollbackId, actionId: step.actionId }),
      evolve: evolvePlan,
      only: PLAN_COLUMNS,
    });
    await foldRows(
      tx,
      only(events, 'ActionCompensated', 'CompensationSkipped', 'CompensationFailed'),
      {
        entity: RollbackStepTable,
        keyOf: ({ data: { rollbackId, actionId } }) => ({ rollbackId, actionId }),
        evolve: evolveStep,
        only: OUTCOME_COLUMNS,
      },
    );
  },
};
