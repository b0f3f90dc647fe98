import type { EventLog } from '@reprise/kafka';
import { eventId, subjectKey, type CommandId, type Position, type Subject } from '@reprise/schemas';
import type { Asker } from './asker.ts';
import { publish } from './publish.ts';

/** A command about one action. */
interface AboutAction {
  readonly id: CommandId;
  readonly actionId: string;
  readonly subject: Subject;
  readonly tenantId: string;
  readonly asker: Asker;
}

/** What is tried again: the action, or its undoing in so many-th a retry of a rollback, from 0. */
interface Retried {
  readonly rollbackId: string | null;
  readonly retry: number;
}

/** What is asked of single actions. */
export interface ActionCommands {
  cancelAction(command: AboutAction): Promise<Position>;
  retryAction(command: AboutAction & Retried): Promise<Position>;
}

export function actionCommands(log: Pick<EventLog, 'publish'>, now: () => number): ActionCommands {
  const head = (type: string, { id, subject, tenantId }: AboutAction) => ({
    key: subjectKey(subject),
    id: eventId(type, id),
    tenantId,
  });
  const body = ({ actionId, subject, asker }: AboutAction) => ({
    actionId,
    subject,
    requestedBy: asker.by,
    via: asker.via,
    requestedAt: now(),
  });
  return {
    cancelAction: (about) =>
      publish(log, 'commands.action', {
        type: 'CancelAction',
        ...head('CancelAction', about),
        data: body(about),
      }),
    retryAction: ({ rollbackId, retry, ...about }) =>
      publish(log, 'commands.action', {
        type: 'RetryAction',
        ...head('RetryAction', about),
        data: { ...body(about), rollbackId, retry },
      }),
  };
}
