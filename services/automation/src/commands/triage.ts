import { commandedRunId } from '@reprise/schemas';
import { askingRule } from './askingRule.ts';
import { startRun } from '../runs/startRun.ts';
import type { PermittedCommand } from './decideComment.ts';
import { declining, receiving, type Followed } from './followed.ts';

/** `/reprise triage`: a run of the rule that asks, or of the one that is named; it ends a veto. */
export function triage(command: PermittedCommand): Followed {
  const { argument, commandId, occurrence, inForce, waiting, now, cause } = command;
  const rule = askingRule(inForce.rules, argument);
  if (rule === undefined) {
    const because = argument === null ? 'no rule asks a playbook' : 'no rule of that name asks one';
    return declining({ ...command, reason: 'nothing_to_ask', because });
  }
  const { subject, facts, actor, deliveryId } = occurrence;
  const run = startRun({
    runId: commandedRunId(commandId, rule.name),
    subject,
    facts,
    inForce,
    rule,
    vetoed: false,
    waiting,
    startedBy: {
      trigger: 'command.triage',
      says: `${actor.login} said /reprise triage`,
      actor: actor.login,
      deliveryId,
      parentRunId: null,
      depth: 0,
      commandId,
    },
    now,
    cause,
  });
  const received = receiving(command, argument);
  return { ...received, drafts: [...received.drafts, ...run] };
}
