import type { ReactNode } from 'react';

/** From which width of the window a column is shown. */
export type From = 'always' | 'sm' | 'md' | 'lg';

/** A column of a table. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** A track of a CSS grid: `96px`, `minmax(0, 1fr)`. */
  readonly width: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'end';
  readonly from?: From;
  /** What the api calls this order, one way and the other; the first click asks for the first. */
  readonly sort?: readonly [first: string, second: string];
}

/** Choosing rows, for what is done with many at once. */
export interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

/** The tracks of a row. */
export const tracksOf = (
  columns: readonly { readonly width: string }[],
  choosing: boolean,
): string => [...(choosing ? ['22px'] : []), ...columns.map(({ width }) => width)].join(' ');

/** The order that a click on a column's header asks for. */
export function nextSort(
  [first, second]: readonly [string, string],
  current: string | undefined,
): string {
  return current === first ? second : first;
}

/** The rows chosen after one more was toggled; with `from`, all between the two get its state. */
export function toggled(
  chosen: ReadonlySet<string>,
  keys: readonly string[],
  at: number,
  from?: number,
): ReadonlySet<string> {
  const key = keys[at];
  if (key === undefined) return chosen;
  const next = new Set(chosen);
  const on = !chosen.has(key);
  const [low, high] = from === undefined ? [at, at] : [Math.min(at, from), Math.max(at, from)];
  for (const one of keys.slice(low, high + 1)) {
    if (on) next.add(one);
    else next.delete(one);
  }
  return next;
}

/** The rows of all pages; of one that moved while they were read, the first place counts. */
export function uniqueRows<Row>(
  pages: readonly { readonly items: readonly Row[] }[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  const seen = new Set<string>();
  return pages.flatMap(({ items }) =>
    items.filter((item) => {
      const key = keyOf(item);
      return !seen.has(key) && seen.add(key);
    }),
  );
}
