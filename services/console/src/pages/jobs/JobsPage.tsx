import type { Job } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconProgress } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { countSet } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Filter } from '../../components/filters/Filter.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { choice } from '../../components/filters/offered.ts';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
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
  const { values, clear } = address;
  const jobs = useInfiniteQuery(list<Job>('jobs', '/jobs', { ...values }));
  const set = countSet(values);
  return (
    <Page title="Jobs" layout="fill">
      <FilterBar set={set} clear={clear}>
        <Filter of={address} field="kind" name="Kind" choices={KINDS} />
        <Filter of={address} field="status" name="State" />
      </FilterBar>
      <Table
        label="Jobs"
        columns={columns}
        rows={jobs}
        keyOf={keyOf}
        hrefOf={addressOfJob}
        versionOf={versionOf}
        empty={set > 0 ? <NoneMatches clear={clear} /> : <NoneYet />}
      />
    </Page>
  );
}

const keyOf = ({ id }: Job): string => id;

const NoneMatches = ({ clear }: { readonly clear: () => void }) => (
  <Empty
    title="No job matches"
    actions={
      <Button variant="default" onClick={clear}>
        Clear the filters
      </Button>
    }
  >
    No job of this kind is in this state.
  </Empty>
);

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
