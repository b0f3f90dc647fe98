import { fenceAround } from '../perform/fence.ts';
import type { Kind } from '../kinds/kind.ts';
import type { ActionTask } from '../tasks/definition.ts';
import { lastAttempt } from '../tasks/evolve.ts';
import { scopesAround } from '../tasks/tags.ts';
import type { Deps } from '../worker/deps.ts';
import { wantedBeside } from './beside.ts';
import { wantedBy, type Look, type Skip } from './decide.ts';

/**
 * Whether an action on another field wants what is to be undone: one that no rollback is about that
 * has begun. What was done again is wanted again, but for what the rollback in hand undoes.
 */
export async function wantedByOthers(
  { tasks }: Pick<Deps, 'tasks'>,
  kind: Kind,
  look: Look,
  others: readonly ActionTask[],
  rollbackId: string,
): Promise<Skip | undefined> {
  for (const { actionId, redoneBy } of wantedBeside(kind, look, others)) {
    const task = others.find(({ id }) => id === actionId);
    if (task?.command.type !== 'PerformAction') continue;
    const { data, at } = task.command;
    const around = await tasks.tagged(scopesAround(data));
    const counting = around.filter(({ id }) => redoneBy === null || id === rollbackId);
    const when = lastAttempt(task.state)?.attemptedAt ?? at;
    if (fenceAround(data, when, counting) === null) return wantedBy(actionId);
  }
  return undefined;
}
