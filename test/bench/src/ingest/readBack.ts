import { connectEventLog, connectKafka, partitionId } from '@reprise/kafka';
import type { IngestOptions } from './contestants.ts';
import { numberOf } from './request.ts';

const TOPICS = ['github.issues', 'github.repositories', 'github.installations'] as const;

/** The numbers of a run's deliveries that a fresh consumer reads from the log. */
export async function readBack(run: string, options: IngestOptions): Promise<ReadonlySet<number>> {
  const { brokers, topicPrefix, registryUrl } = options;
  const log = await connectEventLog({
    log: connectKafka({ brokers, topicPrefix, clientId: 'bench-reader' }),
    registryUrl,
    source: '/reprise/bench',
  });
  try {
    const ranges = (await Promise.all(TOPICS.map((topic) => log.ranges(topic)))).flat();
    const left = new Map(
      ranges.filter(({ low, high }) => low < high).map((range) => [partitionId(range), range.high]),
    );
    const found = new Set<number>();
    const done = Promise.withResolvers<void>();
    if (left.size === 0) done.resolve();
    const consumption = await log.subscribe({
      group: `bench-${run}-${process.pid}`,
      topics: TOPICS,
      from: 'earliest',
      handle: async ({ topic, partition, items }) => {
        for (const item of items) {
          if (item.status !== 'read' || item.event.type !== 'DeliveryReceived') continue;
          const number = numberOf(run, item.event.data.deliveryId);
          if (number !== undefined) found.add(number);
        }
        const id = partitionId({ topic, partition });
        const end = left.get(id);
        if (end !== undefined && (items.at(-1)?.raw.offset ?? -1n) + 1n >= end) left.delete(id);
        if (left.size === 0) done.resolve();
      },
    });
    await Promise.race([done.promise, consumption.failed]);
    await consumption.stop();
    return found;
  } finally {
    await log.close();
  }
}
