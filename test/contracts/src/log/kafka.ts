import { randomUUID } from 'node:crypto';
import { connectKafka, prepareLog, type KafkaOptions, type Log } from '@reprise/kafka';
import { startProxy, type FaultProxy } from '@reprise/harness';
import { Kafka, logLevel } from 'kafkajs';
import { servers } from '../servers.ts';
import type { LogUnderTest } from './underTest.ts';

const SESSION_TIMEOUT_MS = 6000; // the least a broker allows by default

/** The kafkajs adapter on a real broker, with topics of its own. */
export async function kafkaUnderTest(): Promise<LogUnderTest> {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `contract-${randomUUID()}.`;
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const opened: Log[] = [];
  const proxies: FaultProxy[] = [];
  const open = (options: Partial<KafkaOptions> = {}): Log => {
    const log = connectKafka({ brokers, topicPrefix, clientId: 'contract', ...options });
    opened.push(log);
    return log;
  };
  const openProxied = async (
    options: Partial<KafkaOptions> = {},
  ): Promise<{ log: Log; proxy: FaultProxy }> => {
    const [host = '', port = ''] = (brokers[0] ?? '').split(':');
    const proxy = await startProxy({ host, port: Number(port) });
    proxies.push(proxy);
    return { log: open({ ...options, route: () => proxy }), proxy };
  };
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin();
  return {
    open,
    async openDoomed() {
      const { log, proxy } = await openProxied({ sessionTimeoutMs: SESSION_TIMEOUT_MS });
      return { log, cutOff: () => proxy.cut(), reconnect: () => proxy.mend() };
    },
    async openForgetful() {
      const { log, proxy } = await openProxied({ sendTimeoutMs: 6000 });
      return { log, arm: () => proxy.swallowAnswers() };
    },
    async truncate(topic, partition, before) {
      const full = topicPrefix + topic;
      await admin.connect();
      await admin.fetchTopicOffsets(full); // kafkajs looks up leaders only of topics it has met
      await admin.deleteTopicRecords({
        topic: full,
        partitions: [{ partition, offset: String(before) }],
      });
      await admin.disconnect();
    },
    async close() {
      await Promise.all(opened.map((log) => log.close()));
      await Promise.all(proxies.map((proxy) => proxy.close()));
    },
  };
}
