import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectEventLog, connectKafka, partitionId } from '@reprise/kafka';

const TOPICS = ['github.issues', 'github.repositories', 'github.installations'] as const;
const LIMIT_MS = 120_000;

/** The ids of all deliveries in the log, as somebody reads them who has never read it before. */
export async function storedDeliveries(brokers: string, registryUrl: string): Promise<Set<string>> {
  const log = await connectEventLog({
    log: connectKafka({ brokers: brokers.split(','), clientId: 'reprise-chaos' }),
    registryUrl,
    source: '/reprise/chaos',
  });
  try {
    const ends = (await Promise.all(TOPICS.map((topic) => log.ranges(topic)))).flat();
    const ids = new Set<string>();
    const reading = await log.subscribe({
      group: `chaos-${randomUUID()}`,
      topics: TOPICS,
      from: 'earliest',
      handle: async ({ items }) => {
        for (const item of items) {
          if (item.status === 'unreadable') throw new Error(item.because);
          const { event } = item;
          if (event.type === 'DeliveryReceived') ids.add(event.data.deliveryId);
        }
      },
    });
    await reading.joined;
    const deadline = performance.now() + LIMIT_MS;
    const behind = (): boolean => {
      const positions = reading.positions();
      return ends.some(
        (end) => end.high > end.low && (positions.get(partitionId(end)) ?? 0n) < end.high,
      );
    };
    while (behind()) {
      if (performance.now() > deadline) throw new Error('The log could not be read to its end.');
      await sleep(50);
    }
    await reading.stop();
    return ids;
  } finally {
    await log.close();
  }
}
