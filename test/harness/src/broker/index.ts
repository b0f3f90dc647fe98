import {
  createEventLog,
  type EventLog,
  type Log,
  type PartitionRange,
  type RecordProducer,
  type Subscription,
} from '@reprise/kafka';
import { AVRO_SCHEMAS, type RecordName, type TopicName } from '@reprise/schemas';
import { Brokers, type BrokerOptions } from './brokers.ts';
import { MemoryConsumption } from './consumption.ts';
import type { SendFate } from './faults.ts';
import { MemoryProducer } from './producer.ts';
import { MemoryReader } from './reader.ts';
import { random } from './random.ts';
import { realTime, VirtualTime } from './time.ts';

export type { BrokerOptions } from './brokers.ts';
export type { MemoryConsumption } from './consumption.ts';
export { random, type Random } from './random.ts';
export { realTime, VirtualTime, type Scheduler } from './time.ts';

/** A cluster in memory. For unit and simulation tests: it forgets everything. */
export interface MemoryBroker {
  /** The log as one process sees it. */
  log(): MemoryLog;
  /** What becomes of the next send. */
  planNextSend(fate: SendFate): void;
  /** Removes what stands before an offset. */
  truncate(topic: TopicName, partition: number, before: bigint): void;
  ranges(topic: TopicName): readonly PartitionRange[];
}

/** The port of the log, with consumers that can crash. */
export interface MemoryLog extends Log {
  consume(subscription: Subscription): Promise<MemoryConsumption>;
}

export function memoryBroker(options: BrokerOptions): MemoryBroker {
  const brokers = new Brokers(options);
  return {
    log: () => memoryLog(brokers),
    planNextSend: (fate) => brokers.fate.plan(fate),
    truncate: (topic, partition, before) => brokers.partitions.truncate(topic, partition, before),
    ranges: (topic) => brokers.partitions.ranges(topic),
  };
}

/** A cluster that goes by the real clock, quickly: for tests that do not care about time. */
export const promptBroker = (): MemoryBroker =>
  memoryBroker({ time: realTime, random: random(1), latencyMs: 0, sessionTimeoutMs: 50 });

/** A cluster in virtual time, and that time: for simulations that a seed repeats. */
export function simulatedBroker(
  seed: number,
  options: Omit<BrokerOptions, 'time' | 'random'> = {},
): { readonly broker: MemoryBroker; readonly time: VirtualTime } {
  const chance = random(seed);
  const time = new VirtualTime(chance);
  return { broker: memoryBroker({ ...options, time, random: chance }), time };
}

/** Typed events over an in-memory log, with schema ids of its own instead of a registry's. */
export function memoryEventLog(log: Log, source: string, now: () => number = Date.now): EventLog {
  const names = Object.keys(AVRO_SCHEMAS) as RecordName[];
  const ids = new Map(names.map((name, index) => [name, index + 1]));
  const registry = {
    idOf: async (name: RecordName) => ids.get(name) ?? 0,
    writerOf: async () => undefined,
  };
  return createEventLog({ log, source, now }, registry, ids);
}

function memoryLog(brokers: Brokers): MemoryLog {
  const open: { stop(): Promise<void> }[] = [];
  return {
    async producer(): Promise<RecordProducer> {
      const producer = new MemoryProducer(brokers);
      open.push({ stop: () => producer.close() });
      return producer;
    },
    async consume(subscription) {
      await brokers.pass();
      const consumption = new MemoryConsumption(brokers, subscription);
      open.push(consumption);
      return consumption;
    },
    reader() {
      const reader = new MemoryReader(brokers);
      open.push({ stop: () => reader.close() });
      return reader;
    },
    async ranges(topic) {
      await brokers.pass();
      return brokers.partitions.ranges(topic);
    },
    clusterId: async () => 'memory',
    async close() {
      await Promise.all(open.map((one) => one.stop()));
    },
  };
}
