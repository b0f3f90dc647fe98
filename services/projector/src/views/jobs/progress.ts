import type { Event } from '@reprise/schemas';
import { blankJob } from './blank.ts';
import type { JobRow } from './table.ts';

export type JobEvent = Event<'JobStarted' | 'JobProgressed' | 'JobFinished'>;

/** Columns that events.operations writes. */
export const PROGRESS_COLUMNS = [
  'status',
  'done',
  'total',
  'counts',
  'cursor',
  'startedAt',
  'progressedAt',
  'findings',
  'because',
  'finishedAt',
] as const satisfies readonly (keyof JobRow)[];

/** A job after an event of it: its first start, its latest progress and its first end. */
export function evolveProgress(row: JobRow | undefined, event: JobEvent): JobRow {
  const job = row ?? blankJob(event.data.jobId);
  switch (event.type) {
    case 'JobStarted':
      return started(job, event);
    case 'JobProgressed':
      return progressed(job, event);
    case 'JobFinished':
      return finished(job, event);
    default:
      return event satisfies never;
  }
}

function started(job: JobRow, { data }: Event<'JobStarted'>): JobRow {
  const first = job.startedAt === null || data.startedAt < job.startedAt.getTime();
  const total = most(job.total, data.total);
  if (!first && total === job.total) return job;
  const startedAt = first ? new Date(data.startedAt) : job.startedAt;
  return { ...job, total, startedAt, status: begun(job) };
}

function progressed(job: JobRow, { data }: Event<'JobProgressed'>): JobRow {
  const total = most(job.total, data.total);
  if (!isLatest(job, data)) return total === job.total ? job : { ...job, total };
  const { done, counts, cursor, progressedAt } = data;
  const told = { total, cursor, progressedAt: new Date(progressedAt), status: begun(job) };
  // The end of a job tells how much was done, whatever is heard of it afterwards.
  return job.finishedAt === null ? { ...job, ...told, done, counts } : { ...job, ...told };
}

const isLatest = (
  { progressedAt, done, finishedAt }: JobRow,
  data: Event<'JobProgressed'>['data'],
): boolean => {
  const age = data.progressedAt - (progressedAt?.getTime() ?? 0);
  return age === 0 ? finishedAt === null && data.done > done : age > 0;
};

function finished(job: JobRow, { data }: Event<'JobFinished'>): JobRow {
  if (job.finishedAt !== null && job.finishedAt.getTime() <= data.finishedAt) return job;
  const { outcome, done, counts, findings, because, finishedAt } = data;
  const told = { done, counts, findings, because, finishedAt: new Date(finishedAt) };
  return { ...job, ...told, status: endOf(outcome) };
}

const begun = ({ status }: JobRow): JobRow['status'] => (status === 'waiting' ? 'running' : status);

const endOf = (outcome: string): JobRow['status'] =>
  outcome === 'done' || outcome === 'cancelled' ? outcome : 'failed';

/** How much there is to do is told when it is known, and again when there is more. */
const most = (known: number | null, told: number | null): number | null =>
  known === null || told === null ? (known ?? told) : Math.max(known, told);
