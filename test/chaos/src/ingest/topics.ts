import { DEFAULT_TOPIC_PREFIX } from '@reprise/schemas';
import kafkajs from 'kafkajs';

// CommonJS, of which Node finds one name alone.
const { ConfigResourceTypes, Kafka, logLevel } = kafkajs;

const TOPICS = ['github.issues', 'github.repositories', 'github.installations'];

/** With one broker, 2 means that nothing can be written with acks=all. */
export async function setMinInsyncReplicas(brokers: string, replicas: 1 | 2): Promise<void> {
  const admin = new Kafka({
    clientId: 'reprise-chaos',
    brokers: brokers.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 10 },
  }).admin();
  await admin.connect();
  try {
    await admin.alterConfigs({
      validateOnly: false,
      resources: TOPICS.map((name) => ({
        type: ConfigResourceTypes.TOPIC,
        name: DEFAULT_TOPIC_PREFIX + name,
        configEntries: [
          { name: 'min.insync.replicas', value: String(replicas) },
          // Setting some sets them all: these are what the topics were made with.
          { name: 'max.message.bytes', value: String(27 * 1024 * 1024) },
          { name: 'retention.ms', value: '-1' },
          { name: 'retention.bytes', value: '-1' },
        ],
      })),
    });
  } finally {
    await admin.disconnect();
  }
}
