import type { RollBack } from '@reprise/schemas';
import { Journal, backoff } from '@reprise/tasks';
import {
  tagOf,
  type ActionClaim,
  type ActionJournal,
  type ActionTask,
} from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import { decide, planOf } from './decide.ts';
import { finished, planned, reverting } from './drafts.ts';
import { scopeOf, type ScopedAction } from './scope.ts';

/** Outcomes wake the rollback that waits for them; what does not wake it is looked for. */
const LOOK_AGAIN_MS = 2000;

/**
 * Carries a RollBack on: plans it, or makes the next move and lets go until there are outcomes.
 * The plan fences what is still pending in its scope. Safe to repeat: what it has written counts.
 */
export async function rollBack(deps: Deps, claim: ActionClaim, command: RollBack): Promise<void> {
  const journal = new Journal('events.action', deps, claim);
  const task = await withPlan(deps, claim.task, command, journal);
  if (task.state.plan === null) return journal.settle({ afterMs: backoff(task.tries) });
  const decision = decide(task.state.plan, await scope(deps, command));
  switch (decision.do) {
    case 'revert': {
      const { rollbackId } = command;
      const drafts = decision.actions.map((action) =>
        reverting(task, rollbackId, action, deps.clock()),
      );
      await deps.log.publish('commands.action', drafts);
      return journal.settle({ afterMs: lookAgain(task) });
    }
    case 'wait':
      return journal.settle({ afterMs: lookAgain(task) });
    case 'finish':
      await journal.write(finished(task, command.rollbackId, decision, deps.clock()));
      deps.logger.info({ rollback: command.rollbackId, ...decision }, 'a rollback is finished');
      return journal.settle();
    default:
      return decision satisfies never;
  }
}

const lookAgain = ({ tries }: ActionTask): number => Math.min(backoff(tries), LOOK_AGAIN_MS);

/**
 * Plans from a table that has caught up with the whole log, and reads the plan back: of two plans
 * the first in the log is in force.
 */
async function withPlan(
  deps: Deps,
  task: ActionTask,
  command: RollBack,
  journal: ActionJournal,
): Promise<ActionTask> {
  if (task.state.plan !== null) return task;
  const reload = async (): Promise<ActionTask> => (await deps.tasks.byId(task.id)) ?? task;
  await deps.catchUp.passed();
  const current = await reload();
  if (current.state.plan !== null) return current;
  const steps = planOf(await scope(deps, command));
  await journal.write(planned(task, command, steps, deps.clock()));
  await deps.catchUp.passed(task.partition);
  return reload();
}

async function scope(
  { tasks }: Deps,
  { rollbackId, scope: { actionId, runId } }: RollBack,
): Promise<readonly ScopedAction[]> {
  const actions = await actionsIn(tasks, actionId, runId);
  const reverts = await tasks.tagged(actions.map(({ id }) => tagOf.undoes(id)));
  return scopeOf(rollbackId, actions, reverts);
}

async function actionsIn(
  tasks: Deps['tasks'],
  actionId: string | null,
  runId: string | null,
): Promise<readonly ActionTask[]> {
  if (runId !== null) return tasks.tagged([tagOf.run(runId)]);
  const action = actionId === null ? undefined : await tasks.byId(actionId);
  return action === undefined ? [] : [action];
}
