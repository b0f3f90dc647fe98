import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { EventLog } from '@reprise/kafka';
import type { Draft, Position } from '@reprise/schemas';
import type { DeliveryTopic } from '../providers/provider.ts';
import { Batches } from './batches.ts';

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
}

/** Writes deliveries to the log in batches, one row of batches for each topic. */
export function createDeliveries(log: Pick<EventLog, 'publish'>): Deliveries {
  const topics = new Map<DeliveryTopic, Batches<Draft<'DeliveryReceived'>, Position>>();
  const batchesOf = (topic: DeliveryTopic): Batches<Draft<'DeliveryReceived'>, Position> => {
    const existing = topics.get(topic);
    if (existing !== undefined) return existing;
    // A batch belongs to no request: each record carries its own trace.
    const write = (drafts: readonly Draft<'DeliveryReceived'>[]): Promise<readonly Position[]> =>
      context.with(ROOT_CONTEXT, () => log.publish(topic, drafts));
    const made = new Batches(write);
    topics.set(topic, made);
    return made;
  };
  return {
    append: (topic, draft, bytes, expiresAt) => batchesOf(topic).add(draft, bytes, expiresAt),
  };
}
