import type { IssueFacts } from '@reprise/conditions';
import type { ApprovalRequested, Draft } from '@reprise/schemas';
import type { RulesInForce } from '../rules/rules.ts';
import type { Cause } from '../runs/runContext.ts';

export interface AnswerApprovalInput {
  readonly command: {
    readonly commandId: string;
    /** Login, or api for the holder of the token. */
    readonly by: string;
    /** console, cli, api or comment. */
    readonly via: string;
    readonly answer: 'approve' | 'refuse';
    /** The edited ones; null: as proposed. */
    readonly parameters: Readonly<Record<string, string>> | null;
    readonly because: string | null;
  };
  readonly requested: ApprovalRequested;
  /** Whether nobody has answered yet. */
  readonly pending: boolean;
  readonly inForce: RulesInForce | undefined;
  /** The issue, read afresh. */
  readonly facts: IssueFacts;
  readonly vetoed: boolean;
  readonly now: number;
  readonly cause: Cause;
}

export type ApprovalAnswer = Draft<'ApprovalGiven' | 'ApprovalRefused' | 'CommandDeclined'>;

/**
 * What a person's answer amounts to. Policy is asked again, by the rules and the issue of now; where
 * it says no, the command is declined and the approval stays open.
 */
export function answerApproval(input: AnswerApprovalInput): ApprovalAnswer {
  throw new Error(`not yet: ${input.command.commandId}`);
}
