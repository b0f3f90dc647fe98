import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Failed } from '../Failed.tsx';
import { tracksOf, toggled, uniqueRows, type Choice, type Column } from './column.ts';
import { Head } from './Head.tsx';
import { SkeletonRow, TableRow, type RowEvents } from './TableRow.tsx';
import classes from './Table.module.css';
import { useFitting } from './useWidth.ts';

/** What a table needs of an infinite query. */
interface Rows<Row> {
  readonly data: { readonly pages: readonly { readonly items: readonly Row[] }[] } | undefined;
  readonly isPending: boolean;
  readonly isPlaceholderData: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchNextPageError: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

interface TableProps<Row> {
  /** What the rows are, for screen readers. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: Rows<Row>;
  readonly keyOf: (row: Row) => string;
  /** The page of a row; undefined where it has none. */
  readonly hrefOf: (row: Row) => string | undefined;
  /** Changes when the row does: it lights up for a moment. */
  readonly versionOf?: (row: Row) => string;
  /** Stands where rows would, when there are none. */
  readonly empty: ReactNode;
  readonly rowHeight?: number;
  readonly choice?: Choice;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string) => void;
}

const ROW_HEIGHT = 37;
const SKELETONS = 14;
/** The next page is asked for when so many rows remain below the window. */
const AHEAD = 40;

/**
 * The one table of the console: rows of a list, of which only those in sight are in the document.
 * Its height is what its place has; it scrolls by itself and reads the pages that are reached.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { rows, keyOf, rowHeight = ROW_HEIGHT, choice, label } = props;
  const items = useMemo(() => uniqueRows(rows.data?.pages ?? [], keyOf), [rows.data, keyOf]);
  const keys = useMemo(() => items.map(keyOf), [items, keyOf]);
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useFitting(props.columns);
  const tracks = tracksOf(columns, choice !== undefined);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keys[index] ?? index,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = rows;
  useEffect(() => {
    const near = last >= items.length - AHEAD;
    if (near && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) fetchNextPage();
  }, [last, items.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  const keyboard = useKeyboard(props, keys, items, scroller, (index) =>
    virtual.scrollToIndex(index, { align: 'auto' }),
  );
  const pending = rows.isPending && rows.error === null;
  const head = (
    <Head
      columns={columns}
      tracks={tracks}
      keys={keys}
      choice={choice}
      sort={props.sort}
      onSort={props.onSort}
    />
  );
  if (rows.error !== null && rows.data === undefined) {
    return <Failed error={rows.error} retry={() => void rows.refetch()} />;
  }
  if (!pending && items.length === 0 && !rows.isPlaceholderData) return <>{props.empty}</>;
  return (
    <div
      ref={scroller}
      className={classes.table}
      role="grid"
      aria-label={label}
      aria-rowcount={hasNextPage ? -1 : items.length + 1}
      aria-busy={pending}
      data-stale={rows.isPlaceholderData}
      onKeyDown={keyboard.onKeyDown}
    >
      {head}
      {pending ? (
        Array.from({ length: SKELETONS }, (_, index) => (
          <SkeletonRow
            key={index}
            columns={columns}
            tracks={tracks}
            height={rowHeight}
            choosing={choice !== undefined}
            at={index}
          />
        ))
      ) : (
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, key, start }) => {
            const row = items[index];
            return row === undefined ? null : (
              <TableRow
                key={key}
                row={row}
                index={index}
                top={start}
                height={rowHeight}
                tracks={tracks}
                columns={columns}
                focusable={index === keyboard.active}
                version={props.versionOf?.(row)}
                chosen={choice?.chosen.has(String(key))}
                on={keyboard.on}
              />
            );
          })}
        </div>
      )}
      {isFetchingNextPage && (
        <SkeletonRow
          columns={columns}
          tracks={tracks}
          height={rowHeight}
          choosing={choice !== undefined}
          at={0}
        />
      )}
      {isFetchNextPageError && (
        <div className={classes.more} role="alert">
          The next rows could not be read.{' '}
          <button type="button" className={classes.retry} onClick={() => fetchNextPage()}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}

function useKeyboard<Row>(
  { hrefOf, choice }: TableProps<Row>,
  keys: readonly string[],
  items: readonly Row[],
  scroller: { readonly current: HTMLDivElement | null },
  scrollTo: (index: number) => void,
) {
  const navigate = useNavigate();
  const [active, setActive] = useState(0);
  const anchor = useRef<number | undefined>(undefined);
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (row === null || row === undefined) return;
    wanted.current = false;
    row.focus({ preventScroll: true });
  });
  const hasFocus = (): boolean =>
    scroller.current?.contains(document.activeElement) === true &&
    document.activeElement?.closest('[data-index]') !== null;
  const focus = (index: number): void => {
    const next = Math.max(0, Math.min(keys.length - 1, index));
    wanted.current = true;
    scrollTo(next);
    setActive(next);
    // Set again, so that the effect runs though the row is the same.
    if (next === active)
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
  };
  const move = (by: number): void => focus(hasFocus() ? active + by : active);
  const open = (index: number): void => {
    const row = items[index];
    const href = row === undefined ? undefined : hrefOf(row);
    if (href !== undefined) void navigate(href);
  };
  const toggle = (index: number, wide: boolean): void => {
    if (choice === undefined) return;
    choice.choose(toggled(choice.chosen, keys, index, wide ? anchor.current : undefined));
    anchor.current = index;
  };
  const chooseActive = choice === undefined ? undefined : () => toggle(active, false);
  useShortcuts({ j: () => move(1), k: () => move(-1), x: chooseActive });
  const page = (): number => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / 48));
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => move(page()),
      PageUp: () => move(-page()),
      Home: () => focus(0),
      End: () => focus(keys.length - 1),
    };
    const step = steps[event.key];
    const onRow = event.target instanceof HTMLElement && event.target.role === 'row';
    if (onRow && event.key === 'Enter') open(active);
    else if (onRow && event.key === ' ' && chooseActive !== undefined) chooseActive();
    else if (step === undefined) return;
    else step();
    event.preventDefault();
  };
  // One object for all rows and for good, so that a row is drawn again only when it changes.
  const latest = useRef({ open, toggle });
  useEffect(() => {
    latest.current = { open, toggle };
  });
  const [on] = useState<RowEvents>(() => ({
    open: (index) => latest.current.open(index),
    focus: setActive,
    toggle: (index, wide) => latest.current.toggle(index, wide),
  }));
  return { active, on, onKeyDown };
}
