import type { FieldState, RevertAction } from '@reprise/schemas';
import { Journal } from '@reprise/tasks';
import { counter } from '@reprise/telemetry';
import { attempted, outcomeUnknown, undoOutcome, type About, type ActionDraft } from '../drafts.ts';
import type { ActionClaim, ActionJournal } from '../tasks/definition.ts';
import type { Deps } from '../worker/deps.ts';
import type { Skip } from './decide.ts';

/** Says in the log what became of undoing an action, and lets go of its task. */
export class RevertReport {
  readonly #deps: Deps;
  readonly #claim: ActionClaim;
  readonly #command: RevertAction;
  readonly #journal: ActionJournal;
  readonly #about: About;

  /** @param action its run, kind and field, as far as they are known. */
  constructor(
    deps: Deps,
    claim: ActionClaim,
    command: RevertAction,
    action: Pick<About, 'runId' | 'kind' | 'field'>,
  ) {
    this.#deps = deps;
    this.#claim = claim;
    this.#command = command;
    this.#journal = new Journal('events.action', deps, claim);
    const { tenantId, id } = claim.task.command;
    const { actionId, rollbackId, subject } = command;
    this.#about = { tenantId, causationId: id, actionId, rollbackId, subject, ...action };
  }

  /** The intent. The task stays in hand. */
  attempted(attempt: number, before: FieldState): Promise<void> {
    return this.#journal.write(attempted(this.#about, attempt, before, this.#deps.clock()));
  }

  compensated(before: FieldState, after: FieldState, residue: string | null): Promise<void> {
    const data = { ...this.#which, before, after, residue, compensatedAt: this.#deps.clock() };
    return this.#end('compensated', undoOutcome(this.#about, 'ActionCompensated', data));
  }

  skipped({ reason, message, actor, touchedAt }: Skip): Promise<void> {
    const skippedAt = this.#deps.clock();
    const data = { ...this.#which, reason, message, actor, touchedAt, skippedAt };
    return this.#end('compensation_skipped', undoOutcome(this.#about, 'CompensationSkipped', data));
  }

  failed({ reason, message }: { reason: string; message: string }): Promise<void> {
    const data = { ...this.#which, reason, message, failedAt: this.#deps.clock() };
    return this.#end('compensation_failed', undoOutcome(this.#about, 'CompensationFailed', data));
  }

  async unknown(attempt: number, message: string, afterMs: number): Promise<void> {
    this.#count('compensation_unknown');
    const now = this.#deps.clock();
    await this.#journal.write(outcomeUnknown(this.#about, attempt, message, now));
    await this.#journal.settle({ afterMs });
  }

  async putOff(afterMs: number, error?: unknown): Promise<void> {
    const { id, tries } = this.#claim.task;
    this.#deps.logger.warn({ task: id, tries, afterMs, err: error }, 'undoing is put off');
    await this.#journal.settle({ afterMs });
  }

  get #which() {
    const { actionId, rollbackId, subject, retry } = this.#command;
    return { actionId, rollbackId, subject, retry };
  }

  async #end(name: string, draft: ActionDraft): Promise<void> {
    await this.#journal.write(draft);
    this.#count(name);
    this.#deps.step('after_outcome');
    await this.#journal.settle();
  }

  #count(name: string): void {
    counter('reprise_actions_total').inc({ kind: this.#about.kind, outcome: name });
  }
}
