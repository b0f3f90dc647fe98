import type { Rollback, RollbackScope } from '@reprise/contract';
import { wordOf } from '../../words/tones.ts';

export const addressOfRollback = ({ id }: Pick<Rollback, 'id'>): string => `/rollbacks/${id}`;

/** Where a rollback of a scope is planned. */
export const addressOfPlan = (scope: RollbackScope): string =>
  `/rollbacks/new?${scope.action === undefined ? `run=${scope.run}` : `action=${scope.action}`}`;

/** Some of what was asked for was left alone: that is no failure, and to be seen. */
export const statusWord = (status: Rollback['status']): string =>
  status === 'partial' ? 'finished, in part' : wordOf(status);

const ACTION = /^act_[0-9a-f-]{36}$/;
const RUN = /^run_[0-9a-f-]{36}$/;

/** The scope that an id stands for; undefined for anything else. */
export function scopeOf(text: string): RollbackScope | undefined {
  const id = text.trim();
  if (ACTION.test(id)) return { action: id };
  return RUN.test(id) ? { run: id } : undefined;
}
