import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { EventLog } from '@reprise/kafka';
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

/**
 * Writes deliveries to the log in batches of all topics: the log has one request under way at a
 * time, and few large ones cost less than many small ones.
 */
export function createDeliveries(
  log: Pick<EventLog, 'publish'>,
  limits: Partial<BatchLimits> = {},
): Deliveries {
  const batches = new Batches<Addressed, Position>(
    // A batch belongs to no request: each record carries its own trace.
    (items) => context.with(ROOT_CONTEXT, () => publishAll(log, items)),
    limits,
  );
  return {
    append: (topic, draft, bytes, expiresAt) => batches.add({ topic, draft }, bytes, expiresAt),
    isFull: () => batches.isFull(),
  };
}

/** @returns where each stands, in the order given. */
async function publishAll(
  log: Pick<EventLog, 'publish'>,
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
