import type { Event } from '@reprise/schemas';
import type { JobRow } from './table.ts';
import { blankJob } from './blank.ts';

export type JobCommand = Event<'Sync' | 'VerifyDeliveries' | 'ResendDelivery' | 'CancelJob'>;

/** Columns that commands.operations writes. */
export const COMMAND_COLUMNS = [
  'tenantId',
  'kind',
  'about',
  'requestedBy',
  'via',
  'requestedAt',
  'installationId',
  'repositoryId',
  'purpose',
  'request',
  'cancelRequestedBy',
  'cancelRequestedAt',
] as const satisfies readonly (keyof JobRow)[];

/** A job after a command about it: the first that asks for it counts, and the first that stops it. */
export function evolveCommand(row: JobRow | undefined, command: JobCommand): JobRow {
  const job = row ?? blankJob(command.data.jobId);
  switch (command.type) {
    case 'CancelJob': {
      const { requestedBy, requestedAt } = command.data;
      if (!isEarlier(requestedAt, job.cancelRequestedAt)) return job;
      return { ...job, cancelRequestedBy: requestedBy, cancelRequestedAt: new Date(requestedAt) };
    }
    case 'Sync':
    case 'VerifyDeliveries':
    case 'ResendDelivery':
      return asked(job, command);
    default:
      return command satisfies never;
  }
}

type Asking = Exclude<JobCommand, { type: 'CancelJob' }>;

function asked(job: JobRow, command: Asking): JobRow {
  const { requestedBy, via, requestedAt } = command.data;
  // What events told of a job has no request.
  if (job.request !== null && !isEarlier(requestedAt, job.requestedAt)) return job;
  return {
    ...job,
    tenantId: command.envelope.tenantId,
    requestedBy,
    via,
    requestedAt: new Date(requestedAt),
    ...described(command),
  };
}

type Description = Pick<
  JobRow,
  'kind' | 'about' | 'installationId' | 'repositoryId' | 'purpose' | 'request'
>;

const NO_REPOSITORY = { installationId: null, repositoryId: null, purpose: null } as const;

function described({ type, data }: Asking): Description {
  switch (type) {
    case 'Sync': {
      const { repository, installationId, repositoryId, because, since } = data;
      const of = { installationId, repositoryId, purpose: because };
      return { kind: 'sync', about: repository, ...of, request: { since } };
    }
    case 'VerifyDeliveries': {
      const { from, until } = data;
      return {
        kind: 'verify',
        about: 'all deliveries',
        ...NO_REPOSITORY,
        request: { from, until },
      };
    }
    case 'ResendDelivery': {
      const { deliveryId, view, topic, partition, offset } = data;
      const request = { view, topic, partition, offset };
      return { kind: 'resend', about: deliveryId, ...NO_REPOSITORY, request };
    }
    default:
      return type satisfies never;
  }
}

const isEarlier = (time: number, known: Date | null): boolean =>
  known === null || time < known.getTime();
