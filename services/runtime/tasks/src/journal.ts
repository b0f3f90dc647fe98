import type { EventLog } from '@reprise/kafka';
import type { Draft, RecordName, RecordsOf, TopicName } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { Claim } from './claim.ts';
import type { TaskQueue } from './queue.ts';
import type { Release } from './settle.ts';
import type { Fact } from './task.ts';

export interface JournalPorts<State, C extends RecordName> {
  readonly log: Pick<EventLog, 'publish'>;
  readonly queue: Pick<TaskQueue<State, C>, 'settle'>;
}

/** Another worker may hold the task by now: nothing more is ours to say about it. */
export class LeaseLost extends Error {
  constructor(taskId: string) {
    super(`The lease on ${taskId} has run out.`);
    this.name = 'LeaseLost';
  }
}

/** What one worker writes about one task, from the claim to letting go. */
export class Journal<T extends TopicName, State, C extends RecordName> {
  readonly #topic: T;
  readonly #ports: JournalPorts<State, C>;
  readonly #claim: Claim<State, C>;
  readonly #facts: Fact[] = [];

  /** @param topic where the service writes its events. */
  constructor(topic: T, ports: JournalPorts<State, C>, claim: Claim<State, C>) {
    this.#topic = topic;
    this.#ports = ports;
    this.#claim = claim;
  }

  /**
   * Resolves once the log has all of them, in this order and next to each other.
   * @throws {LeaseLost} nothing was written.
   * @throws {RepriseError} log_unavailable: it may have been written all the same.
   */
  async write(...drafts: readonly Draft<RecordsOf<T>>[]): Promise<void> {
    if (drafts.length === 0) return;
    const { lease, task } = this.#claim;
    if (lease.timeLeft() === 0) throw new LeaseLost(task.id);
    const positions = await this.#ports.log.publish(this.#topic, drafts);
    const facts = drafts.map(({ type, data, id, causationId }, index) => {
      const position = positions[index];
      if (position === undefined) throw new Error(`The log did not say where ${id} stands.`);
      const offset = Number(position.offset);
      const causedBy = causationId === undefined ? {} : { causedBy: causationId };
      return { type, data, offset, id, ...causedBy } as Fact;
    });
    this.#facts.push(...facts);
  }

  /** Everything that was written so far, as folds see it. */
  get written(): readonly Fact[] {
    return this.#facts;
  }

  /** Lets go of the task with everything that was written. */
  async settle(release: Release = {}): Promise<void> {
    await this.#ports.queue.settle(this.#claim, this.#facts, release);
  }
}

/** Leaves a task whose lease is lost to whoever has it now; every other error is thrown. */
export async function unlessLeaseLost(
  logger: Pick<Logger, 'warn'>,
  taskId: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error;
    logger.warn({ task: taskId }, 'the lease has run out; another worker goes on');
  }
}
