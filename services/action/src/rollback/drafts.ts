import {
  eventId,
  subjectKey,
  type Draft,
  type Records,
  type RecordsOf,
  type RollBack,
} from '@reprise/schemas';
import type { ActionDraft } from '../drafts.ts';
import type { Plan, RollbackRequest } from '../tasks/course.ts';
import type { ActionTask } from '../tasks/definition.ts';
import type { Answer, Finish } from './decide.ts';
import type { PlanContent } from './plan.ts';
import type { DueStep } from './store.ts';

/** @param causationId what is answered; the request for the rollback itself unless given. */
const envelopeOf = ({ command }: ActionTask, causationId: string = command.id) => ({
  tenantId: command.tenantId,
  causationId,
  ...(command.correlationId !== undefined && { correlationId: command.correlationId }),
});

type Name = Extract<RecordsOf<'events.action'>, `Rollback${string}`>;

function draft<T extends Name>(
  task: ActionTask,
  type: T,
  answers: readonly string[],
  data: Records[T],
  causationId?: string,
): Draft<T> {
  const id = eventId(type, task.id, ...answers);
  return { ...envelopeOf(task, causationId), type, key: task.id, id, data };
}

export const planned = (
  task: ActionTask,
  { rollbackId, scope, requestedBy, planOnly }: RollBack,
  content: PlanContent,
  plannedAt: number,
): ActionDraft =>
  draft(task, 'RollbackPlanned', [], {
    rollbackId,
    scope,
    requestedBy,
    planOnly,
    ...content,
    plannedAt,
  });

/** At once, without anybody's command but the first. */
export const startedAtOnce = (
  task: ActionTask,
  { requestedBy: startedBy }: Plan,
  startedAt: number,
): ActionDraft => draft(task, 'RollbackStarted', [], { rollbackId: task.id, startedBy, startedAt });

export const tooMany = (
  task: ActionTask,
  { requestedBy }: RollBack,
  message: string,
  now: number,
): readonly ActionDraft[] => [
  draft(task, 'RollbackCommandDeclined', ['too_many'], {
    rollbackId: task.id,
    command: 'RollBack',
    reason: 'too_many',
    message,
    requestedBy,
    declinedAt: now,
  }),
  finished(
    task,
    { status: 'cancelled', undone: 0, skipped: 0, failed: 0, because: message },
    0,
    now,
  ),
];

/** @param retry of the round that ends: each has an end of its own. */
export const finished = (
  task: ActionTask,
  { status, undone, skipped, failed, because }: Finish,
  retry: number,
  finishedAt: number,
  causationId?: string,
): ActionDraft =>
  draft(
    task,
    'RollbackFinished',
    retry === 0 ? [] : [String(retry)],
    { rollbackId: task.id, status, undone, skipped, failed, because, finishedAt },
    causationId,
  );

/** What is said at once in answer to a command. */
export function answered(
  task: ActionTask,
  plan: Plan | null,
  request: RollbackRequest,
  said: Exclude<Answer, { readonly say: 'cancelled' }>,
  retry: number,
  now: number,
): ActionDraft {
  const { id: rollbackId } = task;
  const { requestedBy: by } = request.data;
  const cause = request.id ?? task.command.id;
  switch (said.say) {
    case 'approved': {
      const planHash = plan?.planHash ?? '';
      const data = { rollbackId, planHash, approvedBy: by, approvedAt: now };
      return draft(task, 'RollbackApproved', [], data, cause);
    }
    case 'started': {
      const data = { rollbackId, startedBy: by, startedAt: now };
      return draft(task, 'RollbackStarted', [], data, cause);
    }
    case 'paused': {
      const data = { rollbackId, pausedBy: by, pausedAt: now };
      return draft(task, 'RollbackPaused', [cause], data, cause);
    }
    case 'resumed': {
      const data = { rollbackId, resumedBy: by, retry, resumedAt: now };
      return draft(task, 'RollbackResumed', [cause], data, cause);
    }
    case 'retried': {
      const data = { rollbackId, resumedBy: by, retry: said.retry, resumedAt: now };
      return draft(task, 'RollbackResumed', ['retry', String(said.retry)], data, cause);
    }
    case 'declined': {
      const { reason, message } = said;
      const which = { rollbackId, command: request.type, reason, message, requestedBy: by };
      const data = { ...which, declinedAt: now };
      return draft(task, 'RollbackCommandDeclined', [cause], data, cause);
    }
    default:
      return said satisfies never;
  }
}

export const reverting = (
  task: ActionTask,
  { actionId, runId, subject }: Pick<DueStep, 'actionId' | 'runId' | 'subject'>,
  { retry, redo }: { readonly retry: number; readonly redo: boolean },
  requestedAt: number,
): Draft<'RevertAction'> => ({
  ...envelopeOf(task),
  type: 'RevertAction',
  key: subjectKey(subject),
  id: eventId('RevertAction', actionId, task.id, ...(retry === 0 ? [] : [String(retry)])),
  correlationId: runId,
  data: { actionId, rollbackId: task.id, subject, retry, redo, requestedAt },
});
