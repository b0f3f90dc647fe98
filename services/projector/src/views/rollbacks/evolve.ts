import type { Event } from '@reprise/schemas';
import type { RollbackRow } from './table.ts';

/** What was asked: columns that come from commands.action alone. */
export const COMMAND_COLUMNS = [
  'tenantId',
  'scopeActionId',
  'scopeRunId',
  'requestedBy',
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
] as const satisfies readonly (keyof RollbackRow)[];

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
    requestedBy: data.requestedBy,
    requestedAt: new Date(data.requestedAt),
  };
}

/** A rollback after its plan or its end; the first of each counts. */
export function evolveProgress(
  row: RollbackRow | undefined,
  event: Event<'RollbackPlanned' | 'RollbackFinished'>,
): RollbackRow {
  const rollback = row ?? blank(event.data.rollbackId);
  switch (event.type) {
    case 'RollbackPlanned':
      if (rollback.plannedAt !== null) return rollback;
      return {
        ...rollback,
        status: rollback.finishedAt === null ? 'running' : rollback.status,
        plannedAt: new Date(event.data.plannedAt),
      };
    case 'RollbackFinished': {
      if (rollback.finishedAt !== null) return rollback;
      const { undone, skipped, failed, because, finishedAt } = event.data;
      const told = { undone, skipped, failed, because, finishedAt: new Date(finishedAt) };
      const status = event.data.status === 'finished' ? 'finished' : 'partial';
      return { ...rollback, ...told, status };
    }
    default:
      return event satisfies never;
  }
}

const blank = (id: string): RollbackRow => ({
  id,
  tenantId: null,
  scopeActionId: null,
  scopeRunId: null,
  requestedBy: null,
  requestedAt: null,
  status: 'planned',
  plannedAt: null,
  undone: null,
  skipped: null,
  failed: null,
  because: null,
  finishedAt: null,
});
