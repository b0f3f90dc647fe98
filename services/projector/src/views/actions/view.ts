import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import {
  COMMAND_COLUMNS,
  PROGRESS_COLUMNS,
  evolveCommand,
  evolveProgress,
  type ProgressEvent,
} from './evolve.ts';
import { Action } from './table.ts';

export const actions: ViewDefinition = {
  name: 'actions',
  async apply(tx, events) {
    await foldRows(tx, only(events, 'PerformAction'), {
      entity: Action,
      keyOf: ({ data }) => ({ id: data.actionId }),
      evolve: evolveCommand,
      only: COMMAND_COLUMNS,
    });
    const progress: readonly ProgressEvent[] = only(
      events,
      'ActionAttempted',
      'ActionSucceeded',
      'ActionRejected',
      'ActionOutcomeUnknown',
      'ActionSkipped',
      'ActionDeferred',
      'ActionGivenUp',
      'ActionRetried',
      'ActionCompensated',
      'CompensationSkipped',
      'CompensationFailed',
    );
    await foldRows(tx, progress, {
      entity: Action,
      keyOf: ({ data }) => ({ id: data.actionId }),
      evolve: evolveProgress,
      only: PROGRESS_COLUMNS,
    });
  },
};
