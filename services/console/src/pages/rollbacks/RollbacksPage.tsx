import type { Rollback } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
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
import { columns, versionOf } from './columns.tsx';
import { rollbackFilter, STATUSES } from './filter.ts';
import { addressOfRollback, statusWord } from './words.ts';

/** What was undone, is being undone or waits for it; the latest request first. */
export function RollbacksPage() {
  const filters = useAddress(rollbackFilter);
  const rows = useInfiniteQuery(list<Rollback>('rollbacks', '/rollbacks', { ...filters.values }));
  return (
    <ListPage
      title="Rollbacks"
      actions={
        <Button component={Link} to="/rollbacks/new" variant="default">
          Undo something …
        </Button>
      }
      address={filters}
      columns={columns}
      rows={rows}
      hrefOf={addressOfRollback}
      versionOf={versionOf}
      noneMatches={
        <NoneMatches title="No rollback matches" clear={filters.clear}>
          A repository’s are those whose scope names it, and those that undid something in it.
        </NoneMatches>
      }
      noneYet={<NoneYet />}
    >
      <Facets filters={filters} />
    </ListPage>
  );
}

function Facets({ filters }: { readonly filters: Filters<typeof rollbackFilter> }) {
  const repositories = useRepositories();
  const states = STATUSES.map((one) => choice(one, statusWord(one)));
  return (
    <>
      <Filter of={filters} field="status" name="State" choices={states} />
      <Filter of={filters} field="requestedBy" name="Asked by" />
      <Filter of={filters} field="repository" name="Repository" choices={repositories} />
    </>
  );
}

const NoneYet = () => (
  <Empty
    icon={IconArrowBackUp}
    title="Nothing was undone yet"
    actions={
      <Button component={Link} to="/rollbacks/new" variant="default">
        Undo something …
      </Button>
    }
  >
    Whatever Reprise does can be taken back: one action, a run, or everything that a rule did since
    noon. What people have touched since is left alone.
  </Empty>
);
