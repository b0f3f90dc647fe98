import type { ApprovalRequested, Draft } from '@reprise/schemas';
import type { ApprovalAnswer } from '../approvals/answerApproval.ts';
import type { DecisionDraft } from '../decide.ts';
import type { Occurrence } from '../occurrence.ts';
import type { RulesInForce } from '../rules/rules.ts';
import type { Cause } from '../runs/runContext.ts';
import type { ExplainedRun } from './explain.ts';
import type { Person } from './isPermitted.ts';
import type { ParsedCommand } from './parseCommand.ts';

export interface DecideCommentInput {
  readonly command: ParsedCommand;
  /** commentCommandId(deliveryId). */
  readonly commandId: string;
  /** The comment's delivery; its facts are the issue, read afresh where that was possible. */
  readonly occurrence: Occurrence;
  readonly commentId: number;
  /** Who wrote the comment. */
  readonly person: Person;
  readonly inForce: RulesInForce | undefined;
  readonly vetoed: boolean;
  /** The approvals of this subject that nobody has answered yet. */
  readonly waiting: readonly ApprovalRequested[];
  /** The runs on this subject, latest first: what explain tells, and what an argument may name. */
  readonly history: readonly ExplainedRun[];
  /** The latest run that changed something here and was not undone yet. */
  readonly latestRun: string | null;
  readonly now: number;
  readonly cause: Cause;
}

export type CommentDraft = DecisionDraft | ApprovalAnswer | Draft<'CommandReceived'>;

/**
 * What a command in a comment leads to. CommandReceived carries the run that undo and veto concern
 * as its argument, so that whoever follows it needs no other source. Empty where there are no rules.
 */
export function decideComment(input: DecideCommentInput): readonly CommentDraft[] {
  throw new Error(`not yet: ${input.commandId}`);
}
