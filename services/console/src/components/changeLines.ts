/** A line of a diff; `null` is an absent value. */
export interface ChangeLine {
  readonly kind: 'kept' | 'removed' | 'added';
  readonly text: string | null;
}

/** Texts of more lines than this are shown whole, before and after, since comparing them is slow. */
const MOST_LINES = 400;

/** The lines of two values, of which the ones that both share are told once (longest common part). */
export function changeLines(from: string | null, to: string | null): readonly ChangeLine[] {
  if (from === to) return [{ kind: 'kept', text: from }];
  if (from === null || to === null) return whole(from, to);
  const before = from.split('\n');
  const after = to.split('\n');
  if (before.length > MOST_LINES || after.length > MOST_LINES) return whole(from, to);
  return walk(before, after, lengths(before, after));
}

const whole = (from: string | null, to: string | null): readonly ChangeLine[] => [
  ...linesOf('removed', from),
  ...linesOf('added', to),
];

const linesOf = (kind: ChangeLine['kind'], text: string | null): readonly ChangeLine[] =>
  text === null ? [{ kind, text }] : text.split('\n').map((line) => ({ kind, text: line }));

/** How many lines the rests of both share, from each place on. */
function lengths(before: readonly string[], after: readonly string[]): readonly number[][] {
  const table = Array.from({ length: before.length + 1 }, () =>
    Array.from({ length: after.length + 1 }, () => 0),
  );
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const value =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
      table[row]?.splice(column, 1, value);
    }
  }
  return table;
}

function walk(
  before: readonly string[],
  after: readonly string[],
  table: readonly number[][],
): readonly ChangeLine[] {
  const lines: ChangeLine[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const old = before[row];
    const now = after[column];
    if (old !== undefined && old === now) {
      lines.push({ kind: 'kept', text: old });
      row += 1;
      column += 1;
    } else if (
      now === undefined ||
      (old !== undefined && (table[row + 1]?.[column] ?? 0) >= (table[row]?.[column + 1] ?? 0))
    ) {
      lines.push({ kind: 'removed', text: old ?? '' });
      row += 1;
    } else {
      lines.push({ kind: 'added', text: now });
      column += 1;
    }
  }
  return lines;
}
