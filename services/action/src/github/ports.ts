import type { Assignees } from './ports/assignees.ts';
import type { CheckReader, CheckWriter } from './ports/checks.ts';
import type { CommentReader, CommentWriter } from './ports/comments.ts';
import type { Creation } from './ports/creation.ts';
import type { Hiding } from './ports/hiding.ts';
import type { IssueReader } from './ports/issues.ts';
import type { Labels } from './ports/labels.ts';
import type { Locks } from './ports/locks.ts';
import type { Milestones } from './ports/milestones.ts';
import type { PullReader, Reviews } from './ports/pulls.ts';
import type { Reactions } from './ports/reactions.ts';
import type { LabelMaker, LabelShelf } from './ports/repositoryLabels.ts';
import type { MilestoneMaker, MilestoneShelf } from './ports/repositoryMilestones.ts';
import type { States } from './ports/states.ts';
import type { SubIssues } from './ports/subIssues.ts';
import type { Titles } from './ports/titles.ts';
import type { Topics } from './ports/topics.ts';
import type { IssueTypes } from './ports/types.ts';

export type { Assignees } from './ports/assignees.ts';
export { CHANGES, type Change, type ChangeName } from './ports/changes.ts';
export type {
  CommentMarker,
  CommentReader,
  CommentWriter,
  LastEdit,
  OwnComment,
} from './ports/comments.ts';
export type { Creation, FoundIssue, OwnIssue } from './ports/creation.ts';
export type { WriteGuard } from './ports/guard.ts';
export type { Intent } from './ports/intent.ts';
export type { Hiding } from './ports/hiding.ts';
export type { IssueReader } from './ports/issues.ts';
export type { Labels } from './ports/labels.ts';
export type { Locks } from './ports/locks.ts';
export type { Milestones } from './ports/milestones.ts';
export type { ReactionPlace, Reactions } from './ports/reactions.ts';
export type { IssueState, States } from './ports/states.ts';
export type { SubIssues } from './ports/subIssues.ts';
export type { Check, CheckReader, CheckWriter, OwnCheck } from './ports/checks.ts';
export type { PullReader, PullRequest, Reviews } from './ports/pulls.ts';
export type { LabelMaker, LabelShelf, NewLabel, ShelvedLabel } from './ports/repositoryLabels.ts';
export type {
  MilestoneMaker,
  MilestoneShelf,
  ShelvedMilestone,
} from './ports/repositoryMilestones.ts';
export type { Topics } from './ports/topics.ts';
export type { Titles } from './ports/titles.ts';
export type { IssueTypes } from './ports/types.ts';

/**
 * What this service needs of GitHub. Everything throws what the request threw; failureOf() says
 * what it means.
 */
export interface ActionGitHub {
  readonly pulls: PullReader;
  readonly reviews: Reviews;
  readonly checks: CheckReader;
  readonly checking: CheckWriter;
  readonly labelShelf: LabelShelf;
  readonly labelMaker: LabelMaker;
  readonly milestoneShelf: MilestoneShelf;
  readonly milestoneMaker: MilestoneMaker;
  readonly topics: Topics;
  readonly issues: IssueReader;
  readonly labels: Labels;
  readonly comments: CommentReader;
  readonly writing: CommentWriter;
  readonly assignees: Assignees;
  readonly states: States;
  readonly reactions: Reactions;
  readonly titles: Titles;
  readonly milestones: Milestones;
  readonly locks: Locks;
  readonly types: IssueTypes;
  readonly hiding: Hiding;
  readonly subIssues: SubIssues;
  readonly creation: Creation;
}
