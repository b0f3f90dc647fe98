import type { Delivery } from '@reprise/contract';
import { Button, Code } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { countSet } from '../../app/address.ts';
import { useAddress } from '../../app/useAddress.ts';
import { Empty } from '../../components/Empty.tsx';
import { NoneMatches } from '../../components/filters/NoneMatches.tsx';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { columnsOf } from './columns.tsx';
import { Strip } from './completeness/Strip.tsx';
import { DeliveryFilters } from './DeliveryFilters.tsx';
import { deliveryFilter } from './filter.ts';
import { useWebhooks } from './useWebhooks.ts';
import { VerifyAll } from './VerifyAll.tsx';
import { addressOfDelivery } from './words.ts';

const HOUR_MS = 3_600_000;

/** What came in from GitHub, the latest first, and whether all of it did. */
export function DeliveriesPage() {
  const address = useAddress(deliveryFilter);
  const { values, change, clear } = address;
  const deliveries = useInfiniteQuery(list<Delivery>('deliveries', '/deliveries', { ...values }));
  const webhooks = useWebhooks();
  const columns = useMemo(() => columnsOf(webhooks), [webhooks]);
  const onHour = useCallback(
    (hour: string) => {
      const before = new Date(Date.parse(hour) + HOUR_MS).toISOString();
      change({ since: hour, before });
    },
    [change],
  );
  return (
    <Page title="Deliveries" layout="fill" actions={<VerifyAll range={values} />}>
      <Strip onHour={onHour} />
      <DeliveryFilters address={address} webhooks={webhooks} />
      <Table
        label="Deliveries"
        columns={columns}
        rows={deliveries}
        keyOf={keyOf}
        hrefOf={addressOfDelivery}
        empty={
          countSet(values) > 0 ? (
            <NoneMatches title="No delivery matches" clear={clear}>
              Names are matched as GitHub spells them, ids by their beginning.
            </NoneMatches>
          ) : (
            <NoneYet />
          )
        }
      />
    </Page>
  );
}

const keyOf = ({ id }: Delivery): string => id;

const NoneYet = () => (
  <Empty
    icon={IconInbox}
    title="Nothing came in yet"
    actions={
      <Button component={Link} to="/settings" variant="default">
        How to connect an App
      </Button>
    }
  >
    GitHub sends a delivery when something happens. Open an issue, or see the App’s recent
    deliveries on GitHub: the address of its webhook must lead to <Code>/webhooks/github</Code>.
  </Empty>
);
