import type { IssueFacts } from '@reprise/conditions';
import type { Draft, Trigger } from '@reprise/schemas';
import type { DecisionDraft } from '../decide.ts';
import type { RulesInForce } from '../rules/rules.ts';
import type { Cause } from '../runs/runContext.ts';

export interface DecideTriggerInput {
  readonly command: Trigger;
  /** The issue, read afresh. */
  readonly facts: IssueFacts;
  readonly inForce: RulesInForce | undefined;
  readonly vetoed: boolean;
  readonly now: number;
  readonly cause: Cause;
}

/** The run that a person asks for from outside GitHub, or why there is none. */
export function decideTrigger(
  input: DecideTriggerInput,
): readonly (DecisionDraft | Draft<'CommandDeclined'>)[] {
  throw new Error(`not yet: ${input.command.commandId}`);
}
