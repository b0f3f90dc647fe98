import type { EventLog } from '@reprise/kafka';
import { eventId, type Draft } from '@reprise/schemas';
import type { Finding, Job, Progress } from './job.ts';

/** What is told of a job. The ids name the job and its state, so that telling twice is telling once. */
export interface JobNews {
  started(job: Job, at: number): Promise<void>;
  progressed(job: Job, progress: Progress, at: number): Promise<void>;
  finished(job: Job, end: End, at: number): Promise<void>;
}

export interface End {
  readonly outcome: 'done' | 'failed' | 'cancelled';
  readonly progress: Progress;
  readonly findings: readonly Finding[];
  readonly because: string | null;
}

/** How many findings JobFinished carries. */
export const MOST_FINDINGS = 100;

export function jobNews(log: Pick<EventLog, 'publish'>): JobNews {
  const tell = async (
    draft: Draft<'JobStarted' | 'JobProgressed' | 'JobFinished'>,
  ): Promise<void> => {
    await log.publish('events.operations', [draft]);
  };
  return {
    started: (job, startedAt) =>
      tell({
        type: 'JobStarted',
        id: eventId('JobStarted', job.id),
        ...headOf(job),
        data: {
          ...aboutOf(job),
          requestedBy: job.requestedBy,
          via: job.via,
          requestedAt: job.requestedAt,
          total: job.progress.total,
          startedAt,
        },
      }),
    progressed: (job, { done, total, cursor, counts }, progressedAt) =>
      tell({
        type: 'JobProgressed',
        id: eventId('JobProgressed', job.id, String(done), cursor ?? '', JSON.stringify(counts)),
        ...headOf(job),
        data: { ...aboutOf(job), done, total, cursor, counts: { ...counts }, progressedAt },
      }),
    finished: (job, { outcome, progress, findings, because }, finishedAt) =>
      tell({
        type: 'JobFinished',
        id: eventId('JobFinished', job.id),
        ...headOf(job),
        data: {
          ...aboutOf(job),
          outcome,
          done: progress.done,
          counts: { ...progress.counts },
          findings: findings.slice(0, MOST_FINDINGS),
          because,
          finishedAt,
        },
      }),
  };
}

const headOf = ({ id, tenantId }: Job): { key: string; tenantId: string } => ({
  key: id,
  tenantId,
});

const aboutOf = ({ id, kind, about }: Job): { jobId: string; kind: string; about: string } => ({
  jobId: id,
  kind,
  about,
});
