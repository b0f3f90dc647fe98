import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Publisher } from '@reprise/kafka';
import type { Draft, Position } from '@reprise/schemas';
import type { DeliveryTopic } from '../providers/provider.ts';
import { Batches, type BatchLimits } from './batches.ts';

/** Where deliveries are kept. */
export interface Deliveries {
  /**
   * Resolves once all in-sync replicas have it.
   * @param bytes about how large the record is.
   * @param expiresAt by performance.now(): when nobody waits for the answer any more.
   * @throws {RepriseError} log_unavailable: it may or may not have been written.
   */
  append(
    topic: DeliveryTopic,
    draft: Draft<'DeliveryReceived'>,
    bytes: number,
    expiresAt: number,
  ): Promise<Position>;
  /** Whether more come than the log takes: another would only wait. */
  isFull(): boolean;
}

interface Addressed {
  readonly topic: DeliveryTopic;
  readonly draft: Draft<'DeliveryReceived'>;
}

/** In bytes. Kafka takes 100 ms and more for a few MB, in which thousands of others would wait. */
const LARGE = 512 * 1024;

/**
 * Writes deliveries to the log in batches of all topics: the log has one request under way at a
 * time, and few large ones cost less than many small ones. Large deliveries take a way of their
 * own. That loses no order: of two whose senders both still wait, none is before the other.
 * @param large as `log`, over another connection.
 */
export function createDeliveries(
  log: Publisher,
  large: Publisher,
  limits: Partial<BatchLimits> = {},
): Deliveries {
  const lanes = { small: batchesTo(log, limits), large: batchesTo(large, limits) };
  return {
    append: (topic, draft, bytes, expiresAt) => {
      const lane = bytes > LARGE ? lanes.large : lanes.small;
      return lane.add({ topic, draft }, bytes, expiresAt);
    },
    isFull: () => lanes.small.isFull() || lanes.large.isFull(),
  };
}

const batchesTo = (log: Publisher, limits: Partial<BatchLimits>): Batches<Addressed, Position> =>
  new Batches(
    // A batch belongs to no request: each record carries its own trace.
    (items) => context.with(ROOT_CONTEXT, () => publishAll(log, items)),
    limits,
  );

/** @returns where each stands, in the order given. */
async function publishAll(
  log: Publisher,
  items: readonly Addressed[],
): Promise<readonly Position[]> {
  const topics = [...Map.groupBy(items, ({ topic }) => topic)];
  const published = await Promise.all(
    topics.map(async ([topic, own]) => {
      const drafts = own.map(({ draft }) => draft);
      return [topic, (await log.publish(topic, drafts)).values()] as const;
    }),
  );
  const positions = new Map(published);
  return items.flatMap(({ topic }) => positions.get(topic)?.next().value ?? []);
}
