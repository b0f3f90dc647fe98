import type { JobTaken } from '@reprise/contract';
import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Bars } from '../Bars.tsx';
import { Failed } from '../Failed.tsx';
import { Findings } from './Findings.tsx';
import { JobProgress } from './JobProgress.tsx';
import classes from './Jobs.module.css';
import { useJob } from './useJob.ts';
import { isOver } from './words.ts';

interface JobModalProps {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** What it will do, and what one may choose, before it is asked for. */
  readonly children: ReactNode;
  /** On the button that asks for it. */
  readonly verb: string;
  readonly possible?: boolean;
  readonly ask: () => Promise<JobTaken>;
}

/** Work that takes a while, in two steps: what it would do, and what becomes of it. */
export function JobModal({ title, opened, onClose, ...rest }: JobModalProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened && <Asking onClose={onClose} {...rest} />}
    </Modal>
  );
}

type AskingProps = Omit<JobModalProps, 'title' | 'opened'>;

function Asking({ onClose, children, verb, possible = true, ask }: AskingProps) {
  const client = useQueryClient();
  const order = useMutation({
    mutationFn: ask,
    onSuccess: () => client.invalidateQueries({ queryKey: ['jobs'] }),
  });
  if (order.data !== undefined) return <Followed taken={order.data} onClose={onClose} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (possible) order.mutate();
      }}
    >
      <div className={classes.asked}>{children}</div>
      {order.isError && <Failed error={order.error} what="It could not be asked for" />}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" data-autofocus loading={order.isPending} disabled={!possible}>
          {verb}
        </Button>
      </Group>
    </form>
  );
}

interface FollowedProps {
  readonly taken: JobTaken;
  readonly onClose: () => void;
}

function Followed({ taken, onClose }: FollowedProps) {
  const { data: job, error, refetch } = useJob(taken.job, taken.position);
  const over = job !== undefined && isOver(job);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <>
      <div className={classes.asked} aria-live="polite">
        {job !== undefined ? (
          <>
            <JobProgress job={job} />
            {job.findings.length > 0 && <Findings of={job.findings.slice(0, MOST_FINDINGS)} />}
          </>
        ) : error === null ? (
          <Bars lines={2} height={26} />
        ) : (
          <Failed error={error} retry={() => void refetch()} />
        )}
      </div>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button component={Link} variant="subtle" to={`/jobs/${taken.job}`} onClick={onClose}>
          See the job
        </Button>
        <Button ref={close} onClick={onClose} variant={over ? 'filled' : 'default'}>
          {over ? 'Done' : 'Close, it goes on'}
        </Button>
      </Group>
    </>
  );
}

const MOST_FINDINGS = 5;
