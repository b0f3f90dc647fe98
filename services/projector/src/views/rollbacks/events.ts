import type { Event } from '@reprise/schemas';
import type { RollbackProgress } from './evolve.ts';
import type { RollbackEventName, RollbackEventRow } from './table.ts';

export type ToldEvent = RollbackProgress | Event<'RollbackCommandDeclined'>;

/** That something was done, or not done, with a rollback; a repetition changes nothing. */
export function evolveEvent(row: RollbackEventRow | undefined, event: ToldEvent): RollbackEventRow {
  if (row !== undefined) return row;
  return {
    rollbackId: event.data.rollbackId,
    id: event.envelope.id,
    command: null,
    reason: null,
    message: null,
    offset: event.position.offset,
    ...told(event),
  };
}

type Told = Pick<RollbackEventRow, 'event' | 'by' | 'at'> &
  Partial<Pick<RollbackEventRow, 'command' | 'reason' | 'message'>>;

function told({ type, data }: ToldEvent): Told {
  switch (type) {
    case 'RollbackPlanned':
      return said('planned', null, data.plannedAt);
    case 'RollbackApproved':
      return said('approved', data.approvedBy, data.approvedAt);
    case 'RollbackStarted':
      return said('started', data.startedBy, data.startedAt);
    case 'RollbackPaused':
      return said('paused', data.pausedBy, data.pausedAt);
    case 'RollbackResumed':
      return said(data.retry > 0 ? 'retried' : 'resumed', data.resumedBy, data.resumedAt);
    case 'RollbackCommandDeclined': {
      const { command, reason, message } = data;
      return { ...said('declined', data.requestedBy, data.declinedAt), command, reason, message };
    }
    case 'RollbackFinished':
      return {
        ...said('finished', null, data.finishedAt),
        reason: data.status,
        message: data.because,
      };
    default:
      return type satisfies never;
  }
}

const said = (event: RollbackEventName, by: string | null, at: number): Told => ({
  event,
  by,
  at: new Date(at),
});
