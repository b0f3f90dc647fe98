import type { View } from '@reprise/contract';
import { Code } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { list } from '../../api/queries.ts';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { columns } from './columns.tsx';
import { useFollowing } from './useFollowing.ts';
import { addressOfView } from './words.ts';

/** How far each view is behind the log, and what it set aside. */
export function ViewsPage() {
  const refetchInterval = useFollowing();
  const views = useInfiniteQuery({ ...list<View>('views', '/views'), refetchInterval });
  return (
    <Page title="Views" layout="fill">
      <Table
        label="Views"
        columns={columns}
        rows={views}
        keyOf={keyOf}
        hrefOf={addressOfView}
        empty={<None />}
      />
    </Page>
  );
}

const None = () => (
  <Empty icon={IconStack2} title="There are no views">
    The projector makes them, and it has not started yet. <Code>npm start</Code> runs it and says
    where its log is; a view appears here as soon as it begins.
  </Empty>
);

const keyOf = ({ name }: View): string => name;
