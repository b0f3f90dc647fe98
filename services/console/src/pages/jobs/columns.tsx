import type { Job } from '@reprise/contract';
import { Progress } from '@mantine/core';
import { Link } from 'react-router';
import { isOver, jobName, jobStatus, progressWords, shareOf } from '../../components/jobs/words.ts';
import { Shown } from '../../components/Shown.tsx';
import { Status } from '../../components/Status.tsx';
import type { Column } from '../../components/table/column.ts';
import { When } from '../../components/When.tsx';
import { duration } from '../../words/time.ts';

export const addressOfJob = ({ id }: Pick<Job, 'id'>): string => `/jobs/${encodeURIComponent(id)}`;
export const versionOf = ({ status }: Job): string => status;

export const columns: readonly Column<Job>[] = [
  {
    id: 'job',
    header: 'Job',
    width: 'minmax(0, 1.4fr)',
    cell: (job) => (
      <Link to={addressOfJob(job)} tabIndex={-1}>
        <Shown text={jobName(job)} />
      </Link>
    ),
  },
  {
    id: 'status',
    header: 'State',
    width: '150px',
    cell: (job) => {
      const { word, tone } = jobStatus(job);
      return (
        <Status status={job.status} tone={tone}>
          {word}
        </Status>
      );
    },
  },
  {
    id: 'progress',
    header: 'Progress',
    width: 'minmax(0, 1fr)',
    from: 'sm',
    cell: (job) => <Far job={job} />,
  },
  {
    id: 'by',
    header: 'Asked by',
    width: 'minmax(0, 160px)',
    from: 'md',
    cell: ({ requestedBy, via }) => <Shown text={byWords(requestedBy, via)} />,
  },
  {
    id: 'took',
    header: 'Took',
    width: '90px',
    from: 'lg',
    align: 'end',
    cell: ({ startedAt, finishedAt }) =>
      startedAt === null || finishedAt === null
        ? '–'
        : duration(Date.parse(finishedAt) - Date.parse(startedAt)),
  },
  {
    id: 'requested',
    header: 'Asked',
    width: '84px',
    from: 'sm',
    align: 'end',
    cell: ({ requestedAt }) => <When at={requestedAt} />,
  },
];

/** Who asked, and where: `ada, console`; Reprise itself where nobody did. */
export const byWords = (requestedBy: string, via: string): string =>
  via === 'reconciler' ? 'Reprise itself' : `${requestedBy}, ${via}`;

function Far({ job }: { readonly job: Job }) {
  const share = shareOf(job);
  if (isOver(job) || share === null) return <span className="tabular">{progressWords(job)}</span>;
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 10 }}>
      <Progress value={share} size="sm" style={{ flex: 1 }} aria-label={progressWords(job)} />
      <span className="tabular">{progressWords(job)}</span>
    </span>
  );
}
