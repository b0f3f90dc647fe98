import {
  fieldOf,
  isActionKind,
  type Event,
  type PerformAction,
  type RevertAction,
  type RollBack,
} from '@reprise/schemas';
import type { Claim, Fact, Journal, Task, TaskDefinition, TaskRequest, Wake } from '@reprise/tasks';
import { evolve, initialState, statusOf, type ActionFact, type ActionState } from './evolve.ts';

export type CommandName = 'PerformAction' | 'RevertAction' | 'RollBack';
export type ActionTask = Task<ActionState, CommandName>;
export type ActionClaim = Claim<ActionState, CommandName>;
export type ActionJournal = Journal<'events.action', ActionState, CommandName>;

/** A person's undo goes before everything else. */
const UNDO_FIRST = 10;

/** The task that compensates an action in a rollback. */
export const revertTaskId = (rollbackId: string, actionId: string): string =>
  `${rollbackId}/${actionId}`;

/** By these, tasks find each other. */
export const tagOf = {
  /** Everything that a run performs. */
  run: (runId: string): string => `run:${runId}`,
  /** The compensations of an action. */
  undoes: (actionId: string): string => `undoes:${actionId}`,
  /** Rollbacks of this run or action. */
  scope: (runOrActionId: string): string => `scope:${runOrActionId}`,
};

/** How commands.action and events.action become tasks. */
export const actionTasks: TaskDefinition<ActionState> = {
  topics: { commands: 'commands.action', events: 'events.action' },
  request: requestFrom,
  concerns: taskOf,
  wakes: wakesOf,
  initial: initialState,
  evolve: (state, fact) => evolve(state, ours(fact)),
  status: statusOf,
};

function requestFrom(event: Event): TaskRequest {
  if (event.type === 'PerformAction') return performRequest(event.data);
  if (event.type === 'RevertAction') return revertRequest(event.data);
  if (event.type === 'RollBack') return rollbackRequest(event.data);
  throw new Error(`${event.type} does not belong into commands.action.`);
}

const performRequest = ({ actionId, runId, kind, parameters }: PerformAction): TaskRequest => ({
  id: actionId,
  // A kind of another version is refused by the worker, where it can be seen.
  field: isActionKind(kind) ? fieldOf(kind, parameters) : `unknown:${kind}`,
  priority: 0,
  tags: [tagOf.run(runId)],
});

const revertRequest = ({ rollbackId, actionId }: RevertAction): TaskRequest => ({
  id: revertTaskId(rollbackId, actionId),
  field: { sameAs: actionId },
  priority: UNDO_FIRST,
  tags: [tagOf.undoes(actionId)],
});

function rollbackRequest({ rollbackId, scope }: RollBack): TaskRequest {
  const scoped = scope.runId ?? scope.actionId;
  const tags = scoped === null ? [] : [tagOf.scope(scoped)];
  return { id: rollbackId, field: 'rollback', priority: UNDO_FIRST, tags };
}

function taskOf(event: Fact): string {
  const fact = ours(event);
  switch (fact.type) {
    case 'ActionAttempted':
    case 'ActionOutcomeUnknown': {
      const { rollbackId, actionId } = fact.data;
      return rollbackId === null ? actionId : revertTaskId(rollbackId, actionId);
    }
    case 'ActionSucceeded':
    case 'ActionRejected':
    case 'ActionSkipped':
      return fact.data.actionId;
    case 'ActionCompensated':
    case 'CompensationSkipped':
    case 'CompensationFailed':
      return revertTaskId(fact.data.rollbackId, fact.data.actionId);
    case 'RollbackPlanned':
    case 'RollbackFinished':
      return fact.data.rollbackId;
    default:
      return fact satisfies never;
  }
}

/**
 * A plan fences what is still pending, which must look at once; an outcome lets the rollbacks that
 * wait for it go on.
 */
function wakesOf(event: Fact): Wake {
  const fact = ours(event);
  switch (fact.type) {
    case 'RollbackPlanned': {
      const { runId, actionId } = fact.data.scope;
      return {
        ...(actionId !== null && { ids: [actionId] }),
        ...(runId !== null && { tags: [tagOf.run(runId)] }),
      };
    }
    case 'ActionCompensated':
    case 'CompensationSkipped':
    case 'CompensationFailed':
      return { ids: [fact.data.rollbackId] };
    case 'ActionSucceeded':
    case 'ActionRejected':
    case 'ActionSkipped':
      return { tags: [tagOf.scope(fact.data.actionId)] };
    case 'ActionAttempted':
    case 'ActionOutcomeUnknown':
    case 'RollbackFinished':
      return {};
    default:
      return fact satisfies never;
  }
}

const OURS: Readonly<Record<ActionFact['type'], true>> = {
  ActionAttempted: true,
  ActionSucceeded: true,
  ActionRejected: true,
  ActionOutcomeUnknown: true,
  ActionSkipped: true,
  ActionCompensated: true,
  CompensationSkipped: true,
  CompensationFailed: true,
  RollbackPlanned: true,
  RollbackFinished: true,
};

/** @throws {Error} for a record that events.action does not hold: a bug, or a newer writer. */
function ours(fact: Fact): ActionFact {
  if (!Object.hasOwn(OURS, fact.type)) {
    throw new Error(`${fact.type} does not belong into events.action.`);
  }
  return fact as ActionFact;
}
