import { Checkbox } from '@mantine/core';
import { useState, type MouseEvent } from 'react';
import type { Column } from './column.ts';
import classes from './Table.module.css';

interface TableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly tracks: string;
  readonly columns: readonly Column<Row>[];
  readonly focusable: boolean;
  readonly version: string | undefined;
  /** undefined: rows cannot be chosen. */
  readonly chosen: boolean | undefined;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
  /** @param wide all rows since the last one that was toggled. */
  readonly onToggle: (wide: boolean) => void;
}

export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, top, height, tracks, columns, focusable, version, chosen } = props;
  const [first] = useState(version);
  return (
    <div
      role="row"
      className={classes.row}
      tabIndex={focusable ? 0 : -1}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      style={{ gridTemplateColumns: tracks, height, transform: `translateY(${top}px)` }}
      onFocus={props.onFocus}
      onClick={(event) => {
        if (!isOnControl(event)) props.onOpen();
      }}
    >
      {version !== first && <span key={version} className={classes.flash} aria-hidden />}
      {chosen !== undefined && (
        <span role="gridcell" className={classes.choose}>
          <Checkbox
            size="xs"
            tabIndex={-1}
            aria-label={`Choose row ${index + 1}`}
            checked={chosen}
            onClick={(event) => props.onToggle(event.shiftKey)}
            readOnly
          />
        </span>
      )}
      {columns.map((column) => (
        <span key={column.id} role="gridcell" className={classes.cell} data-align={column.align}>
          {column.cell(row)}
        </span>
      ))}
    </div>
  );
}

/** Clicks on links and buttons of a row are theirs, and so is choosing text. */
const isOnControl = ({ target }: MouseEvent): boolean =>
  (target instanceof Element && target.closest('a, button, input, label') !== null) ||
  getSelection()?.type === 'Range';

interface SkeletonRowProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly tracks: string;
  readonly height: number;
  readonly choosing: boolean;
  readonly at: number;
}

/** A row on its way, as high as it will be. */
export const SkeletonRow = <Row,>({
  columns,
  tracks,
  height,
  choosing,
  at,
}: SkeletonRowProps<Row>) => (
  <div className={classes.skeleton} style={{ gridTemplateColumns: tracks, height }} aria-hidden>
    {choosing && <span />}
    {columns.map(({ id }, index) => (
      <span
        key={id}
        className={classes.bone}
        style={{ width: `${86 - ((at * 17 + index * 29) % 44)}%` }}
      />
    ))}
  </div>
);
