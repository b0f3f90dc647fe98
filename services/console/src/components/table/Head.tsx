import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { nextSort, type Choice, type Column } from './column.ts';
import classes from './Table.module.css';

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly tracks: string;
  readonly keys: readonly string[];
  readonly choice: Choice | undefined;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
}

/** The header of a table: it stays in sight, sorts, and chooses all rows that were read. */
export function Head<Row>({ columns, tracks, keys, choice, sort, onSort }: HeadProps<Row>) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" className={classes.headRow} style={{ gridTemplateColumns: tracks }}>
        {choice !== undefined && (
          <span role="columnheader" className={classes.choose}>
            <ChooseAll keys={keys} choice={choice} />
          </span>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  );
}

function ChooseAll({
  keys,
  choice,
}: {
  readonly keys: readonly string[];
  readonly choice: Choice;
}) {
  const all = keys.length > 0 && keys.every((key) => choice.chosen.has(key));
  return (
    <Checkbox
      size="xs"
      aria-label="Choose all rows that were read"
      checked={all}
      indeterminate={!all && choice.chosen.size > 0}
      onChange={() => choice.choose(all ? new Set() : new Set(keys))}
    />
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const orders = column.sort;
  const sorted = orders?.find((order) => order === sort);
  const descending = sorted?.startsWith('-') === true;
  const state = sorted === undefined ? 'none' : descending ? 'descending' : 'ascending';
  return (
    <span
      role="columnheader"
      className={classes.headCell}
      data-align={column.align}
      aria-sort={orders === undefined ? undefined : state}
    >
      {orders === undefined || onSort === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onSort(nextSort(orders, sort))}
        >
          {column.header}
          {sorted !== undefined &&
            (descending ? <IconArrowDown size={13} /> : <IconArrowUp size={13} />)}
        </button>
      )}
    </span>
  );
}
