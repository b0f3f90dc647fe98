import type { Kafka } from 'kafkajs';
import { RepriseError } from '@reprise/schemas';
import { partitionId, type ReadFrom, type RecordReader, type Stretch } from '../log.ts';
import { createCluster, fetchRequest, type Cluster } from './cluster.ts';
import { decodeFetched, type Fetched } from './fetched.ts';
import type { Naming } from './ranges.ts';

const MAX_BYTES = 1024 * 1024;
/** How much longer than it was asked to wait a broker may take. */
const PATIENCE_MS = 10_000;
const OFFSET_OUT_OF_RANGE = 1;

/** Asks the leader of a partition for its records, over connections of its own. */
export class KafkaReader implements RecordReader {
  readonly #kafka: Kafka;
  readonly #names: Naming;
  /** Gives up the read under way. */
  #cut: ((error: Error) => void) | undefined;
  #cluster: Cluster | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(kafka: Kafka, names: Naming) {
    this.#kafka = kafka;
    this.#names = names;
  }

  read(from: ReadFrom): Promise<Stretch> {
    const read = this.#last.then(() => this.#read(from));
    this.#last = read.catch(() => undefined);
    return read;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cut?.(new Error('The reader was closed.'));
    await this.#drop();
  }

  async #read(from: ReadFrom): Promise<Stretch> {
    const fetched = await this.#fetch(from);
    const { offset } = from;
    if (fetched.error === OFFSET_OUT_OF_RANGE) {
      const what = `The position ${offset} of ${partitionId(from)} is outside the log.`;
      throw new RepriseError('log_inconsistent', what);
    }
    const { records, high, next = offset } = fetched;
    // A batch comes whole, also when the offset is in its middle.
    return { records: records.filter((one) => one.offset >= offset), next, high };
  }

  async #fetch(from: ReadFrom): Promise<Fetched> {
    try {
      return await this.#within(PATIENCE_MS + (from.waitMs ?? 0), this.#ask(from));
    } catch (cause) {
      await this.#drop(); // the next read looks up anew who leads
      const what = `Kafka did not let ${partitionId(from)} be read.`;
      throw new RepriseError('log_unavailable', what, { cause });
    }
  }

  async #ask({ topic, partition, offset, waitMs = 0, maxBytes = MAX_BYTES }: ReadFrom) {
    const name = this.#names.full(topic);
    const cluster = await this.#open(name);
    const [nodeId] = Object.keys(cluster.findLeaderForPartitions(name, [partition]));
    if (nodeId === undefined) throw new Error(`Nobody leads ${name}/${partition}.`);
    const { connectionPool } = await cluster.findBroker({ nodeId });
    const fetched = await connectionPool.send<Fetched>({
      request: fetchRequest({ topic: name, partition, offset, waitMs, maxBytes }),
      requestTimeout: waitMs + PATIENCE_MS,
      response: { decode: decodeFetched, parse: (decoded) => decoded },
    });
    if (fetched.error === 0 || fetched.error === OFFSET_OUT_OF_RANGE) return fetched;
    throw new Error(`Kafka answered with its error ${fetched.error}.`);
  }

  async #open(name: string): Promise<Cluster> {
    if (this.#closed) throw new Error('The reader is closed.');
    const cluster = (this.#cluster ??= createCluster(this.#kafka));
    await cluster.connect();
    await cluster.addTargetTopic(name);
    await cluster.refreshMetadataIfNecessary();
    return cluster;
  }

  async #within<T>(ms: number, work: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error(`No answer within ${ms} ms.`)), ms);
    this.#cut = late.reject;
    try {
      return await Promise.race([work, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #drop(): Promise<void> {
    const cluster = this.#cluster;
    this.#cluster = undefined;
    await cluster?.disconnect().catch(() => undefined);
  }
}
