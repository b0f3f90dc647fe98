import type { EventLog } from '@reprise/kafka';
import { Bell, CatchUp, countOpen, dispatch, followTasks, taskQueue } from '@reprise/tasks';
import { gauge } from '@reprise/telemetry';
import type { Database } from '@reprise/views';
import { followLedger } from './budget/ledger.ts';
import { followMemory } from './memory/follow.ts';
import { agentTasks } from './tasks/definition.ts';
import type { AgentState } from './tasks/evolve.ts';
import type { Deps } from './worker/deps.ts';
import { handle } from './worker/handle.ts';
import { ServiceStops } from './worker/stop.ts';

export interface RunOptions extends Omit<Deps, 'queue' | 'log' | 'memories' | 'stopping'> {
  readonly log: EventLog;
  readonly db: Database;
  readonly leaseMs: number;
  readonly workers: number;
  /** Names this process among those that share the tasks. */
  readonly worker: string;
}

export interface Running {
  readonly ready: Promise<void>;
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** The name its positions are kept under. Changing it folds the tasks from the beginning again. */
const CONSUMER = 'agent.tasks';
const COUNT_EVERY_MS = 5000;
/** How long a model may go on speaking when the service stops; what it said by then is lost. */
const PATIENCE_MS = 8000;

/** Folds the tasks, the ledger and what is remembered, lets them catch up with the log, and works. */
export async function run(options: RunOptions): Promise<Running> {
  const { log, db, logger, worker, leaseMs, workers } = options;
  const bell = new Bell();
  const catchUp = barrier(options, CONSUMER, bell);
  catchUp.reset();
  const ledger = await followLedger({ log, db, logger });
  const memory = await followMemory(options);
  const following = await followTasks({
    log,
    db,
    logger,
    consumer: CONSUMER,
    definition: agentTasks,
    onFolded: () => bell.ring(),
    onAssigned: () => catchUp.reset(),
  });
  const queue = taskQueue<AgentState, 'AnalyzeSubject'>({
    db,
    catchUp,
    bell,
    worker,
    leaseMs,
    definition: agentTasks,
  });
  const stops = new AbortController();
  const handled = handle({
    ...options,
    queue,
    memories: memory.memories,
    stopping: stops.signal,
  });
  const dispatcher = dispatch({ queue, bell, workers, handle: handled, logger });
  const counting = setInterval(() => void count(db).catch(() => undefined), COUNT_EVERY_MS);
  let stopping = false;
  return {
    // Whoever stops it before it has joined is not to be told that it failed.
    ready: Promise.all([following.joined, ledger.joined, memory.joined]).then(
      () => undefined,
      (error: unknown) => {
        if (!stopping) throw error;
      },
    ),
    failed: Promise.race([following.failed, ledger.failed, memory.failed]),
    async stop() {
      stopping = true;
      clearInterval(counting);
      catchUp.stop();
      const patience = setTimeout(() => stops.abort(new ServiceStops()), PATIENCE_MS);
      await dispatcher.stop();
      clearTimeout(patience);
      await Promise.all([following.stop(), ledger.stop(), memory.stop()]);
    },
  };
}

const barrier = ({ db, log, logger }: RunOptions, consumer: string, bell: Bell): CatchUp =>
  new CatchUp({
    db,
    consumer,
    topics: [agentTasks.topics.commands, agentTasks.topics.events],
    ranges: (topic) => log.ranges(topic),
    onReady: () => bell.ring(),
    onFailure: (error) => logger.warn({ err: error }, 'how far the log goes cannot be told yet'),
  });

async function count(db: Database): Promise<void> {
  const counts = await countOpen(db);
  for (const status of ['open', 'attempted']) {
    gauge('reprise_tasks').set({ status }, counts.get(status) ?? 0);
  }
}
