import { fieldOf, isActionKind, type FieldState, type PerformAction } from '@reprise/schemas';
import { Journal, backoff } from '@reprise/tasks';
import { counter, histogram } from '@reprise/telemetry';
import { attempted, outcome, outcomeUnknown, type About, type ActionDraft } from '../drafts.ts';
import type { Reading } from '../kinds/kind.ts';
import type { ActionClaim, ActionJournal } from '../tasks/definition.ts';
import { lastAttempt } from '../tasks/evolve.ts';
import type { Deps } from '../worker/deps.ts';
import { failureFrom } from '../worker/failure.ts';
import type { PerformDecision, Skip } from './decide.ts';

export interface Rejection {
  readonly reason: string;
  readonly message: string;
  readonly httpStatus: number | null;
}

type Decided = Exclude<PerformDecision, { readonly do: 'attempt' }>;

/** Says in the log what became of an action, and lets go of its task. */
export class Report {
  readonly #deps: Deps;
  readonly #claim: ActionClaim;
  readonly #command: PerformAction;
  readonly #journal: ActionJournal;
  readonly #about: About;

  constructor(deps: Deps, claim: ActionClaim, command: PerformAction) {
    this.#deps = deps;
    this.#claim = claim;
    this.#command = command;
    this.#journal = new Journal('events.action', deps, claim);
    this.#about = aboutOf(claim, command);
  }

  /** The intent. The task stays in hand. */
  attempted(attempt: number, before: FieldState): Promise<void> {
    return this.#journal.write(attempted(this.#about, attempt, before, this.#deps.clock()));
  }

  decided(decision: Decided, reading: Reading): Promise<void> {
    switch (decision.do) {
      case 'succeed':
        return this.succeeded(decision.attempt, decision.evidence, reading);
      case 'skip':
        return this.skipped(decision);
      case 'reject':
        return this.rejected({ ...decision, httpStatus: null });
      case 'wait':
        return this.putOff(decision.ms ?? backoff(this.#claim.task.tries));
      default:
        return decision satisfies never;
    }
  }

  async succeeded(attempt: number, evidence: string, { state, url }: Reading): Promise<void> {
    const now = this.#deps.clock();
    const data = { ...this.#which, attempt, after: state, evidence, url, succeededAt: now };
    await this.#end('succeeded', outcome(this.#about, 'ActionSucceeded', data));
    const { triggeredAt, decidedAt } = this.#command;
    const seconds = Math.max(0, now - (triggeredAt ?? decidedAt)) / 1000;
    histogram('reprise_effect_latency_seconds').observe({ kind: this.#command.kind }, seconds);
  }

  skipped({ reason, message, verdicts }: Skip): Promise<void> {
    const data = { ...this.#which, reason, message, verdicts, skippedAt: this.#deps.clock() };
    return this.#end('skipped', outcome(this.#about, 'ActionSkipped', data));
  }

  rejected({ reason, message, httpStatus }: Rejection, number?: number): Promise<void> {
    const attempt = number ?? lastAttempt(this.#claim.task.state)?.attempt ?? 0;
    const rejectedAt = this.#deps.clock();
    const data = { ...this.#which, attempt, reason, message, httpStatus, rejectedAt };
    return this.#end('rejected', outcome(this.#about, 'ActionRejected', data));
  }

  /** Whether the attempt took effect is for the next look at GitHub to tell. */
  async unknown(attempt: number, message: string, afterMs: number): Promise<void> {
    this.#count('unknown');
    const now = this.#deps.clock();
    await this.#journal.write(outcomeUnknown(this.#about, attempt, message, now));
    await this.#journal.settle({ afterMs });
  }

  /** GitHub could not be read. */
  notObserved(error: unknown): Promise<void> {
    const failure = failureFrom(this.#deps.classify(error), this.#claim.task.tries);
    return failure.status === 'final'
      ? this.rejected(failure)
      : this.putOff(failure.afterMs, error);
  }

  async putOff(afterMs: number, error?: unknown): Promise<void> {
    const { id, tries } = this.#claim.task;
    this.#deps.logger.warn({ action: id, tries, afterMs, err: error }, 'an action is put off');
    await this.#journal.settle({ afterMs });
  }

  get #which() {
    const { actionId, subject } = this.#command;
    return { actionId, subject };
  }

  async #end(name: string, draft: ActionDraft): Promise<void> {
    await this.#journal.write(draft);
    this.#count(name);
    this.#deps.step('after_outcome');
    await this.#journal.settle();
  }

  #count(name: string): void {
    counter('reprise_actions_total').inc({ kind: this.#command.kind, outcome: name });
  }
}

const aboutOf = (
  { task }: ActionClaim,
  { actionId, runId, subject, kind, parameters }: PerformAction,
): About => ({
  tenantId: task.command.tenantId,
  causationId: task.command.id,
  runId,
  actionId,
  subject,
  kind,
  field: isActionKind(kind) ? fieldOf(kind, parameters) : task.field,
  rollbackId: null,
});
