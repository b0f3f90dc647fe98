import type { IssueFacts } from '@reprise/conditions';
import { commandedRunId, type Draft, type Trigger } from '@reprise/schemas';
import type { DecisionDraft } from '../decide.ts';
import { notVetoed, type Waiting } from '../policy/checks.ts';
import type { CommandReason } from '../policy/reasons.ts';
import type { Rule, RulesInForce } from '../rules/rules.ts';
import type { Cause } from '../runs/runContext.ts';
import { startRun } from '../runs/startRun.ts';
import { askingRule } from './askingRule.ts';
import { commandDeclined } from './declined.ts';

export interface DecideTriggerInput {
  readonly command: Trigger;
  /** The issue, read afresh. */
  readonly facts: IssueFacts;
  readonly inForce: RulesInForce | undefined;
  readonly vetoed: boolean;
  /** What waits for a person on the subject. */
  readonly waiting: readonly Waiting[];
  readonly now: number;
  readonly cause: Cause;
}

/** The run that a person asks for from outside GitHub, or why there is none. */
export function decideTrigger(
  input: DecideTriggerInput,
): readonly (DecisionDraft | Draft<'CommandDeclined'>)[] {
  const { command, inForce, vetoed } = input;
  if (inForce === undefined) return [declined(input, 'no_rules', 'the repository has no rules')];
  const { passes, because } = notVetoed(vetoed);
  if (!passes) return [declined(input, 'vetoed', because)];
  const { rules } = inForce.rules;
  const rule =
    command.rule === null
      ? askingRule(inForce.rules, null)
      : rules.find(({ name }) => name === command.rule);
  if (rule !== undefined) return runOf(input, inForce, rule);
  const missing = command.rule === null ? 'no rule asks a playbook' : 'there is no such rule';
  return [declined(input, 'nothing_to_ask', missing)];
}

function runOf(
  { command, facts, waiting, now, cause }: DecideTriggerInput,
  inForce: RulesInForce,
  rule: Rule,
): readonly DecisionDraft[] {
  const { commandId, subject, requestedBy } = command;
  return startRun({
    runId: commandedRunId(commandId, rule.name),
    subject,
    facts,
    inForce,
    rule,
    vetoed: false,
    waiting,
    startedBy: {
      trigger: 'asked',
      says: `${requestedBy} asked for it`,
      actor: requestedBy,
      deliveryId: null,
      parentRunId: null,
      depth: 0,
      commandId,
    },
    now,
    cause,
  });
}

const declined = (
  { command, now, cause }: DecideTriggerInput,
  reason: CommandReason,
  because: string,
): Draft<'CommandDeclined'> => {
  const { commandId, subject, requestedBy: by, via } = command;
  const given = { commandId, subject, word: 'triage', by, via, now, cause };
  return commandDeclined(given, { reason, because });
};
