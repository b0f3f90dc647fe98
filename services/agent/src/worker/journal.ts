import type { EventLog } from '@reprise/kafka';
import type { Fact, Release, TaskQueue } from '@reprise/tasks';
import type { AgentClaim } from '../tasks/definition.ts';
import type { AgentState } from '../tasks/evolve.ts';
import type { AgentDraft } from './drafts.ts';

export interface JournalPorts {
  readonly log: Pick<EventLog, 'publish'>;
  readonly queue: Pick<TaskQueue<AgentState, 'AnalyzeSubject'>, 'settle'>;
}

/** Another worker may hold the task by now: nothing more is ours to say about it. */
export class LeaseLost extends Error {
  constructor(taskId: string) {
    super(`The lease on ${taskId} has run out.`);
    this.name = 'LeaseLost';
  }
}

/** What one worker writes about one analysis, from the claim to letting go. */
export class Journal {
  readonly #ports: JournalPorts;
  readonly #claim: AgentClaim;
  readonly #facts: Fact[] = [];

  constructor(ports: JournalPorts, claim: AgentClaim) {
    this.#ports = ports;
    this.#claim = claim;
  }

  /**
   * Resolves once the log has all of them, in this order and next to each other.
   * @throws {LeaseLost} nothing was written.
   * @throws {RepriseError} log_unavailable: it may have been written all the same.
   */
  async write(...drafts: readonly AgentDraft[]): Promise<void> {
    const { lease, task } = this.#claim;
    if (lease.timeLeft() === 0) throw new LeaseLost(task.id);
    const positions = await this.#ports.log.publish('events.agent', drafts);
    for (const [index, { type, data, id }] of drafts.entries()) {
      const position = positions[index];
      if (position === undefined) throw new Error(`The log did not say where ${id} stands.`);
      this.#facts.push({ type, data, offset: Number(position.offset) } as Fact);
    }
  }

  /** Lets go of the task with everything that was written. */
  async settle(release: Release = {}): Promise<void> {
    await this.#ports.queue.settle(this.#claim, this.#facts, release);
  }
}
