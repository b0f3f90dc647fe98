import type { EventLog } from '@reprise/kafka';
import { eventId, type Draft } from '@reprise/schemas';
import type { Clock } from '../clock.ts';
import type { JobStore } from '../jobs/store.ts';
import { dueSyncs, type DueSync, type InstalledRepository } from './due.ts';

export interface PlanOptions {
  readonly installed: () => Promise<readonly InstalledRepository[]>;
  readonly jobs: Pick<JobStore, 'coverage'>;
  readonly log: Pick<EventLog, 'publish'>;
  /** Resolves when the fold has read what this process told. */
  readonly folded: () => Promise<void>;
  readonly clock: Clock;
  readonly everyMs: number;
}

/** Asks for the reads that are due. */
export async function plan(options: PlanOptions): Promise<number> {
  const { installed, jobs, log, folded, clock, everyMs } = options;
  const repositories = await installed();
  await folded();
  const now = clock.now();
  const due = dueSyncs(repositories, await jobs.coverage(), now, everyMs);
  if (due.length === 0) return 0;
  await log.publish(
    'commands.operations',
    due.map((one) => draftOf(one, now)),
  );
  await folded();
  return due.length;
}

const draftOf = (due: DueSync, requestedAt: number): Draft<'Sync'> => ({
  type: 'Sync',
  id: eventId('Sync', due.jobId),
  key: due.jobId,
  tenantId: due.tenantId,
  data: {
    jobId: due.jobId,
    installationId: due.installationId,
    repositoryId: due.repositoryId,
    repository: due.name,
    since: due.since,
    because: due.because,
    requestedBy: 'reconciler',
    via: 'reconciler',
    requestedAt,
  },
});
