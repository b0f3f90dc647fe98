import { connectEventLog, connectKafka, readBetween, type EventLog } from '@reprise/kafka';
import type { Event, TopicName } from '@reprise/schemas';
import { inject } from 'vitest';
import type { Stack } from './stack.ts';

/** The stack's log, for whoever looks behind the views. */
export function openLog({ topicPrefix, environment }: Stack): Promise<EventLog> {
  const { registry } = inject('servers');
  const brokers = (environment['KAFKA_BROKERS'] ?? '').split(',');
  const log = connectKafka({ brokers, topicPrefix, clientId: 'flow' });
  return connectEventLog({ log, registryUrl: registry, source: '/flow' });
}

/** Everything that stands in a topic now. */
export async function eventsIn(log: EventLog, topic: TopicName): Promise<readonly Event[]> {
  const reader = log.reader();
  const events: Event[] = [];
  for (const { partition, low, high } of await log.ranges(topic)) {
    const range = { topic, partition, from: low, to: high };
    for await (const item of readBetween(reader, range)) {
      if (item.status === 'read') events.push(item.event);
    }
  }
  await reader.close();
  return events;
}

type Delivery = Event<'DeliveryReceived'>;

/** The deliveries that are kept in a topic. */
export const deliveriesIn = async (log: EventLog, topic: TopicName): Promise<readonly Delivery[]> =>
  (await eventsIn(log, topic)).filter((event) => event.type === 'DeliveryReceived');
