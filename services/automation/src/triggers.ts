/**
 * What can start a rule: GitHub's event and action, and the word for it in the rules file. One
 * table; where two rows fit, one delivery is both.
 */
const TRIGGERS = [
  { event: 'issues', action: 'opened', trigger: 'issue.opened' },
  { event: 'issues', action: 'edited', trigger: 'issue.edited' },
  { event: 'issues', action: 'labeled', trigger: 'issue.labeled' },
  { event: 'issues', action: 'unlabeled', trigger: 'issue.unlabeled' },
  { event: 'issues', action: 'closed', trigger: 'issue.closed' },
  { event: 'issues', action: 'reopened', trigger: 'issue.reopened' },
  { event: 'issue_comment', action: 'created', trigger: 'comment.created' },
  { event: 'pull_request', action: 'opened', trigger: 'pull.opened' },
  { event: 'pull_request', action: 'edited', trigger: 'pull.edited' },
  { event: 'pull_request', action: 'labeled', trigger: 'pull.labeled' },
  { event: 'pull_request', action: 'unlabeled', trigger: 'pull.unlabeled' },
  { event: 'pull_request', action: 'closed', trigger: 'pull.closed' },
  { event: 'pull_request', action: 'closed', trigger: 'pull.merged', merged: true },
  { event: 'pull_request', action: 'reopened', trigger: 'pull.reopened' },
] as const satisfies readonly {
  readonly event: string;
  readonly action: string;
  readonly trigger: string;
  /** Only where the pull request was merged. */
  readonly merged?: true;
}[];

export type Trigger = (typeof TRIGGERS)[number]['trigger'];

export const TRIGGER_NAMES: readonly Trigger[] = TRIGGERS.map(({ trigger }) => trigger);

export const isTrigger = (name: string): name is Trigger =>
  TRIGGER_NAMES.some((trigger) => trigger === name);

/** The triggers of a delivery; empty for one that starts nothing. */
export function triggersOf(delivery: {
  readonly event: string;
  readonly action: string | null;
  readonly merged: boolean;
}): readonly Trigger[] {
  return TRIGGERS.filter(
    (row) =>
      row.event === delivery.event &&
      row.action === delivery.action &&
      (!('merged' in row) || delivery.merged),
  ).map(({ trigger }) => trigger);
}
