import type { EventLog } from '@reprise/kafka';
import { eventId, type JobId, type Position } from '@reprise/schemas';
import type { ViewName } from '@reprise/views';
import type { Asker } from './asker.ts';
import { NO_TENANT, publish } from './publish.ts';

interface AboutJob {
  readonly job: JobId;
  readonly asker: Asker;
}

/** Milliseconds since the epoch; null: no bound. */
type Bound = number | null;

/** Work that takes a while, asked for by writing it to commands.operations under the job's id. */
export interface JobCommands {
  sync(
    command: AboutJob & {
      readonly tenantId: string;
      readonly installationId: number;
      readonly repositoryId: number;
      readonly repository: string;
      readonly since: Bound;
    },
  ): Promise<Position>;
  verify(command: AboutJob & { readonly from: Bound; readonly until: Bound }): Promise<Position>;
  resend(
    command: AboutJob & {
      readonly tenantId: string;
      readonly delivery: string;
      readonly view: ViewName;
      readonly at: Position;
    },
  ): Promise<Position>;
  cancelJob(command: AboutJob): Promise<Position>;
}

export function jobCommands(log: Pick<EventLog, 'publish'>, now: () => number): JobCommands {
  const head = (type: string, job: JobId, tenantId: string) => ({
    key: job,
    id: eventId(type, job),
    tenantId,
  });
  const body = ({ job, asker }: AboutJob) => ({
    jobId: job,
    requestedBy: asker.by,
    via: asker.via,
    requestedAt: now(),
  });
  return {
    sync: ({ tenantId, installationId, repositoryId, repository, since, ...about }) =>
      publish(log, 'commands.operations', {
        type: 'Sync',
        ...head('Sync', about.job, tenantId),
        data: {
          ...body(about),
          installationId,
          repositoryId,
          repository,
          since,
          because: 'sync',
        },
      }),
    verify: ({ from, until, ...about }) =>
      publish(log, 'commands.operations', {
        type: 'VerifyDeliveries',
        ...head('VerifyDeliveries', about.job, NO_TENANT),
        data: { ...body(about), from, until },
      }),
    resend: ({ tenantId, delivery, view, at, ...about }) =>
      publish(log, 'commands.operations', {
        type: 'ResendDelivery',
        ...head('ResendDelivery', about.job, tenantId),
        data: {
          ...body(about),
          deliveryId: delivery,
          topic: at.topic,
          partition: at.partition,
          offset: Number(at.offset),
          view,
        },
      }),
    cancelJob: (about) =>
      publish(log, 'commands.operations', {
        type: 'CancelJob',
        ...head('CancelJob', about.job, NO_TENANT),
        data: body(about),
      }),
  };
}
