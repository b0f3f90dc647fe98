import { fieldOf, isActionKind, type PerformAction } from '@reprise/schemas';
import { backoff } from '@reprise/tasks';
import { histogram } from '@reprise/telemetry';
import { outcome, type About } from '../drafts.ts';
import type { Reading } from '../kinds/kind.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import { lastAttempt } from '../tasks/evolve.ts';
import type { Deps } from '../worker/deps.ts';
import { Reporting, type Refusal } from '../worker/reporting.ts';
import type { PerformDecision, Skip } from './decide.ts';

type Decided = Exclude<PerformDecision, { readonly do: 'attempt' }>;

/** Says in the log what became of an action, and lets go of its task. */
export class Report extends Reporting {
  readonly #claim: ActionClaim;
  readonly #command: PerformAction;

  constructor(deps: Deps, claim: ActionClaim, command: PerformAction) {
    super(deps, claim, aboutOf(claim, command));
    this.#claim = claim;
    this.#command = command;
  }

  decided(decision: Decided, reading: Reading): Promise<void> {
    switch (decision.do) {
      case 'succeed':
        return this.succeeded(decision.attempt, decision.evidence, reading);
      case 'skip':
        return this.skipped(decision);
      case 'reject':
        return this.rejected({ ...decision, httpStatus: null });
      case 'unseen':
        return this.cannot({ ...decision, httpStatus: null });
      case 'wait':
        return this.wait(decision.ms ?? backoff(this.#claim.task.tries));
      default:
        return decision satisfies never;
    }
  }

  async succeeded(attempt: number, evidence: string, { state, url }: Reading): Promise<void> {
    const now = this.deps.clock();
    const data = { ...this.#which, attempt, after: state, evidence, url, succeededAt: now };
    await this.end('succeeded', outcome(this.about, 'ActionSucceeded', data), 'succeeded');
    const { triggeredAt, decidedAt } = this.#command;
    const seconds = Math.max(0, now - (triggeredAt ?? decidedAt)) / 1000;
    histogram('reprise_effect_latency_seconds').observe({ kind: this.#command.kind }, seconds);
  }

  skipped({ reason, message, verdicts, rollbackId }: Omit<Skip, 'do'>): Promise<void> {
    const why = { reason, message, verdicts, rollbackId: rollbackId ?? null };
    const data = { ...this.#which, ...why, skippedAt: this.deps.clock() };
    return this.end('skipped', outcome(this.about, 'ActionSkipped', data), 'skipped');
  }

  rejected({ reason, message, httpStatus }: Refusal, number?: number): Promise<void> {
    const attempt = number ?? lastAttempt(this.#claim.task.state)?.attempt ?? 0;
    const rejectedAt = this.deps.clock();
    const data = { ...this.#which, attempt, reason, message, httpStatus, rejectedAt };
    return this.end('rejected', outcome(this.about, 'ActionRejected', data), 'rejected');
  }

  protected refuse(refusal: Refusal): Promise<void> {
    return this.rejected(refusal);
  }

  get #which() {
    const { actionId, subject } = this.#command;
    return { actionId, subject };
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
  retry: 0,
});
