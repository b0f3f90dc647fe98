import type { Event } from '@reprise/schemas';
import type { RollbackRow } from './table.ts';

/** What was asked: columns that come from commands.action alone. */
export const COMMAND_COLUMNS = [
  'tenantId',
  'scopeActionId',
  'scopeRunId',
  'scope',
  'planOnly',
  'requestedBy',
  'via',
  'requestedAt',
] as const satisfies readonly (keyof RollbackRow)[];

/** What became of it: columns that come from events.action alone, by rollback id. */
export const PROGRESS_COLUMNS = [
  'status',
  'plannedAt',
  'undone',
  'skipped',
  'failed',
  'because',
  'finishedAt',
  'planHash',
  'needsApproval',
  'undoOver',
  'calls',
  'seconds',
  'approvedBy',
  'approvedAt',
  'startedBy',
  'startedAt',
  'pausedBy',
  'pausedAt',
  'retry',
  'told',
] as const satisfies readonly (keyof RollbackRow)[];

export type RollbackProgress = Event<
  | 'RollbackPlanned'
  | 'RollbackApproved'
  | 'RollbackStarted'
  | 'RollbackPaused'
  | 'RollbackResumed'
  | 'RollbackFinished'
>;

/** A rollback after it was asked for; the first command counts. */
export function evolveCommand(
  row: RollbackRow | undefined,
  { data, envelope }: Event<'RollBack'>,
): RollbackRow {
  const rollback = row ?? blank(data.rollbackId);
  if (rollback.requestedAt !== null) return rollback;
  return {
    ...rollback,
    tenantId: envelope.tenantId,
    scopeActionId: data.scope.actionId,
    scopeRunId: data.scope.runId,
    scope: data.scope,
    planOnly: data.planOnly,
    requestedBy: data.requestedBy,
    via: data.via,
    requestedAt: new Date(data.requestedAt),
  };
}

/** A rollback after something became of it. An event that is repeated changes nothing. */
export function evolveProgress(row: RollbackRow | undefined, event: RollbackProgress): RollbackRow {
  const rollback = row ?? blank(event.data.rollbackId);
  if (rollback.told.includes(event.envelope.id)) return rollback;
  const next = advanced(rollback, event);
  return next === rollback ? rollback : { ...next, told: [...next.told, event.envelope.id] };
}

const isOver = ({ finishedAt }: RollbackRow): boolean => finishedAt !== null;

function advanced(rollback: RollbackRow, event: RollbackProgress): RollbackRow {
  switch (event.type) {
    case 'RollbackPlanned':
      return rollback.plannedAt === null ? planned(rollback, event.data) : rollback;
    case 'RollbackApproved': {
      const { approvedBy, approvedAt } = event.data;
      if (rollback.approvedAt !== null) return rollback;
      const status = rollback.status === 'awaiting_approval' ? 'approved' : rollback.status;
      return { ...rollback, status, approvedBy, approvedAt: new Date(approvedAt) };
    }
    case 'RollbackStarted': {
      const { startedBy, startedAt } = event.data;
      if (rollback.startedAt !== null) return rollback;
      const status = isOver(rollback) ? rollback.status : 'running';
      return { ...rollback, status, startedBy, startedAt: new Date(startedAt) };
    }
    case 'RollbackPaused': {
      const { pausedBy, pausedAt } = event.data;
      if (isOver(rollback)) return rollback;
      return { ...rollback, status: 'paused', pausedBy, pausedAt: new Date(pausedAt) };
    }
    case 'RollbackResumed':
      return resumed(rollback, event.data.retry);
    case 'RollbackFinished':
      return isOver(rollback) ? rollback : finished(rollback, event.data);
    default:
      return event satisfies never;
  }
}

/** Where somebody must approve or execute it first, the plan waits. */
function planned(rollback: RollbackRow, data: Event<'RollbackPlanned'>['data']): RollbackRow {
  const { planHash, needsApproval, planOnly, undoOver, calls, seconds } = data;
  const waiting = needsApproval ? 'awaiting_approval' : planOnly ? 'planned' : 'running';
  return {
    ...rollback,
    status: isOver(rollback) ? rollback.status : waiting,
    plannedAt: new Date(data.plannedAt),
    planHash,
    needsApproval,
    undoOver,
    calls,
    seconds,
  };
}

/** One that is over runs again only where it was retried since. */
function resumed(rollback: RollbackRow, retry: number): RollbackRow {
  if (isOver(rollback) && retry <= rollback.retry) return rollback;
  return {
    ...rollback,
    ...NOT_OVER,
    status: 'running',
    pausedBy: null,
    pausedAt: null,
    retry: Math.max(rollback.retry, retry),
  };
}

function finished(
  rollback: RollbackRow,
  { status, undone, skipped, failed, because, finishedAt }: Event<'RollbackFinished'>['data'],
): RollbackRow {
  const told = { undone, skipped, failed, because, finishedAt: new Date(finishedAt) };
  const over = status === 'unknown' ? 'partial' : status;
  return { ...rollback, ...told, status: over, pausedBy: null, pausedAt: null };
}

const NOT_OVER = {
  undone: null,
  skipped: null,
  failed: null,
  because: null,
  finishedAt: null,
} as const satisfies Partial<RollbackRow>;

const blank = (id: string): RollbackRow => ({
  ...NOT_OVER,
  id,
  tenantId: null,
  scopeActionId: null,
  scopeRunId: null,
  scope: null,
  planOnly: null,
  requestedBy: null,
  via: null,
  requestedAt: null,
  status: 'planned',
  plannedAt: null,
  planHash: null,
  needsApproval: false,
  undoOver: null,
  calls: null,
  seconds: null,
  approvedBy: null,
  approvedAt: null,
  startedBy: null,
  startedAt: null,
  pausedBy: null,
  pausedAt: null,
  retry: 0,
  told: [],
});
