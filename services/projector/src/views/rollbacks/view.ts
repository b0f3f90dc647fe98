import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { COMMAND_COLUMNS, PROGRESS_COLUMNS, evolveCommand, evolveProgress } from './evolve.ts';
import { OUTCOME_COLUMNS, PLAN_COLUMNS, evolvePlan, evolveStep, plannedSteps } from './steps.ts';
import { Rollback, RollbackStepTable } from './table.ts';

export const rollbacks: ViewDefinition = {
  name: 'rollbacks',
  async apply(tx, events) {
    await foldRows(tx, only(events, 'RollBack'), {
      entity: Rollback,
      keyOf: ({ data }) => ({ id: data.rollbackId }),
      evolve: evolveCommand,
      only: COMMAND_COLUMNS,
    });
    await foldRows(tx, only(events, 'RollbackPlanned', 'RollbackFinished'), {
      entity: Rollback,
      keyOf: ({ data }) => ({ id: data.rollbackId }),
      evolve: evolveProgress,
      only: PROGRESS_COLUMNS,
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
