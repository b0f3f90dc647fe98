import type { Action } from '@reprise/contract';
import { Button, Code } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Filter, type Filters } from '../../components/filters/Filter.tsx';
import { NoneMatches } from '../../components/filters/NoneMatches.tsx';
import { ListPage } from '../../components/table/ListPage.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import { addressOfAction, columns, versionOf } from './columns.tsx';
import { actionFilter, KIND_CHOICES, STATUS_CHOICES } from './filter.ts';
import { Held } from './Held.tsx';

/** What is done on GitHub, what waits and why, and what was given up; the latest decision first. */
export function ActionsPage() {
  const filters = useAddress(actionFilter);
  const actions = useInfiniteQuery(list<Action>('actions', '/actions', { ...filters.values }));
  return (
    <ListPage
      title="Actions"
      actions={<Held />}
      address={filters}
      columns={columns}
      rows={actions}
      hrefOf={addressOfAction}
      versionOf={versionOf}
      noneMatches={
        <NoneMatches icon={IconBolt} title="No action matches" clear={filters.clear}>
          Rules are matched as they are spelt.
        </NoneMatches>
      }
      noneYet={<NoneYet />}
    >
      <Facets filters={filters} />
    </ListPage>
  );
}

function Facets({ filters }: { readonly filters: Filters<typeof actionFilter> }) {
  const repositories = useRepositories();
  return (
    <>
      <Filter of={filters} field="status" name="State" choices={STATUS_CHOICES} />
      <Filter of={filters} field="repository" name="Repository" choices={repositories} />
      <Filter of={filters} field="number" name="Number" />
      <Filter of={filters} field="kind" name="Kind" choices={KIND_CHOICES} />
      <Filter of={filters} field="rule" name="Rule" />
      <Filter of={filters} field="run" name="Run" />
    </>
  );
}

const NoneYet = () => (
  <Empty
    icon={IconBolt}
    title="Nothing has been done yet"
    actions={
      <Button component={Link} to="/runs" variant="default">
        See what rules decided
      </Button>
    }
  >
    A repository whose rules say <Code>mode: auto</Code> lets Reprise act. Until then it only
    observes, and its runs say what it would have done.
  </Empty>
);
