import type { FieldState, RevertAction } from '@reprise/schemas';
import { undoOutcome, type About } from '../drafts.ts';
import type { ActionClaim } from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import { Reporting, type Refusal } from '../worker/reporting.ts';
import type { Skip } from './decide.ts';

/** Says in the log what became of undoing an action, and lets go of its task. */
export class RevertReport extends Reporting {
  readonly #command: RevertAction;

  /** @param action its run, kind and field, as far as they are known. */
  constructor(
    deps: Deps,
    claim: ActionClaim,
    command: RevertAction,
    action: Pick<About, 'runId' | 'kind' | 'field'>,
  ) {
    const { tenantId, id: causationId } = claim.task.command;
    const { actionId, rollbackId, subject, retry } = command;
    super(deps, claim, {
      tenantId,
      causationId,
      actionId,
      rollbackId,
      retry,
      subject,
      ...action,
    });
    this.#command = command;
  }

  compensated(before: FieldState, after: FieldState, residue: string | null): Promise<void> {
    const data = { ...this.which, before, after, residue, compensatedAt: this.deps.clock() };
    const draft = undoOutcome(this.about, 'ActionCompensated', data);
    return this.end('compensated', draft, 'succeeded');
  }

  skipped({ reason, message, actor, touchedAt }: Skip): Promise<void> {
    const skippedAt = this.deps.clock();
    const data = { ...this.which, reason, message, actor, touchedAt, skippedAt };
    const draft = undoOutcome(this.about, 'CompensationSkipped', data);
    return this.end('compensation_skipped', draft, 'skipped');
  }

  refused({ reason, message }: { reason: string; message: string }): Promise<void> {
    const data = { ...this.which, reason, message, failedAt: this.deps.clock() };
    const draft = undoOutcome(this.about, 'CompensationFailed', data);
    return this.end('compensation_failed', draft, 'rejected');
  }

  protected refuse(refusal: Refusal): Promise<void> {
    return this.refused(refusal);
  }

  get which() {
    const { actionId, rollbackId, subject, retry } = this.#command;
    return { actionId, rollbackId, subject, retry };
  }
}
