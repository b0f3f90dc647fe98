import type { TopicName } from '@reprise/schemas';
import { DEFAULT_TOPIC_PREFIX } from '@reprise/schemas';
import type { ConsumerConfig, Kafka } from 'kafkajs';
import type {
  Consumption,
  Log,
  PartitionRange,
  RecordProducer,
  RecordReader,
  Subscription,
} from '../log.ts';
import { AdminClient } from './admin.ts';
import { createClient, type ClientOptions } from './client.ts';
import { KafkaConsumption } from './consumer.ts';
import { loadKafkaJs, type KafkaJs } from './load.ts';
import { silent, type LogSink } from './logging.ts';
import { KafkaProducer } from './producer.ts';
import { KafkaReader } from './reader.ts';
import { naming, readRanges, type Naming } from './ranges.ts';
import { openWire } from './wire.ts';

/** A send or a question gives up soon, and its caller is told. */
const SOON = 5;
/**
 * A consumer keeps its membership through an outage of half a minute: coming back as a new member
 * would mean to wait until the old one's session is over.
 */
const PATIENT = 30;

export interface KafkaOptions extends ClientOptions {
  /** In front of the names of topics and groups; `reprise.` by default. */
  readonly topicPrefix?: string;
  /** A send rejects when it is not acknowledged within this many milliseconds; 8,000 by default. */
  readonly sendTimeoutMs?: number;
  /** A member that says nothing for this many milliseconds loses its partitions; 10,000 by default. */
  readonly sessionTimeoutMs?: number;
}

/**
 * The log on Kafka. Connects when first used, so that a service can start before its broker.
 * Start OpenTelemetry first if kafkajs is to be traced.
 */
export function connectKafka(options: KafkaOptions): Log {
  return new KafkaLog(loadKafkaJs(), options);
}

class KafkaLog implements Log {
  readonly #kafkajs: KafkaJs;
  readonly #options: KafkaOptions;
  readonly #log: LogSink;
  readonly #prefix: string;
  readonly #names: Naming;
  readonly #client: Kafka;
  readonly #patient: Kafka;
  readonly #admin: AdminClient;
  readonly #open = new Set<{ stop(): Promise<void> }>();

  constructor(kafkajs: KafkaJs, options: KafkaOptions) {
    this.#kafkajs = kafkajs;
    this.#options = options;
    this.#log = options.log ?? silent;
    this.#prefix = options.topicPrefix ?? DEFAULT_TOPIC_PREFIX;
    this.#names = naming(this.#prefix);
    this.#client = createClient(kafkajs, options, SOON);
    this.#patient = createClient(kafkajs, options, PATIENT);
    this.#admin = new AdminClient(this.#client);
  }

  async producer(): Promise<RecordProducer> {
    const producer = new KafkaProducer({
      open: () => openWire(this.#kafkajs, this.#client),
      fullName: this.#names.full,
      timeoutMs: this.#options.sendTimeoutMs ?? 8000,
      log: this.#log,
    });
    this.#open.add({ stop: () => producer.close() });
    return producer;
  }

  async consume(subscription: Subscription): Promise<Consumption> {
    const topics = subscription.topics.map(this.#names.full);
    await this.#admin.ask(topics.join(', '), (admin) => admin.fetchTopicMetadata({ topics }));
    const groupId = this.#prefix + subscription.group;
    const consumer = this.#patient.consumer({
      ...FETCHING,
      groupId,
      sessionTimeout: this.#options.sessionTimeoutMs ?? 10_000,
      retry: { restartOnFailure: async () => !consumption.stopping },
    });
    const parts = { consumer, groupId, admin: this.#admin, names: this.#names, log: this.#log };
    const consumption = new KafkaConsumption(parts, subscription);
    this.#open.add(consumption);
    consumption.run(topics);
    return consumption;
  }

  reader(): RecordReader {
    const reader = new KafkaReader(this.#client, this.#names);
    const open = { stop: () => reader.close() };
    this.#open.add(open);
    return {
      read: (from) => reader.read(from),
      close: async () => {
        this.#open.delete(open);
        await reader.close();
      },
    };
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
  // A rebalance is noticed at a heartbeat: the others wait for it.
  heartbeatInterval: 1000,
  // How long stopping may wait for a fetch that finds nothing.
  maxWaitTimeInMs: 100,
  // Batches are compressed, so a fetch holds several times as much. A larger batch still comes,
  // alone: since Kafka 0.10.1 a broker always answers with at least one.
  maxBytesPerPartition: 128 * 1024,
  maxBytes: 3 * 1024 * 1024,
};
