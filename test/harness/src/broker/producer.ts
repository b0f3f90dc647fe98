import {
  partitionOf,
  type OutgoingRecord,
  type RecordPosition,
  type RecordProducer,
} from '@reprise/kafka';
import {
  MAX_MESSAGE_BYTES,
  RepriseError,
  topic as topicNamed,
  type TopicName,
} from '@reprise/schemas';
import type { Brokers } from './brokers.ts';

/** Writes after a while, and says so after another; sends of one producer keep their order. */
export class MemoryProducer implements RecordProducer {
  readonly #brokers: Brokers;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(brokers: Brokers) {
    this.#brokers = brokers;
  }

  async send(
    topic: TopicName,
    records: readonly OutgoingRecord[],
  ): Promise<readonly RecordPosition[]> {
    if (this.#closed) throw new RepriseError('log_unavailable', 'The producer is closed.');
    if (records.length === 0) return [];
    const sent = this.#last.then(() => this.#write(topic, records));
    this.#last = sent.catch(() => undefined);
    return sent;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #write(
    topic: TopicName,
    records: readonly OutgoingRecord[],
  ): Promise<readonly RecordPosition[]> {
    const { fate } = this.#brokers;
    await this.#brokers.pass();
    const happens = records.some(isTooLarge) ? 'refused' : fate.ofNextSend();
    const written = fate.written(happens, records.length);
    const positions = records.slice(0, written).map((record) => {
      const partition = partitionOf(record.key, topicNamed(topic).partitions);
      return { partition, offset: this.#brokers.append(topic, partition, record) };
    });
    await this.#brokers.pass();
    if (happens !== 'fine') {
      throw new RepriseError('log_unavailable', `The brokers did not acknowledge (${happens}).`);
    }
    return positions;
  }
}

const isTooLarge = ({ value }: OutgoingRecord): boolean => value.length > MAX_MESSAGE_BYTES;
