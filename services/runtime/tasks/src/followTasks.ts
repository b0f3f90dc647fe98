import type { EventLog, EventSubscription } from '@reprise/kafka';
import type { Event } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { follow, type Database, type Following, type Transaction } from '@reprise/views';
import { applyCommands } from './applyCommands.ts';
import { applyEvents } from './applyEvents.ts';
import type { TaskDefinition } from './task.ts';

export interface FollowTasksOptions<State> {
  readonly log: Pick<EventLog, 'subscribe' | 'ranges' | 'clusterId'>;
  readonly db: Database;
  /** The name its positions are kept under, and its consumer group. */
  readonly consumer: string;
  readonly definition: TaskDefinition<State>;
  readonly logger: Logger;
  /** After each commit. */
  readonly onFolded: () => void;
  /** With each assignment, before anything of it is fetched. */
  readonly onAssigned: () => void;
  /** Folds of the same records into tables beside the tasks, in the same transaction, in order. */
  readonly alongside?: readonly Alongside[];
}

/** Safe to repeat: the first records are seen again whenever the tasks are folded anew. */
export type Alongside = (tx: Pick<Transaction, 'query'>, events: readonly Event[]) => Promise<void>;

/**
 * Folds a service's own commands and events into its tasks, from the beginning of the log. A record
 * that cannot be applied holds its partition up: work must never go on over a gap.
 */
export const followTasks = <State>(options: FollowTasksOptions<State>): Promise<Following> => {
  const { db, consumer, definition, logger, alongside = [] } = options;
  return follow({
    log: announcing(options),
    db,
    consumer,
    topics: [definition.topics.commands, definition.topics.events],
    from: 'earliest',
    async apply(tx, events) {
      await applyRecords(tx, definition, events);
      for (const fold of alongside) await fold(tx, events);
    },
    mayPark: () => false,
    logger,
    onCommitted: options.onFolded,
  });
};

/** Folds records of either topic. */
export async function applyRecords<State>(
  tx: Pick<Transaction, 'query'>,
  definition: TaskDefinition<State>,
  events: readonly Event[],
): Promise<void> {
  const { topics } = definition;
  const of = (topic: string): Event[] => events.filter(({ position }) => position.topic === topic);
  const commands = of(topics.commands);
  await applyCommands(tx, definition, commands);
  const steering = commands.filter((event) => definition.steers?.(event) ?? false);
  await applyEvents(tx, definition, steering, 'all');
  await applyEvents(tx, definition, of(topics.events));
}

function announcing<State>({ log, onAssigned }: FollowTasksOptions<State>) {
  return {
    ranges: (topic: Parameters<EventLog['ranges']>[0]) => log.ranges(topic),
    clusterId: () => log.clusterId(),
    subscribe: (subscription: EventSubscription) =>
      log.subscribe({
        ...subscription,
        assigned: (partitions) => {
          onAssigned();
          return subscription.assigned?.(partitions) ?? Promise.resolve(new Map());
        },
      }),
  };
}
