import { perform } from '../perform/perform.ts';
import { revert } from '../revert/revert.ts';
import { rollBack } from '../rollback/rollBack.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import type { Deps } from './deps.ts';
import { LeaseLost } from './journal.ts';
import { inTrace } from './trace.ts';

/** Does what a claimed task asks for. */
export const handle =
  (deps: Deps) =>
  async (claim: ActionClaim): Promise<void> => {
    const { task } = claim;
    try {
      await inTrace(task, () => work(deps, claim));
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      deps.logger.warn({ task: task.id }, 'the lease has run out; another worker goes on');
    }
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
