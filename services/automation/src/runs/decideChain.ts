import type { IssueFacts } from '@reprise/conditions';
import type { DecisionDraft } from '../decide.ts';
import type { RulesInForce } from '../rules/rules.ts';
import type { Cause, RunContext } from './runContext.ts';

export interface DecideChainInput {
  /** A run that has decided (outcome `decided`), and whose actions all have an outcome. */
  readonly finished: RunContext;
  readonly inForce: RulesInForce | undefined;
  /** The issue, read afresh. */
  readonly facts: IssueFacts;
  readonly vetoed: boolean;
  readonly now: number;
  readonly cause: Cause;
}

/** The runs of the rules that wait for the end of this one. Empty where none does, or at depth 3. */
export function decideChain(input: DecideChainInput): readonly DecisionDraft[] {
  throw new Error(`not yet: ${input.finished.runId}`);
}
