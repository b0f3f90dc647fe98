import type { SeedIssue } from '../../state/seed.ts';

/** What one line of a repository's past says; the rest follows from its place. */
export interface Past {
  readonly title: string;
  /** What it says, in a sentence or two. */
  readonly text: string;
  readonly labels: readonly string[];
}

type Line = readonly [title: string, text: string];

/** Issues that were labelled alike. */
export const labelled = (labels: readonly string[], lines: readonly Line[]): readonly Past[] =>
  lines.map(([title, text]) => ({ title, text, labels }));

interface Repository {
  readonly authors: readonly string[];
  /** Who labelled and closed them, by turns. */
  readonly team: readonly string[];
  /** How a bug is reported: headings and what stands below them. */
  readonly report: (text: string, turn: number) => string;
}

const DAYS_APART = 4;

/**
 * The past of a repository, oldest first, the kinds mixed as they come in life. The same lines give
 * the same past. Every eighth is still open.
 */
export function historyOf(
  { authors, team, report }: Repository,
  ...groups: readonly (readonly Past[])[]
): readonly SeedIssue[] {
  const lines = shuffled(groups);
  return lines.map(({ title, text, labels }, turn): SeedIssue => ({
    title,
    body: labels.includes('bug') ? report(text, turn) : text,
    author: at(authors, turn),
    by: at(team, turn),
    daysAgo: (lines.length - turn) * DAYS_APART + 3,
    labels,
    ...(turn % 8 !== 7 && { closed: { afterDays: 1 + (turn % 6), reason: reasonOf(labels) } }),
  }));
}

const reasonOf = (labels: readonly string[]): 'completed' | 'not_planned' =>
  labels.includes('wontfix') ? 'not_planned' : 'completed';

/** One of each group in turn, until none is left. */
function shuffled(groups: readonly (readonly Past[])[]): readonly Past[] {
  const longest = Math.max(...groups.map(({ length }) => length));
  return Array.from({ length: longest }).flatMap((_, index) =>
    groups.flatMap((group) => group[index] ?? []),
  );
}

function at(items: readonly string[], turn: number): string {
  const item = items[turn % items.length];
  if (item === undefined) throw new Error('A past needs somebody.');
  return item;
}
