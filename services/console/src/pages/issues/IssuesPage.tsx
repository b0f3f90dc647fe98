import type { Issue } from '@reprise/contract';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { list } from '../../api/queries.ts';
import { countSet } from '../../app/address.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { count } from '../../words/numbers.ts';
import { Bulk } from './Bulk.tsx';
import { columns } from './columns.tsx';
import { issueFilter } from './filter.ts';
import { IssueFilters } from './IssueFilters.tsx';
import { NoIssueMatches, NoneYet } from './IssuesEmpty.tsx';
import { SavedViews } from './SavedViews.tsx';
import { addressOfIssue, subjectOf, versionOf } from './words.ts';

const NOBODY: ReadonlySet<string> = new Set();
const TWO_LINES = 54;
const ONE_LINE = 37;

/** The issues and pull requests of all repositories, as many as there are. */
export function IssuesPage() {
  const address = useAddress(issueFilter);
  const { values, change, clear } = address;
  const [chosen, choose] = useState(NOBODY);
  const narrow = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const issues = useInfiniteQuery(
    list<Issue>('issues', '/issues', { ...values, limit: 100 }, { repository: values.repository }),
  );
  useShortcuts({ Escape: chosen.size > 0 ? () => choose(NOBODY) : undefined });
  const { sort, ...filters } = values;
  const read = issues.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  return (
    <Page
      title="Issues"
      layout="fill"
      beside={
        <span className="tabular" style={{ color: 'var(--mantine-color-dimmed)' }}>
          {read > 0 && `${count(read)}${issues.hasNextPage ? '+' : ''}`}
        </span>
      }
      actions={<SavedViews />}
    >
      <IssueFilters
        address={address}
        items={issues.data?.pages.flatMap(({ items }) => items).slice(0, 500) ?? []}
      />
      <Table
        label="Issues"
        columns={columns}
        rows={issues}
        keyOf={subjectOf}
        hrefOf={addressOfIssue}
        versionOf={versionOf}
        rowHeight={narrow ? TWO_LINES : ONE_LINE}
        choice={{ chosen, choose }}
        sort={sort ?? '-updated'}
        onSort={(next) => change({ sort: next as typeof sort })}
        empty={countSet(filters) > 0 ? <NoIssueMatches clear={clear} /> : <NoneYet />}
      />
      <Bulk chosen={chosen} clear={() => choose(NOBODY)} />
    </Page>
  );
}
