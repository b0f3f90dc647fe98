import type { Gap } from '@reprise/contract';
import { IconPlugConnected } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { list } from '../../api/queries.ts';
import { countSet, oneOf } from '../../app/address.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useAddress } from '../../app/useAddress.ts';
import { useBack } from '../../app/useBack.ts';
import { Empty } from '../../components/Empty.tsx';
import { Filter } from '../../components/filters/Filter.tsx';
import { FilterBar } from '../../components/filters/FilterBar.tsx';
import { choice } from '../../components/filters/offered.ts';
import { Page } from '../../components/Page.tsx';
import { Table } from '../../components/table/Table.tsx';
import { addressOfGap, columns } from './columns.tsx';

const gapFilter = { status: oneOf(['open', 'closed']) } as const;
const STATES = [choice('open', 'missing'), choice('closed', 'over')];

/** Deliveries that GitHub knows of and that did not arrive, and what became of each. */
export function GapsPage() {
  const address = useAddress(gapFilter);
  const { values, clear } = address;
  const gaps = useInfiniteQuery(list<Gap>('gaps', '/gaps', { ...values }));
  useShortcuts({ Escape: useBack('/deliveries') });
  return (
    <Page title="Gaps" layout="fill" above={<Link to="/deliveries">Deliveries</Link>}>
      <FilterBar set={countSet(values)} clear={clear}>
        <Filter of={address} field="status" name="State" choices={STATES} />
      </FilterBar>
      <Table
        label="Gaps"
        columns={columns}
        rows={gaps}
        keyOf={keyOf}
        hrefOf={addressOfGap}
        versionOf={versionOf}
        empty={<None open={values.status === 'open'} />}
      />
    </Page>
  );
}

const keyOf = ({ delivery }: Gap): string => delivery;
const versionOf = ({ how, attempts }: Gap): string => `${how ?? 'open'} ${attempts}`;

const None = ({ open }: { readonly open: boolean }) => (
  <Empty icon={IconPlugConnected} title={open ? 'Nothing is missing' : 'There was no gap yet'}>
    Whatever GitHub sent and did not arrive is listed here, once the reconciler has compared: with
    the reason that GitHub gives, and what was done to have it after all.
  </Empty>
);
