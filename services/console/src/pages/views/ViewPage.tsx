import type { RebuildTaken, ViewDetail } from '@reprise/contract';
import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { send } from '../../api/client.ts';
import { one } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { Page } from '../../components/Page.tsx';
import { Panel } from '../../components/Panel.tsx';
import { Status } from '../../components/Status.tsx';
import { percent } from '../../words/numbers.ts';
import { Parked } from './Parked.tsx';
import { Partitions } from './Partitions.tsx';
import { LastRebuild } from './LastRebuild.tsx';
import { useFollowing } from './useFollowing.ts';
import { progressOf } from './words.ts';
import classes from './views.module.css';

/** One view: where it stands in each partition, what it set aside, and building it again. */
export function ViewPage() {
  const { name = '' } = useParams();
  const refetchInterval = useFollowing();
  useShortcuts({ Escape: useBack('/views') });
  const path = `/views/${encodeURIComponent(name)}`;
  const query = useQuery({ ...one<ViewDetail>('views', path, { id: name }), refetchInterval });
  const { data: view } = query;
  return (
    <Page
      title={name}
      above={<Link to="/views">Views</Link>}
      beside={view !== undefined && <Status status={view.status} look="badge" />}
      actions={view !== undefined && <RebuildButton view={view} />}
    >
      <Loaded of={query} lines={10} height={30}>
        {(known) => <Known view={known} />}
      </Loaded>
    </Page>
  );
}

/** Asks before it begins: while a view is built again, it shows less than there is. */
function RebuildButton({ view }: { readonly view: ViewDetail }) {
  const [sure, setSure] = useState(false);
  const rebuild = useMutation({
    mutationFn: () => send<RebuildTaken>(`/views/${view.name}/rebuild`, {}),
    onSettled: () => setSure(false),
  });
  const asked = rebuild.data !== undefined && view.rebuild?.id !== rebuild.data.id;
  const running = view.status === 'rebuilding';
  if (sure) {
    return (
      <>
        <span className={classes.words}>Build it again from the start of the log?</span>
        <Button autoFocus loading={rebuild.isPending} onClick={() => rebuild.mutate()}>
          Rebuild
        </Button>
        <Button variant="default" onClick={() => setSure(false)}>
          Cancel
        </Button>
      </>
    );
  }
  return (
    <>
      {rebuild.error !== null && <Status status="failed">could not be asked for</Status>}
      <Button variant="default" disabled={running || asked} onClick={() => setSure(true)}>
        {running || asked ? 'Rebuilding …' : 'Rebuild …'}
      </Button>
    </>
  );
}

function Known({ view }: { readonly view: ViewDetail }) {
  const progress = progressOf(view);
  return (
    <div className={classes.stack}>
      <Panel title={view.status === 'rebuilding' ? 'Rebuilding' : 'Position'}>
        <Progress
          size="md"
          value={(progress ?? 0) * 100}
          aria-label="How much of the log is applied"
          color={progress === 1 ? 'var(--good)' : 'var(--busy)'}
        />
        <p className={classes.words} role="status">
          {progress === null
            ? 'Kafka is silent: how much waits is not known.'
            : `${percent(Math.floor(progress * 1000) / 1000)} of the log is applied; ${view.lag ?? 0} records wait.`}
        </p>
        <LastRebuild rebuild={view.rebuild} />
      </Panel>
      <Parked parked={view.parked} />
      <Partitions partitions={view.partitions} />
    </div>
  );
}
