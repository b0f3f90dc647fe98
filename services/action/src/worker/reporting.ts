import type { FieldState } from '@reprise/schemas';
import { Journal, backoff } from '@reprise/tasks';
import { counter } from '@reprise/telemetry';
import { attempted, outcomeUnknown, type About, type ActionDraft } from '../drafts.ts';
import type { ActionClaim, ActionJournal } from '../tasks/definition.ts';
import { lastAttempt } from '../tasks/evolve.ts';
import {
  MOST_FAILURES,
  deferred,
  givenUp,
  retried,
  waitFor,
  type Deferral,
  type GivingUp,
} from './deferring.ts';
import type { Deps } from './deps.ts';
import { failureFrom, type Failure } from './failure.ts';
import type { Ending } from './permit.ts';

type Later = Extract<Failure, { readonly status: 'later' }>;

/** Why something cannot be done, in a code and in plain words. */
export interface Refusal {
  readonly reason: string;
  readonly message: string;
  readonly httpStatus: number | null;
}

/** What performing and undoing say alike in the log of a task in hand. */
export abstract class Reporting {
  protected readonly deps: Deps;
  protected readonly about: About;
  readonly #claim: ActionClaim;
  readonly #journal: ActionJournal;
  /** Called with the end of an attempt that was permitted. */
  #whenEnded: ((ending: Ending) => Promise<void>) | undefined;

  constructor(deps: Deps, claim: ActionClaim, about: About) {
    this.deps = deps;
    this.about = about;
    this.#claim = claim;
    this.#journal = new Journal('events.action', deps, claim);
  }

  /** The end of what GitHub refuses, or what cannot be. */
  protected abstract refuse(refusal: Refusal): Promise<void>;

  /** Says so where somebody asked for a task again that was given up. */
  async begun(): Promise<void> {
    const { state } = this.#claim.task;
    await this.#journal.write(...retried(this.about, state, this.deps.clock()));
  }

  /** The intent. The task stays in hand. */
  attempted(
    attempt: number,
    before: FieldState,
    whenEnded: (ending: Ending) => Promise<void>,
  ): Promise<void> {
    this.#whenEnded = whenEnded;
    return this.#journal.write(attempted(this.about, attempt, before, this.deps.clock()));
  }

  /** Whether the attempt took effect is for the next look at GitHub to tell. Said once of each. */
  async unknown(attempt: number, message: string, afterMs: number): Promise<void> {
    if (!this.#claim.task.state.unknown.includes(attempt)) {
      this.count(this.about.rollbackId === null ? 'unknown' : 'compensation_unknown');
      const now = this.deps.clock();
      await this.#journal.write(outcomeUnknown(this.about, attempt, message, now));
    }
    await this.#whenEnded?.('unknown');
    await this.failed('stays_unknown', message, afterMs);
  }

  /** GitHub could not be read. */
  async notObserved(error: unknown): Promise<void> {
    const { state, tries } = this.#claim.task;
    const failure = failureFrom(this.deps.classify(error), tries);
    switch (failure.status) {
      case 'final':
        return this.cannot(failure);
      case 'later':
        return this.putOff(failure, error);
      case 'unknown': {
        const wasTried = lastAttempt(state) !== undefined;
        const reason = wasTried ? 'stays_unknown' : 'keeps_failing';
        return this.failed(reason, failure.message, failure.afterMs);
      }
      default:
        return failure satisfies never;
    }
  }

  /**
   * It cannot be done, and GitHub does not show the field. That ends what was never attempted. What
   * an attempt without an outcome has done is not known by it: that stays unknown.
   */
  async cannot(refusal: Refusal): Promise<void> {
    const { state, tries } = this.#claim.task;
    const last = lastAttempt(state);
    if (last === undefined) return this.refuse(refusal);
    const message = `Whether it took effect cannot be seen. ${refusal.message}`;
    return this.unknown(last.attempt, message, backoff(tries));
  }

  /** It is tried again a little later, unless it has failed too often. */
  async failed(reason: GivingUp, message: string, afterMs: number): Promise<void> {
    const { task } = this.#claim;
    if (task.failures + 1 < MOST_FAILURES) return this.#journal.settle({ afterMs, failed: true });
    await this.giveUp(reason, message);
  }

  async giveUp(reason: GivingUp, message: string): Promise<void> {
    const { id, state } = this.#claim.task;
    this.deps.logger.error({ task: id, reason, because: message }, 'a task is given up');
    await this.#journal.write(givenUp(this.about, state, reason, message, this.deps.clock()));
    this.count('given_up');
    await this.#journal.settle();
  }

  /** GitHub is as it was; something has to pass first. */
  async putOff(later: Later, error?: unknown): Promise<void> {
    const { id, tries } = this.#claim.task;
    const { afterMs, reason, message } = later;
    this.deps.logger.warn({ task: id, tries, afterMs, err: error }, 'a task is put off');
    await this.#whenEnded?.('later');
    if (reason === null) return this.#journal.settle({ afterMs });
    const { until = this.deps.clock() + afterMs } = later;
    await this.defer({ reason, message, until });
  }

  /** Waits for a limit, a switch or the like, and says so. */
  async defer(deferral: Deferral): Promise<void> {
    const now = this.deps.clock();
    await this.#journal.write(...deferred(this.about, this.#claim.task.state, deferral, now));
    await this.#journal.settle({ afterMs: waitFor(deferral, now) });
  }

  /** For so many milliseconds, or a little longer each time; nobody is told. */
  wait(afterMs: number = backoff(this.#claim.task.tries)): Promise<void> {
    return this.#journal.settle({ afterMs });
  }

  protected async end(counted: string, draft: ActionDraft, ending: Ending): Promise<void> {
    await this.#journal.write(draft);
    this.count(counted);
    this.deps.step('after_outcome');
    await this.#whenEnded?.(ending);
    await this.#journal.settle();
  }

  protected count(outcome: string): void {
    counter('reprise_actions_total').inc({ kind: this.about.kind, outcome });
  }
}
