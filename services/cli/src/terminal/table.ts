import stringWidth from 'string-width';
import { oneLine } from './clean.ts';
import type { Terminal } from './terminal.ts';

/** A column of a table of rows. */
export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Colours; applied after the text was cut to its width. */
  readonly paint?: (text: string, row: Row) => string;
  readonly align?: 'right';
  /** Gives way when the terminal is narrow; the others keep their width. */
  readonly flexible?: boolean;
  /** Left out when the terminal is too narrow even so, the last one first. */
  readonly optional?: boolean;
}

const GAP = 2;
const LEAST_FLEXIBLE = 12;
const ELLIPSIS = '…';

/**
 * Rows in columns, no wider than the terminal where that can be had: flexible columns are cut with
 * an ellipsis, then optional ones are left out.
 */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string {
  const all = columns.map((column) => {
    const cells = rows.map((row) => oneLine(column.value(row)));
    const natural = Math.max(...[column.title, ...cells].map((text) => stringWidth(text)));
    return { ...column, cells, natural };
  });
  const shown = choose(all, terminal.columns);
  const widths = fit(shown, terminal.columns);
  const head = shown.map((column, index) =>
    terminal.colors.dim(pad(column.title, widths[index] ?? 0, column.align)),
  );
  const body = rows.map((row, at) =>
    shown.map((column, index) => {
      const text = pad(column.cells[at] ?? '', widths[index] ?? 0, column.align);
      return column.paint?.(text, row) ?? text;
    }),
  );
  return [head, ...body].map((line) => line.join(' '.repeat(GAP)).trimEnd()).join('\n');
}

interface Measured {
  readonly natural: number;
  readonly flexible?: boolean;
  readonly optional?: boolean;
}

const least = ({ natural, flexible }: Measured): number =>
  flexible === true ? Math.min(natural, LEAST_FLEXIBLE) : natural;

/** The columns that there is room for. */
function choose<One extends Measured>(columns: readonly One[], available: number): readonly One[] {
  const needed = columns.reduce((sum, column) => sum + least(column), GAP * (columns.length - 1));
  const last = columns.findLastIndex(({ optional }) => optional === true);
  if (needed <= available || last < 0) return columns;
  return choose(columns.toSpliced(last, 1), available);
}

/** The widest flexible column gives way first. */
function fit(columns: readonly Measured[], available: number): readonly number[] {
  const widths = columns.map(({ natural }) => natural);
  const gaps = GAP * (columns.length - 1);
  for (
    let excess = widths.reduce((sum, width) => sum + width, gaps - available);
    excess > 0;
    excess--
  ) {
    const spare = columns.map((column, index) =>
      (widths[index] ?? 0) > least(column) ? (widths[index] ?? 0) : 0,
    );
    const widest = spare.indexOf(Math.max(...spare));
    if (spare[widest] === 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function pad(text: string, width: number, align: 'right' | undefined): string {
  const shown = cut(text, width);
  const space = ' '.repeat(Math.max(0, width - stringWidth(shown)));
  return align === 'right' ? space + shown : shown + space;
}

const segmenter = new Intl.Segmenter();

/** Cuts text to a width in columns, between characters as people see them. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = '';
  for (const { segment } of segmenter.segment(text)) {
    if (stringWidth(shown + segment) > width - 1) break;
    shown += segment;
  }
  return `${shown}${ELLIPSIS}`;
}
