import type { Job } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconProgress } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Filter } from '../../components/filters/Filter.tsx';
import { NoneMatches } from '../../components/filters/NoneMatches.tsx';
import { choice } from '../../components/filters/offered.ts';
import { ListPage } from '../../components/table/ListPage.tsx';
import { addressOfJob, columns, versionOf } from './columns.tsx';
import { jobFilter } from './filter.ts';

const KINDS = [
  choice('sync', 'sync with GitHub'),
  choice('verify', 'check of signatures'),
  choice('resend', 'resend to a view'),
];

/** Work that takes a while: what was asked for, how far it is, and what it found. */
export function JobsPage() {
  const address = useAddress(jobFilter);
  const jobs = useInfiniteQuery(list<Job>('jobs', '/jobs', { ...address.values }));
  return (
    <ListPage
      title="Jobs"
      address={address}
      columns={columns}
      rows={jobs}
      hrefOf={addressOfJob}
      versionOf={versionOf}
      noneMatches={
        <NoneMatches title="No job matches" clear={address.clear}>
          No job of this kind is in this state.
        </NoneMatches>
      }
      noneYet={<NoneYet />}
    >
      <Filter of={address} field="kind" name="Kind" choices={KINDS} />
      <Filter of={address} field="status" name="State" />
    </ListPage>
  );
}

const NoneYet = () => (
  <Empty
    icon={IconProgress}
    title="No job was asked for yet"
    actions={
      <>
        <Button component={Link} to="/repositories" variant="default">
          To the repositories
        </Button>
        <Button component={Link} to="/deliveries" variant="default">
          To the deliveries
        </Button>
      </>
    }
  >
    A job takes a while, shows how far it is, and goes on after a restart: reading the issues of a
    repository from GitHub, checking all signatures again, applying a delivery to a view again.
  </Empty>
);
