import { proposalId, type Draft } from '@reprise/schemas';
import { notProtected, notVetoed } from '../policy/checks.ts';
import { ceilingOf } from '../policy/mode.ts';
import { answerEffect } from './effectAnswer.ts';
import { runFinished, runStarted } from './records.ts';
import { findingsOf, type Findings, type Run } from './run.ts';
import { judgedFrom, type Answer } from './runContext.ts';
import { suggestionComment } from './suggestions.ts';
import { carriedConditions } from './carried.ts';

type RunDraft = Answer | Draft<'RunStarted' | 'RunFinished'>;

/**
 * Everything that the start of a run leads to, in order. A rule that asks leaves the run open: its
 * proposals and its end come from the analyst.
 */
export function startRun(run: Run): readonly RunDraft[] {
  const findings = findingsOf(run);
  if (run.rule.ask === null || findings.conclusion.status !== 'permitted') {
    return proposingRun(run, findings);
  }
  return askingRun(run, findings, run.rule.ask);
}

function askingRun(run: Run, findings: Findings, playbook: string): readonly RunDraft[] {
  const { rules } = run.inForce;
  const checks = [notProtected(rules.protect, run.facts), notVetoed(run.vetoed)];
  const failed = checks.find(({ passes }) => !passes);
  if (failed === undefined) {
    const { budgetUsdPerDay } = rules;
    return [started(run, { playbook, allowances: run.rule.may, budgetUsdPerDay })];
  }
  // Asking costs money, and whatever came of it would be declined.
  const verdicts = [...findings.verdicts, ...checks.flatMap((check) => check.verdicts)];
  const ending = { outcome: 'cancelled', verdicts, answers: [], because: failed.because } as const;
  return [started(run, null), runFinished(run, ending)];
}

function proposingRun(run: Run, { verdicts, conclusion }: Findings): readonly RunDraft[] {
  const { rule, facts, inForce } = run;
  const permitted = conclusion.status === 'permitted';
  const effects = permitted ? rule.effects : rule.otherwise;
  const answers = effects.map((effect, index) =>
    answerEffect(run, { verdicts, conclusion }, effect, index),
  );
  const suggestion = suggestionComment({
    run: { ...run, rule: rule.name, tenantId: run.cause.tenantId },
    ruleVersion: inForce.version,
    answers: answers.map(judgedFrom),
    proposalId: proposalId(run.runId, effects.length),
    conditions: [...carriedConditions(rule, facts, permitted), ...inForce.rules.protect],
    rules: inForce.rules,
    now: run.now,
  });
  const all = [...answers, ...suggestion];
  const seen = [...verdicts, ...notProtected(inForce.rules.protect, facts).verdicts];
  return [
    started(run, null),
    ...all,
    runFinished(run, {
      outcome: answers.length > 0 ? 'decided' : 'conditions_unmet',
      verdicts: seen,
      answers: all,
      because: conclusion.because,
    }),
  ];
}

const started = (run: Run, ask: Parameters<typeof runStarted>[2]): Draft<'RunStarted'> =>
  runStarted(
    { ...run, ruleName: run.rule.name },
    ceilingOf(run.inForce.rules.mode, run.rule.mode, null).mode,
    ask,
  );
