import { ROOT_CONTEXT, context, propagation, type Context } from '@opentelemetry/api';
import type { Kafka, Message, RecordMetadata } from 'kafkajs';
import type { OutgoingRecord } from '../log.ts';
import type { KafkaJs } from './load.ts';
import { messageOf } from './produceRequest.ts';

/** A record with everything Kafka needs to know about it. */
export interface Addressed {
  /** Full name, prefix included. */
  readonly topic: string;
  readonly partition: number;
  readonly record: OutgoingRecord;
  /** Of key, headers and value together. */
  readonly bytes: number;
}

/**
 * One life of an idempotent producer. After a failure its sequence numbers may have a gap: it is
 * discarded, never used again.
 */
export interface Wire {
  /** @returns the offset of each record, in the order given. One call at a time. */
  write(records: readonly Addressed[]): Promise<readonly bigint[]>;
  /** Says good-bye, or cuts what is under way; nothing is written after it. */
  discard(): Promise<void>;
}

export async function openWire(kafkajs: KafkaJs, kafka: Kafka): Promise<Wire> {
  let discarded = false;
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    retry: { retries: Number.MAX_SAFE_INTEGER, initialRetryTime: 100, maxRetryTime: 1000 },
    // Asked again at each of kafkajs's own retries, which go on after a disconnect: the place to
    // keep a discarded producer from writing what its caller was told may be sent again.
    createPartitioner: () => (arguments_) => {
      if (discarded) throw new DiscardedError();
      return arguments_.message.partition ?? 0;
    },
  });
  let writing: Promise<unknown> = Promise.resolve();
  // kafkajs forgets the requests of a connection that it closes: whoever waits is told here. One
  // promise for all writes would keep what each of them raced it with.
  let cut: ((error: DiscardedError) => void) | undefined;
  await producer.connect();
  return {
    async write(records) {
      if (discarded) throw new DiscardedError();
      const answer = context.with(commonTrace(records), () =>
        producer.sendBatch({
          acks: -1,
          compression: kafkajs.CompressionTypes.ZSTD,
          topicMessages: byTopic(records),
        }),
      );
      writing = answer.catch(() => undefined);
      const { promise, resolve, reject } = Promise.withResolvers<readonly RecordMetadata[]>();
      cut = reject;
      answer.then(resolve, reject);
      return offsetsOf(records, await promise);
    },
    async discard() {
      discarded = true;
      cut?.(new DiscardedError());
      await producer.disconnect().catch(() => undefined);
      // A retry under way may have connected again before it was refused.
      void writing.then(() => producer.disconnect()).catch(() => undefined);
    },
  };
}

/** Kafka names the offset of the first record of each partition; the others follow it. */
function offsetsOf(
  records: readonly Addressed[],
  answer: readonly RecordMetadata[],
): readonly bigint[] {
  const next = new Map(
    answer.map(({ topicName, partition, baseOffset }) => [
      `${topicName}/${partition}`,
      BigInt(baseOffset ?? -1),
    ]),
  );
  return records.map(({ topic, partition }) => {
    const place = `${topic}/${partition}`;
    const offset = next.get(place);
    if (offset === undefined || offset < 0n) throw new Error(`Kafka named no offset for ${place}.`);
    next.set(place, offset + 1n);
    return offset;
  });
}

function byTopic(records: readonly Addressed[]): { topic: string; messages: Message[] }[] {
  const topics = Map.groupBy(records, ({ topic }) => topic);
  return [...topics].map(([topic, own]) => ({
    topic,
    messages: own.map(({ record, partition }) => messageOf(record, partition)),
  }));
}

/** The span of a request belongs to a trace only when all of its records do. */
function commonTrace(records: readonly Addressed[]): Context {
  const traces = new Set(records.map(({ record }) => record.headers['traceparent']));
  const [traceparent] = traces;
  if (traces.size !== 1 || traceparent === undefined) return ROOT_CONTEXT;
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

/** kafkajs gives up at once when `retriable` is false. */
class DiscardedError extends Error {
  readonly retriable = false;

  constructor() {
    super('The producer was discarded.');
    this.name = 'DiscardedError';
  }
}
