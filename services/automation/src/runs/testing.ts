import { analystProposalId, type ProposalMade } from '@reprise/schemas';
import { judgeProposal, type JudgeProposalInput } from '../policy/judgeProposal.ts';
import type { RulesInForce } from '../rules/rules.ts';
import { NOW, opened, rulesOf } from '../testing.ts';
import { startedId } from './run.ts';
import type { Answer, RunContext } from './runContext.ts';

const RUN = 'run_1';

/** For tests: a rules file in force. */
export const inForceOf = (text: string): RulesInForce => ({
  rules: rulesOf(text),
  version: 'blob1',
});

/** For tests: a run of the rule triage that asked, an hour ago. */
export const asked = (changes: Partial<RunContext> = {}): RunContext => ({
  runId: RUN,
  subject: opened().subject,
  rule: 'triage',
  ruleVersion: 'blob0',
  mode: 'auto',
  deliveryId: 'd-1',
  trigger: 'issue.opened',
  actor: 'mona',
  tenantId: 'acme',
  startedId: startedId(RUN),
  ask: { playbook: 'triage', allowances: [], budgetUsdPerDay: null },
  depth: 0,
  ...changes,
});

/** For tests: what the analyst proposes, certain of it. */
export const proposed = (
  kind: string,
  parameters: Readonly<Record<string, string>>,
  changes: Partial<ProposalMade> = {},
): ProposalMade => ({
  proposalId: analystProposalId(RUN, 0),
  runId: RUN,
  subject: opened().subject,
  kind,
  parameters,
  confidence: 1,
  evidence: [],
  rationale: 'It says so.',
  playbook: 'triage',
  promptVersion: 'triage@1',
  analyst: 'local',
  model: null,
  proposedAt: NOW,
  ...changes,
});

/** For tests: given a rules file, when this is proposed, then this is the answer. */
export const givenRules = (text: string) => ({
  when: (proposal: ProposalMade, changes: Partial<JudgeProposalInput> = {}): Answer =>
    judgeProposal({
      run: asked(),
      inForce: inForceOf(text),
      proposal,
      facts: opened().facts,
      vetoed: false,
      waiting: [],
      earlier: [],
      now: NOW,
      causationId: 'event-of-proposal',
      ...changes,
    }),
});

/** For tests: an answer in one line. */
export const saidOf = ({ type, data }: Answer): string => {
  const what = Object.values(data.parameters).join(' ');
  return `${type} ${'reason' in data ? `${data.reason} ` : ''}${data.kind} ${what}`.trim();
};
