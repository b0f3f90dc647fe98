import type { IssueFacts } from '@reprise/conditions';
import {
  proposalId,
  type Draft,
  type Event,
  type RunOutcome,
  type Verdict,
} from '@reprise/schemas';
import { notProtected } from '../policy/checks.ts';
import { shown } from '../policy/foreign.ts';
import type { RulesInForce } from '../rules/rules.ts';
import { runFinished } from './records.ts';
import { findingsOf } from './run.ts';
import type { Answer, JudgedProposal, RunContext } from './runContext.ts';
import { suggestionComment } from './suggestions.ts';
import { withoutOwn } from './withoutOwn.ts';

type AnalysisEnd =
  | Pick<Event<'AnalysisFinished'>, 'type' | 'data' | 'envelope'>
  | Pick<Event<'AnalysisFailed'>, 'type' | 'data' | 'envelope'>;

export interface FinishAnalysisInput {
  readonly run: RunContext;
  readonly inForce: RulesInForce | undefined;
  readonly end: AnalysisEnd;
  /** To all proposals of the run, in their order. */
  readonly answers: readonly JudgedProposal[];
  /** The issue, read afresh; undefined where it cannot be read any more. */
  readonly facts: IssueFacts | undefined;
  readonly now: number;
}

/** What ends a run that asked: the comment with its suggestions, if there are any, then RunFinished. */
export function finishAnalysis(
  input: FinishAnalysisInput,
): readonly (Answer | Draft<'RunFinished'>)[] {
  const { run, end, answers, now } = input;
  const suggestion = suggestionsOf(input);
  const cause = { eventId: end.envelope.id, tenantId: run.tenantId };
  const types = answers.map(({ decision }) => ({ type: TYPES[decision] }));
  const finished = runFinished(
    { ...run, now, cause },
    { ...endingOf(end), verdicts: verdictsOf(input), answers: [...types, ...suggestion] },
  );
  return [...suggestion, { ...finished, causationId: end.envelope.id }];
}

const TYPES = {
  accepted: 'ProposalAccepted',
  declined: 'ProposalDeclined',
  awaiting: 'ApprovalRequested',
} as const satisfies Record<JudgedProposal['decision'], Answer['type']>;

function suggestionsOf({ run, inForce, answers, now }: FinishAnalysisInput): readonly Answer[] {
  const rule = inForce?.rules.rules.find(({ name }) => name === run.rule);
  if (inForce === undefined || rule === undefined) return [];
  return suggestionComment({
    run,
    ruleVersion: inForce.version,
    answers,
    // The analyst numbers its own ones; this is the only proposal that the run makes itself.
    proposalId: proposalId(run.runId, 0),
    conditions: [...rule.conditions, ...inForce.rules.protect],
    rules: inForce.rules,
    now,
  });
}

/** What the rule makes of the issue, where both are still there. */
function verdictsOf({ run, inForce, facts, answers }: FinishAnalysisInput): readonly Verdict[] {
  const rule = inForce?.rules.rules.find(({ name }) => name === run.rule);
  if (inForce === undefined || rule === undefined || facts === undefined) return [];
  const before = withoutOwn(facts, answers);
  const { verdicts } = findingsOf({ rule, facts: before });
  return [...verdicts, ...notProtected(inForce.rules.protect, facts).verdicts];
}

function endingOf(end: AnalysisEnd): { outcome: RunOutcome; because: string } {
  if (end.type === 'AnalysisFailed') {
    const { reason, message } = end.data;
    const outcome = reason === 'cancelled' ? 'cancelled' : 'analysis_failed';
    return { outcome, because: shown(message, 500) };
  }
  const { summary, because } = end.data;
  const said = [summary, because ?? ''].map((text) => shown(text, 500).trim());
  return { outcome: 'decided', because: said.filter((text) => text !== '').join(' ') };
}
