import type { IssueRow } from '@reprise/views';

/** What an issue shows that a field can be about. */
export type Shown = Pick<
  IssueRow,
  'labels' | 'assignees' | 'state' | 'title' | 'milestone' | 'type' | 'locked' | 'updatedAt'
>;

/**
 * What an issue shows, by field, in the order in which people read it; null: nothing. A label or a
 * person that it does not have is not among them: see `valueIn`.
 */
export const shownIn = (issue: Shown): ReadonlyMap<string, string | null> =>
  new Map([
    ...issue.labels.map((label) => [`label:${label.toLowerCase()}`, label] as const),
    ...issue.assignees.map((login) => [`assignee:${login.toLowerCase()}`, login] as const),
    ['state', issue.state],
    ['title', issue.title],
    ['milestone', issue.milestone],
    ['type', issue.type],
    ['lock', issue.locked ? 'locked' : null],
  ]);

/** What one field shows; null: nothing; undefined: the issue does not tell of it, as of comments. */
export function valueIn(
  shown: ReadonlyMap<string, string | null>,
  field: string,
): string | null | undefined {
  const absent = /^(label|assignee):/.test(field) ? null : undefined;
  return shown.get(field) ?? (shown.has(field) ? null : absent);
}
