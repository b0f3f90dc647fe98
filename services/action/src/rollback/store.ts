import type { RollbackScope, Subject } from '@reprise/schemas';

/** An action, and the field that it changes. */
export interface InScope {
  readonly actionId: string;
  readonly key: string;
  readonly field: string;
}

/** A step of a plan, as it is due. */
export interface DueStep {
  readonly position: number;
  readonly actionId: string;
  readonly runId: string;
  readonly subject: Subject;
  /** Whether its action has not been started: it is to look at once, and finds the fence. */
  readonly pending: boolean;
  /** How the step ended the last time, if it was carried out; a code. */
  readonly last: StepEnd | null;
}

export interface StepEnd {
  readonly status: 'undone' | 'skipped' | 'failed';
  readonly reason: string;
}

/** How many steps ended in one way. */
export interface StepCount extends StepEnd {
  readonly count: number;
}

/** Finds what rollbacks are about, however many actions there are. */
export interface RollbackStore {
  /**
   * The actions in a scope, done or not; where it names a rollback, those that it changed.
   * @returns at most `most`, in no order.
   */
  inScope(scope: RollbackScope, most: number): Promise<readonly InScope[]>;
  /** Those of these actions that a rollback has no step for yet. */
  without(rollbackId: string, actionIds: readonly string[]): Promise<readonly string[]>;
  /** Actions of which the round before had a step that no plan has, where asking again may help. */
  unplannedAgain(rollbackId: string, retry: number): Promise<readonly string[]>;
  /** The next steps to undo that this round has not passed, in the order of the plan. */
  due(rollbackId: string, retry: number, most: number): Promise<readonly DueStep[]>;
  /** This round has dealt with the steps up to a position. */
  passed(rollbackId: string, retry: number, position: number): Promise<void>;
  /** How many steps were asked for and have no end. */
  inFlight(rollbackId: string): Promise<number>;
  /** How the steps that were asked for ended the last time. */
  ends(rollbackId: string): Promise<readonly StepCount[]>;
  /** Which direction its steps had; null where it had none. */
  direction(rollbackId: string): Promise<'undo' | 'redo' | null>;
}
