import type { Decision } from '@reprise/contract';
import type { AnalystProposalRow, ApprovalRow, ProposalRow } from '@reprise/views';
import { summaryOf } from '../actions/shape.ts';
import type { RequestedRow } from '../approvals/shape.ts';
import { iso } from '../http/shapes.ts';

/** How an approval decides its proposal. */
const BY_APPROVAL = {
  waiting: 'awaiting',
  accepted: 'accepted',
  refused: 'declined',
  expired: 'declined',
} as const satisfies Record<ApprovalRow['status'], Decision['decision']>;

/**
 * What became of everything that a run would have liked to do: policy's own answers, and those that
 * people gave, in the order in which policy decided, and at one time in that of the analyst.
 */
export function toDecisions(
  proposals: readonly ProposalRow[],
  approvals: readonly RequestedRow[],
  analyst: readonly AnalystProposalRow[],
): readonly Decision[] {
  const asked = new Set(approvals.map(({ id }) => id));
  const made = new Map(analyst.map((one) => [one.id, one]));
  const order = new Map(analyst.map(({ id }, index) => [id, index]));
  return [
    ...proposals.filter(({ id }) => !asked.has(id)).map((row) => byPolicy(row, made.get(row.id))),
    ...approvals.map(byPerson),
  ].toSorted(
    (one, other) =>
      Date.parse(one.decidedAt) - Date.parse(other.decidedAt) ||
      (order.get(one.proposal) ?? 0) - (order.get(other.proposal) ?? 0),
  );
}

const byPolicy = (row: ProposalRow, made: AnalystProposalRow | undefined): Decision => ({
  proposal: row.id,
  decision: row.decision,
  kind: row.kind,
  summary: summaryOf(row.kind, row.parameters),
  parameters: row.parameters,
  confidence: made?.confidence ?? null,
  evidence: made?.evidence ?? [],
  rationale: made?.rationale ?? null,
  action: row.actionId,
  reason: row.reason,
  because: row.because,
  verdicts: row.verdicts,
  approval: null,
  decidedAt: iso(row.decidedAt),
});

function byPerson(row: RequestedRow): Decision {
  const parameters = row.acceptedParameters ?? row.parameters;
  const { status, answeredBy } = row;
  return {
    proposal: row.id,
    decision: BY_APPROVAL[status],
    kind: row.kind,
    summary: summaryOf(row.kind, parameters),
    parameters,
    confidence: row.confidence,
    evidence: row.evidence,
    rationale: row.rationale,
    action: row.actionId,
    reason: status === 'refused' || status === 'expired' ? status : null,
    because: row.answerBecause ?? row.because ?? '',
    verdicts: row.acceptedVerdicts ?? row.verdicts,
    approval: { status, expiresAt: iso(row.expiresAt), answeredBy },
    decidedAt: iso(row.requestedAt),
  };
}
