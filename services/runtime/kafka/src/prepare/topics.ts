import { setTimeout as sleep } from 'node:timers/promises';
import { RepriseError, TOPICS, type Topic } from '@reprise/schemas';
import type { ITopicConfig, ITopicMetadata } from 'kafkajs';
import type { AdminClient } from '../kafkajs/admin.ts';

const LEADER_WITHIN_MS = 10_000;

/**
 * Creates the topics that are missing. Those that exist stay as they are: what their owner set is
 * kept, and a partition is never added, since that would move keys.
 * @throws {RepriseError} log_inconsistent: a topic has another number of partitions; log_unavailable.
 */
export async function createTopics(
  admin: AdminClient,
  prefix: string,
  replicationFactor: number,
): Promise<void> {
  const existing = new Set(await admin.ask('its topics', (client) => client.listTopics()));
  const missing = TOPICS.filter(({ name }) => !existing.has(prefix + name));
  if (missing.length > 0) {
    const topics = missing.map((topic) => configOf(topic, prefix, replicationFactor));
    // Not waiting for leaders: kafkajs fails when another process is creating the same ones.
    await admin.ask('new topics', (client) =>
      client.createTopics({ topics, waitForLeaders: false }),
    );
  }
  checkPartitions(await describe(admin, prefix), prefix);
}

/**
 * What a later record replaces is gone within a day: a destroyed key must not stay on disk because
 * its topic is quiet.
 */
const SOON_COMPACTED = [
  { name: 'max.compaction.lag.ms', value: String(24 * 60 * 60 * 1000) },
  { name: 'segment.ms', value: String(60 * 60 * 1000) },
];

const configOf = (topic: Topic, prefix: string, replicationFactor: number): ITopicConfig => ({
  topic: prefix + topic.name,
  numPartitions: topic.partitions,
  replicationFactor,
  configEntries: [
    { name: 'cleanup.policy', value: topic.compacted ? 'compact' : 'delete' },
    ...(topic.compacted ? SOON_COMPACTED : []),
    { name: 'retention.ms', value: String(topic.retentionMs) },
    { name: 'retention.bytes', value: '-1' },
    { name: 'max.message.bytes', value: String(topic.maxMessageBytes) },
  ],
});

/** New topics take a moment to be known and led everywhere. */
async function describe(admin: AdminClient, prefix: string): Promise<readonly ITopicMetadata[]> {
  const topics = TOPICS.map(({ name }) => prefix + name);
  const deadline = Date.now() + LEADER_WITHIN_MS;
  for (;;) {
    try {
      const found = await admin.ask('its topics', (client) =>
        client.fetchTopicMetadata({ topics }),
      );
      if (found.topics.every(isLed)) return found.topics;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    if (Date.now() > deadline) {
      throw new RepriseError('log_unavailable', 'A topic has partitions without a leader.');
    }
    await sleep(50);
  }
}

const isLed = ({ partitions }: ITopicMetadata): boolean =>
  partitions.length > 0 && partitions.every(({ leader }) => leader >= 0);

function checkPartitions(found: readonly ITopicMetadata[], prefix: string): void {
  for (const { name, partitions } of TOPICS) {
    const actual = found.find((topic) => topic.name === prefix + name)?.partitions.length;
    if (actual === partitions) continue;
    throw new RepriseError(
      'log_inconsistent',
      `The topic ${prefix}${name} has ${actual} partitions instead of ${partitions}: keys would move.`,
    );
  }
}
