import { setTimeout as sleep } from 'node:timers/promises';
import { RepriseError, topic as topicNamed, type TopicName } from '@reprise/schemas';
import type { OutgoingRecord, RecordPosition, RecordProducer } from '../log.ts';
import { partitionOf } from '../partition.ts';
import type { LogSink } from './logging.ts';
import { sizeOfRound } from './round.ts';
import type { Addressed, Wire } from './wire.ts';

export interface ProducerOptions {
  readonly open: () => Promise<Wire>;
  readonly fullName: (topic: TopicName) => string;
  /** After this many milliseconds without an acknowledgement a send rejects. */
  readonly timeoutMs: number;
  readonly log: LogSink;
}

/** A call of send(), until all of its records are acknowledged or it is given up. */
interface Call {
  readonly offsets: bigint[];
  missing: number;
  settled: boolean;
  readonly resolve: () => void;
  readonly reject: (error: RepriseError) => void;
}

type Queued = Addressed & { readonly call: Call; readonly index: number };

const REOPEN_AFTER_MS = 200;

/**
 * Writes what was handed to send(), one request at a time: while one is under way the next fills
 * up, so that batches grow with the load.
 */
export class KafkaProducer implements RecordProducer {
  readonly #options: ProducerOptions;
  #wire: Wire | undefined;
  #queue: Queued[] = [];
  #round: readonly Queued[] = [];
  #pumping: Promise<void> | undefined;
  #closed = false;

  constructor(options: ProducerOptions) {
    this.#options = options;
  }

  async send(
    topic: TopicName,
    records: readonly OutgoingRecord[],
  ): Promise<readonly RecordPosition[]> {
    if (this.#closed) throw new RepriseError('log_unavailable', 'The producer is closed.');
    if (records.length === 0) return [];
    const addressed = this.#address(topic, records);
    const offsets = await this.#acknowledged(addressed);
    return addressed.map(({ partition }, index) => ({ partition, offset: offsets[index] ?? -1n }));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#pumping;
    await this.#wire?.discard();
    this.#wire = undefined;
  }

  #address(topic: TopicName, records: readonly OutgoingRecord[]): Addressed[] {
    const name = this.#options.fullName(topic);
    const { partitions } = topicNamed(topic);
    return records.map((record) => ({
      topic: name,
      partition: partitionOf(record.key, partitions),
      record,
      bytes: sizeOf(record),
    }));
  }

  #acknowledged(records: readonly Addressed[]): Promise<readonly bigint[]> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly bigint[]>();
    const offsets: bigint[] = [];
    const call: Call = {
      offsets,
      missing: records.length,
      settled: false,
      resolve: () => this.#settle(call, timer, () => resolve(offsets)),
      reject: (error) => this.#settle(call, timer, () => reject(error)),
    };
    const timer = setTimeout(() => this.#expire(call), this.#options.timeoutMs);
    for (const [index, record] of records.entries()) this.#queue.push({ ...record, call, index });
    this.#pumping ??= this.#pump();
    return promise;
  }

  #settle(call: Call, timer: NodeJS.Timeout, how: () => void): void {
    if (call.settled) return;
    call.settled = true;
    clearTimeout(timer);
    how();
  }

  #expire(call: Call): void {
    const seconds = this.#options.timeoutMs / 1000;
    call.reject(
      new RepriseError('log_unavailable', `Kafka did not acknowledge within ${seconds} seconds.`),
    );
    // Whether the request under way is written is open; cutting it keeps it from being tried again.
    if (this.#round.some((queued) => queued.call === call)) void this.#dropWire();
  }

  async #pump(): Promise<void> {
    for (;;) {
      this.#queue = this.#queue.filter(({ call }) => !call.settled);
      if (this.#queue.length === 0) {
        this.#pumping = undefined;
        return;
      }
      const wire = await this.#openWire();
      if (wire === undefined) continue;
      this.#queue = this.#queue.filter(({ call }) => !call.settled);
      this.#round = this.#queue.splice(0, sizeOfRound(this.#queue));
      if (this.#round.length > 0) await this.#write(wire, this.#round);
      this.#round = [];
    }
  }

  async #write(wire: Wire, round: readonly Queued[]): Promise<void> {
    try {
      const offsets = await wire.write(round);
      for (const [at, { call, index }] of round.entries()) {
        call.offsets[index] = offsets[at] ?? -1n;
        call.missing -= 1;
        if (call.missing === 0) call.resolve();
      }
    } catch (error) {
      this.#options.log.warn(
        { err: error },
        'Kafka did not take a request; the producer is replaced',
      );
      await this.#dropWire();
      for (const { call } of round) {
        call.reject(
          new RepriseError('log_unavailable', 'Kafka did not acknowledge the records.', {
            cause: error,
          }),
        );
      }
    }
  }

  async #openWire(): Promise<Wire | undefined> {
    try {
      this.#wire ??= await this.#options.open();
      return this.#wire;
    } catch (error) {
      this.#options.log.warn({ err: error }, 'Kafka cannot be reached; trying again');
      await sleep(REOPEN_AFTER_MS);
      return undefined;
    }
  }

  async #dropWire(): Promise<void> {
    const wire = this.#wire;
    this.#wire = undefined;
    await wire?.discard();
  }
}

function sizeOf({ key, headers, value }: OutgoingRecord): number {
  let bytes = key.length + value.length;
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0);
  return bytes;
}
