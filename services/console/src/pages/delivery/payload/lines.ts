/** One line of pretty-printed JSON. Lines are counted from 0. */
export interface Line {
  readonly text: string;
  readonly depth: number;
  /** The line that ends what begins here; undefined where nothing does. */
  readonly end: number | undefined;
}

/** What is drawn in one row: a piece of a line, or the offer to show the rest of it. */
export interface Row {
  readonly line: number;
  readonly kind: 'first' | 'rest' | 'more';
  readonly text: string;
  /** Rows of a line have the depth of it. */
  readonly depth: number;
  /** Whether something begins here that can be folded: and whether it is. */
  readonly fold: 'none' | 'open' | 'folded';
  /** What ends a folded row: `}`, `],`. */
  readonly closing: string;
}

/** How long a row is at most, in characters. */
export const ROW_LENGTH = 120;
/** A line longer than so many rows is cut until one asks for the rest. */
const MOST_ROWS = 4;

/**
 * The lines of pretty-printed JSON, each with the line where what it opens ends. It needs not be
 * whole: what is open where the text is cut ends there.
 */
export function linesOf(json: string): readonly Line[] {
  const texts = json.split('\n');
  const ends = new Map<number, number>();
  const open: number[] = [];
  texts.forEach((text, index) => {
    if (/^\s*[}\]],?\s*$/.test(text)) {
      const start = open.pop();
      if (start !== undefined) ends.set(start, index);
    }
    if (text.endsWith('{') || text.endsWith('[')) open.push(index);
  });
  for (const start of open) ends.set(start, texts.length - 1);
  return texts.map((text, index) => ({
    text: text.trimStart(),
    depth: Math.floor((text.length - text.trimStart().length) / 2),
    end: ends.get(index),
  }));
}

/** Things of a payload that are the same in each: folded until one asks. */
const ALWAYS_THERE = /^"(repository|organization|enterprise|sender|installation)": /;

/** What is folded at first: what stands in every payload, and what is inside of things. */
export const foldedAtFirst = (lines: readonly Line[]): ReadonlySet<number> =>
  new Set(
    lines.flatMap(({ text, depth, end }, index) =>
      end !== undefined && (depth >= 2 || (depth === 1 && ALWAYS_THERE.test(text))) ? [index] : [],
    ),
  );

/** @param whole the long lines of which all is shown. */
export function rowsOf(
  lines: readonly Line[],
  folded: ReadonlySet<number>,
  whole: ReadonlySet<number>,
): readonly Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    const isFolded = line.end !== undefined && folded.has(at);
    const closing = isFolded ? (lines[line.end ?? at]?.text ?? '') : '';
    addRows(rows, line, at, isFolded, whole.has(at), /^[}\]]/.test(closing) ? closing : '');
    if (isFolded && line.end !== undefined) at = line.end;
  }
  return rows;
}

function addRows(
  rows: Row[],
  line: Line,
  at: number,
  folded: boolean,
  whole: boolean,
  closing: string,
): void {
  const { depth, end } = line;
  const fold = end === undefined ? 'none' : folded ? 'folded' : 'open';
  const pieces = piecesOf(line.text);
  const shown = whole ? pieces : pieces.slice(0, MOST_ROWS);
  shown.forEach((text, index) =>
    rows.push({ line: at, kind: index === 0 ? 'first' : 'rest', text, depth, fold, closing }),
  );
  if (shown.length === pieces.length) return;
  const hidden = pieces.slice(shown.length).reduce((sum, piece) => sum + piece.length, 0);
  rows.push({ line: at, kind: 'more', text: String(hidden), depth, fold, closing });
}

function piecesOf(text: string): readonly string[] {
  if (text.length <= ROW_LENGTH) return [text];
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + ROW_LENGTH);
    // Never between the two halves of one character.
    if (/[\uD800-\uDBFF]/.test(text.charAt(to - 1)) && to < text.length) to += 1;
    pieces.push(text.slice(from, to));
    from = to;
  }
  return pieces;
}

/** The lines in which something is found, whatever their letters' case. */
export function found(lines: readonly Line[], query: string): readonly number[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  return lines.flatMap(({ text }, index) => (text.toLowerCase().includes(wanted) ? [index] : []));
}

/** What must be unfolded so that a line is seen. */
export const unfoldedFor = (
  lines: readonly Line[],
  folded: ReadonlySet<number>,
  line: number,
): ReadonlySet<number> =>
  new Set([...folded].filter((start) => !(start < line && line <= (lines[start]?.end ?? -1))));
