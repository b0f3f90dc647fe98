import type { Run } from '@reprise/contract';
import { Button, Code } from '@mantine/core';
import { IconRoute } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Filter, type Filters } from '../../components/filters/Filter.tsx';
import { NoneMatches } from '../../components/filters/NoneMatches.tsx';
import { choice } from '../../components/filters/offered.ts';
import { ListPage } from '../../components/table/ListPage.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import { columns } from './columns.tsx';
import { runFilter } from './filter.ts';
import { addressOfRun, versionOf } from './words.ts';

/** Which rule ran, on what, and what it decided; the latest first. */
export function RunsPage() {
  const filters = useAddress(runFilter);
  const runs = useInfiniteQuery(list<Run>('runs', '/runs', { ...filters.values }));
  return (
    <ListPage
      title="Runs"
      address={filters}
      columns={columns}
      rows={runs}
      hrefOf={addressOfRun}
      versionOf={versionOf}
      noneMatches={
        <NoneMatches title="No run matches" clear={filters.clear}>
          Rules and logins are matched as they are spelt.
        </NoneMatches>
      }
      noneYet={<NoneYet />}
    >
      <Facets filters={filters} />
    </ListPage>
  );
}

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
