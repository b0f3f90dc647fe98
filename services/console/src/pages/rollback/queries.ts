import type { RollbackDetail, RollbackStep } from '@reprise/contract';
import { queryOptions } from '@tanstack/react-query';
import type { Query } from '../../api/client.ts';
import { list, one } from '../../api/queries.ts';
import { isOver, isPlanning } from '../../components/undo/states.ts';

/** While it goes on, it is read again so often; of very many steps the sums take a while. */
const OFTEN_MS = 1000;
const MANY_STEPS = 2000;
const CALMLY_MS = 3000;

/** How long until a rollback is read again; false: it is over. */
function everyMs(rollback: RollbackDetail | undefined): number | false {
  if (rollback === undefined) return false;
  if (isOver(rollback)) return false;
  const moves = rollback.status === 'running' || isPlanning(rollback);
  return moves && rollback.counts.steps < MANY_STEPS ? OFTEN_MS : CALMLY_MS;
}

/** One rollback; also what waits is read again: somebody else may say the word. */
export const rollbackQuery = (id: string) =>
  queryOptions({
    ...one<RollbackDetail>('progress', `/rollbacks/${id}`, { id }),
    refetchInterval: ({ state }) => everyMs(state.data),
  });

const PAGE = 200;

/** Its steps, in the order in which they are undone. */
export const stepsQuery = (id: string, filter: Query) =>
  list<RollbackStep>('progress', `/rollbacks/${id}/steps`, { ...filter, limit: PAGE }, { id });
