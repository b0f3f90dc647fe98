import type { Rollback } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Filter } from '../../components/filters/Filter.tsx';
import { choice } from '../../components/filters/offered.ts';
import { ListPage } from '../../components/table/ListPage.tsx';
import { columns } from './columns.tsx';
import { rollbackFilter, STATUSES } from './filter.ts';
import { addressOfRollback, statusWord } from './words.ts';

/** What was undone, and what was left alone; the latest request first. */
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
      noneMatches={<NoneInState />}
      noneYet={<NoneYet />}
    >
      <Filter
        of={filters}
        field="status"
        name="State"
        choices={STATUSES.map((one) => choice(one, statusWord(one)))}
      />
    </ListPage>
  );
}

const versionOf = ({ status }: Rollback): string => status;

const NoneInState = () => (
  <Empty title="No rollback is in this state">Clear the filter to see all of them.</Empty>
);

const NoneYet = () => (
  <Empty
    icon={IconArrowBackUp}
    title="Nothing was undone yet"
    actions={
      <Button component={Link} to="/issues" variant="default">
        To the issues
      </Button>
    }
  >
    Whatever Reprise does can be taken back: from an issue’s timeline, from a run, or here by its
    id. What people have touched since is left alone.
  </Empty>
);
