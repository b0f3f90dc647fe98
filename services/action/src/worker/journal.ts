import type { EventLog } from '@reprise/kafka';
import type { Fact, Release, TaskQueue } from '@reprise/tasks';
import type { ActionDraft } from '../drafts.ts';
import type { ActionClaim, CommandName } from '../tasks/definition.ts';
import type { ActionState } from '../tasks/evolve.ts';

export interface JournalPorts {
  readonly log: Pick<EventLog, 'publish'>;
  readonly queue: Pick<TaskQueue<ActionState, CommandName>, 'settle'>;
}

/** Another worker may hold the task by now: nothing more is ours to say about it. */
export class LeaseLost extends Error {
  constructor(taskId: string) {
    super(`The lease on ${taskId} has run out.`);
    this.name = 'LeaseLost';
  }
}

/** What one worker writes about one task, from the claim to letting go. */
export class Journal {
  readonly #ports: JournalPorts;
  readonly #claim: ActionClaim;
  readonly #facts: Fact[] = [];

  constructor(ports: JournalPorts, claim: ActionClaim) {
    this.#ports = ports;
    this.#claim = claim;
  }

  /**
   * Resolves once the log has the event.
   * @throws {LeaseLost} nothing was written.
   * @throws {RepriseError} log_unavailable: it may have been written all the same.
   */
  async write(draft: ActionDraft): Promise<void> {
    const { lease, task } = this.#claim;
    if (lease.timeLeft() === 0) throw new LeaseLost(task.id);
    const [position] = await this.#ports.log.publish('events.action', [draft]);
    if (position === undefined) throw new Error(`The log did not say where ${draft.id} stands.`);
    const { type, data } = draft;
    this.#facts.push({ type, data, offset: Number(position.offset) } as Fact);
  }

  /** Lets go of the task with everything that was written. */
  async settle(release: Release = {}): Promise<void> {
    await this.#ports.queue.settle(this.#claim, this.#facts, release);
  }
}
