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
}

const GAP = 2;
const LEAST_FLEXIBLE = 12;
const ELLIPSIS = '…';

/** Rows in columns, as narrow as the terminal: flexible columns are cut with an ellipsis. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  terminal: Pick<Terminal, 'columns' | 'colors'>,
): string {
  const cells = rows.map((row) => columns.map((column) => oneLine(column.value(row))));
  const natural = columns.map(({ title }, index) =>
    Math.max(stringWidth(title), ...cells.map((row) => stringWidth(row[index] ?? ''))),
  );
  const widths = fit(natural, columns, terminal.columns);
  const head = columns.map(({ title }, index) => pad(title, widths[index] ?? 0, columns[index]));
  const body = rows.map((row, at) =>
    columns.map((column, index) => {
      const text = pad(cells[at]?.[index] ?? '', widths[index] ?? 0, column);
      return column.paint?.(text, row) ?? text;
    }),
  );
  const lines = [head.map((text) => terminal.colors.dim(text)), ...body];
  return lines.map((line) => line.join(' '.repeat(GAP)).trimEnd()).join('\n');
}

function fit<Row>(
  natural: readonly number[],
  columns: readonly Column<Row>[],
  available: number,
): readonly number[] {
  const needed = natural.reduce((sum, width) => sum + width, GAP * (columns.length - 1));
  let excess = Math.max(0, needed - available);
  return natural.map((width, index) => {
    if (columns[index]?.flexible !== true || excess === 0) return width;
    const narrowed = Math.max(Math.min(width, LEAST_FLEXIBLE), width - excess);
    excess -= width - narrowed;
    return narrowed;
  });
}

function pad<Row>(text: string, width: number, column: Column<Row> | undefined): string {
  const shown = cut(text, width);
  const space = ' '.repeat(Math.max(0, width - stringWidth(shown)));
  return column?.align === 'right' ? space + shown : shown + space;
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
