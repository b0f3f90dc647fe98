import type { Job, JobTaken, RepositoryDetail } from '@reprise/contract';
import { Button, Radio, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { send } from '../../api/client.ts';
import { JobModal } from '../../components/jobs/JobModal.tsx';
import { JobProgress } from '../../components/jobs/JobProgress.tsx';
import { useJob, useLatestJobs } from '../../components/jobs/useJob.ts';
import { isOver } from '../../components/jobs/words.ts';
import { Panel } from '../../components/Panel.tsx';
import { When } from '../../components/When.tsx';
import classes from './repository.module.css';

const DAY_MS = 24 * 3_600_000;
const SINCE = [
  { value: '1', label: 'what changed in the last day', days: 1 },
  { value: '30', label: 'what changed in the last 30 days', days: 30 },
  { value: 'all', label: 'all of them, from the first', days: undefined },
] as const;

/** Reads the issues of a repository from GitHub, for what no delivery has told. */
export function Sync({
  repository: { repository, deletedAt },
}: {
  readonly repository: RepositoryDetail;
}) {
  const [opened, dialog] = useDisclosure(false);
  const [since, setSince] = useState('all');
  const days = SINCE.find(({ value }) => value === since)?.days;
  const ask = () =>
    send<JobTaken>(
      `/repositories/${repository}/sync`,
      days === undefined ? {} : { since: new Date(Date.now() - days * DAY_MS).toISOString() },
    );
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={15} />}
        disabled={deletedAt !== null}
        onClick={dialog.open}
      >
        Sync …
      </Button>
      <JobModal
        title={`Sync ${repository} with GitHub`}
        opened={opened}
        onClose={dialog.close}
        verb="Sync"
        ask={ask}
      >
        <p>
          Reads its issues and pull requests from GitHub, and takes over what is newer there than
          here. No rule runs because of it. It goes gently on the rate limit, and goes on after a
          restart.
        </p>
        <Radio.Group label="Which" value={since} onChange={setSince}>
          <Stack gap={8} mt={6}>
            {SINCE.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
      </JobModal>
    </>
  );
}

/** The latest sync of a repository: how far it is, or how it ended. */
export function LastSync({ repository }: { readonly repository: string }) {
  const { data } = useLatestJobs();
  const last = data?.items.find(
    ({ kind, about }) => kind === 'sync' && about.toLowerCase() === repository.toLowerCase(),
  );
  return (
    <Panel
      title="Sync with GitHub"
      aside={last !== undefined && <Link to={`/jobs/${last.id}`}>See the job</Link>}
    >
      {last === undefined ? (
        <p className={classes.words}>
          {data === undefined ? 'Looking …' : 'None lately. Deliveries keep the issues up to date.'}
        </p>
      ) : isOver(last) ? (
        <Followed job={last} />
      ) : (
        <Following job={last} />
      )}
    </Panel>
  );
}

function Following({ job }: { readonly job: Job }) {
  const { data = job } = useJob(job.id);
  return <Followed job={data} />;
}

const Followed = ({ job }: { readonly job: Job }) => (
  <>
    <JobProgress job={job} />
    <p className={classes.words}>
      Asked <When at={job.requestedAt} />
      {job.via === 'reconciler' && ' by Reprise itself'}
    </p>
  </>
);
