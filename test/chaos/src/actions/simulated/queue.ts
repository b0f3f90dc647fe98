import type { ActionState, CommandName } from '@reprise/action/testing';
import { Lease, type Bell, type CatchUp, type TaskLookup, type TaskQueue } from '@reprise/tasks';
import type { SimulatedProcess } from './process.ts';
import type { Row } from './row.ts';
import type { TaskTable } from './table.ts';
import type { Trouble } from './trouble.ts';

/** What a process reaches the table through. */
export interface Link {
  readonly process: SimulatedProcess;
  readonly table: TaskTable;
  /** What one way takes. */
  readonly passing: () => Promise<void>;
}

type Queue = TaskQueue<ActionState, CommandName>;

export interface QueueOptions extends Link {
  readonly trouble: Trouble;
  readonly catchUp: Pick<CatchUp, 'ready' | 'passed'>;
  readonly bell: Pick<Bell, 'ringAfter'>;
  readonly leaseMs: number;
  /** A bug: whoever claims has the task for ever, whatever becomes of it meanwhile. */
  readonly isLeaseIgnored?: boolean;
}

/** The queue of services/runtime/tasks over the table in memory. */
export function simulatedQueue(options: QueueOptions): Queue {
  const { process, table, passing, trouble, catchUp, bell, leaseMs, isLeaseIgnored } = options;
  const some: Queue['claimSome'] = async (most, spent) => {
    const askedAt = performance.now();
    const claimed = await process.call(passing, () =>
      table.claim(most, catchUp.ready, spent, leaseMs),
    );
    return claimed.map(({ token, ...claim }) => ({
      ...claim,
      lease: isLeaseIgnored ? new EndlessLease(token) : new Lease(token, askedAt, leaseMs),
    }));
  };
  const extend: Queue['extend'] = (claim) => {
    const askedAt = performance.now();
    return process.call(passing, () => table.extend(claim, askedAt, leaseMs));
  };
  const settle: Queue['settle'] = async (claim, facts, release = {}) => {
    if (release.afterMs !== undefined) bell.ringAfter(release.afterMs);
    await trouble.passing('before_commit', process);
    const settled = await process.call(passing, () => table.settle(claim, facts, release));
    await trouble.passing('after_commit', process);
    return settled;
  };
  return {
    leaseMs,
    claim: async () => (await some(1, []))[0],
    claimSome: some,
    async caughtUp(claim) {
      await catchUp.passed(claim.task.partition);
      if (!(await extend(claim))) return undefined;
      const [task] = await process.call(passing, () =>
        table.tasks(({ id }) => id === claim.task.id),
      );
      if (task === undefined) return undefined;
      if (task.status !== 'done') return { ...claim, task, doubtful: false };
      await settle(claim, []);
      return undefined;
    },
    settle,
    extend,
  };
}

class EndlessLease extends Lease {
  constructor(token: string) {
    super(token, 0, Number.MAX_SAFE_INTEGER, () => 0);
  }

  override lose(): void {
    // It says yes to everything.
  }
}

export function simulatedLookup({
  process,
  table,
  passing,
}: Link): TaskLookup<ActionState, CommandName> {
  const find = (which: (row: Row) => boolean) => process.call(passing, () => table.tasks(which));
  return {
    byId: async (id) => (await find((row) => row.id === id))[0],
    byIds: (ids) => find(({ id }) => ids.includes(id)),
    about: (ids) => find(({ about }) => about !== null && ids.includes(about)),
    tagged: (tags) => find((row) => row.tags.some((tag) => tags.includes(tag))),
    onField: (key, field) => find((row) => row.key === key && row.field === field),
    onFields: (fields) =>
      find((row) => fields.some(({ key, field }) => row.key === key && row.field === field)),
    wake: (wake) => process.call(passing, () => table.wake(wake, 'all')),
    wakeLine: (line) => process.call(passing, () => table.wakeLine(line)),
  };
}
