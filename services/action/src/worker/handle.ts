import { unlessLeaseLost } from '@reprise/tasks';
import { perform } from '../perform/perform.ts';
import { revert } from '../revert/revert.ts';
import { rollBack } from '../rollback/rollBack.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import type { Deps } from './deps.ts';
import { inTrace } from './trace.ts';

/** Does what a claimed task asks for. */
export const handle =
  (deps: Deps) =>
  async (claim: ActionClaim): Promise<void> => {
    const { task } = claim;
    await unlessLeaseLost(deps.logger, task.id, () => inTrace(task, () => work(deps, claim)));
  };

function work(deps: Deps, claim: ActionClaim): Promise<void> {
  deps.step('claimed');
  const { command } = claim.task;
  switch (command.type) {
    case 'PerformAction':
      return perform(deps, claim, command.data);
    case 'RevertAction':
      return revert(deps, claim, command.data);
    case 'RollBack':
      return rollBack(deps, claim, command.data);
    default:
      return command satisfies never;
  }
}
