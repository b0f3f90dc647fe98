import { createRequire } from 'node:module';
import type { Kafka, KafkaMessage } from 'kafkajs';

/**
 * What kafkajs has and does not show: requests to one broker, without a consumer group. Its version
 * is pinned, and the contract of the log fails when an update moves these.
 */
export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** Looks up who leads its partitions. */
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  /** @returns partitions by the id of the broker that leads them. */
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Record<string, number[]>;
  findBroker(broker: { nodeId: string }): Promise<Broker>;
}

interface Broker {
  readonly connectionPool: {
    send<T>(exchange: {
      readonly request: unknown;
      readonly requestTimeout?: number;
      readonly response: {
        readonly decode: (payload: Buffer) => Promise<T>;
        readonly parse: (decoded: T) => T;
      };
    }): Promise<T>;
  };
}

const CREATE_CLUSTER = 'private:Kafka:createCluster';

/** Connections of one's own, as kafkajs gives to each consumer and producer. */
export function createCluster(kafka: Kafka): Cluster {
  const hidden = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === CREATE_CLUSTER,
  );
  const create =
    hidden && (kafka as unknown as Record<symbol, (options: object) => Cluster>)[hidden];
  if (create === undefined) throw new Error('This version of kafkajs makes no cluster.');
  return create({ allowAutoTopicCreation: false, metadataMaxAge: 300_000 });
}

const require = createRequire(import.meta.url);

export interface FetchRequest {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly waitMs: number;
  readonly maxBytes: number;
}

/** Version 11 of Kafka's Fetch, which every broker since 2.3 answers. */
export function fetchRequest({
  topic,
  partition,
  offset,
  waitMs,
  maxBytes,
}: FetchRequest): unknown {
  const request = require('kafkajs/src/protocol/requests/fetch/v11/request.js') as (
    fetch: object,
  ) => unknown;
  return request({
    replicaId: -1,
    maxWaitTime: waitMs,
    minBytes: 1,
    maxBytes,
    topics: [{ topic, partitions: [{ partition, fetchOffset: String(offset), maxBytes }] }],
  });
}

/** The records of one record batch, decompressed. */
export async function decodeBatch(bytes: Buffer): Promise<readonly DecodedRecord[]> {
  const Decoder = require('kafkajs/src/protocol/decoder.js') as new (bytes: Buffer) => object;
  const decode = require('kafkajs/src/protocol/recordBatch/v0/decoder.js') as (
    decoder: object,
  ) => Promise<{ readonly records: readonly DecodedRecord[] }>;
  return (await decode(new Decoder(bytes))).records;
}

type DecodedRecord = KafkaMessage & { readonly isControlRecord?: boolean };
