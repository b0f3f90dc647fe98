/**
 * What can start a rule: GitHub's event and action, and the word for it in the rules file. One
 * table; where two rows fit, one delivery is both.
 */
const TRIGGERS = [
  { event: 'issues', action: 'opened', trigger: 'issue.opened', says: 'the issue was opened' },
  { event: 'issues', action: 'edited', trigger: 'issue.edited', says: 'the issue was edited' },
  { event: 'issues', action: 'labeled', trigger: 'issue.labeled', says: 'the issue was labeled' },
  {
    event: 'issues',
    action: 'unlabeled',
    trigger: 'issue.unlabeled',
    says: 'the issue lost a label',
  },
  { event: 'issues', action: 'closed', trigger: 'issue.closed', says: 'the issue was closed' },
  {
    event: 'issues',
    action: 'reopened',
    trigger: 'issue.reopened',
    says: 'the issue was reopened',
  },
  {
    event: 'issue_comment',
    action: 'created',
    trigger: 'comment.created',
    says: 'somebody commented',
  },
  {
    event: 'pull_request',
    action: 'opened',
    trigger: 'pull.opened',
    says: 'the pull request was opened',
  },
  {
    event: 'pull_request',
    action: 'edited',
    trigger: 'pull.edited',
    says: 'the pull request was edited',
  },
  {
    event: 'pull_request',
    action: 'labeled',
    trigger: 'pull.labeled',
    says: 'the pull request was labeled',
  },
  {
    event: 'pull_request',
    action: 'unlabeled',
    trigger: 'pull.unlabeled',
    says: 'the pull request lost a label',
  },
  {
    event: 'pull_request',
    action: 'closed',
    trigger: 'pull.closed',
    says: 'the pull request was closed',
  },
  {
    event: 'pull_request',
    action: 'closed',
    trigger: 'pull.merged',
    says: 'the pull request was merged',
    merged: true,
  },
  {
    event: 'pull_request',
    action: 'reopened',
    trigger: 'pull.reopened',
    says: 'the pull request was reopened',
  },
] as const satisfies readonly {
  readonly event: string;
  readonly action: string;
  readonly trigger: string;
  /** In plain words. */
  readonly says: string;
  /** Only where the pull request was merged. */
  readonly merged?: true;
}[];

export type Trigger = (typeof TRIGGERS)[number]['trigger'];

export const TRIGGER_NAMES: readonly Trigger[] = TRIGGERS.map(({ trigger }) => trigger);

export const isTrigger = (name: string): name is Trigger =>
  TRIGGER_NAMES.some((trigger) => trigger === name);

/** A trigger in plain words, such as `the issue was opened`. */
export const describeTrigger = (name: Trigger): string =>
  TRIGGERS.find(({ trigger }) => trigger === name)?.says ?? name;

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
