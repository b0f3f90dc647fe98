import type { ComponentProps, ReactNode } from 'react';
import { countSet } from '../../app/address.ts';
import { FilterBar } from '../filters/FilterBar.tsx';
import { Page } from '../Page.tsx';
import { Table } from './Table.tsx';

type TableProps<Row> = ComponentProps<typeof Table<Row>>;

interface ListPageProps<Row> extends Pick<
  TableProps<Row>,
  'columns' | 'rows' | 'hrefOf' | 'versionOf'
> {
  readonly title: string;
  readonly actions?: ReactNode;
  /** The filters, as they stand in the address. */
  readonly address: {
    readonly values: Readonly<Record<string, unknown>>;
    readonly clear: () => void;
  };
  /** The facets. */
  readonly children: ReactNode;
  /** Stands where rows would, when the filters leave none. */
  readonly noneMatches: ReactNode;
  /** The same without filters. */
  readonly noneYet: ReactNode;
}

/** The page of a list: facets, and a table as high as the window. */
export function ListPage<Row extends { readonly id: string }>(props: ListPageProps<Row>) {
  const { title, actions, address, children, noneMatches, noneYet, ...table } = props;
  const set = countSet(address.values);
  return (
    <Page title={title} layout="fill" actions={actions}>
      <FilterBar set={set} clear={address.clear}>
        {children}
      </FilterBar>
      <Table label={title} keyOf={keyOf} empty={set > 0 ? noneMatches : noneYet} {...table} />
    </Page>
  );
}

const keyOf = ({ id }: { readonly id: string }): string => id;
