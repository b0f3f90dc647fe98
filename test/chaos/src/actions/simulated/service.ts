import {
  Answered,
  actionTasks,
  handle,
  permitEverything,
  thrown,
  type ActionState,
  type CommandName,
  type Deps,
} from '@reprise/action/testing';
import { memoryEventLog, type MemoryBroker, type MemoryConsumption } from '@reprise/harness';
import type { EventBatch, EventLog } from '@reprise/kafka';
import { Bell, CatchUp, dispatch, type CatchUpOptions, type Dispatcher } from '@reprise/tasks';
import { createLogger } from '@reprise/telemetry';
import { publishing } from './logging.ts';
import type { Substitutes } from './planted.ts';
import { portsOf, type Wire } from './ports.ts';
import { inTurn } from './process.ts';
import { simulatedLookup, simulatedQueue, type Link } from './queue.ts';

export interface ServiceOptions extends Wire, Link {
  readonly broker: MemoryBroker;
  readonly rollbacks: Deps['rollbacks'];
  readonly substitutes: Substitutes;
}

/** One process of services/action, over everything simulated. */
export interface SimulatedService {
  /** As SIGTERM does. */
  stop(): Promise<void>;
  /** Its connections are gone, as of a process that was killed. */
  cut(): void;
  /** Nobody hears of it for a while, as of a process that was stopped. */
  silence(): () => void;
}

const LEASE_MS = 20_000;
const WORKERS = 4;
const logger = createLogger('chaos', 'silent');

/** To be called within the process. */
export async function startService(options: ServiceOptions): Promise<SimulatedService> {
  const { broker, process, time, table } = options;
  const consumptions: MemoryConsumption[] = [];
  const log = broker.log();
  const events = memoryEventLog(
    {
      ...log,
      consume: async (subscription) => {
        const consumption = await log.consume(subscription);
        consumptions.push(consumption);
        if (process.isDead) consumption.crash();
        return consumption;
      },
    },
    '/reprise/action',
    () => time.now(),
  );
  const bell = new Bell();
  const catchUp = new CatchUp({
    db: positionsOf(options),
    consumer: 'action',
    topics: [actionTasks.topics.commands, actionTasks.topics.events],
    ranges: async (topic) => {
      await process.gate();
      const ranges = await events.ranges(topic);
      await process.gate();
      return ranges;
    },
    onReady: () => bell.ring(),
  });
  catchUp.reset();
  const consumption = await events.subscribe({
    group: 'action.tasks',
    topics: [actionTasks.topics.commands, actionTasks.topics.events],
    from: 'earliest',
    assigned: async (partitions) => {
      catchUp.reset();
      return process.call(options.passing, () => table.startsOf(partitions));
    },
    handle: (batch) => fold(options, batch, bell),
  });
  const working = work(options, events, catchUp, bell);
  return {
    async stop() {
      catchUp.stop();
      await working.stop();
      await consumption.stop();
    },
    cut: () => consumptions.forEach((one) => one.crash()),
    silence() {
      for (const one of consumptions) one.isolate();
      return () => consumptions.forEach((one) => one.reconnect());
    },
  };
}

async function fold(options: ServiceOptions, batch: EventBatch, bell: Bell): Promise<void> {
  const { trouble, process, passing, table } = options;
  await trouble.passing('before_fold', process);
  await process.call(passing, () => table.fold(batch));
  await trouble.passing('after_fold', process);
  bell.ring();
}

function work(options: ServiceOptions, log: EventLog, catchUp: CatchUp, bell: Bell): Dispatcher {
  const { substitutes, trouble, process, time, timeoutMs, rollbacks } = options;
  const { isLeaseIgnored } = substitutes;
  const queue = simulatedQueue({ ...options, catchUp, bell, leaseMs: LEASE_MS, isLeaseIgnored });
  const deps: Deps = {
    log: substitutes.log(publishing(options, log)),
    queue,
    tasks: simulatedLookup(options),
    rollbacks: overTheWire(options, rollbacks),
    permit: permitEverything,
    pace: { asGitHubAsks: true, secondsPerRequest: 0.25, sideBySide: 6 },
    catchUp,
    github: substitutes.github(portsOf(options)),
    classify: (error) =>
      error instanceof Answered
        ? error.outcome
        : { status: 'unknown', httpStatus: null, message: String(error) },
    clock: () => time.now(),
    timeoutMs,
    step: (name) => trouble.at(name, process),
    logger,
  };
  const perform = handle(deps);
  return dispatch<ActionState, CommandName>({
    queue,
    bell,
    workers: WORKERS,
    handle: (claim) => inTurn(claim.task.id, () => perform(claim)),
    thrown: thrown(deps),
    logger,
  });
}

/** Positions are all that the barrier asks for. */
function positionsOf({ process, passing, table }: Link): CatchUpOptions['db'] {
  const query = () => process.call(passing, () => table.positions);
  return { query } as unknown as CatchUpOptions['db'];
}

/** Rollbacks are kept where tasks are. */
function overTheWire({ process, passing }: Link, store: Deps['rollbacks']): Deps['rollbacks'] {
  type Ask = (...given: readonly unknown[]) => Promise<unknown>;
  const asks = Object.entries(store as unknown as Readonly<Record<string, Ask>>).map(
    ([name, ask]) =>
      [name, (...given: readonly unknown[]) => process.call(passing, () => ask(...given))] as const,
  );
  return Object.fromEntries(asks) as unknown as Deps['rollbacks'];
}
