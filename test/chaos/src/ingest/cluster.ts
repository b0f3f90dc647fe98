import { DEFAULT_TOPIC_PREFIX } from '@reprise/schemas';
import kafkajs from 'kafkajs';

// CommonJS, of which Node finds one name alone.
const { Kafka, logLevel } = kafkajs;

/** Where most webhooks go. */
const TOPIC = `${DEFAULT_TOPIC_PREFIX}github.issues`;
/** A broker that hangs takes connections and says nothing: others are asked soon. */
const ANSWER_LIMIT_MS = 1000;

export interface Partition {
  /** The leader's node id; -1 for none. */
  readonly leader: number;
  /** Node ids of the replicas in sync. */
  readonly inSync: readonly number[];
}

/**
 * The partitions of the topic of issues as a broker sees them now.
 * @param broker host:port. @returns undefined when nobody answers.
 */
export async function partitionsBy(broker: string): Promise<readonly Partition[] | undefined> {
  const admin = new Kafka({
    clientId: 'reprise-chaos',
    brokers: [broker],
    logLevel: logLevel.NOTHING,
    connectionTimeout: ANSWER_LIMIT_MS,
    requestTimeout: ANSWER_LIMIT_MS,
    retry: { retries: 3, initialRetryTime: 100, maxRetryTime: 500 },
  }).admin();
  try {
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [TOPIC] });
    return topics
      .flatMap(({ partitions }) => partitions)
      .map(({ leader, isr }) => ({ leader, inSync: isr }));
  } catch {
    return undefined;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
