import type { Assignees } from './ports/assignees.ts';
import type { CommentReader, CommentWriter } from './ports/comments.ts';
import type { IssueReader } from './ports/issues.ts';
import type { Labels } from './ports/labels.ts';
import type { Locks } from './ports/locks.ts';
import type { Milestones } from './ports/milestones.ts';
import type { Reactions } from './ports/reactions.ts';
import type { States } from './ports/states.ts';
import type { Titles } from './ports/titles.ts';
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
export type { WriteGuard } from './ports/guard.ts';
export type { Intent } from './ports/intent.ts';
export type { IssueReader } from './ports/issues.ts';
export type { Labels } from './ports/labels.ts';
export type { Locks } from './ports/locks.ts';
export type { Milestones } from './ports/milestones.ts';
export type { ReactionPlace, Reactions } from './ports/reactions.ts';
export type { IssueState, States } from './ports/states.ts';
export type { Titles } from './ports/titles.ts';
export type { IssueTypes } from './ports/types.ts';

/**
 * What this service needs of GitHub. Everything throws what the request threw; failureOf() says
 * what it means.
 */
export interface ActionGitHub {
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
}
