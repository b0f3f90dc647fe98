import type { EachBatchPayload } from 'kafkajs';
import type { TopicName } from '@reprise/schemas';
import type { RecordBatch, Subscription } from '../log.ts';
import { toStored } from './records.ts';

export type Outcome =
  | { readonly status: 'applied'; readonly next: bigint }
  | { readonly status: 'failed'; readonly error: unknown };

/** One batch in the hands of a handler. */
export class BatchRun {
  readonly batch: RecordBatch;
  readonly #controller = new AbortController();
  #lost: { readonly error: unknown } | undefined;

  constructor(topic: TopicName, payload: EachBatchPayload) {
    const { partition, messages, highWatermark } = payload.batch;
    this.batch = {
      topic,
      partition,
      records: messages.map(toStored),
      high: BigInt(highWatermark),
      heartbeat: () => this.#heartbeat(payload),
      signal: this.#controller.signal,
    };
  }

  abort(reason: string): void {
    this.#controller.abort(new Error(reason));
  }

  /** @throws what kafkajs threw at a heartbeat: it has to see it again to join the group anew. */
  async apply(handle: Subscription['handle']): Promise<Outcome> {
    const outcome = await handle(this.batch).then(
      (): Outcome => ({ status: 'applied', next: (this.batch.records.at(-1)?.offset ?? -1n) + 1n }),
      (error: unknown): Outcome => ({ status: 'failed', error }),
    );
    if (this.#lost !== undefined) throw this.#lost.error;
    return outcome;
  }

  async #heartbeat(payload: EachBatchPayload): Promise<void> {
    try {
      await payload.heartbeat();
    } catch (error) {
      this.#lost = { error };
      this.abort('The group was rebalanced.');
      throw error;
    }
  }
}
