import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareLog } from '@reprise/kafka';
import { startServers } from '@reprise/local';
import { TOPICS } from '@reprise/schemas';
import kafkajs from 'kafkajs';

const { Kafka, logLevel } = kafkajs;

/** What the action service reads and writes. */
const OURS: ReadonlySet<string> = new Set(['commands.action', 'events.action', 'control']);

/** One set of servers for all seeds; each seed has its topics and its database on them. */
export interface Ground {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  /** A folder that goes away with it. */
  readonly folder: string;
  plotOf(seed: number): Plot;
  stop(): Promise<void>;
}

/** What one seed has of the servers. */
export interface Plot {
  readonly topicPrefix: string;
  /** Made when it is first opened. */
  readonly databaseUrl: string;
}

export async function openGround(seeds: readonly number[]): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'reprise-chaos-'));
  const servers = await startServers({ dataDir: join(folder, 'data') });
  const { brokers } = servers.kafka;
  const registryUrl = servers.registry.url;
  const run = randomBytes(4).toString('hex');
  const plotOf = (seed: number): Plot => {
    const url = new URL(servers.postgres.url);
    url.pathname = `/chaos_${run}_${seed}`;
    return { topicPrefix: `chaos-${run}-${seed}.`, databaseUrl: url.href };
  };
  // Every schema, and topics that nobody uses.
  await prepareLog({ brokers, registryUrl, topicPrefix: `chaos-${run}.` });
  await makeTopics(
    brokers,
    seeds.map((seed) => plotOf(seed).topicPrefix),
  );
  return {
    brokers,
    registryUrl,
    folder,
    plotOf,
    async stop() {
      await servers.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** So many at once are made faster than one prefix after another, and none that nobody reads. */
async function makeTopics(brokers: readonly string[], prefixes: readonly string[]): Promise<void> {
  const client = new Kafka({
    clientId: 'reprise-chaos',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    requestTimeout: 60_000,
  });
  const admin = client.admin();
  await admin.connect();
  const topics = prefixes.flatMap((prefix) =>
    TOPICS.filter(({ name }) => OURS.has(name)).map(({ name, partitions, maxMessageBytes }) => ({
      topic: prefix + name,
      numPartitions: partitions,
      replicationFactor: 1,
      configEntries: [{ name: 'max.message.bytes', value: String(maxMessageBytes) }],
    })),
  );
  await admin.createTopics({ topics, timeout: 60_000, waitForLeaders: true });
  await admin.disconnect();
}
