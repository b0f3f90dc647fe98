import { randomUUID } from 'node:crypto';
import { connectKafka, prepareLog, registerSchemas, type NamedSchema } from '@reprise/kafka';
import { AVRO_SCHEMAS, TOPICS } from '@reprise/schemas';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { servers } from './servers.ts';

const { brokers, registryUrl } = servers();
const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
const freshPrefix = (): string => `prepare-${randomUUID()}.`;

const versions = async (subject: string): Promise<number[]> => {
  const response = await fetch(`${registryUrl}/subjects/${subject}/versions`);
  return (await response.json()) as number[];
};

describe('preparing the log', () => {
  it('makes every topic as declared, though several processes do it at once', async () => {
    const topicPrefix = freshPrefix();
    const options = { brokers, registryUrl, topicPrefix };
    await Promise.all([prepareLog(options), prepareLog(options), prepareLog(options)]);
    await prepareLog(options);
    const log = connectKafka({ brokers, topicPrefix, clientId: 'prepare' });
    for (const { name, partitions } of TOPICS) {
      expect(await log.ranges(name)).toHaveLength(partitions);
    }
    await log.close();

    const admin = kafka.admin();
    await admin.connect();
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: TOPICS.map(({ name }) => ({
        type: ConfigResourceTypes.TOPIC,
        name: topicPrefix + name,
      })),
    });
    await admin.disconnect();
    for (const { name, retentionMs, maxMessageBytes, ...rest } of TOPICS) {
      const entries = resources.find(({ resourceName }) => resourceName === topicPrefix + name);
      const own = entries?.configEntries.filter(({ isDefault }) => !isDefault);
      const config = new Map(own?.map(({ configName, configValue }) => [configName, configValue]));
      expect(config.get('retention.ms')).toBe(String(retentionMs));
      expect(config.get('max.message.bytes')).toBe(String(maxMessageBytes));
      const compacted = 'compacted' in rest;
      expect(config.get('cleanup.policy')).toBe(compacted ? 'compact' : 'delete');
      expect(config.get('max.compaction.lag.ms')).toBe(compacted ? '86400000' : undefined);
    }
  });

  it('registers every record once, and only compatible ones after it', async () => {
    await prepareLog({ brokers, registryUrl, topicPrefix: freshPrefix() });
    const before = await versions('reprise.RunStarted');
    await prepareLog({ brokers, registryUrl, topicPrefix: freshPrefix() });
    expect(await versions('reprise.RunStarted')).toEqual(before);
    for (const record of Object.keys(AVRO_SCHEMAS)) {
      const response = await fetch(`${registryUrl}/config/reprise.${record}`);
      expect(await response.json()).toMatchObject({ compatibilityLevel: 'BACKWARD_TRANSITIVE' });
    }
  });

  it('refuses a topic whose keys would move', async () => {
    const topicPrefix = freshPrefix();
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({
      waitForLeaders: false, // kafkajs fails where the topic is not yet known everywhere
      topics: [{ topic: `${topicPrefix}github.issues`, numPartitions: 6, replicationFactor: 1 }],
    });
    await admin.disconnect();
    await expect(prepareLog({ brokers, registryUrl, topicPrefix })).rejects.toMatchObject({
      code: 'log_inconsistent',
      message: expect.stringContaining('6 partitions instead of 12') as unknown,
    });
  });

  it.each([
    ['a new field without a default', { name: 'count', type: 'int' }, 'Noted.count'],
    ['another type', { name: 'text', type: 'int' }, 'Noted.text'],
  ])('refuses %s, and names record and field', async (_, change, field) => {
    const text = { name: 'text', type: 'string' };
    const noted = (...fields: object[]): NamedSchema & { type: string; fields: object[] } => ({
      type: 'record',
      name: 'Noted',
      namespace: `contract_${randomUUID().replaceAll('-', '')}`,
      fields,
    });
    const first = noted(text);
    await registerSchemas(registryUrl, [first]);
    const fields = change.name === 'text' ? [change] : [text, change];
    await expect(
      registerSchemas(registryUrl, [{ ...first, fields } as NamedSchema]),
    ).rejects.toMatchObject({
      code: 'schema_incompatible',
      message: expect.stringMatching(new RegExp(`^${field} breaks`)) as unknown,
    });
  });

  it('says so when the registry does not answer', async () => {
    const options = { brokers, registryUrl: 'http://127.0.0.1:1', topicPrefix: freshPrefix() };
    await expect(prepareLog(options)).rejects.toMatchObject({ code: 'log_unavailable' });
  });
});
