import type { RecordName } from '@reprise/schemas';
import type { Database } from '@reprise/views';
import type { Bell } from './bell.ts';
import type { CatchUp } from './catchUp.ts';
import { claim, type Claim } from './claim.ts';
import { taskLookup, type TaskLookup } from './lookup.ts';
import { extend, settle, type Release } from './settle.ts';
import type { Fact, TaskDefinition } from './task.ts';

export interface TaskQueueOptions<State> {
  readonly db: Database;
  readonly definition: TaskDefinition<State>;
  readonly catchUp: Pick<CatchUp, 'ready' | 'passed'>;
  readonly bell: Pick<Bell, 'ringAfter'>;
  /** Names the process that claims. */
  readonly worker: string;
  readonly leaseMs: number;
}

/** The tasks that wait for workers. */
export interface TaskQueue<State, C extends RecordName> {
  readonly leaseMs: number;
  claim(): Promise<Claim<State, C> | undefined>;
  /** @param spent budgets of which enough tasks are in hand. */
  claimSome(most: number, spent: readonly string[]): Promise<readonly Claim<State, C>[]>;
  /**
   * Waits until the table has passed what the log holds of the task's partition, and reads the
   * task again.
   * @returns undefined when there is nothing left to do: it has an outcome, or another worker.
   */
  caughtUp(claim: Claim<State, C>): Promise<Claim<State, C> | undefined>;
  /**
   * Applies events that the log has acknowledged and lets go of the task.
   * @returns false when another worker holds it by now: nothing was changed.
   */
  settle(claim: Claim<State, C>, facts: readonly Fact[], release?: Release): Promise<boolean>;
  /** @returns false when another worker holds it by now. */
  extend(claim: Claim<State, C>): Promise<boolean>;
}

export function taskQueue<State, C extends RecordName>(
  options: TaskQueueOptions<State>,
): TaskQueue<State, C> {
  const { db, definition, catchUp, bell, worker, leaseMs } = options;
  const some: TaskQueue<State, C>['claimSome'] = (most, spent) =>
    claim<State, C>(db, { worker, leaseMs, partitions: catchUp.ready, spent, most });
  const lookup: TaskLookup<State, C> = taskLookup(db);
  const release: TaskQueue<State, C>['settle'] = (held, facts, how = {}) => {
    if (how.afterMs !== undefined) bell.ringAfter(how.afterMs);
    return settle(db, definition, held, facts, how);
  };
  return {
    leaseMs,
    claim: async () => (await some(1, []))[0],
    claimSome: some,
    async caughtUp(held) {
      await catchUp.passed(held.task.partition);
      if (!(await extend(db, held, leaseMs))) return undefined;
      const task = await lookup.byId(held.task.id);
      if (task === undefined) return undefined;
      if (task.status !== 'done') return { ...held, task, doubtful: false };
      await release(held, []);
      return undefined;
    },
    settle: release,
    extend: (held) => extend(db, held, leaseMs),
  };
}
