import type { Action, Page, RollbackPlan, RollbackScope, RollbackTaken } from '@reprise/contract';
import { read, send } from './client.ts';

/** What undoing would do. Nothing is written. */
export const planUndo = (scope: RollbackScope): Promise<RollbackPlan> =>
  send<RollbackPlan>('/rollbacks/plan', { scope });

export const undo = (scope: RollbackScope): Promise<RollbackTaken> =>
  send<RollbackTaken>('/rollbacks', { scope });

/** Whether an action stands on GitHub and can be taken back. */
export const canUndo = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'succeeded' || status === 'compensation_failed' || status === 'compensation_skipped';

/** The latest run that did something to an issue which still stands; undefined where none did. */
export async function latestRun(repository: string, number: number): Promise<string | undefined> {
  const { items } = await read<Page<Action>>('/actions', { repository, number, limit: 50 });
  return items.find((action) => action.status === 'succeeded')?.run;
}
