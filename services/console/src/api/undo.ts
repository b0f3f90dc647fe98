import type {
  Action,
  Page,
  RollbackCommand,
  RollbackCommanded,
  RollbackPlan,
  RollbackScope,
  RollbackTaken,
} from '@reprise/contract';
import { read, send } from './client.ts';

/** What undoing would do. Nothing is written. */
export const planUndo = (scope: RollbackScope): Promise<RollbackPlan> =>
  send<RollbackPlan>('/rollbacks/plan', { scope });

export const undo = (scope: RollbackScope): Promise<RollbackTaken> =>
  send<RollbackTaken>('/rollbacks', { scope });

/** Has everything in a scope planned; nothing is undone until somebody executes the plan. */
export const planScope = (scope: RollbackScope): Promise<RollbackTaken> =>
  send<RollbackTaken>('/rollbacks', { scope, planOnly: true });

/**
 * Asks something of a rollback.
 * @param planHash the plan that was looked at; only executing and approving name it.
 */
export const steer = (
  id: string,
  word: RollbackCommand,
  planHash?: string,
): Promise<RollbackCommanded> =>
  send<RollbackCommanded>(`/rollbacks/${id}/${word}`, planHash === undefined ? {} : { planHash });

/** Whether an action stands on GitHub and can be taken back. */
export const canUndo = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'succeeded' || status === 'compensation_failed' || status === 'compensation_skipped';

/**
 * Whether an action is worth taking back by itself. Reactions are receipts of commands: they go
 * with their run, but nobody means them by "the latest run".
 */
export const isSubstantial = ({ kind }: Pick<Action, 'kind'>): boolean => kind !== 'reaction';

/** The latest run that changed an issue in a way that still stands; undefined where none did. */
export async function latestRun(repository: string, number: number): Promise<string | undefined> {
  const { items } = await read<Page<Action>>('/actions', { repository, number, limit: 50 });
  return items.find((action) => canUndo(action) && isSubstantial(action))?.run;
}
