import type { Assignees } from './ports/assignees.ts';
import type { CommentReader, CommentWriter } from './ports/comments.ts';
import type { IssueReader } from './ports/issues.ts';
import type { Labels } from './ports/labels.ts';
import type { Reactions } from './ports/reactions.ts';
import type { States } from './ports/states.ts';

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
export type { ReactionPlace, Reactions } from './ports/reactions.ts';
export type { IssueState, States } from './ports/states.ts';

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
}
