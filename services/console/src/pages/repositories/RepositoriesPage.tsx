import type { Repository } from '@reprise/contract';
import { Button } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { columns } from './columns.tsx';
import { addressOfRepository } from './words.ts';

/** Where Reprise is installed, and what the rules of each repository let it do. */
export function RepositoriesPage() {
  const repositories = useInfiniteQuery(list<Repository>('repositories', '/repositories'));
  return (
    <Page title="Repositories" layout="fill">
      <Table
        label="Repositories"
        columns={columns}
        rows={repositories}
        keyOf={keyOf}
        hrefOf={addressOfRepository}
        versionOf={versionOf}
        empty={<None />}
      />
    </Page>
  );
}

const keyOf = ({ id }: Repository): string => String(id);
const versionOf = ({ rules }: Repository): string => `${rules.status} ${rules.version}`;

const None = () => (
  <Empty
    icon={IconBook2}
    title="No repository is known yet"
    actions={
      <Button component={Link} to="/settings" variant="default">
        How to connect an App
      </Button>
    }
  >
    Install the App on GitHub and choose its repositories. One appears here with its first delivery.
  </Empty>
);
