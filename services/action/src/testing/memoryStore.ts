import type { RollbackPlanned } from '@reprise/schemas';
import { covers } from '../rollback/covers.ts';
import { endOf, isWorthAgain } from '../rollback/ends.ts';
import type { RollbackStore, StepEnd } from '../rollback/store.ts';
import { isCarriedOut } from '../tasks/course.ts';
import { revertTaskId, type ActionTask } from '../tasks/definition.ts';
import { lastAttempt } from '../tasks/evolve.ts';

type Said = { readonly type: string; readonly data: unknown };

/** The store over tasks of plain objects. What rounds have passed is gone with the process. */
export function memoryStore(
  tasks: () => readonly ActionTask[],
  events: () => readonly Said[],
): RollbackStore {
  const passed = new Map<string, number>();
  const line = (rollbackId: string): readonly ActionTask[] =>
    tasks().filter(
      ({ command }) => command.type === 'RevertAction' && command.data.rollbackId === rollbackId,
    );
  const stepsOf = (rollbackId: string) => {
    const plan = events().find(
      ({ type, data }) =>
        type === 'RollbackPlanned' && (data as RollbackPlanned).rollbackId === rollbackId,
    )?.data as RollbackPlanned | undefined;
    return (plan?.steps ?? []).map((step, position) => ({ ...step, position }));
  };
  return {
    inScope: async (scope, most) => {
      const undone = new Set(
        scope.rollbackId === null ? [] : line(scope.rollbackId).flatMap(compensated),
      );
      return tasks()
        .filter(({ id, command, state }) => {
          if (command.type !== 'PerformAction') return false;
          if (scope.rollbackId !== null && !undone.has(id)) return false;
          const at = lastAttempt(state)?.attemptedAt ?? command.at;
          return covers({ ...scope, rollbackId: null }, command.data, at);
        })
        .slice(0, most)
        .map(({ id: actionId, key, field }) => ({ actionId, key, field }));
    },
    without: async (rollbackId, ids) => {
      const known = new Set([
        ...stepsOf(rollbackId).map(({ actionId }) => actionId),
        ...line(rollbackId).map(actionOf),
      ]);
      return ids.filter((id) => !known.has(id));
    },
    unplannedAgain: async (rollbackId, retry) => {
      const planned = new Set(stepsOf(rollbackId).map(({ actionId }) => actionId));
      const ids = new Set(tasks().map(({ id }) => id));
      return line(rollbackId).flatMap((task) => {
        const action = actionOf(task);
        const end = endFrom(task);
        const isLast = task.id === revertTaskId(rollbackId, action, retry - 1);
        if (!isLast || planned.has(action) || end === null || !isWorthAgain(end)) return [];
        return ids.has(revertTaskId(rollbackId, action, retry)) ? [] : [action];
      });
    },
    due: async (rollbackId, retry, most) =>
      stepsOf(rollbackId)
        .filter(isCarriedOut)
        .filter(({ position }) => position > (passed.get(`${rollbackId}/${retry}`) ?? -1))
        .slice(0, most)
        .flatMap(({ actionId, position }) => {
          const task = tasks().find(({ id }) => id === actionId);
          if (task?.command.type !== 'PerformAction') return [];
          const { runId, subject } = task.command.data;
          const before = revertTaskId(rollbackId, actionId, retry - 1);
          const last = tasks().find(({ id }) => retry > 0 && id === before);
          const pending = task.status === 'open';
          return [
            { position, actionId, runId, subject, pending, last: last ? endFrom(last) : null },
          ];
        }),
    passed: async (rollbackId, retry, position) =>
      void passed.set(`${rollbackId}/${retry}`, position),
    inFlight: async (rollbackId) =>
      line(rollbackId).filter(({ status }) => status !== 'done' && status !== 'given_up').length,
    ends: async (rollbackId) => {
      const last = new Map(line(rollbackId).map((task) => [actionOf(task), task]));
      return [...last.values()].flatMap((task) => {
        const end = endFrom(task);
        return end === null ? [] : [{ ...end, count: 1 }];
      });
    },
    direction: async (rollbackId) => {
      const [first] = line(rollbackId);
      if (first?.command.type !== 'RevertAction') return null;
      return first.command.data.redo ? 'redo' : 'undo';
    },
  };
}

const actionOf = ({ command }: ActionTask): string =>
  command.type === 'RevertAction' ? command.data.actionId : '';

const compensated = (task: ActionTask): readonly string[] =>
  task.state.outcome?.type === 'ActionCompensated' ? [actionOf(task)] : [];

function endFrom({ status, state }: ActionTask): StepEnd | null {
  const { outcome } = state;
  const reason = outcome !== null && 'reason' in outcome.data ? outcome.data.reason : null;
  return endOf(status, outcome?.type ?? null, reason);
}
