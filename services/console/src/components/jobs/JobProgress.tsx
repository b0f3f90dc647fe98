import type { Job } from '@reprise/contract';
import { Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../api/client.ts';
import { asProblem } from '../../api/problem.ts';
import { Shown } from '../Shown.tsx';
import { Status } from '../Status.tsx';
import classes from './Jobs.module.css';
import { countsWords, isOver, jobStatus, progressWords, shareOf } from './words.ts';

/** How far a job is, what it did so far, and how it ended. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { word, tone } = jobStatus(job);
  const share = shareOf(job);
  const counts = countsWords(job);
  return (
    <div className={classes.progress}>
      <Progress
        size="md"
        value={share ?? (isOver(job) ? 0 : 100)}
        striped={share === null}
        animated={share === null && !isOver(job)}
        color={COLOURS[tone] ?? 'var(--busy)'}
        aria-label={`${word}, ${progressWords(job)}`}
      />
      <p className={classes.line} role="status">
        <Status status={job.status} tone={tone}>
          {word}
        </Status>
        <span className="tabular">{progressWords(job)}</span>
        {counts !== '' && <span className={classes.quiet}>{counts}</span>}
      </p>
      {job.because !== null && job.because !== '' && (
        <p className={classes.because} data-tone={tone}>
          <Shown text={job.because} />
        </p>
      )}
    </div>
  );
}

const COLOURS: Readonly<Record<string, string>> = {
  good: 'var(--good)',
  warn: 'var(--warn)',
  bad: 'var(--bad)',
  quiet: 'var(--quiet)',
};

/** Asks a job to stop; it keeps what it did. */
export function CancelJob({ job }: { readonly job: Job }) {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => send(`/jobs/${encodeURIComponent(job.id)}/cancel`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
  if (isOver(job) || job.kind === 'resend') return null;
  return (
    <>
      {cancel.error !== null && <Status status="failed">{asProblem(cancel.error).message}</Status>}
      <Button
        variant="default"
        disabled={cancel.isPending || cancel.isSuccess}
        onClick={() => cancel.mutate()}
      >
        {cancel.isSuccess ? 'Stopping …' : 'Cancel the job'}
      </Button>
    </>
  );
}
