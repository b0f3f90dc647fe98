import { checkWithin, type ReadFrom, type RecordReader, type Stretch } from '@reprise/kafka';
import { RepriseError } from '@reprise/schemas';
import type { Brokers } from './brokers.ts';

/** Reads the in-memory log by position. */
export class MemoryReader implements RecordReader {
  readonly #brokers: Brokers;
  #last: Promise<unknown> = Promise.resolve();
  readonly #closing = Promise.withResolvers<void>();
  #closed = false;

  constructor(brokers: Brokers) {
    this.#brokers = brokers;
  }

  read(from: ReadFrom): Promise<Stretch> {
    const read = this.#last.then(() => this.#read(from));
    this.#last = read.catch(() => undefined);
    return read;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#closing.resolve();
  }

  async #read({ topic, partition, offset, waitMs = 0 }: ReadFrom): Promise<Stretch> {
    const { partitions, batchRecords } = this.#brokers;
    await this.#brokers.pass();
    const end = partitions.range(topic, partition).high;
    if (offset === end && waitMs > 0) {
      await Promise.race([this.#brokers.appended(waitMs), this.#closing.promise]);
    }
    if (this.#closed) throw new RepriseError('log_unavailable', 'The reader is closed.');
    const range = partitions.range(topic, partition);
    checkWithin(range, offset);
    const records = partitions.read(topic, partition, offset, batchRecords);
    return { records, next: offset + BigInt(records.length), high: range.high };
  }
}
