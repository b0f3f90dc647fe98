import type { Records, RecordsOf } from '@reprise/schemas';
import type { Fact } from '@reprise/tasks';

/** Commands about a task that is there: they are folded into it as events are. */
const STEERING = {
  ExecuteRollback: true,
  ApproveRollback: true,
  PauseRollback: true,
  ResumeRollback: true,
  RetryRollback: true,
  CancelRollback: true,
  CancelAction: true,
  RetryAction: true,
} as const satisfies Partial<Record<RecordsOf<'commands.action'>, true>>;

const EVENTS = {
  ActionAttempted: true,
  ActionSucceeded: true,
  ActionRejected: true,
  ActionOutcomeUnknown: true,
  ActionSkipped: true,
  ActionDeferred: true,
  ActionGivenUp: true,
  ActionRetried: true,
  ActionCompensated: true,
  CompensationSkipped: true,
  CompensationFailed: true,
  RollbackPlanned: true,
  RollbackApproved: true,
  RollbackStarted: true,
  RollbackPaused: true,
  RollbackResumed: true,
  RollbackCommandDeclined: true,
  RollbackFinished: true,
} as const satisfies Record<RecordsOf<'events.action'>, true>;

type SteeringName = keyof typeof STEERING;
export type FactName = SteeringName | keyof typeof EVENTS;

/** What folds see: the events of this service, and the commands that steer its tasks. */
export type ActionFact = {
  [Name in FactName]: {
    readonly type: Name;
    readonly data: Records[Name];
    readonly offset: number;
    readonly id?: string;
    readonly causedBy?: string;
  };
}[FactName];

type RollbackFact = Extract<ActionFact, { readonly type: `${string}Rollback${string}` }>;

/** Whether it is about a rollback as a whole, and not about one action. */
export const isOfRollback = (fact: ActionFact): fact is RollbackFact =>
  fact.type.includes('Rollback');

export const isSteering = (type: string): type is SteeringName => Object.hasOwn(STEERING, type);

/** @throws {Error} for a record that events.action does not hold: a bug, or a newer writer. */
export function ours(fact: Fact): ActionFact {
  if (!Object.hasOwn(EVENTS, fact.type) && !isSteering(fact.type)) {
    throw new Error(`${fact.type} does not belong into events.action.`);
  }
  return fact as ActionFact;
}
