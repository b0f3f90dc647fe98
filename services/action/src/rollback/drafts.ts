import {
  eventId,
  subjectKey,
  type Draft,
  type RollBack,
  type RollbackStep,
} from '@reprise/schemas';
import type { ActionDraft } from '../drafts.ts';
import type { ActionTask } from '../tasks/definition.ts';
import type { RollbackDecision } from './decide.ts';
import type { ScopedAction } from './scope.ts';

const envelopeOf = ({ command }: ActionTask) => ({
  tenantId: command.tenantId,
  causationId: command.id,
  ...(command.correlationId !== undefined && { correlationId: command.correlationId }),
});

export const planned = (
  task: ActionTask,
  { rollbackId, scope, requestedBy }: RollBack,
  steps: readonly RollbackStep[],
  plannedAt: number,
): ActionDraft => ({
  ...envelopeOf(task),
  type: 'RollbackPlanned',
  key: rollbackId,
  id: eventId('RollbackPlanned', rollbackId),
  data: {
    rollbackId,
    scope,
    requestedBy,
    steps,
    plannedAt,
    planHash: '',
    planOnly: false,
    needsApproval: false,
    undoOver: null,
    calls: 0,
    seconds: 0,
  },
});

export const finished = (
  task: ActionTask,
  rollbackId: string,
  { status, undone, skipped, failed, because }: Extract<RollbackDecision, { do: 'finish' }>,
  finishedAt: number,
): ActionDraft => ({
  ...envelopeOf(task),
  type: 'RollbackFinished',
  key: rollbackId,
  id: eventId('RollbackFinished', rollbackId),
  data: { rollbackId, status, undone, skipped, failed, because, finishedAt },
});

export const reverting = (
  task: ActionTask,
  rollbackId: string,
  { actionId, runId, subject }: ScopedAction,
  requestedAt: number,
): Draft<'RevertAction'> => ({
  ...envelopeOf(task),
  type: 'RevertAction',
  key: subjectKey(subject),
  id: eventId('RevertAction', actionId, rollbackId),
  correlationId: runId,
  data: { actionId, rollbackId, subject, retry: 0, redo: false, requestedAt },
});
