import type { RollbackScope } from '@reprise/contract';
import { partitionOf, type EventLog } from '@reprise/kafka';
import {
  eventId,
  topic,
  type Draft,
  type Position,
  type RecordsOf,
  type RollbackId,
  type TopicName,
} from '@reprise/schemas';
import type { ViewName } from '@reprise/views';

/** What the api asks of others, by writing it to the log. */
export interface Commands {
  /** @throws {RepriseError} log_unavailable: it may have been written; the same id may be sent again. */
  rollBack(command: {
    readonly id: RollbackId;
    readonly scope: RollbackScope;
    readonly tenantId: string;
  }): Promise<Position>;
  rebuildView(command: { readonly requestId: string; readonly view: ViewName }): Promise<Position>;
  /** The last record of the partition in which the commands of a rollback stand; none if empty. */
  lastOf(id: RollbackId): Promise<Position | undefined>;
}

/** The api acts for whoever holds the token; it knows no more of them. */
const REQUESTED_BY = 'api';
/** What concerns the installation as a whole belongs to no tenant. */
const NO_TENANT = 'reprise';

export function commands(log: Pick<EventLog, 'publish' | 'ranges'>, now = Date.now): Commands {
  return {
    rollBack: ({ id, scope, tenantId }) => {
      const both = { actionId: null, runId: null };
      const given = 'action' in scope ? { actionId: scope.action } : { runId: scope.run };
      return publish(log, 'commands.action', {
        type: 'RollBack',
        key: id,
        id: eventId('RollBack', id),
        tenantId,
        ...('run' in scope && { correlationId: scope.run }),
        data: {
          rollbackId: id,
          scope: { ...both, ...given },
          requestedBy: REQUESTED_BY,
          requestedAt: now(),
        },
      });
    },
    rebuildView: ({ requestId, view }) =>
      publish(log, 'commands.operations', {
        type: 'RebuildView',
        key: view,
        id: eventId('RebuildView', requestId),
        tenantId: NO_TENANT,
        data: { requestId, view, requestedBy: REQUESTED_BY, requestedAt: now() },
      }),
    lastOf: async (id) => {
      const partition = partitionOf(id, topic('commands.action').partitions);
      const ranges = await log.ranges('commands.action');
      const end = ranges.find((range) => range.partition === partition)?.high ?? 0n;
      return end === 0n ? undefined : { topic: 'commands.action', partition, offset: end - 1n };
    },
  };
}

async function publish<T extends TopicName>(
  log: Pick<EventLog, 'publish'>,
  to: T,
  draft: Draft<RecordsOf<T>>,
): Promise<Position> {
  const [position] = await log.publish(to, [draft]);
  if (position === undefined) throw new Error(`${to} took a record and told no position.`);
  return position;
}
