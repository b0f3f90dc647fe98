import { partitionId, type EventBatch, type EventLog, type EventMiddleware } from '@reprise/kafka';
import type { Event, TopicName } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { Apply } from './applyBatch.ts';
import { pin, startingPositions } from './assignment.ts';
import type { Database } from './database.ts';
import { handleBatch } from './handleBatch.ts';
import type { ParkedRecord } from './parked.ts';
import { loadPositions, type Place } from './positions.ts';

export interface FollowOptions {
  readonly log: Pick<EventLog, 'subscribe' | 'ranges' | 'clusterId'>;
  readonly db: Database;
  /** The name its positions are kept under, such as projector.issues. Never change it. */
  readonly consumer: string;
  /** The consumer group; the name of the consumer unless given. */
  readonly group?: string;
  readonly topics: readonly TopicName[];
  readonly apply: Apply;
  /**
   * Where a partition starts that has no position. earliest (a view): at its first record. latest
   * (whoever acts): where the group committed, else at the end.
   */
  readonly from?: 'earliest' | 'latest';
  /** Outermost first. */
  readonly middleware?: readonly EventMiddleware[];
  readonly logger: Logger;
  /** Told of the records that made their keys park, after the commit; may be lost with the process. */
  readonly onParked?: (parked: readonly ParkedRecord[]) => Promise<void>;
  /** While it answers false, an event that cannot be applied is tried again instead of parked. */
  readonly mayPark?: () => boolean;
  /** Names failures of what the owner stands on, such as GitHub's: they back off and never park. */
  readonly isInfrastructure?: (error: unknown) => boolean;
  /**
   * Told of each commit, with the offset the consumer applies next and the events that were new to
   * it, those included that were parked.
   */
  readonly onCommitted?: (place: Place, position: bigint, events: readonly Event[]) => void;
}

/** A consumer at work. */
export interface Following {
  /** Resolves with the first assignment. */
  readonly joined: Promise<void>;
  /** Rejects when it stopped by itself; never resolves. */
  readonly failed: Promise<never>;
  /** Goes to the stored positions again, after somebody moved them. */
  resync(): Promise<void>;
  stop(): Promise<void>;
}

const PIN_EVERY_MS = 250;

/**
 * Follows topics with positions that stand in the same transaction as the rows: events are applied
 * exactly once, in order per partition, whatever crashes. Kafka's own offsets are only a hint.
 */
export async function follow(options: FollowOptions): Promise<Following> {
  const { log, db, consumer, from = 'earliest' } = options;
  const consumption = Promise.withResolvers<Awaited<ReturnType<typeof log.subscribe>>>();
  const assignment = { db, consumer, from, clusterId: () => log.clusterId() };
  const pinning = pinner(async (places) => pin(assignment, await consumption.promise, places));
  const seek = async (positions: ReadonlyMap<string, bigint>): Promise<void> =>
    (await consumption.promise).seek(positions);
  const handle = handleBatch({ ...options, from, seek });

  const joined = await log.subscribe({
    group: options.group ?? consumer,
    topics: options.topics,
    from,
    middleware: options.middleware ?? [],
    assigned: async (partitions) => {
      const { starts, unpinned } = await startingPositions(assignment, partitions);
      pinning.replace(unpinned);
      return starts;
    },
    handle: (batch: EventBatch) => handle(batch),
  });
  consumption.resolve(joined);

  return {
    joined: joined.joined,
    failed: joined.failed,
    async resync() {
      const assigned = joined.positions();
      const stored = [...(await loadPositions(db, consumer)).values()];
      const own = stored.filter((position) => assigned.has(partitionId(position)));
      await joined.seek(new Map(own.map((one) => [partitionId(one), one.position])));
    },
    async stop() {
      await joined.stop();
      await pinning.stop();
    },
  };
}

/** Pins places until none is left, and once more at the end. */
function pinner(pinPlaces: (places: readonly Place[]) => Promise<readonly Place[]>) {
  let places: readonly Place[] = [];
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    const before = places;
    const left = await pinPlaces(before).catch(() => before);
    if (places === before) places = left;
    if (places.length > 0 && timer !== undefined) schedule();
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), PIN_EVERY_MS).unref();
  };
  return {
    replace(unpinned: readonly Place[]): void {
      places = unpinned;
      if (places.length > 0) schedule();
    },
    async stop(): Promise<void> {
      clearTimeout(timer);
      timer = undefined;
      await run();
    },
  };
}
