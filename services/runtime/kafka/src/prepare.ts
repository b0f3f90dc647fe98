import { AVRO_SCHEMAS, DEFAULT_TOPIC_PREFIX } from '@reprise/schemas';
import { AdminClient } from './kafkajs/admin.ts';
import { createClient } from './kafkajs/client.ts';
import { loadKafkaJs } from './kafkajs/load.ts';
import { createTopics } from './prepare/topics.ts';
import { registerSchemas } from './prepare/schemas.ts';

export interface PrepareOptions {
  readonly brokers: readonly string[];
  /** Base URL of a Confluent-compatible registry. */
  readonly registryUrl: string;
  /** `reprise.` by default. */
  readonly topicPrefix?: string;
  /** Copies of each partition; 1 by default, production wants 3. */
  readonly replicationFactor?: number;
}

/**
 * The one step that makes Kafka and the registry ready: topics and schemas. Safe to repeat, and for
 * several processes at once.
 * @throws {RepriseError} schema_incompatible, log_inconsistent or log_unavailable.
 */
export async function prepareLog(options: PrepareOptions): Promise<void> {
  const { brokers } = options;
  const client = createClient(loadKafkaJs(), { brokers, clientId: 'reprise-prepare' }, 8);
  const admin = new AdminClient(client);
  try {
    await createTopics(
      admin,
      options.topicPrefix ?? DEFAULT_TOPIC_PREFIX,
      options.replicationFactor ?? 1,
    );
  } finally {
    await admin.close();
  }
  await registerSchemas(options.registryUrl, Object.values(AVRO_SCHEMAS));
}
