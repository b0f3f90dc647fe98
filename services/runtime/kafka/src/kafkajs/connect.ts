import type { TopicName } from '@reprise/schemas';
import { DEFAULT_TOPIC_PREFIX, RepriseError } from '@reprise/schemas';
import type { ConsumerConfig, Kafka } from 'kafkajs';
import type { Consumption, Log, PartitionRange, RecordProducer, Subscription } from '../log.ts';
import { AdminClient } from './admin.ts';
import { KafkaConsumption } from './consumer.ts';
import { loadKafkaJs, type KafkaJs } from './load.ts';
import { kafkaJsLogger, silent, type LogSink } from './logging.ts';
import { KafkaProducer } from './producer.ts';
import { naming, readRanges, type Naming } from './ranges.ts';
import { openWire } from './wire.ts';

export interface KafkaOptions {
  /** host:port of one or more brokers. */
  readonly brokers: readonly string[];
  /** Names this process to the brokers. */
  readonly clientId: string;
  /** In front of the names of topics and groups; `reprise.` by default. */
  readonly topicPrefix?: string;
  /** A send rejects when it is not acknowledged within this many milliseconds; 8,000 by default. */
  readonly sendTimeoutMs?: number;
  /** A member that says nothing for this many milliseconds loses its partitions; 30,000 by default. */
  readonly sessionTimeoutMs?: number;
  /** Quiet by default. */
  readonly log?: LogSink;
}

/**
 * The log on Kafka. Connects when first used, so that a service can start before its broker.
 * Start OpenTelemetry first if kafkajs is to be traced.
 */
export function connectKafka(options: KafkaOptions): Log {
  const kafkajs = loadKafkaJs();
  const log = options.log ?? silent;
  const kafka = new kafkajs.Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: 3000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 5 },
    logLevel: options.log === undefined ? kafkajs.logLevel.NOTHING : kafkajs.logLevel.INFO,
    logCreator: kafkaJsLogger(log),
  });
  return new KafkaLog(kafkajs, kafka, options, log);
}

class KafkaLog implements Log {
  readonly #kafkajs: KafkaJs;
  readonly #kafka: Kafka;
  readonly #options: KafkaOptions;
  readonly #log: LogSink;
  readonly #admin: AdminClient;
  readonly #names: Naming;
  readonly #open = new Set<{ stop(): Promise<void> }>();

  constructor(kafkajs: KafkaJs, kafka: Kafka, options: KafkaOptions, log: LogSink) {
    this.#kafkajs = kafkajs;
    this.#kafka = kafka;
    this.#options = options;
    this.#log = log;
    this.#admin = new AdminClient(kafka);
    this.#names = naming(options.topicPrefix ?? DEFAULT_TOPIC_PREFIX);
  }

  async producer(): Promise<RecordProducer> {
    const producer = new KafkaProducer({
      open: () => openWire(this.#kafkajs, this.#kafka),
      fullName: this.#names.full,
      timeoutMs: this.#options.sendTimeoutMs ?? 8000,
      log: this.#log,
    });
    this.#open.add({ stop: () => producer.close() });
    return producer;
  }

  async consume(subscription: Subscription): Promise<Consumption> {
    const groupId = (this.#options.topicPrefix ?? DEFAULT_TOPIC_PREFIX) + subscription.group;
    const consumer = this.#kafka.consumer({
      ...FETCHING,
      groupId,
      sessionTimeout: this.#options.sessionTimeoutMs ?? 30_000,
      heartbeatInterval: (this.#options.sessionTimeoutMs ?? 30_000) / 10,
      retry: { restartOnFailure: async () => !consumption.stopping },
    });
    const parts = { consumer, groupId, admin: this.#admin, names: this.#names, log: this.#log };
    const consumption = new KafkaConsumption(parts, subscription);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: subscription.topics.map(this.#names.full) });
    } catch (error) {
      await consumer.disconnect().catch(() => undefined);
      const topics = subscription.topics.map(this.#names.full).join(', ');
      throw new RepriseError('log_unavailable', `Kafka cannot be asked for ${topics}.`, {
        cause: error,
      });
    }
    this.#open.add(consumption);
    consumption.run();
    return consumption;
  }

  ranges(topic: TopicName): Promise<readonly PartitionRange[]> {
    return readRanges(this.#admin, this.#names, topic);
  }

  async clusterId(): Promise<string> {
    const cluster = await this.#admin.ask('its identity', (admin) => admin.describeCluster());
    return cluster.clusterId;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((one) => one.stop()));
    await this.#admin.close();
  }
}

const FETCHING: Omit<ConsumerConfig, 'groupId'> = {
  allowAutoTopicCreation: false,
  // How long stopping may wait for a fetch that finds nothing.
  maxWaitTimeInMs: 100,
  // Batches are compressed, so a fetch holds several times as much. A larger batch still comes,
  // alone: since Kafka 0.10.1 a broker always answers with at least one.
  maxBytesPerPartition: 256 * 1024,
  maxBytes: 10 * 1024 * 1024,
};
