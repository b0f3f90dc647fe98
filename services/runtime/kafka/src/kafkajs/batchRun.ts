import type { EachBatchPayload } from 'kafkajs';
import type { TopicName } from '@reprise/schemas';
import type { RecordBatch, Subscription } from '../log.ts';
import { toStored } from './records.ts';

const BEAT_MS = 1000;
const HANDLE_WITHIN_MS = 300_000;

export type Outcome =
  | { readonly status: 'applied'; readonly next: bigint }
  | { readonly status: 'failed'; readonly error: unknown };

/** One batch in the hands of a handler. */
export class BatchRun {
  readonly batch: RecordBatch;
  /** Resolves when the handler has returned. */
  readonly done: Promise<void>;
  readonly #controller = new AbortController();
  readonly #ending = Promise.withResolvers<void>();
  #lost: { readonly error: unknown } | undefined;

  constructor(topic: TopicName, payload: EachBatchPayload) {
    const { partition, messages, highWatermark } = payload.batch;
    this.done = this.#ending.promise;
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
    const stopBeating = this.#beat();
    const outcome = await this.#outcome(handle);
    stopBeating();
    this.#ending.resolve();
    if (this.#lost !== undefined) throw this.#lost.error;
    return outcome;
  }

  async #outcome(handle: Subscription['handle']): Promise<Outcome> {
    try {
      await handle(this.batch);
      return { status: 'applied', next: (this.batch.records.at(-1)?.offset ?? -1n) + 1n };
    } catch (error) {
      return { status: 'failed', error };
    }
  }

  /**
   * Beats by itself, so that a handler that waits for something keeps its partition and learns
   * when it has lost it; but not for ever, since one that hangs has to give way.
   */
  #beat(): () => void {
    const until = Date.now() + HANDLE_WITHIN_MS;
    const timer = setInterval(() => {
      if (Date.now() < until) this.batch.heartbeat().catch(() => undefined);
    }, BEAT_MS);
    return () => clearInterval(timer);
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
