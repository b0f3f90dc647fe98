import { missing } from '@reprise/conditions';
import { describeAction, proposalId } from '@reprise/schemas';
import { answerWith } from '../policy/answer.ts';
import { notAlreadySo, notAwaiting, notProtected, notVetoed } from '../policy/checks.ts';
import { judge } from '../policy/judge.ts';
import { ceilingOf } from '../policy/mode.ts';
import { renderComment } from '../render.ts';
import type { Effect } from '../rules/rules.ts';
import { carriedConditions } from './carried.ts';
import { startedId, type Findings, type Run } from './run.ts';
import type { Answer } from './runContext.ts';

/** Policy's answer to the nth thing, from 0, that a rule proposes by itself. */
export function answerEffect(
  run: Run,
  { verdicts, conclusion }: Findings,
  effect: Effect,
  index: number,
): Answer {
  const { rule, facts, inForce, vetoed, waiting } = run;
  const parameters = rendered(run, effect);
  const { rules } = inForce;
  const ceiling = ceilingOf(rules.mode, rule.mode, effect.mode, effect.kind);
  const decision = judge({
    checks: [
      notProtected(rules.protect, facts),
      notVetoed(vetoed),
      notAlreadySo(effect.kind, parameters, facts),
      notAwaiting(ceiling, effect.kind, parameters, waiting),
    ],
    ceiling,
    what: describeAction(effect.kind, parameters),
    because: `${run.startedBy.says}; ${conclusion.because}`,
  });
  const carried = carriedConditions(rule, facts, conclusion.status === 'permitted');
  const proposed = {
    run: { ...run, rule: rule.name, tenantId: run.cause.tenantId },
    ruleVersion: inForce.version,
    proposalId: proposalId(run.runId, index),
    kind: effect.kind,
    parameters,
    confidence: null,
    evidence: [],
    rationale: null,
    conditions: [...carried, ...rules.protect],
    verdicts,
    causationId: startedId(run.runId),
  };
  return answerWith(proposed, decision, rules.approvals, run.now);
}

function rendered({ rule, facts }: Run, { kind, parameters }: Effect): Effect['parameters'] {
  if (kind !== 'comment') return parameters;
  const ifs = rule.conditions.filter(({ clause }) => clause === 'if');
  const values = { missing: missing(ifs, facts), author: facts.author.login, because: '' };
  return { ...parameters, body: renderComment(parameters['body'] ?? '', values) };
}
