import type { IssueFacts } from '@reprise/conditions';
import type { ProposalMade } from '@reprise/schemas';
import type { Rule, RulesInForce } from '../rules/rules.ts';
import type { Answer, JudgedProposal, RunContext } from '../runs/runContext.ts';
import { withoutOwn } from '../runs/withoutOwn.ts';
import { answerWith, type Proposed } from './answer.ts';
import {
  notAlreadySo,
  notAwaiting,
  notProtected,
  notVetoed,
  stillPermitted,
  type Waiting,
} from './checks.ts';
import { describe } from './describe.ts';
import { answerableId, becauseOf, evidenceOf, isOwnId, shown, shownParameters } from './foreign.ts';
import { judge, type Check, type Decision } from './judge.ts';
import { limitsOf } from './limits.ts';
import { ceilingOf, modeOf, type Ceiling } from './mode.ts';
import { readProposal, type ReadProposal } from './readProposal.ts';

export interface JudgeProposalInput {
  /** Of the log's own fold; nothing of it is taken from the proposal. */
  readonly run: RunContext;
  /** Now; undefined where there are no rules any more. */
  readonly inForce: RulesInForce | undefined;
  readonly proposal: ProposalMade;
  /** The issue, read afresh. */
  readonly facts: IssueFacts;
  /** Whether a person said that this subject is to be left alone. */
  readonly vetoed: boolean;
  /** What waits for a person on the subject, whichever run asked. */
  readonly waiting: readonly Waiting[];
  /** The answers to the run's proposals before this one. */
  readonly earlier: readonly JudgedProposal[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The id of the ProposalMade event. */
  readonly causationId: string;
}

/** Policy's answer to one proposal of the analyst. Pure; the answers to one question share an id. */
export function judgeProposal(input: JudgeProposalInput): Answer {
  const { run, inForce, proposal, now } = input;
  const rule = inForce?.rules.rules.find(({ name }) => name === run.rule);
  if (inForce === undefined || rule === undefined || !stillAsks(rule, run)) {
    const because = `the rule ${run.rule} does not ask for this any more`;
    const decision = decline('rule_changed', because);
    return answerWith(unread(input, run.ruleVersion), decision, NOBODY, now);
  }
  const { facts } = input;
  const read = isOwnId(run.runId, proposal.proposalId)
    ? readProposal(proposal, { rule, facts, number: run.subject.number })
    : STRANGE;
  const { rules, version } = inForce;
  const ceiling = ceilingOf(
    rules.mode,
    rule.mode,
    read.ok ? modeOf(read.line.mode) : null,
    read.ok ? read.kind : null,
  );
  const decision = judge({
    checks: [...checksOf(input, inForce, rule, read), ...awaited(input, ceiling, read)],
    ceiling,
    what: read.ok ? describe(read.kind, read.parameters) : 'do it',
    because: becauseOf(proposal),
  });
  const proposed: Proposed = {
    ...unread(input, version),
    ...(read.ok ? { kind: read.kind, parameters: read.parameters } : {}),
    conditions: [...rule.conditions, ...rules.protect],
  };
  return answerWith(proposed, decision, rules.approvals, now);
}

const STRANGE: ReadProposal = {
  ok: false,
  reason: 'invalid',
  because: 'an analyst numbers its own proposals, and no others',
};

const NOBODY = { by: [], expireMs: 0, undoOver: null };

const stillAsks = ({ ask }: Rule, run: RunContext): boolean =>
  ask !== null && ask === run.ask?.playbook;

const decline = (reason: 'rule_changed', because: string): Decision => ({
  answer: 'decline',
  reason,
  verdicts: [],
  because,
});

function checksOf(
  { proposal, facts, vetoed, earlier }: JudgeProposalInput,
  { rules }: RulesInForce,
  rule: Rule,
  read: ReadProposal,
): readonly Check[] {
  const before = withoutOwn(facts, earlier);
  const always = [
    notProtected(rules.protect, facts),
    notVetoed(vetoed),
    stillPermitted(rule.conditions, before),
  ];
  if (!read.ok) return [...always, { ...read, passes: false, verdicts: [] }];
  return [
    ...always,
    ...limitsOf(read, proposal.confidence, rule.may, earlier, before),
    notAlreadySo(read.kind, read.parameters, facts),
  ];
}

const awaited = (
  { waiting }: JudgeProposalInput,
  ceiling: Ceiling,
  read: ReadProposal,
): readonly Check[] => (read.ok ? [notAwaiting(ceiling, read.kind, read.parameters, waiting)] : []);

/** A proposal as it is recorded while nothing of it has been understood. */
const unread = (
  { run, proposal, causationId }: JudgeProposalInput,
  ruleVersion: string,
): Proposed => ({
  run,
  ruleVersion,
  proposalId: answerableId(run.runId, proposal),
  kind: shown(proposal.kind, 60),
  parameters: shownParameters(proposal),
  confidence: proposal.confidence,
  evidence: evidenceOf(proposal),
  rationale: shown(proposal.rationale, 1000),
  conditions: [],
  verdicts: [],
  causationId,
});
