/** An issue of the view, as far as it decides whether a snapshot tells more. */
export interface Viewed {
  readonly number: number;
  readonly updatedAt: number;
  /** Two deliveries of one second contradict each other. */
  readonly doubtful: boolean;
}

interface Read {
  readonly number: number;
  readonly updatedAt: number;
}

/** The issues that the view does not have, has older, or is in doubt about. */
export function newerThan<Issue extends Read>(
  page: readonly Issue[],
  view: readonly Viewed[],
): readonly Issue[] {
  const known = new Map(view.map((row) => [row.number, row]));
  return page.filter((issue) => {
    const row = known.get(issue.number);
    if (row === undefined || row.updatedAt < issue.updatedAt) return true;
    return row.doubtful && row.updatedAt === issue.updatedAt;
  });
}
