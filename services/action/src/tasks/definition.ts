import {
  fieldOf,
  isActionKind,
  type Event,
  type PerformAction,
  type RevertAction,
  type RollBack,
} from '@reprise/schemas';
import type { Claim, Fact, Journal, Task, TaskDefinition, TaskRequest, Wake } from '@reprise/tasks';
import { evolve, initialState, lastAttempt, statusOf, type ActionState } from './evolve.ts';
import { isOfRollback, isSteering, ours } from './facts.ts';
import { scopeTag, tagsIn, tagsOf } from './tags.ts';

export { tagOf } from './tags.ts';

export type CommandName = 'PerformAction' | 'RevertAction' | 'RollBack';
export type ActionTask = Task<ActionState, CommandName>;
export type ActionClaim = Claim<ActionState, CommandName>;
export type ActionJournal = Journal<'events.action', ActionState, CommandName>;

/** A person's undo goes before everything else. */
const UNDO_FIRST = 10;

/** The task that compensates an action in a rollback; each retry is a task of its own. */
export const revertTaskId = (rollbackId: string, actionId: string, retry = 0): string =>
  retry === 0 ? `${rollbackId}/${actionId}` : `${rollbackId}/${actionId}/${retry}`;

/** How commands.action and events.action become tasks. */
export const actionTasks: TaskDefinition<ActionState> = {
  topics: { commands: 'commands.action', events: 'events.action' },
  request: requestFrom,
  steers: ({ type }) => isSteering(type),
  concerns: taskOf,
  wakes: wakesOf,
  initial: initialState,
  evolve: (state, fact) => evolve(state, ours(fact)),
  status: statusOf,
  happenedAt: (state) => lastAttempt(state)?.attemptedAt ?? null,
};

function requestFrom(event: Event): TaskRequest | undefined {
  if (event.type === 'PerformAction') return performRequest(event.data);
  if (event.type === 'RevertAction') return revertRequest(event.data);
  if (event.type === 'RollBack') return rollbackRequest(event.data);
  if (isSteering(event.type)) return undefined;
  throw new Error(`${event.type} does not belong into commands.action.`);
}

const performRequest = (action: PerformAction): TaskRequest => ({
  id: action.actionId,
  // A kind of another version is refused by the worker, where it can be seen.
  field: isActionKind(action.kind)
    ? fieldOf(action.kind, action.parameters)
    : `unknown:${action.kind}`,
  priority: Math.min(action.priority, UNDO_FIRST - 1),
  tags: tagsOf(action),
  ...budgetOf(action),
});

const revertRequest = ({ rollbackId, actionId, retry, subject }: RevertAction): TaskRequest => ({
  id: revertTaskId(rollbackId, actionId, retry),
  field: { sameAs: actionId },
  priority: UNDO_FIRST,
  tags: [],
  line: rollbackId,
  ...budgetOf({ subject }),
});

const rollbackRequest = ({ rollbackId, scope }: RollBack): TaskRequest => ({
  id: rollbackId,
  field: 'rollback',
  priority: UNDO_FIRST,
  tags: scopeTag(scope),
});

/** GitHub limits each installation by itself. */
const budgetOf = ({ subject }: Pick<PerformAction, 'subject'>) =>
  subject.installationId === null ? {} : { budget: String(subject.installationId) };

function taskOf(event: Fact): string {
  const fact = ours(event);
  if (isOfRollback(fact)) return fact.data.rollbackId;
  switch (fact.type) {
    case 'ActionAttempted':
    case 'ActionOutcomeUnknown':
    case 'ActionDeferred':
    case 'ActionGivenUp':
    case 'ActionRetried':
    case 'RetryAction': {
      const { rollbackId, actionId, retry } = fact.data;
      return rollbackId === null ? actionId : revertTaskId(rollbackId, actionId, retry);
    }
    case 'ActionSucceeded':
    case 'ActionRejected':
    case 'ActionSkipped':
    case 'CancelAction':
      return fact.data.actionId;
    case 'ActionCompensated':
    case 'CompensationSkipped':
    case 'CompensationFailed':
      return revertTaskId(fact.data.rollbackId, fact.data.actionId, fact.data.retry);
    default:
      return fact satisfies never;
  }
}

/**
 * What was asked of a task is looked at at once. A plan that is carried out at once fences what is
 * still pending; an outcome lets the rollback that waits for it go on.
 */
function wakesOf(event: Fact): Wake {
  const fact = ours(event);
  if (isSteering(event.type)) return { ids: [taskOf(event)] };
  if (fact.type === 'RollbackPlanned') {
    const { scope, planOnly, needsApproval } = fact.data;
    return planOnly || needsApproval ? {} : fencedBy(scope);
  }
  if (isOfRollback(fact)) return {};
  switch (fact.type) {
    case 'ActionCompensated':
    case 'CompensationSkipped':
    case 'CompensationFailed':
      return { ids: [fact.data.rollbackId] };
    case 'ActionGivenUp':
      return fact.data.rollbackId === null ? {} : { ids: [fact.data.rollbackId] };
    case 'ActionAttempted':
    case 'ActionOutcomeUnknown':
    case 'ActionSucceeded':
    case 'ActionRejected':
    case 'ActionSkipped':
    case 'ActionDeferred':
    case 'ActionRetried':
    case 'CancelAction':
    case 'RetryAction':
      return {};
    default:
      return fact satisfies never;
  }
}

/** What may be fenced by a rollback, and more: whoever looks decides. */
export function fencedBy(scope: RollBack['scope']): Wake {
  if (scope.rollbackId !== null) return {};
  if (scope.actionId !== null) return { ids: [scope.actionId] };
  return { tags: tagsIn(scope).slice(0, 1) };
}
