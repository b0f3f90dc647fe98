import {
  actionId,
  eventId,
  subjectKey,
  type Condition,
  type Evidence,
  type Verdict,
} from '@reprise/schemas';
import { writeWho } from '../rules/who.ts';
import type { Rules } from '../rules/rules.ts';
import type { Answer, RunContext } from '../runs/runContext.ts';
import type { Decision } from './judge.ts';

/** What a proposal is, whoever made it. */
export interface Proposed {
  readonly run: Pick<RunContext, 'runId' | 'subject' | 'rule' | 'tenantId'>;
  /** Of the rules that it was judged by. */
  readonly ruleVersion: string;
  readonly proposalId: string;
  readonly kind: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** null for what a rule proposes by itself. */
  readonly confidence: number | null;
  readonly evidence: readonly Evidence[];
  readonly rationale: string | null;
  /** Checked again before the action. */
  readonly conditions: readonly Condition[];
  /** What the rule made of the issue, before the limits. */
  readonly verdicts: readonly Verdict[];
  readonly causationId: string;
}

/** The record of a decision. One id for any answer: it names the question, so the first counts. */
export function answerWith(
  proposed: Proposed,
  decision: Decision,
  approvals: Rules['approvals'],
  now: number,
): Answer {
  const { run, proposalId, ruleVersion, kind, parameters, conditions } = proposed;
  const about = {
    key: subjectKey(run.subject),
    id: eventId('ProposalDecided', proposalId),
    tenantId: run.tenantId,
    correlationId: run.runId,
    causationId: proposed.causationId,
  };
  const data = {
    proposalId,
    runId: run.runId,
    subject: run.subject,
    rule: run.rule,
    ruleVersion,
    kind,
    parameters,
    verdicts: [...proposed.verdicts, ...decision.verdicts],
    because: decision.because,
  };
  const { confidence, rationale } = proposed;
  switch (decision.answer) {
    case 'decline': {
      const { reason } = decision;
      return { ...about, type: 'ProposalDeclined', data: { ...data, reason, decidedAt: now } };
    }
    case 'accept': {
      const how = { conditions, confidence, rationale, decidedAt: now };
      const accepted = { ...data, actionId: actionId(proposalId), ...how };
      return { ...about, type: 'ProposalAccepted', data: accepted };
    }
    case 'ask':
      return {
        ...about,
        type: 'ApprovalRequested',
        data: {
          ...data,
          conditions,
          confidence,
          evidence: proposed.evidence,
          rationale,
          approvers: approvals.by.map(writeWho),
          expiresAt: now + approvals.expireMs,
          requestedAt: now,
        },
      };
  }
}
