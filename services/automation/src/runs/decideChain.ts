import type { IssueFacts } from '@reprise/conditions';
import { chainedRunId } from '@reprise/schemas';
import type { DecisionDraft } from '../decide.ts';
import type { Waiting } from '../policy/checks.ts';
import type { Chained, Rule, RulesInForce } from '../rules/rules.ts';
import type { Cause, RunContext } from './runContext.ts';
import { startRun } from './startRun.ts';

/** How many runs may stand before one in its chain. */
const MOST_DEPTH = 3;

export interface DecideChainInput {
  /** A run that has decided (outcome `decided`), and whose actions all have an outcome. */
  readonly finished: RunContext;
  readonly inForce: RulesInForce | undefined;
  /** The issue, read afresh. */
  readonly facts: IssueFacts;
  readonly vetoed: boolean;
  /** What waits for a person on this subject. */
  readonly waiting: readonly Waiting[];
  readonly now: number;
  readonly cause: Cause;
}

/** The runs of the rules that wait for the end of this one. Empty where none does, or at depth 3. */
export function decideChain(input: DecideChainInput): readonly DecisionDraft[] {
  const { finished, inForce } = input;
  const trigger: Chained = `${finished.rule}.done`;
  if (inForce === undefined || finished.depth >= MOST_DEPTH) return [];
  return inForce.rules.rules
    .filter(({ when }) => when.includes(trigger))
    .flatMap((rule) => chained(input, inForce, rule, trigger));
}

function chained(
  { finished, facts, vetoed, waiting, now, cause }: DecideChainInput,
  inForce: RulesInForce,
  rule: Rule,
  trigger: Chained,
): readonly DecisionDraft[] {
  const { runId, subject, actor, deliveryId, depth } = finished;
  return startRun({
    runId: chainedRunId(runId, rule.name),
    subject,
    facts,
    inForce,
    rule,
    vetoed,
    waiting,
    startedBy: {
      trigger,
      says: `the rule ${finished.rule} is done`,
      actor,
      deliveryId,
      parentRunId: runId,
      depth: depth + 1,
      commandId: null,
    },
    now,
    cause,
  });
}
