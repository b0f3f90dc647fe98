import type { EventLog } from '@reprise/kafka';
import {
  Bell,
  CatchUp,
  countOpen,
  dispatch,
  followTasks,
  taskLookup,
  taskQueue,
  type Alongside,
} from '@reprise/tasks';
import { gauge } from '@reprise/telemetry';
import type { Database } from '@reprise/views';
import { actionTasks, type CommandName } from './tasks/definition.ts';
import type { ActionState } from './tasks/evolve.ts';
import type { Deps } from './worker/deps.ts';
import { foldSteps } from './rollback/foldSteps.ts';
import { sqlStore } from './rollback/sqlStore.ts';
import { handle } from './worker/handle.ts';
import { thrown } from './worker/thrown.ts';

type Given = Omit<Deps, 'queue' | 'tasks' | 'rollbacks' | 'catchUp' | 'log'>;

export interface RunOptions extends Given {
  readonly log: EventLog;
  readonly db: Database;
  readonly leaseMs: number;
  readonly workers: number;
  /** Names this process among those that share the tasks. */
  readonly worker: string;
  /** Folds of the same records into tables beside the tasks. */
  readonly alongside?: readonly Alongside[];
}

export interface Running {
  readonly ready: Promise<void>;
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/**
 * The name its positions are kept under. Changing it folds the tasks from the beginning again: the
 * second one gave them lines and times, and rollbacks their steps.
 */
const CONSUMER = 'action.tasks.2';
const COUNT_EVERY_MS = 5000;
/** Of the workers, that one installation may have: a large rollback leaves some for others. */
export const SHARE_OF_ONE = 0.75;

/** Folds the tasks, lets the table catch up with the log, and works. */
export async function run(options: RunOptions): Promise<Running> {
  const { log, db, logger, worker, leaseMs, workers } = options;
  const bell = new Bell();
  const catchUp = new CatchUp({
    db,
    consumer: CONSUMER,
    topics: [actionTasks.topics.commands, actionTasks.topics.events],
    ranges: (topic) => log.ranges(topic),
    onReady: () => bell.ring(),
    onFailure: (error) => logger.warn({ err: error }, 'how far the log goes cannot be told yet'),
  });
  catchUp.reset();
  const following = await followTasks({
    log,
    db,
    consumer: CONSUMER,
    definition: actionTasks,
    logger,
    onFolded: () => bell.ring(),
    onAssigned: () => catchUp.reset(),
    alongside: [foldSteps, ...(options.alongside ?? [])],
  });
  const queue = taskQueue<ActionState, CommandName>({
    db,
    catchUp,
    bell,
    worker,
    leaseMs,
    definition: actionTasks,
  });
  const tasks = taskLookup<ActionState, CommandName>(db);
  const rollbacks = sqlStore(db);
  const deps: Deps = { ...options, queue, tasks, rollbacks, catchUp };
  const dispatcher = dispatch({
    queue,
    bell,
    workers,
    ofOneBudget: Math.ceil(workers * SHARE_OF_ONE),
    handle: handle(deps),
    thrown: thrown(deps),
    logger,
  });
  const counting = setInterval(() => void count(db).catch(() => undefined), COUNT_EVERY_MS);
  let stopping = false;
  return {
    // Whoever stops it before it has joined is not to be told that it failed.
    ready: following.joined.catch((error: unknown) => {
      if (!stopping) throw error;
    }),
    failed: following.failed,
    async stop() {
      stopping = true;
      clearInterval(counting);
      catchUp.stop();
      await dispatcher.stop();
      await following.stop();
    },
  };
}

async function count(db: Database): Promise<void> {
  const counts = await countOpen(db);
  for (const status of ['open', 'attempted', 'unknown', 'waiting', 'given_up']) {
    gauge('reprise_tasks').set({ status }, counts.get(status) ?? 0);
  }
}
