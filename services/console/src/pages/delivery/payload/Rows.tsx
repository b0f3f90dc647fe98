import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Shown } from '../../../components/Shown.tsx';
import { count } from '../../../words/numbers.ts';
import type { Row } from './lines.ts';
import classes from './Payload.module.css';
import { pieces, tokensOf, type Token } from './tokens.ts';

const ROW_HEIGHT = 20;
const MOST_IN_SIGHT = 28;

export interface RowsHandle {
  /** Brings a line into sight, once it is among the rows. */
  readonly scrollToLine: (line: number) => void;
}

interface RowsProps {
  readonly ref: Ref<RowsHandle>;
  readonly rows: readonly Row[];
  /** How many lines there are, folded or not. */
  readonly lines: number;
  readonly query: string;
  /** The line that was found and is looked at. */
  readonly current: number | undefined;
  readonly onFold: (line: number, fold: boolean) => void;
  readonly onWhole: (line: number) => void;
}

/** The rows in sight of a payload: a tree, with one stop for Tab, and arrows inside of it. */
export function Rows(props: RowsProps) {
  const { ref, rows, lines, query, current, onFold, onWhole } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [wanted, setWanted] = useState<number | undefined>();
  const focusing = useRef(false);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  useImperativeHandle(ref, () => ({ scrollToLine: setWanted }), []);
  useEffect(() => {
    if (wanted === undefined) return;
    const index = rows.findIndex(({ line }) => line === wanted);
    if (index < 0) return;
    virtual.scrollToIndex(index, { align: 'center' });
    setWanted(undefined);
  }, [wanted, rows, virtual]);
  useEffect(() => {
    if (!focusing.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`);
    if (row === null || row === undefined) return;
    focusing.current = false;
    row.focus({ preventScroll: true });
  });
  const stop = Math.min(active, rows.length - 1);
  const go = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    focusing.current = true;
    virtual.scrollToIndex(next, { align: 'auto' });
    setActive(next);
    // Where it is this row already, nothing is drawn again.
    if (next === active)
      scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
  };
  const toggle = (index: number): void => {
    const row = rows[index];
    if (row?.kind === 'more') onWhole(row.line);
    else if (row !== undefined && row.fold !== 'none') onFold(row.line, row.fold === 'open');
    setActive(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = keysOf(rows, stop, go, toggle)[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={`Payload, ${count(lines)} lines`}
      className={classes.rows}
      style={{ height: Math.min(MOST_IN_SIGHT, rows.length) * ROW_HEIGHT + 20 }}
      onKeyDown={onKeyDown}
    >
      <div role="none" className={classes.all} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <Drawn
              key={`${row.line}/${row.kind}/${index}`}
              row={row}
              index={index}
              top={start}
              focusable={index === stop}
              query={query}
              current={row.line === current}
              onToggle={toggle}
              onFocus={setActive}
            />
          );
        })}
      </div>
    </div>
  );
}

const PAGE = 20;

/** What the keys of a tree do, from the row that has the focus. */
function keysOf(
  rows: readonly Row[],
  at: number,
  go: (index: number) => void,
  toggle: (index: number) => void,
): Readonly<Record<string, (() => void) | undefined>> {
  const row = rows[at];
  const parent = (): void =>
    go(rows.findLastIndex(({ depth }, index) => index < at && depth < (row?.depth ?? 0)));
  return {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    PageDown: () => go(at + PAGE),
    PageUp: () => go(at - PAGE),
    Home: () => go(0),
    End: () => go(rows.length - 1),
    ArrowRight: () => (row?.fold === 'folded' ? toggle(at) : go(at + 1)),
    ArrowLeft: () => (row?.fold === 'open' ? toggle(at) : parent()),
    Enter: () => toggle(at),
    ' ': () => toggle(at),
  };
}

interface DrawnProps {
  readonly row: Row;
  readonly index: number;
  readonly top: number;
  readonly focusable: boolean;
  readonly query: string;
  readonly current: boolean;
  readonly onToggle: (index: number) => void;
  readonly onFocus: (index: number) => void;
}

const Drawn = memo(function Drawn(props: DrawnProps) {
  const { row, index, top, focusable, query, current, onToggle, onFocus } = props;
  const pressable = row.fold !== 'none' || row.kind === 'more';
  return (
    <div
      role="treeitem"
      className={classes.row}
      data-row={index}
      data-current={current}
      data-pressable={pressable}
      tabIndex={focusable ? 0 : -1}
      aria-level={row.depth + 1}
      aria-expanded={row.fold === 'none' ? undefined : row.fold === 'open'}
      style={{ transform: `translateY(${top}px)`, paddingLeft: `${row.depth * 2 + 7}ch` }}
      onFocus={() => onFocus(index)}
      onClick={() => {
        if (pressable && getSelection()?.type !== 'Range') onToggle(index);
      }}
    >
      {row.kind === 'first' && (
        <span className={classes.number} aria-hidden>
          {row.line + 1}
        </span>
      )}
      {row.kind === 'first' && row.fold !== 'none' && (
        <span className={classes.chevron} aria-hidden>
          {row.fold === 'open' ? <IconChevronDown size={12} /> : <IconChevronRight size={12} />}
        </span>
      )}
      <Said row={row} query={query} />
    </div>
  );
}, sameRow);

/** Handlers are new with each draw and do the same: what is seen decides. */
function sameRow(before: DrawnProps, after: DrawnProps): boolean {
  return (
    before.row === after.row &&
    before.index === after.index &&
    before.top === after.top &&
    before.focusable === after.focusable &&
    before.query === after.query &&
    before.current === after.current
  );
}

function Said({ row, query }: { readonly row: Row; readonly query: string }) {
  if (row.kind === 'more') {
    return <span className={classes.more}>… {count(Number(row.text))} more characters</span>;
  }
  const tokens: readonly Token[] =
    row.kind === 'first' ? tokensOf(row.text) : [{ kind: 'string', text: row.text }];
  return (
    <code>
      {tokens.map((token, index) => (
        <span key={index} data-kind={token.kind}>
          {pieces(token.text, query).map((piece, at) =>
            piece.hit ? (
              <mark key={at} className={classes.hit}>
                <Shown text={piece.text} />
              </mark>
            ) : (
              <Shown key={at} text={piece.text} />
            ),
          )}
        </span>
      ))}
      {row.fold === 'folded' && <span className={classes.folded}> … {row.closing}</span>}
    </code>
  );
}
