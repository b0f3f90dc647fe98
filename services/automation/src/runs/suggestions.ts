import type { Condition } from '@reprise/schemas';
import { codeSpan, cut, neutralise } from '@reprise/text';
import { answerWith } from '../policy/answer.ts';
import { describe } from '../policy/describe.ts';
import { judge, type Check } from '../policy/judge.ts';
import type { Rules } from '../rules/rules.ts';
import { startedId } from './run.ts';
import type { Answer, JudgedProposal, RunContext } from './runContext.ts';

export interface SuggestionsInput {
  readonly run: Pick<RunContext, 'runId' | 'subject' | 'rule' | 'tenantId'>;
  readonly ruleVersion: string;
  /** To all proposals of the run. */
  readonly answers: readonly JudgedProposal[];
  readonly proposalId: string;
  readonly conditions: readonly Condition[];
  readonly rules: Rules;
  readonly now: number;
}

/** The one comment that lists what a run suggests; empty where it suggests nothing. */
export function suggestionComment(input: SuggestionsInput): readonly Answer[] {
  const { run, ruleVersion, answers, proposalId, conditions, rules, now } = input;
  const suggested = answers.filter(({ reason }) => reason === 'suggested');
  if (suggested.length === 0) return [];
  const decision = judge({
    checks: [noOtherComment(answers)],
    ceiling: { mode: 'auto', of: 'line' },
    what: `comment for the rule ${run.rule}`,
    because: `${suggested.length} suggested`,
  });
  const proposed = {
    run,
    ruleVersion,
    proposalId,
    kind: 'comment',
    parameters: { body: bodyOf(run.rule, suggested), rule: run.rule },
    confidence: null,
    evidence: [],
    rationale: null,
    conditions,
    verdicts: [],
    causationId: startedId(run.runId),
  };
  return [answerWith(proposed, decision, rules.approvals, now)];
}

/** A rule has one comment on an issue: what it says by itself goes first. */
function noOtherComment(answers: readonly JudgedProposal[]): Check {
  const other = answers.some(({ kind, decision }) => kind === 'comment' && decision !== 'declined');
  return {
    reason: 'repeated',
    passes: !other,
    because: 'the run comments already, and a rule has one comment',
    verdicts: [],
  };
}

const bodyOf = (rule: string, suggested: readonly JudgedProposal[]): string =>
  [
    `The rule ${codeSpan(rule)} suggests:`,
    '',
    ...suggested.map(lineOf),
    '',
    'Nothing was changed.',
  ].join('\n');

/** What would be done, and below it why. */
function lineOf({ kind, parameters, because }: JudgedProposal): string {
  const words = kind === 'comment' ? `: ${codeSpan(cut(parameters['body'] ?? '', 200))}` : '';
  const what = neutralise(describe(kind, parameters), 200);
  return `- **${what}**${words}\n  ${neutralise(because, 400)}`;
}
