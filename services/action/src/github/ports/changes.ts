/** Who did something on GitHub. */
export type Actor = { readonly by: 'us' } | { readonly by: 'other'; readonly login: string | null };

/** One entry of an issue's timeline. */
export type Change = Actor & {
  readonly did: ChangeName;
  /**
   * The label or the login; the milestone; the new title or type; the reason of a lock; the key of
   * the sub-issue; empty for the state and for comments.
   */
  readonly of: string;
  /** Milliseconds since the epoch; null where GitHub does not say. */
  readonly at: number | null;
};

export const CHANGES = [
  'labeled',
  'unlabeled',
  'assigned',
  'unassigned',
  'closed',
  'reopened',
  'renamed',
  'milestoned',
  'demilestoned',
  'locked',
  'unlocked',
  'issue_type_added',
  'issue_type_changed',
  'issue_type_removed',
  'review_requested',
  'review_request_removed',
  'sub_issue_added',
  'sub_issue_removed',
  'commented',
] as const;

export type ChangeName = (typeof CHANGES)[number];
