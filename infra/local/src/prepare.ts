/**
 * Makes topics and schemas, as a process of its own: it is read while the servers still start, and
 * its memory is free again when it is done. Reads KAFKA_BROKERS, SCHEMA_REGISTRY_URL, TOPIC_PREFIX.
 */
import { prepareLog } from '@reprise/kafka';
import { logSettings, readEnvironment } from '@reprise/process';
import { z } from 'zod';
import { askKafka } from './servers/askKafka.ts';
import { askRegistry } from './servers/registry.ts';
import { until } from './supervise/until.ts';
import { describeError } from './terminal/describeError.ts';

/** Longer than any first download; the launcher ends this process when the servers cannot start. */
const LIMIT_MS = 30 * 60_000;
/** Kafka's own word for its `default.replication.factor`. */
const AS_THE_BROKERS_SAY = -1;

try {
  const {
    KAFKA_BROKERS: brokers,
    SCHEMA_REGISTRY_URL: registryUrl,
    TOPIC_PREFIX: topicPrefix,
  } = readEnvironment(z.object(logSettings), process.env);
  await until({ name: 'Kafka', ask: () => askKafka(brokers), limitMs: LIMIT_MS });
  await until({ name: 'The registry', ask: () => askRegistry(registryUrl), limitMs: LIMIT_MS });
  await prepareLog({ brokers, registryUrl, topicPrefix, replicationFactor: AS_THE_BROKERS_SAY });
} catch (error) {
  console.error(describeError(error));
  process.exit(1);
}
