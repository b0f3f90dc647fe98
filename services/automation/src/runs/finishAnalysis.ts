import type { IssueFacts } from '@reprise/conditions';
import type { Draft, Event } from '@reprise/schemas';
import type { RulesInForce } from '../rules/rules.ts';
import type { JudgedProposal, RunContext } from './runContext.ts';

export interface FinishAnalysisInput {
  readonly run: RunContext;
  readonly inForce: RulesInForce | undefined;
  readonly end: Pick<Event<'AnalysisFinished'>, 'type' | 'data' | 'envelope'> | FailedEnd;
  /** To all proposals of the run, in their order. */
  readonly answers: readonly JudgedProposal[];
  /** The issue, read afresh; undefined where it cannot be read any more. */
  readonly facts: IssueFacts | undefined;
  readonly now: number;
}

type FailedEnd = Pick<Event<'AnalysisFailed'>, 'type' | 'data' | 'envelope'>;

/** What ends a run that asked: the comment with its suggestions, if there are any, then RunFinished. */
export function finishAnalysis(
  input: FinishAnalysisInput,
): readonly Draft<'ProposalAccepted' | 'ProposalDeclined' | 'RunFinished'>[] {
  throw new Error(`not yet: ${input.run.runId}`);
}
