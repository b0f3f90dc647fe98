export interface LabelParameters {
  /** The label as the rules file spells it; GitHub ignores case. */
  readonly label: string;
}

export interface LabelsParameters {
  /** One a line; empty: none. */
  readonly labels: string;
}

export interface CommentParameters {
  /** Markdown. */
  readonly body: string;
  /** The rule whose comment this is: one per issue and rule. */
  readonly rule: string;
}

export interface AssigneeParameters {
  readonly login: string;
}

export interface CloseParameters {
  /** A key of CLOSE_REASONS. */
  readonly reason: string;
  /** Number of the issue it repeats, of the same repository, where the reason is duplicate. */
  readonly original?: string;
}

export interface ReviewerParameters {
  /** A login, or `team/slug` for a team of the repository's owner. */
  readonly reviewer: string;
}

export interface CheckParameters {
  readonly name: string;
  /** As GitHub's API names it, such as `success`. */
  readonly conclusion: string;
  /** One line. */
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

export interface NameParameters {
  /** Of a label, with `color`, `description` and, to rename it, `new-name` beside it. */
  readonly name: string;
}

export interface TopicsParameters {
  /** Separated by spaces. */
  readonly topics: string;
}

export interface TitleParameters {
  readonly title: string;
}

export interface MilestoneParameters {
  /** Its title. */
  readonly milestone: string;
}

export interface LockParameters {
  /** One of LOCK_REASONS. */
  readonly reason?: string;
}

export interface TypeParameters {
  /** Its name; GitHub ignores case. */
  readonly type: string;
}

export interface MinimizeParameters {
  /** One of HIDE_REASONS. */
  readonly reason: string;
  /** The rule whose comment it is, where none is named. */
  readonly rule: string;
  /** GitHub's id of the comment. */
  readonly comment?: string;
}

export interface CreateParameters {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** The rule whose issue this is: one per issue and rule. */
  readonly rule: string;
  /** One a line. */
  readonly labels?: string;
}

export interface SubIssueParameters {
  /** Its number, in the same repository. */
  readonly issue: string;
}

export interface ReactionParameters {
  /** One of REACTIONS. */
  readonly content: string;
  /** GitHub's id of the comment; absent: the issue itself. */
  readonly comment?: string;
}
