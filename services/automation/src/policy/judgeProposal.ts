import type { IssueFacts } from '@reprise/conditions';
import type { ProposalMade } from '@reprise/schemas';
import type { RulesInForce } from '../rules/rules.ts';
import type { Answer, JudgedProposal, RunContext } from '../runs/runContext.ts';

export interface JudgeProposalInput {
  /** Of the log's own fold; nothing of it is taken from the proposal. */
  readonly run: RunContext;
  /** Now; undefined where there are no rules any more. */
  readonly inForce: RulesInForce | undefined;
  readonly proposal: ProposalMade;
  /** The issue, read afresh. */
  readonly facts: IssueFacts;
  /** Whether a person said that this subject is to be left alone. */
  readonly vetoed: boolean;
  /** The answers to the run's proposals before this one. */
  readonly earlier: readonly JudgedProposal[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The id of the ProposalMade event. */
  readonly causationId: string;
}

/** Policy's answer to one proposal of the analyst. Pure; the answers to one question share an id. */
export function judgeProposal(input: JudgeProposalInput): Answer {
  throw new Error(`not yet: ${input.proposal.proposalId}`);
}
