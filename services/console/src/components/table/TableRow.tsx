import { memo, useState, type MouseEvent } from 'react';
import type { Column } from './column.ts';
import classes from './Table.module.css';

/** What a row tells its table; the same object for all rows. */
export interface RowEvents {
  readonly open: (index: number) => void;
  readonly focus: (index: number) => void;
  /** @param wide all rows since the last one that was toggled. */
  readonly toggle: (index: number, wide: boolean) => void;
}

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
  readonly on: RowEvents;
}

function DrawnRow<Row>(props: TableRowProps<Row>) {
  const { row, index, top, height, tracks, columns, focusable, version, chosen, on } = props;
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
      onFocus={() => on.focus(index)}
      onClick={(event) => {
        if (!isOnControl(event)) on.open(index);
      }}
    >
      {version !== first && <span key={version} className={classes.flash} aria-hidden />}
      {chosen !== undefined && (
        <span role="gridcell" className={classes.choose}>
          <input
            type="checkbox"
            className={classes.box}
            tabIndex={-1}
            aria-label={`Choose row ${index + 1}`}
            checked={chosen}
            onClick={(event) => on.toggle(index, event.shiftKey)}
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

/** A row, drawn again only when something of it changed: there are many, and they scroll. */
export const TableRow = memo(DrawnRow) as typeof DrawnRow;

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
    {columns.map(({ id, align }, index) => (
      <span
        key={id}
        className={classes.bone}
        data-align={align}
        style={{ width: `${86 - ((at * 17 + index * 29) % 44)}%` }}
      />
    ))}
  </div>
);
