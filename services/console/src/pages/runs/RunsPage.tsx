import type { Run } from '@reprise/contract';
import { Button, Code } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { countSet } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Filter, type Filters } from '../../components/filters/Filter.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { choice } from '../../components/filters/offered.ts';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import { columns } from './columns.tsx';
import { runFilter } from './filter.ts';
import { addressOfRun, versionOf } from './words.ts';

/** Which rule ran, on what, and what it decided; the latest first. */
export function RunsPage() {
  const filters = useAddress(runFilter);
  const { values, clear } = filters;
  const runs = useInfiniteQuery(list<Run>('runs', '/runs', { ...values }));
  const set = countSet(values);
  return (
    <Page title="Runs" layout="fill">
      <FilterBar set={set} clear={clear}>
        <Facets filters={filters} />
      </FilterBar>
      <Table
        label="Runs"
        columns={columns}
        rows={runs}
        keyOf={keyOf}
        hrefOf={addressOfRun}
        versionOf={versionOf}
        empty={set > 0 ? <NoneMatches clear={clear} /> : <NoneYet />}
      />
    </Page>
  );
}

const keyOf = ({ id }: Run): string => id;

type RunFilters = Filters<typeof runFilter>;

function Facets({ filters }: { readonly filters: RunFilters }) {
  const repositories = useRepositories();
  return (
    <>
      <Filter of={filters} field="repository" name="Repository" choices={repositories} />
      <Filter of={filters} field="outcome" name="Outcome" />
      <Filter of={filters} field="status" name="State" />
      <Filter of={filters} field="rule" name="Rule" />
      <Filter of={filters} field="ask" name="Asked" free choices={[choice('triage')]} />
      <Filter of={filters} field="actor" name="By" />
    </>
  );
}

const NoneMatches = ({ clear }: { readonly clear: () => void }) => (
  <Empty
    title="No run matches"
    actions={
      <Button variant="default" onClick={clear}>
        Clear the filters
      </Button>
    }
  >
    Rules and logins are matched as they are spelt.
  </Empty>
);

const NoneYet = () => (
  <Empty
    icon={IconRoute}
    title="No rule has run yet"
    actions={
      <Button component={Link} to="/repositories" variant="default">
        See the rules
      </Button>
    }
  >
    A rule runs when something happens that its <Code>when</Code> names, in a repository that has a{' '}
    <Code>.github/reprise.yml</Code>.
  </Empty>
);
