import type { SwitchTurn } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useBack } from '../../app/useBack.ts';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { columns } from './columns.tsx';

/** Who stopped what and let it go on, the latest first. */
export function HistoryPage() {
  const turns = useInfiniteQuery(list<SwitchTurn>('switches', '/switches/history'));
  useShortcuts({ Escape: useBack('/switches') });
  return (
    <Page title="History of stops" layout="fill" above={<Link to="/switches">Stop</Link>}>
      <Table
        label="History of stops"
        columns={columns}
        rows={turns}
        keyOf={keyOf}
        hrefOf={addressOfTurn}
        empty={<None />}
      />
    </Page>
  );
}

const keyOf = ({ id, at, on }: SwitchTurn): string => `${id} ${at} ${on}`;

/** What a turn was about, where that has a page. */
const addressOfTurn = ({ repository }: SwitchTurn): string | undefined =>
  repository === null ? undefined : `/repositories/${repository}`;

const None = () => (
  <Empty
    icon={IconHistory}
    title="Nothing was ever stopped"
    actions={
      <Button component={Link} to="/switches" variant="default">
        Back
      </Button>
    }
  >
    Whoever stops something, and lets it go on, stands here for good.
  </Empty>
);
