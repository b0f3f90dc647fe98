import { counter, histogram } from '@reprise/telemetry';
import type { Analyst, FailureReason } from '../analyst.ts';
import type { Remembered } from '../memory/recall.ts';
import type { Playbook } from '../playbooks/playbook.ts';
import type { AgentClaim, AgentJournal } from '../tasks/definition.ts';
import type { Deps } from './deps.ts';
import { aboutOf, failed, finished, proposalMade, started, type About } from './drafts.ts';
import type { Answered } from './handle.ts';
import type { Session } from './session.ts';

/** Says in the log what became of an analysis, and lets go of its task. */
export class Report {
  readonly #deps: Deps;
  readonly #claim: AgentClaim;
  readonly #journal: AgentJournal;
  readonly #session: Session;
  readonly #playbook: Playbook;
  readonly #about: About;
  readonly #begun = performance.now();

  constructor(
    deps: Deps,
    claim: AgentClaim,
    journal: AgentJournal,
    session: Session,
    playbook: Playbook,
  ) {
    this.#deps = deps;
    this.#claim = claim;
    this.#journal = journal;
    this.#session = session;
    this.#playbook = playbook;
    this.#about = aboutOf(claim.task);
  }

  /** Once for each run. The task stays in hand. */
  async started(given: readonly Remembered[]): Promise<void> {
    if (this.#claim.task.state.started) return;
    const startedAt = this.#deps.clock();
    const memories = given.map(({ memoryId }) => memoryId);
    const asked = { playbook: this.#playbook.name, ...this.#by(this.#deps.analyst) };
    await this.#journal.write(started(this.#about, { ...asked, memories, startedAt }));
    this.#deps.step('after_start');
  }

  ended({ analysis, by, because }: Answered): Promise<void> {
    if (analysis.status === 'failed') return this.failed(analysis.reason, analysis.message, by);
    return this.#finished(analysis, by, because);
  }

  async failed(
    reason: FailureReason,
    message: string,
    by: Analyst = this.#deps.analyst,
  ): Promise<void> {
    const totals = this.#session.totals;
    const data = { ...this.#by(by), reason, message, ...totals, failedAt: this.#deps.clock() };
    await this.#journal.write(failed(this.#about, data));
    await this.#end(by, reason);
  }

  /** For another process to go on. */
  letGo(): Promise<void> {
    return this.wait(0);
  }

  /** For so many milliseconds; then it goes on from what the log has. */
  wait(afterMs: number): Promise<void> {
    return this.#journal.settle({ afterMs });
  }

  async putOff(afterMs: number, error: unknown): Promise<void> {
    const { id, tries } = this.#claim.task;
    this.#deps.logger.warn({ run: id, tries, afterMs, err: error }, 'an analysis is put off');
    await this.#journal.settle({ afterMs });
  }

  async #finished(
    { proposals, summary }: Extract<Answered['analysis'], { status: 'answered' }>,
    by: Analyst,
    because: string | null,
  ): Promise<void> {
    this.#deps.step('before_outcome');
    const now = this.#deps.clock();
    const from = { playbook: this.#playbook.name, ...this.#by(by), proposedAt: now };
    await this.#journal.write(
      ...proposals.map((one, index) => proposalMade(this.#about, index, one, from)),
      finished(this.#about, {
        ...this.#by(by),
        proposals: proposals.length,
        summary,
        because,
        ...this.#session.totals,
        finishedAt: now,
      }),
    );
    await this.#end(by, because === null ? 'finished' : 'finished_instead');
  }

  #by({ name, model }: Analyst) {
    return { analyst: name, model, promptVersion: this.#playbook.promptVersion };
  }

  async #end(by: Analyst, outcome: string): Promise<void> {
    counter('reprise_analyses_total').inc({ analyst: by.name, outcome });
    const seconds = (performance.now() - this.#begun) / 1000;
    histogram('reprise_analysis_duration_seconds').observe({ analyst: by.name }, seconds);
    this.#deps.step('after_outcome');
    await this.#journal.settle();
  }
}
