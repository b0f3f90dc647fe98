import type { Delivery } from '@reprise/contract';
import { Code } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { list } from '../../api/queries.ts';
import { countSet } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { Facet } from '../../components/filters/Facet.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { choice } from '../../components/filters/offered.ts';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { useRepositories } from '../../components/useRepositories.ts';
import { columns } from './columns.tsx';
import { deliveryFilter } from './filter.ts';
import { addressOfDelivery } from './words.ts';

const EVENTS = [
  'issues',
  'issue_comment',
  'pull_request',
  'pull_request_review',
  'push',
  'installation',
  'installation_repositories',
  'repository',
].map((event) => choice(event));
const ACTIONS = [
  'opened',
  'edited',
  'labeled',
  'unlabeled',
  'assigned',
  'closed',
  'reopened',
  'created',
].map((action) => choice(action));

/** What came in from GitHub, the latest first. */
export function DeliveriesPage() {
  const { values, change, clear } = useAddress(deliveryFilter);
  const deliveries = useInfiniteQuery(list<Delivery>('deliveries', '/deliveries', { ...values }));
  const repositories = useRepositories();
  return (
    <Page title="Deliveries" layout="fill">
      <FilterBar set={countSet(values)} clear={clear}>
        <Facet
          name="Repository"
          choices={repositories}
          chosen={given(values.repository)}
          onChange={([repository]) => change({ repository })}
        />
        <Facet
          name="Event"
          free
          choices={EVENTS}
          chosen={given(values.event)}
          onChange={([event]) => change({ event })}
        />
        <Facet
          name="Action"
          free
          choices={ACTIONS}
          chosen={given(values.action)}
          onChange={([action]) => change({ action })}
        />
        <Facet
          name="By"
          free
          choices={[]}
          chosen={given(values.sender)}
          onChange={([sender]) => change({ sender })}
        />
      </FilterBar>
      <Table
        label="Deliveries"
        columns={columns}
        rows={deliveries}
        keyOf={keyOf}
        hrefOf={addressOfDelivery}
        empty={countSet(values) > 0 ? <NoneMatches /> : <NoneYet />}
      />
    </Page>
  );
}

const keyOf = ({ id }: Delivery): string => id;
const given = (value: string | undefined): readonly string[] =>
  value === undefined ? [] : [value];

const NoneMatches = () => (
  <Empty title="No delivery matches">
    Clear a filter: names are matched as GitHub spells them.
  </Empty>
);

const NoneYet = () => (
  <Empty title="Nothing came in yet">
    GitHub sends a delivery when something happens. Open an issue, or see the App’s recent
    deliveries on GitHub: the address of its webhook must lead to <Code>/webhooks/github</Code>.
  </Empty>
);
