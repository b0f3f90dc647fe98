import type { Statistic, Statistics } from '@reprise/contract';
import { SegmentedControl } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { one } from '../../api/queries.ts';
import { countSet } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Filter } from '../../components/filters/Filter.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { NoneMatches } from '../../components/filters/NoneMatches.tsx';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import { columns } from './columns.tsx';
import { BY_CHOICES, DAYS_CHOICES, isBy, isDays, sinceOf, statisticsAddress } from './filter.ts';
import { addressOf, keyOf } from './words.ts';

const EVERY_MS = 15_000;

/** What came of the proposals of each rule, playbook, prompt version or analyst, in a period. */
export function StatisticsPage() {
  const address = useAddress(statisticsAddress);
  const { by = 'rule', days = '30', repository } = address.values;
  const since = sinceOf(days, Date.now());
  const statistics = useQuery({
    ...one<Statistics>('statistics', '/statistics', { repository }, { by, repository, since }),
    placeholderData: (before) => before,
    // Why it failed stays in sight until somebody tries again, or the api is there again.
    refetchInterval: ({ state }) => (state.status === 'error' ? false : EVERY_MS),
  });
  const rows = useRows(statistics);
  const repositories = useRepositories();
  const set = countSet({ repository });
  return (
    <Page
      title="Statistics"
      layout="fill"
      actions={
        <SegmentedControl
          size="xs"
          aria-label="How far back"
          value={days}
          onChange={(next) => isDays(next) && address.change({ days: next })}
          data={[...DAYS_CHOICES]}
        />
      }
    >
      <FilterBar set={set} clear={() => address.change({ repository: undefined })}>
        <SegmentedControl
          size="xs"
          aria-label="Counted by"
          value={by}
          onChange={(next) => isBy(next) && address.change({ by: next })}
          data={[...BY_CHOICES]}
        />
        <Filter of={address} field="repository" name="Repository" choices={repositories} />
      </FilterBar>
      <Table
        label="Statistics"
        columns={columns}
        rows={rows}
        keyOf={keyOf}
        hrefOf={(row) => addressOf(row, repository)}
        empty={
          set > 0 ? (
            <NoneMatches
              icon={IconChartBar}
              title="Nothing was proposed there in this time"
              clear={address.clear}
            >
              Another period or repository may have something.
            </NoneMatches>
          ) : (
            <NoneYet />
          )
        }
      />
    </Page>
  );
}

/** All of them come at once: a list of one page. */
function useRows(query: UseQueryResult<Statistics>) {
  const { data, isPending, isPlaceholderData, error, refetch } = query;
  return useMemo(
    () => ({
      data: data === undefined ? undefined : { pages: [{ items: data.items as Statistic[] }] },
      isPending,
      isPlaceholderData,
      error,
      hasNextPage: false,
      isFetchingNextPage: false,
      isFetchNextPageError: false,
      fetchNextPage: () => undefined,
      refetch,
    }),
    [data, isPending, isPlaceholderData, error, refetch],
  );
}

const NoneYet = () => (
  <Empty icon={IconChartBar} title="Nothing was proposed in this time">
    Every proposal of a rule or an analyst is counted here: whether it was accepted, done, undone,
    and whether people changed afterwards what it did.
  </Empty>
);
