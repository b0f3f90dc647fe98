import type { EventLog } from '@reprise/kafka';
import {
  eventId,
  type CommandId,
  type Position,
  type RollbackId,
  type RollbackScope,
} from '@reprise/schemas';
import type { Asker } from './asker.ts';
import { publish } from './publish.ts';

/** A command about a rollback that was asked for. */
export interface AboutRollback {
  readonly id: CommandId;
  readonly rollbackId: RollbackId;
  readonly tenantId: string;
  readonly asker: Asker;
}
type AboutPlan = AboutRollback & { readonly planHash: string };

/** What is asked of rollbacks: all under the rollback's id, so that the log puts it in order. */
export interface RollbackCommands {
  /** @throws {RepriseError} log_unavailable: it may have been written; the same id may be sent again. */
  rollBack(command: {
    readonly id: RollbackId;
    readonly scope: RollbackScope;
    readonly planOnly: boolean;
    readonly tenantId: string;
    readonly asker: Asker;
  }): Promise<Position>;
  executeRollback(command: AboutPlan): Promise<Position>;
  approveRollback(command: AboutPlan): Promise<Position>;
  pauseRollback(command: AboutRollback): Promise<Position>;
  resumeRollback(command: AboutRollback): Promise<Position>;
  retryRollback(command: AboutRollback): Promise<Position>;
  cancelRollback(command: AboutRollback): Promise<Position>;
}

export function rollbackCommands(
  log: Pick<EventLog, 'publish'>,
  now: () => number,
): RollbackCommands {
  const head = (type: string, { id, rollbackId, tenantId }: AboutRollback) => ({
    key: rollbackId,
    id: eventId(type, id),
    tenantId,
  });
  const body = ({ rollbackId, asker }: Pick<AboutRollback, 'rollbackId' | 'asker'>) => ({
    rollbackId,
    requestedBy: asker.by,
    via: asker.via,
    requestedAt: now(),
  });
  const plain =
    (type: 'PauseRollback' | 'ResumeRollback' | 'RetryRollback' | 'CancelRollback') =>
    (about: AboutRollback): Promise<Position> =>
      publish(log, 'commands.action', { type, ...head(type, about), data: body(about) });
  const ofPlan =
    (type: 'ExecuteRollback' | 'ApproveRollback') =>
    ({ planHash, ...about }: AboutPlan): Promise<Position> => {
      const data = { ...body(about), planHash };
      return publish(log, 'commands.action', { type, ...head(type, about), data });
    };
  return {
    rollBack: ({ id, scope, planOnly, tenantId, asker }) =>
      publish(log, 'commands.action', {
        type: 'RollBack',
        key: id,
        id: eventId('RollBack', id),
        tenantId,
        ...(scope.runId !== null && { correlationId: scope.runId }),
        data: { ...body({ rollbackId: id, asker }), scope, planOnly },
      }),
    executeRollback: ofPlan('ExecuteRollback'),
    approveRollback: ofPlan('ApproveRollback'),
    pauseRollback: plain('PauseRollback'),
    resumeRollback: plain('ResumeRollback'),
    retryRollback: plain('RetryRollback'),
    cancelRollback: plain('CancelRollback'),
  };
}
